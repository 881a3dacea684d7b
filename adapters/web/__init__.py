"""The pages: one for the customer of a case, worklist and case for staff, replay for auditors."""
