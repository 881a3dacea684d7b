"""A case begins, ends, goes on, and what was recorded of it is put right."""

from datetime import date, datetime
from uuid import UUID

from domain.billing import Billing
from domain.event import event, personal
from domain.facts import ClaimantType, Delivery, Jurisdiction, Language, Line, Order, Remedy
from domain.goods import Goods
from domain.lateness import Lateness
from domain.outage import Outage
from domain.party import Actor
from domain.quality import Quality
from domain.statement import Guard


@event("case.opened.v1")
class CaseOpened:
    """Somebody has a claim; from now on somebody is responsible for it."""

    at: datetime
    by: Actor
    number: str
    kind: str
    procedure: str
    jurisdiction: Jurisdiction
    calendar: str
    language: Language
    claimant: UUID
    claimant_type: ClaimantType
    opener: UUID
    external_ref: str | None = None
    order: Order
    delivery: Delivery
    goods: Goods | None = None
    lateness: Lateness | None = None
    billing: Billing | None = None
    outage: Outage | None = None
    quality: Quality | None = None
    lines: tuple[Line, ...] = ()
    description: str = personal(of="claimant")
    desired_remedy: Remedy | None = None
    needed_by: date | None = None


@event("case.closed.v1")
class CaseClosed:
    """All that blocks the closing is settled and the closing step is done."""

    at: datetime
    by: Actor


@event("case.reopened.v1")
class CaseReopened:
    """A closed case goes on; its clocks go on too, none is set back."""

    at: datetime
    by: Actor
    claimant: UUID
    reason: str = personal(of="claimant")


@event("fact.corrected.v1")
class FactCorrected:
    """A recorded fact was wrong and is put right; the old one stays readable in the history.

    `value` is the new value as JSON, `text` instead where the fact is personal text.
    `corrects` is the version of the case at which the old value was recorded.
    """

    at: datetime
    by: Actor
    claimant: UUID
    what: str
    corrects: int
    value: str | None = None
    text: str | None = personal(of="claimant", default=None)
    reason: str = personal(of="claimant")


@event("fact.stated.v1")
class FactStated:
    """The claimant says that a fact is otherwise; it holds once the house has confirmed it.

    `guards` are the earlier ends that clocks would have by that, heeded until then.
    """

    at: datetime
    by: Actor
    claimant: UUID
    what: str
    value: str
    guards: tuple[Guard, ...] = ()
    reason: str = personal(of="claimant")


@event("fact.kept.v1")
class FactKept:
    """What was stated of a fact is not taken over, for a reason: the fact stays as it was."""

    at: datetime
    by: Actor
    claimant: UUID
    what: str
    reason: str = personal(of="claimant")
