"""The product: what a case is, which steps it has and which rules bind it. No I/O, no clock."""
