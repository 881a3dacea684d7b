"""What the coverage of a claim looks like in an answer, for the API description."""

from datetime import date, datetime
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from adapters.http.shapes import AsOf
from domain.assurance import DoneBy, FaultKind, Found, Promisor, Source
from domain.coverage.lines import Basis, Debtor, Result
from domain.party import Role
from domain.status import Status


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

    `until` is the day on which the answer turns, `about` the promise that the line is about.
    `staff_text` is for those who work here.
    """

    code: str
    result: Result
    text: Both
    law: str
    rule: str | None
    rule_version: int | None
    since: date | None
    until: date | None
    about: UUID | None
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


class AssuranceShown(TypedDict):
    """A promise before the sale; `confirmed` is null until the house has looked at it."""

    id: UUID
    line: str
    source: Source
    promisor: Promisor
    said_on: date
    text: str | None
    lack: str | None
    evidence: list[UUID]
    confirmed: bool | None
    stated_by: Role


class OwnFault(TypedDict):
    """The cause that is the house's own; its number is for those who work here."""

    kind: FaultKind
    happened_on: date
    text: str | None
    incident: NotRequired[str]


class CheckShown(TypedDict):
    """A check that was done, and why, where it was done again."""

    check: str
    found: Found
    done_by: DoneBy
    text: str
    again_because: str | None


class DiagnosisShown(TypedDict):
    """What was found out about a component."""

    id: UUID
    at: datetime
    component: str
    symptom: str | None
    checks: list[CheckShown]


class PriorClaim(TypedDict):
    """Another claim about the same device."""

    case: UUID
    number: str
    kind: str
    status: Status
    opened_at: datetime
    closed_at: datetime | None
    serial: str
    as_replacement: bool


class Device(TypedDict):
    """A device of the claim, what took its place, and other claims about either."""

    line: str
    faulty: str | None
    replacement: str | None
    replaced_on: date | None
    remaining_until: date | None
    prior: list[PriorClaim]


class Devices(TypedDict):
    """The devices of a claim, all on one page."""

    items: list[Device]
    next: str | None


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
    assurances: list[AssuranceShown]
    own_fault: OwnFault | None
    diagnosis: list[DiagnosisShown]
    as_of: AsOf


OF: dict[str, Any] = {"coverage": CoverageShown, "devices": Devices}
