"""Who may see an event, and which of its fields: an outside row never holds anything internal."""

from collections.abc import Callable
from typing import Any, get_args
from uuid import UUID

from attrs import frozen

from domain.decision_grown import DecisionEvent
from domain.event import Recorded
from domain.events.agreements import AgreementPinned
from domain.events.approval import ApproverBound, DecisionProposed, DecisionReturned
from domain.events.archive import HistoryRecorded
from domain.events.assertions import (
    AssertionContradicted,
    AssertionCorrected,
    AssertionMade,
)
from domain.events.case import (
    CaseClosed,
    CaseOpened,
    CaseReopened,
    FactCorrected,
    FactKept,
    FactStated,
)
from domain.events.clocks import (
    ClockDropped,
    ClockMet,
    ClockMissed,
    ClockPaused,
    ClockReached,
    ClockRecomputed,
    ClockResumed,
    ClockStarted,
)
from domain.events.contacts import (
    AnswerMissed,
    AnswerPromised,
    AnswerSettled,
    MessageReceived,
    MessageSent,
    NoteAdded,
    QuestionAnswered,
    QuestionAsked,
)
from domain.events.coverage import CoverageEvaluated
from domain.events.evidence import (
    EvidenceReceived,
    EvidenceReferred,
    EvidenceReleased,
    EvidenceReleaseEnded,
    EvidenceWithdrawn,
)
from domain.events.grounds import (
    AssuranceChecked,
    AssuranceNoted,
    DiagnosisRecorded,
    FaultLinked,
    FaultUnlinked,
    SerialRecorded,
)
from domain.events.parties import PartyJoined, PartyLeft, ResponsibleAssigned
from domain.events.reclamation import EightDWritten, LinesSettled
from domain.events.recourse import RecourseBegun, RecourseOpened, RecourseTold
from domain.events.remedies import RemedyOffered, RemedyWarned
from domain.events.returns import (
    ReturnAnnounced,
    ReturnForgone,
    ReturnInspected,
    ReturnReceived,
)
from domain.events.steps import (
    EvidenceStated,
    StepBegun,
    StepCompleted,
    StepOpened,
    StepOverdue,
    StepReopened,
    StepWaived,
)
from domain.exhibits import CameIn, giver_of, is_shown, seers
from domain.party import CLAIMANT_SIDE, HOUSE, Role, known_to
from domain.procedures import PROCEDURES
from domain.relief import RELIEF
from projections.party_view.facts import SHIPMENT_FACTS

ALL = frozenset(Role)
INSIDE = frozenset({Role.SELLER})
OWN = frozenset({*CLAIMANT_SIDE, Role.SELLER})

READ_OUT = frozenset({"findings", "findings_de", "findings_en", "taken_at", "label", "view"})
"""What was read out of a file or said of it: it stands beside the piece, for who gave it alone.

The other side of the case gets no objections made ready, nor a hint what else the original holds.
"""

HIDDEN = frozenset(
    {
        "at", "by", "also", "claimant", "dealt_by", "rung", "why", "note", "reason", "email",
        "phone", "staff", "deputy", "file", "plain_hash", "picture_hash", "file_name", "giver",
        "counted", "noticed", "noticed_de", "noticed_en", "owner", "origin", "piece", "given_at",
        "shown", "moved_to", "guards", "reviewer", "proposed_by", "incident", *READ_OUT,
    }
)  # fmt: skip
"""Fields that no outside party sees: `at` and `by` have places of their own, the rest is ours.

A note or reason is written by whoever decides; what a party shall read is sent to it as a message.
"""


@frozen(kw_only=True)
class Audience:
    """The roles that may see an event, and with `party` that party, whatever its role."""

    roles: frozenset[Role]
    party: UUID | None = None


def audience(recorded: Recorded) -> Audience:
    """Return who may see an event."""
    return RULES[type(recorded.event)](recorded, recorded.event)


def _also(fact: Any) -> frozenset[Role]:  # noqa: ANN401 - any event
    """Return who else may see an event by the facts of its case (domain.showing)."""
    return frozenset(getattr(fact, "also", ()))


def _step(recorded: Recorded, fact: Any) -> Audience:  # noqa: ANN401 - any event of a step
    step = PROCEDURES[recorded.procedure or ""].by_id[fact.step]
    return Audience(roles=step.seen_by | INSIDE | _also(fact))


def _evidence(recorded: Recorded, fact: EvidenceStated) -> Audience:
    step = PROCEDURES[recorded.procedure or ""].by_id[fact.step]
    return Audience(roles=step.evidence_seen_by | INSIDE | _also(fact))


