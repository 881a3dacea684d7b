"""Old histories from files: event logs in XES, and tables in CSV read by a map."""
