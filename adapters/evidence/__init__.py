"""Photos and documents as evidence: examined and copied in processes of their own."""
