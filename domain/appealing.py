"""Objecting to a decision: somebody else than who made it looks at it anew, by a day of its own."""

from attrs import frozen

from domain.case import Case
from domain.consequences import with_consequences
from domain.decision import Decision, deciding_step, open_appeal, standing_decision
from domain.decision_policy import APPEAL_ANSWERED
from domain.events import CaseEvent
from domain.events.case import CaseReopened
from domain.events.decision import DecisionAppealed
from domain.events.steps import StepOpened, StepReopened
from domain.party import SYSTEM
from domain.policy import working_days_from
from domain.refusal import Refusal
from domain.step_decisions import Now
from domain.talking import soon

OBJECTED = "Widerspruch eingegangen"


class NothingToAppeal(Refusal):
    """There is no decision that could be objected to."""

    rule = "Law 4: a decision that refuses something can be objected to"
    way_out = "Send a message to the responsible person."


class AppealedAlready(Refusal):
    """The decision is being looked at anew already."""

    rule = "Law 4: a decision is objected to once"
    way_out = "Wait for the answer of the reviewer; what is new comes as message or evidence."


class AppealTooLate(Refusal):
    """The day until which the decision could be objected to here has passed."""

    rule = "Oase: an objection comes within the time that the decision named"
    way_out = "Send a message: the house can take a late objection. Rights by law stay as they are."


class AppealOutside(Refusal):
    """The house has looked at it twice."""

    rule = "Oase: after an objection only arbitration and courts decide"
    way_out = "Turn to the arbitration board, or send a message with what is new."


class EmptyAppeal(Refusal):
    """An objection says what is wrong."""

    rule = "Oase: contacts"
    where = "/reason"
    way_out = "Say why."


@frozen(kw_only=True)
class AppealWanted:
    """Why somebody objects to the decision (body of `POST …/appeal`)."""

    reason: str


def appeal(case: Case, wanted: AppealWanted, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of an objection: the decision is open again, for another person.

    The house records one for the claimant, a late one too.
    """
    made = appealable(case)
    late = made.appeal_until is not None and now.at >= made.appeal_until
    if late and now.by.kind == "party":
        raise AppealTooLate
    if not wanted.reason.strip():
        raise EmptyAppeal
    other = now.roster.besides(made.by)
    reviewer = other or made.by
    objected = DecisionAppealed(
        at=now.at, by=now.by, claimant=case.claimant, appeal=now.ids[0], decision=made.id,
        step=made.step, reviewer=reviewer, anew=other is not None, late=late,
        answer_by=working_days_from(now.at, APPEAL_ANSWERED, case.facts.calendar),
        objection=wanted.reason.strip(), reviewer_name=now.names.get(reviewer, ""),
    )  # fmt: skip
    events = with_consequences(case, (objected, *_opened(case, objected, now)), now.at)
    return (*events, *soon(case, case.claimant, now.at, OBJECTED))


def appealable(case: Case) -> Decision:
    """Return the decision that can be objected to; raises the refusal where none can be."""
    if open_appeal(case) is not None:
        raise AppealedAlready
    made = standing_decision(case)
    if made is None or made.appeal_route is None:
        raise NothingToAppeal
    if made.appeal_route == "outside":
        raise AppealOutside
    return made


def _opened(case: Case, objected: DecisionAppealed, now: Now) -> tuple[CaseEvent, ...]:
    """Return what is open again by an objection: the deciding step, and a case that was closed."""
    step, reopened = deciding_step(case), list[CaseEvent]()
    if case.closed_at is not None:
        reopened.append(CaseReopened(at=now.at, by=now.by, claimant=case.claimant, reason=OBJECTED))
    closing = () if case.closed_at is None else (case.plan.closes,)
    reopened += [
        StepReopened(at=now.at, by=now.by, claimant=case.claimant, step=name, reason=OBJECTED)
        for name in dict.fromkeys((*closing, step.id))
    ]
    due = StepOpened(
        at=now.at, by=SYSTEM, step=step.id, by_role=case.doer(step), due=objected.answer_by,
        asks=step.asks,
    )  # fmt: skip
    return (*reopened, due)
