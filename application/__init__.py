"""Use cases: who may, load, decide, append; and the ports they need."""