def _piece(_: Recorded, fact: CameIn | EvidenceWithdrawn) -> Audience:
    if isinstance(fact, EvidenceWithdrawn):
        giver, counts, shown = fact.giver, fact.counted, fact.shown
    else:
        giver, counts, shown = giver_of(fact), fact.accepted, is_shown(fact)
    roles = seers(fact.type, giver, counts=counts, shown=shown, also=fact.also)
    roles |= INSIDE
    return Audience(roles=roles, party=fact.party if fact.party != HOUSE else None)


def _release(_: Recorded, fact: EvidenceReleased | EvidenceReleaseEnded) -> Audience:
    return Audience(roles=INSIDE, party=fact.to)


def _clock(recorded: Recorded, fact: Any) -> Audience:  # noqa: ANN401 - any event of a clock
    plan = PROCEDURES[recorded.procedure or ""].plan(fact.clock)
    return Audience(roles=plan.seen_by | INSIDE | _also(fact))


def _party(_: Recorded, fact: Any) -> Audience:  # noqa: ANN401 - any event with a party
    if fact.party_role in CLAIMANT_SIDE:
        return Audience(roles=OWN)
    return Audience(roles=INSIDE, party=fact.party)


def _offered(_: Recorded, fact: RemedyOffered) -> Audience:
    return Audience(roles=INSIDE if fact.waits else OWN)


def _joined(_: Recorded, fact: PartyJoined | PartyLeft) -> Audience:
    return Audience(roles=known_to(fact.role), party=fact.party)


def _pinned(_: Recorded, fact: AgreementPinned) -> Audience:
    return Audience(roles=INSIDE, party=fact.company)


def _corrected(_: Recorded, fact: FactCorrected) -> Audience:
    part, _dot, name = fact.what.rpartition(".")
    shipment = part == "delivery" and name in SHIPMENT_FACTS
    return Audience(roles=OWN | {Role.CARRIER, Role.INSURER, Role.EXPERT} if shipment else OWN)


def _fixed(roles: frozenset[Role]) -> Callable[[Recorded, Any], Audience]:
    return lambda _recorded, _fact: Audience(roles=roles)


RULES: dict[type, Callable[[Recorded, Any], Audience]] = {
    CaseOpened: _fixed(OWN),
    PartyJoined: _joined,
    PartyLeft: _joined,
    ResponsibleAssigned: _fixed(ALL),
    AnswerPromised: _fixed(ALL),
    AnswerMissed: _fixed(ALL),
    AnswerSettled: _fixed(ALL),
    CaseClosed: _fixed(ALL),
    CaseReopened: _fixed(ALL),
    NoteAdded: _fixed(INSIDE),
    **dict.fromkeys((RecourseBegun, RecourseOpened, RecourseTold), _fixed(INSIDE)),
    **dict.fromkeys((ReturnAnnounced, ReturnReceived, ReturnForgone), _fixed(OWN)),
    ReturnInspected: _fixed(INSIDE),
    HistoryRecorded: _fixed(INSIDE),
    FactCorrected: _corrected,
    AgreementPinned: _pinned,
    FactStated: _fixed(OWN),
    FactKept: _fixed(OWN),
    CoverageEvaluated: _fixed(OWN),
    **dict.fromkeys(RELIEF, _fixed(OWN)),
    RemedyWarned: _fixed(INSIDE),
    RemedyOffered: _offered,
    **dict.fromkeys(
        (AssuranceNoted, AssuranceChecked, FaultLinked, FaultUnlinked, SerialRecorded), _fixed(OWN)
    ),
    DiagnosisRecorded: _fixed(OWN | {Role.EXPERT}),
    **dict.fromkeys((AssertionMade, AssertionContradicted, AssertionCorrected), _fixed(OWN)),
    EightDWritten: _fixed(INSIDE),
    LinesSettled: _fixed(OWN),
    **dict.fromkeys(get_args(DecisionEvent), _fixed(OWN)),
    **dict.fromkeys((ApproverBound, DecisionProposed, DecisionReturned), _fixed(INSIDE)),
    EvidenceStated: _evidence,
    EvidenceReceived: _piece,
    EvidenceReferred: _piece,
    EvidenceWithdrawn: _piece,
    EvidenceReleased: _release,
    EvidenceReleaseEnded: _release,
    **dict.fromkeys((MessageReceived, MessageSent, QuestionAsked, QuestionAnswered), _party),
    **dict.fromkeys(
        (StepOpened, StepBegun, StepCompleted, StepWaived, StepReopened, StepOverdue), _step
    ),
    **dict.fromkeys(
        (
            ClockStarted, ClockMet, ClockMissed, ClockReached, ClockPaused, ClockResumed,
            ClockRecomputed, ClockDropped,
        ),
        _clock,
    ),
}  # fmt: skip
