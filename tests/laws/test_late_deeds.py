"""Who acts after a date has passed does not undo its passing, also while no worker runs."""

from datetime import timedelta

from application.policy import Action
from domain.events.steps import StepOverdue
from domain.step_checks import StatedEvidence, StepFacts
from domain.step_decisions import complete
from domain.talking import Message, say
from domain.timers import timers
from tests.given import report
from tests.laws.house import CALLERS, House


def test_a_late_answer_records_that_it_is_late_before_it_answers() -> None:
    house = House()
    decided, _ = house.open(report(), CALLERS["dealer"])
    case = decided.case.id
    promised = decided.case.contacts.answer_by
    assert promised is not None
    house.clock.to(promised + timedelta(hours=2))

    late, _ = house.decide(
        case,
        CALLERS["agent"],
        Action.SPEAK,
        lambda seen, now: say(seen, Message(text="Der Ersatz ist unterwegs."), now),
    )

    assert [(b.what, b.due) for b in late.case.breaches] == [("answer", promised)]
    assert late.case.breaches[0].resolved_at == house.clock.at
    assert late.case.contacts.answer_by is not None
    assert late.case.contacts.answer_by > house.clock.at


def test_a_decision_in_time_records_nothing_else() -> None:
    house = House()
    decided, _ = house.open(report(), CALLERS["dealer"])

    answered, _ = house.decide(
        decided.case.id,
        CALLERS["agent"],
        Action.SPEAK,
        lambda seen, now: say(seen, Message(text="Der Ersatz ist unterwegs."), now),
    )

    assert answered.case.breaches == ()


def test_what_a_late_deed_opens_is_recorded_as_late_in_the_same_commit() -> None:
    """Photos that come when the carrier should long have been told open a step that is overdue."""
    house = House()
    decided, _ = house.open(report(damage_visible=False), CALLERS["dealer"])
    case = decided.case.id
    house.clock.to(house.clock.at + timedelta(days=20))
    photos = [StatedEvidence(type=f"EV-0{n}", reference="Bild") for n in range(1, 7)]
    facts = StepFacts(evidence=tuple(photos))

    done, _ = house.decide(
        case, CALLERS["dealer"], Action.COMPLETE,
        lambda seen, now: complete(seen, "D02", facts, None, now),
    )  # fmt: skip

    assert [timer for timer in timers(done.case) if timer.due_at <= done.at] == []
    assert isinstance(done.events[-1], StepOverdue)
    assert done.events[-1].step == "D04"
