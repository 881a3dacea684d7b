"""What answers about recourse look like, for the API description alone."""

from typing import Any, TypedDict

from adapters.postgres.recovery import Account
from domain.notices import Notice


class Ledger(TypedDict):
    """What was claimed of each debtor, and what came of it."""

    items: list[Account]


RECOURSE_OF: dict[str, Any] = {"recovery": Ledger, "notice": Notice}
"""The answers by the names they have in the table of routes."""
