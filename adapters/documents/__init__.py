"""Documents that the house issues."""
