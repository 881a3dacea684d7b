"""What covers a claim (Deckung): see `evaluating`."""
