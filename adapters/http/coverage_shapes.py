"""What the coverage of a claim looks like in an answer, for the API description."""

from datetime import date, datetime
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from adapters.http.shapes import AsOf
from domain.coverage.lines import Basis, Debtor, Result


class Both(TypedDict):
    """A sentence in German and English."""

    de: str
    en: str


class Lacks(TypedDict):
    """What an open answer waits for: a fact by its path, a type of evidence, a step."""

    what: str
    text: Both


class CoverageLine(TypedDict):
    """One question to the claim and its answer, with its law and the rule's version.

    `until` is the day on which the answer turns. `staff_text` is for those who work here.
    """

    code: str
    result: Result
    text: Both
    law: str
    rule: str | None
    rule_version: int | None
    since: date | None
    until: date | None
    missing: list[Lacks]
    staff_text: NotRequired[Both]


class CoverageAccount(TypedDict):
    """One basis of the claim with its debtor, never merged with another.

    A plea that somebody can raise, such as limitation, leaves the answer open: it is never a no.
    """

    basis: Basis
    debtor: Debtor
    result: Result
    title: Both
    text: Both
    lines: list[CoverageLine]


class CoverageRecorded(TypedDict):
    """An evaluation as it was recorded when a step rested on it."""

    at: datetime
    position: int
    step: str
    on: date
    calendar: str
    calendar_version: str
    accounts: list[CoverageAccount]


class CoverageShown(TypedDict):
    """What covers a claim as of a day: statutory liability and guarantee side by side."""

    case: UUID
    number: str
    kind: str
    version: int
    on: date
    calendar: str
    calendar_version: str
    accounts: list[CoverageAccount]
    recorded: list[CoverageRecorded]
    as_of: AsOf


OF: dict[str, Any] = {"coverage": CoverageShown}
