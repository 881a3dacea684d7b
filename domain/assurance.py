"""A promise made before the sale (Zusage vor dem Kauf), and what was found by checks since."""

from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

from attrs import frozen

Source = Literal[
    "agreement", "email", "conversation", "advertising", "product_page", "guarantee_statement"
]
"""Where it was said: agreed with the buyer, or publicly."""

PUBLIC: frozenset[str] = frozenset({"advertising", "product_page"})
SOURCES: tuple[Source, ...] = get_args(Source)
Promisor = Literal["seller", "manufacturer"]
PROMISORS: tuple[Promisor, ...] = get_args(Promisor)


@frozen(kw_only=True)
class Assurance:
    """A promise bound to a line of the order; its text is not in here.

    `confirmed` is None until the house has looked at what a claimant states. `alleged` says that
    the goods are said to lack what was promised.
    """

    id: UUID
    line: str
    source: Source
    promisor: Promisor
    said_on: date
    noted_at: datetime
    confirmed: bool | None
    alleged: bool


Found = Literal["passed", "failed", "unclear"]
FOUND: tuple[Found, ...] = get_args(Found)
DoneBy = Literal["house", "expert", "dealer", "claimant"]
DONE_BY: tuple[DoneBy, ...] = get_args(DoneBy)


@frozen(kw_only=True)
class CheckDone:
    """One check of a diagnosis: what was checked, by whom, and whether it passed.

    `again` says that it had been done before and was repeated for a reason.
    """

    check: str
    found: Found
    done_by: DoneBy
    again: bool = False


@frozen(kw_only=True)
class Checked:
    """A check that was done, as the case remembers it."""

    component: str
    check: str
    found: Found
    at: datetime


FaultKind = Literal["change", "incident"]
FAULT_KINDS: tuple[FaultKind, ...] = get_args(FaultKind)


@frozen(kw_only=True)
class Fault:
    """A change or incident of the house's own that caused the trouble."""

    kind: FaultKind
    happened_on: date
    linked_at: datetime


@frozen(kw_only=True)
class Replaced:
    """A device of the claim by its serial number, and the one that took its place."""

    line: str
    faulty: str | None
    replacement: str | None
    replaced_on: date | None
