"""What answers look like, for the API description alone; a test holds real ones against it."""

from datetime import date, datetime
from typing import Any, Literal, NotRequired, TypedDict
from uuid import UUID

from adapters.http.agreement_shapes import AgreementApplied
from adapters.http.claim_shapes import ClaimShown
from adapters.http.decision_shapes import DecidingShown
from adapters.http.evidence_shapes import EVIDENCE_OF, Evidence
from adapters.http.fact_shapes import EightDShown, Facts, QuantitiesShown, Stated, SumShown
from adapters.http.feed_shapes import Feed
from adapters.http.recourse_shapes import RECOURSE_OF, ReturnShown
from adapters.http.remedy_shapes import RemedyShown, WithdrawalShown
from domain.claim import Account
from domain.facts import Language
from domain.money import Money
from domain.party import Role
from domain.recourse import Onward
from domain.status import Status


class Deputy(TypedDict):
    """Who stands in."""

    name: str


class Responsible(TypedDict):
    """Who is responsible, and how to reach them; `id` is for those who work here."""

    id: NotRequired[UUID]
    name: str
    role: str
    email: str | None
    phone: str | None
    since: datetime
    deputy: Deputy | None


class NextStep(TypedDict):
    """The most urgent step that is open."""

    id: str
    title: str
    by: Role
    due: datetime | None
    law: str
    how: str


Missing = TypedDict(
    "Missing",
    {
        "step": str, "what": str, "from": Role, "text": str, "asked_at": datetime | None,
        "agreed": NotRequired[str], "agreement": NotRequired[UUID],
    },
)  # fmt: skip


class Step(TypedDict):
    """A claim step.

    `how` says how it is done where this case differs from the others of its kind; `amount` and
    `account` are what it was settled with: how much, and for whom a claim was made; `outcomes`
    are how an open step can end, where that depends on the facts. `back_until` is until when
    who gave up a right by waiving the step can take that back.
    """

    id: str
    title: str
    by: Role
    state: Literal["done", "open", "waiting", "waived", "skipped"]
    due: datetime | None
    law: str
    outcome: str | None
    settled_at: datetime | None
    overdue: bool
    how: NotRequired[str]
    outcomes: NotRequired[list[str]]
    back_until: NotRequired[datetime]
    amount: NotRequired[Money]
    account: NotRequired[Account]


class Clock(TypedDict):
    """A period of law that runs, or ran, in the case."""

    id: str
    title: str
    rule: str
    due: date
    ends_at: datetime
    safe_target: date | None
    state: Literal["running", "paused", "met", "missed", "reached"]
    law: str
    consequence: str
    consequence_text: str
    starts_on: date
    earlier: list[Any]
    calendar: str
    calendar_version: str


class Violation(TypedDict):
    """A law that the course of the case has broken."""

    law: int
    at: datetime
    what: str
    text: str
    dealt_by: UUID | None
    resolved_at: datetime | None


class PartyShown(TypedDict):
    """A party of the case that the caller may know of; `left_at` where it has left."""

    id: UUID
    role: Role
    name: str
    email: NotRequired[str | None]
    phone: NotRequired[str | None]
    left_at: NotRequired[datetime]


class QuestionShown(TypedDict):
    """A question of a message."""

    id: UUID
    to: Role
    text: str
    answer: str | None


class MessageShown(TypedDict):
    """A contact."""

    id: UUID
    at: datetime
    direction: Literal["inbound", "outbound"]
    party: UUID
    channel: str
    text: str
    questions: list[QuestionShown]


class Note(TypedDict):
    """A note inside the house."""

    id: UUID
    at: datetime
    text: str


class AsOf(TypedDict):
    """The event up to which this was known."""

    position: int
    recorded_at: datetime


class Case(DecidingShown):
    """A case as the caller's party sees it."""

    id: UUID
    number: str
    kind: str
    procedure: NotRequired[str]
    version: int
    status: Status
    status_text: str
    language: Language
    turn: Role | None
    role: Role
    responsible: Responsible | None
    answer_by: datetime | None
    opened_at: datetime
    closed_at: datetime | None
    next_step: NextStep | None
    missing: list[Missing]
    steps: list[Step]
    promises: list[Any]
    clocks: list[Clock]
    as_of: AsOf
    facts: NotRequired[Facts]
    corrected: NotRequired[list[str]]
    stated: NotRequired[list[Stated]]
    external_ref: NotRequired[str | None]
    violations: NotRequired[list[Violation]]
    recourses: NotRequired[list[Onward]]
    returns: NotRequired[list[ReturnShown]]
    carrier_claim: NotRequired[ClaimShown]
    sums: NotRequired[list[SumShown]]
    agreements: NotRequired[list[AgreementApplied]]
    remedies: NotRequired[list[RemedyShown]]
    withdrawal: NotRequired[WithdrawalShown]
    quantities: NotRequired[QuantitiesShown]
    eight_d: NotRequired[EightDShown]
    parties: NotRequired[list[PartyShown]]
    messages: NotRequired[list[MessageShown]]
    earlier_messages: NotRequired[int]
    evidence: NotRequired[list[Evidence]]
    description: NotRequired[str]
    notes: NotRequired[list[Note]]
    log: NotRequired[str]
    rows: NotRequired[int]
    last_activity: NotRequired[str]
    last_lifecycle: NotRequired[str | None]
    last_resource: NotRequired[UUID | None]


class By(TypedDict):
    """Who did it."""

    kind: Literal["staff", "party", "system"]
    role: Role


class Event(TypedDict):
    """Something that happened; `type` is its permanent name, `data` what the caller may see."""

    version: int
    position: int
    type: str
    at: datetime
    recorded_at: datetime
    by: By
    data: dict[str, Any]


class Cases(TypedDict):
    """A page of cases; `next` is the cursor of the next one."""

    items: list[Case]
    next: str | None


class Events(TypedDict):
    """A page of events."""

    items: list[Event]
    next: str | None


class CompanyShown(TypedDict):
    """A company of the register."""

    id: UUID
    name: str
    roles: list[Role]
    aliases: list[str]
    country: str | None
    gln: str | None
    scac: str | None
    gs1_prefixes: list[str]
    version: int


class Companies(TypedDict):
    """A page of companies; `next` is the cursor of the next one."""

    items: list[CompanyShown]
    next: str | None


class Computed(TypedDict):
    """A rule computed; `outputs` are those that `oase deadline` lists for it."""

    rule: str
    rule_version: int
    title: str
    outputs: dict[str, str | int | bool | None]
    explanation: list[str]
    law: str
    confidence: str
    consequence: str
    consequence_text: str
    calendar: str | None
    calendar_version: str


class Now(TypedDict):
    """What time it is in this space."""

    now: datetime


OF: dict[str, Any] = {
    "case": Case, "cases": Cases, "events": Events, "company": CompanyShown,
    "companies": Companies, "deadline": Computed, "clock": Now, "feed": Feed, "stream": str,
    **RECOURSE_OF, **EVIDENCE_OF, "other": dict[str, Any],
}  # fmt: skip
"""The answers by the names they have in the table of routes."""
