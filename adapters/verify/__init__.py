"""The laws checked over a live database: everything is worked out again from the history."""

from adapters.verify.verifying import verify

__all__ = ["verify"]
