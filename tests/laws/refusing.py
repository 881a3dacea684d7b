"""Law 4 as a check of one case's whole history, worked out from the events alone."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from domain.decision_plan import REFUSING
from domain.event import Recorded
from domain.events.contacts import QuestionAsked
from domain.events.decision import DecisionMade
from domain.events.evidence import EvidenceReceived, EvidenceReferred, EvidenceWithdrawn
from domain.events.steps import EvidenceStated, StepCompleted, StepOpened, StepReopened
from domain.events.understanding import ProblemConfirmed, ProblemSummarised
from domain.party import CLAIMANT_SIDE
from domain.procedures import PROCEDURES


def nobody_is_refused_unheard(history: Sequence[Recorded]) -> int:
    """Return how many refusals there were, each with its grounds and nothing asked afterwards."""
    asked, there, refusals = set[str](), set[UUID](), 0
    refused_at: str | None = None
    last: DecisionMade | None = None
    heard: bool | None = None
    until = datetime.max.replace(tzinfo=UTC)
    for item in history:
        fact = item.event
        plan = PROCEDURES[item.procedure or ""]
        deciding = plan.decision.step or plan.decides
        match fact:
            case StepOpened() if fact.by_role in CLAIMANT_SIDE:
                asked |= {fact.step, *fact.asks}
            case EvidenceStated():
                there.add(fact.evidence)
            case EvidenceReceived() | EvidenceReferred() if fact.accepted:
                there.add(fact.evidence)
            case EvidenceWithdrawn():
                there.discard(fact.evidence)
            case ProblemSummarised():
                heard, until = False, fact.answer_by
            case ProblemConfirmed():
                assert fact.by.kind == "party"
                heard = True
            case DecisionMade():
                last = fact
                if fact.verdict in REFUSING:
                    refusals += 1
                    assert heard is not None
                    assert heard or fact.at >= until
                    assert (fact.understood in {"confirmed", "corrected"}) == heard
                    _has_grounds(fact, asked, there)
            case StepCompleted() if fact.step == deciding and fact.by.kind == "staff":
                ours = last is not None and (last.at, last.outcome) == (fact.at, fact.outcome)
                only_so = fact.outcome in plan.decision.refusing and plan.name not in {
                    "late_delivery", "service_outage",
                }  # fmt: skip
                assert ours or not only_so
                refused_at = deciding if ours and last and last.verdict in REFUSING else None
            case StepReopened() if fact.step == deciding:
                refused_at = None
            case StepReopened() if fact.by.kind == "staff" and plan.by_id[fact.step].asks:
                assert refused_at is None or fact.step not in asked
            case QuestionAsked() if fact.by.kind == "staff" and fact.to in CLAIMANT_SIDE:
                assert refused_at is None
            case _:
                pass
    return refusals


def _has_grounds(made: DecisionMade, asked: set[str], there: set[UUID]) -> None:
    assert made.explanation.strip()
    assert made.basis.strip()
    assert made.evidence or made.lacks
    assert there.issuperset(made.evidence)
    assert asked.issuperset(made.lacks)
    assert made.appeal_route is not None
    assert (made.appeal_until is None) == (made.appeal is not None)
    if made.appeal_until is not None:
        assert made.appeal_until > made.at
