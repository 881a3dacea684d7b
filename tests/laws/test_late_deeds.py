"""Who acts after a date has passed does not undo its passing, also while no worker runs."""

from datetime import timedelta

from application.policy import Action
from domain.talking import Message, say
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
