"""Contacts: every message counts, every question is answered, the house is heard by a date."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from domain.addressing import NoSuchParty
from domain.events.contacts import AnswerMissed, AnswerPromised, MessageSent, NoteAdded
from domain.party import Role
from domain.policy import RUNGS
from domain.talking import EmptyMessage, NothingToAnswer
from domain.turn import turn
from tests.given import ANNA, BEN, LEA, MORNING, STAFF, Scenario, given, refused, without

TOMORROW = datetime(2026, 11, 18, 16, tzinfo=UTC)


def whose_turn(story: Scenario) -> Role:
    return turn(story.case, [])


def quiet() -> Scenario:
    """Tell a case in which the house has just written."""
    story = given()
    story.house.says("Wir prüfen das.")
    return story


def test_a_question_is_open_until_it_is_answered() -> None:
    story = given()
    asked = story.claimant.says("Was nun?", "Wann kommt der Ersatz?", "Wer holt das Paket?")
    assert len(story.case.questions) == 2

    story.house.answers(asked)

    assert story.case.questions == {}
    refused(NothingToAnswer, story.house.answers, asked)


def test_an_open_question_makes_it_the_houses_turn() -> None:
    story = quiet()
    story.claimant.says("Was nun?", "Wann?")

    assert whose_turn(story) is Role.SELLER


def test_a_contact_brings_the_answer_by_time_forward_and_never_back() -> None:
    story = quiet()
    assert story.case.contacts.answer_by == datetime(2026, 11, 24, 16, tzinfo=UTC)

    story.claimant.says("Hallo?")
    assert story.case.contacts.answer_by == TOMORROW

    story.days(0, hours=5)
    story.carrier.says("Wir brauchen Fotos.")
    assert story.case.contacts.answer_by == TOMORROW


def test_the_dealer_answers_for_the_claimant_and_the_carrier_does_not() -> None:
    story = given()
    asked = story.house.says("Eine Frage", "Ist der Karton noch da?")

    refused(NothingToAnswer, story.carrier.answers, asked)
    story.dealer.answers(asked)

    assert story.case.questions == {}


def test_what_a_party_told_by_telephone_the_house_records_as_its_answer() -> None:
    story = given()
    asked = story.house.says("Eine Frage", "Ist der Karton noch da?")
    promised = story.case.contacts.answer_by

    story.house.answers(asked, "Am Telefon: ja.")

    assert story.case.questions == {}
    assert story.case.contacts.answer_by == promised, "that is no word from the house"


def test_a_message_says_something() -> None:
    story = given()
    refused(EmptyMessage, story.claimant.says, "  ")
    refused(EmptyMessage, story.claimant.says, "Hallo", " ")
    asked = story.claimant.says("Hallo", "Wann?")
    refused(EmptyMessage, story.house.answers, asked, " ")


def test_nobody_writes_to_who_is_not_there() -> None:
    refused(NoSuchParty, given().house.says, "Hallo", to=Role.SUPPLIER)
    refused(NoSuchParty, given().house.says, "Hallo", to=Role.SELLER)
    refused(NothingToAnswer, given().house.answers, UUID(int=1))


def test_the_house_writes_to_one_party_and_records_what_one_said() -> None:
    story = given()
    story.house.says("Bitte Beleg senden.", to=Role.CARRIER)
    story.house.says("Rief an.", to=Role.CARRIER, direction="inbound", channel="phone")

    [sent] = story.events(MessageSent)
    assert sent.party == story.carrier.by.id


def test_a_note_is_no_word_to_anybody() -> None:
    story = given()
    promised = story.case.contacts

    story.house.says("Kunde ist aufgebracht.", direction="internal")

    assert len(story.events(NoteAdded)) == 1
    assert story.case.contacts == promised


# silence


def test_silence_climbs_a_ladder_of_three_rungs_and_then_it_ends() -> None:
    story = given(at=MORNING).days(400)

    missed = story.events(AnswerMissed)
    assert [m.rung for m in missed] == [1, 2, 3]
    assert len(missed) == RUNGS
    assert [m.dealt_by for m in missed] == [BEN, LEA, LEA]
    assert missed[0].due == TOMORROW
    assert missed[-1].next_due is None
    assert story.case.contacts.ladder_ended
    assert story.next_due is not None, "it stays due for ever"
    assert story.next_due < story.at


def test_without_a_deputy_the_lead_deals_with_it_and_without_a_lead_the_responsible_person() -> (
    None
):
    [first, *_] = given(roster=without(STAFF, BEN)).days(3).events(AnswerMissed)
    assert first.dealt_by == LEA


def test_each_silence_is_a_breach_that_only_substance_resolves() -> None:
    story = given().days(2)
    assert [(b.law, b.what, b.resolved_at) for b in story.case.breaches] == [(2, "answer", None)]

    story.claimant.says("Hallo? Niemand da?")
    story.house.says("Notiz", direction="internal")
    assert story.case.breaches[0].resolved_at is None

    story.house.says("Verzeihung, wir sind dran.")
    assert story.case.breaches[0].resolved_at == story.at
    assert story.case.contacts.rung == 0


def test_a_step_that_the_claimant_sees_is_substance_one_behind_the_scenes_is_none() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D04")
    heard = story.case.contacts.answer_by
    story.days(1)

    story.house.does("D08", euros="1.00", evidence=("EV-10",))
    assert story.case.contacts.answer_by == heard

    story.house.does("D05", "refund")
    assert heard is not None
    assert story.case.contacts.answer_by == heard + timedelta(days=1)


def test_a_step_puts_off_no_answer_that_is_owed_but_does_while_the_house_itself_asks() -> None:
    owed = given()
    owed.house.waives("D02")
    owed.claimant.says("Wann?", "Wann?")
    owed.house.does("D05", "refund")
    assert owed.case.contacts.answer_by == TOMORROW

    asking = given()
    asking.house.waives("D02")
    asking.house.says("Ist der Karton noch da?", "Ist er da?")
    asking.days(1)
    asking.house.does("D05", "refund")
    assert asking.case.contacts.answer_by == datetime(2026, 11, 25, 16, tzinfo=UTC)


def test_a_jump_over_many_dates_records_each_that_was_promised_and_marks_it_late() -> None:
    story = given().asleep_until(MORNING + timedelta(days=1800))

    [missed] = story.events(AnswerMissed)
    assert missed.late
    assert missed.due == TOMORROW
    assert missed.next_due is not None
    assert missed.next_due > story.at


def test_who_is_responsible_stays_so_through_all_of_it() -> None:
    story = given().days(30)

    assert {seen.responsibility.staff for seen in story.seen if seen.responsibility} == {ANNA}
    assert story.events(AnswerPromised)


def test_only_a_word_to_the_claimants_side_is_one() -> None:
    story = given()
    promised = story.case.contacts.answer_by

    story.house.says("Bitte Beleg senden.", to=Role.CARRIER)
    assert story.case.contacts.answer_by == promised

    story.house.says("Wir prüfen das.", to=Role.DEALER)
    assert story.case.contacts.answer_by != promised


def test_with_an_open_question_only_its_answer_is_a_word() -> None:
    story = quiet()
    asked = story.claimant.says("Wann?", "Wann kommt der Ersatz?")
    story.house.says("Wir melden uns.")
    assert story.case.contacts.answer_by == TOMORROW

    story.days(2)
    story.house.says("Immer noch nicht.")
    assert [b.resolved_at for b in story.case.breaches if b.what == "answer"] == [None]

    story.house.answers(asked)
    assert [b.resolved_at for b in story.case.breaches if b.what == "answer"] == [story.at]


def test_the_carriers_question_holds_up_no_word_to_the_claimant() -> None:
    story = given()
    story.carrier.says("Frage", "Wo sind die Fotos?")

    story.house.says("Wir prüfen das.")

    assert story.case.contacts.answer_by == datetime(2026, 11, 24, 16, tzinfo=UTC)


def test_what_the_house_records_for_another_is_no_word_of_its_own() -> None:
    story = given()
    promised = story.case.contacts.answer_by
    story.days(0, hours=1)

    story.house.does("D02")
    story.house.does("D03")

    assert story.case.contacts.answer_by == promised


def test_a_step_counts_as_a_word_once() -> None:
    story = given()
    story.house.waives("D02")
    story.house.does("D05", "refund")
    heard = story.case.contacts.answer_by
    story.days(1)

    story.house.reopens("D05")
    story.house.does("D05", "repair")

    assert story.case.contacts.answer_by == heard


def test_who_writes_after_the_ladder_has_ended_starts_a_new_one_that_resolves_nothing() -> None:
    story = given().days(40)
    assert story.case.contacts.ladder_ended

    story.claimant.says("Hallo?")

    assert not story.case.contacts.ladder_ended
    assert story.case.contacts.answer_by is not None
    assert story.case.contacts.answer_by > story.at
    assert all(b.resolved_at is None for b in story.case.breaches if b.what == "answer")
    story.days(400)
    assert [m.rung for m in story.events(AnswerMissed)] == [1, 2, 3, 1, 2, 3]


def test_after_the_closing_the_carrier_too_is_answered_once() -> None:
    story = given()
    story.house.waives("D08")
    story.house.waives("D02")
    story.house.does("D05", "refund")
    story.house.does("D12")
    story.house.does("D13")
    asked = story.carrier.says("Noch etwas", "Wohin mit dem Paket?")
    assert story.case.contacts.answer_by is not None

    story.house.answers(asked)

    assert story.case.contacts.answer_by is None
