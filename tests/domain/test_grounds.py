"""What speaks for a claim: promises before the sale, own faults, devices, a diagnosis made once."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.assuring import AssuranceLooked, AssuranceStated, check_assurance, note_assurance
from domain.coverage.saying import told
from domain.diagnosing import Check, Diagnosis, diagnose
from domain.events.contacts import AnswerPromised
from domain.grounds_refusals import (
    CheckRepeated,
    FaultLinkedAlready,
    ImpossibleDay,
    ImpossibleSerial,
    LookedAtAlready,
    NoFaultLinked,
    NoSuchAssurance,
    NoSuchLine,
    NotOfThisKind,
    SaysNothing,
)
from domain.own_fault import FaultFound, link_fault, unlink_fault
from domain.party import Role
from domain.serials import SerialsSeen, faulty_of, numbers_of, record_serials
from domain.step_decisions import Now
from domain.step_refusals import AnswersOwed
from tests.domain.test_billing_dispute import disputed
from tests.domain.test_coverage import account, answers, line
from tests.domain.test_warranty import PROOFS, cured, examined, warranty
from tests.given import Acting, Scenario, refused


def now(who: Acting) -> Now:
    return Now(at=who.scenario.at, by=who.by, ids=[who.scenario.new_id() for _ in range(3)])


def says(who: Acting, **more: Any) -> UUID:  # noqa: ANN401 - facts of any kind
    """Return the id of a promise that somebody states or records."""
    usual: dict[str, Any] = {
        "line": "1", "source": "email", "said_on": date(2026, 10, 20),
        "text": "Läuft auch im Freien", "lack": "Rost nach einer Nacht im Freien",
    }  # fmt: skip
    at, story = now(who), who.scenario
    story.keep(note_assurance(story.case, AssuranceStated(**usual | more), at))
    return at.ids[0]


def looks(story: Scenario, assurance: UUID, *, confirmed: bool) -> Scenario:
    looked = AssuranceLooked(confirmed=confirmed, reason="steht in der E-Mail vom 20.10.")
    return story.keep(check_assurance(story.case, assurance, looked, now(story.house)))


def diagnoses(who: Acting, *checks: Check, component: str = "Pumpe") -> Scenario:
    wanted = Diagnosis(component=component, text="verliert Wasser", checks=checks)
    return who.scenario.keep(diagnose(who.scenario.case, wanted, now(who)))


def blames(story: Scenario, **more: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    usual: dict[str, Any] = {
        "kind": "change", "incident": "CHG-17", "happened_on": date(2026, 11, 10),
        "text": "Fehlerhafte Firmware vom 10.11.",
    }  # fmt: skip
    return story.keep(link_fault(story.case, FaultFound(**usual | more), now(story.house)))


def test_what_the_buyer_states_waits_for_the_house_and_then_counts_as_agreed() -> None:
    story = warranty()
    promise = says(story.claimant)

    assert line(story, "assurance").lacks == ("look",)
    assert [item.what for item in story.missing_from(Role.SELLER)].count("assurance") == 1
    assert story.events(AnswerPromised)

    looks(story, promise, confirmed=True)
    found = line(story, "assurance")
    assert (found.said, found.result, found.about) == ("agreed", "yes", promise)
    assert "nicht was sonst üblich ist" in told(found).plain.de
    assert "assurance" not in {item.what for item in story.missing_from(Role.SELLER)}
    refused(LookedAtAlready, looks, story, promise, confirmed=False)


def test_a_promise_that_nobody_looked_at_keeps_the_case_open() -> None:
    story = cured(examined(warranty()).house.does("W10", "accepted"))
    promise = says(story.claimant)
    story.house.waives("W15")

    refused(AnswersOwed, story.house.does, "W16")
    looks(story, promise, confirmed=False)
    story.house.does("W16")
    assert line(story, "assurance").said == "unconfirmed"


@pytest.mark.parametrize(
    ("more", "said", "law"),
    [
        ({"source": "advertising"}, "public", "§ 434 Abs. 3 Satz 1 Nr. 2 Buchst. b BGB"),
        ({"source": "agreement"}, "agreed", "§ 434 Abs. 2 BGB"),
        ({"lack": None}, "kept", "§ 434 Abs. 2 BGB"),
        ({"said_on": date(2026, 11, 3)}, "after", "§ 434 Abs. 2 BGB"),
    ],
)
def test_what_kind_of_promise_it_is_and_when_it_was_made_decides(
    more: dict[str, Any], said: str, law: str
) -> None:
    story = warranty()
    says(story.house, **more)

    assert (line(story, "assurance").said, line(story, "assurance").law) == (said, law)


@pytest.mark.parametrize(
    ("country", "source", "law"),
    [
        ("AT", "advertising", "§ 6 VGG"), ("AT", "agreement", "§ 5 VGG"),
        ("CH", "agreement", "Art. 197 Abs. 1 OR"),
    ],
)  # fmt: skip
def test_each_country_has_its_law_of_promises(country: str, source: str, law: str) -> None:
    story = warranty(jurisdiction=country)
    says(story.house, source=source)

    assert line(story, "assurance").law == law


def test_a_guarantee_statement_belongs_to_the_guarantee_alone() -> None:
    story = warranty(guarantee=True, guarantee_months=24)
    promise = says(story.house, source="guarantee_statement", promisor="manufacturer", lack=None)

    conditions = line(story, "conditions", basis="guarantee")
    assert (conditions.said, conditions.about) == ("stated", promise)
    assert account(story, "guarantee").result == "yes"
    assert "assurance" not in answers(story)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"line": "7"}, NoSuchLine), ({"said_on": date(2026, 12, 1)}, ImpossibleDay),
        ({"text": " "}, SaysNothing),
    ],
)  # fmt: skip
def test_a_promise_that_cannot_be_is_refused(more: dict[str, Any], why: type[Any]) -> None:
    refused(why, says, warranty().claimant, **more)


def test_promises_belong_to_goods_and_to_their_case() -> None:
    refused(NotOfThisKind, says, disputed().claimant)
    refused(NoSuchAssurance, looks, warranty(), UUID(int=5), confirmed=True)


def test_a_cause_of_our_own_lifts_the_burden_of_proof_and_nobody_asks_for_it_any_more() -> None:
    story = warranty(shown_on=date(2026, 11, 17))
    assert {item.what for item in story.missing_from(Role.CLAIMANT)} == {*PROOFS, "W01"}

    blames(story)

    assert {item.what for item in story.missing_from(Role.CLAIMANT)} == {"EV-13", "W01"}
    assert (line(story, "cause").result, line(story, "proof").said) == ("yes", "ours")
    refused(FaultLinkedAlready, blames, story)

    story.claimant.gives("EV-13")
    assert story.case.standing()["W01"] == "done", "the last that was still asked for"

    story.keep(unlink_fault(story.case, "andere Firmware", now(story.house)))
    assert line(story, "proof").said == "seller"
    refused(NoFaultLinked, unlink_fault, story.case, "noch einmal", now(story.house))


def test_the_burden_falls_even_where_the_law_lays_it_on_the_buyer() -> None:
    story = warranty(jurisdiction="CH")
    assert line(story, "proof").said == "none"

    assert line(blames(story, kind="incident"), "proof").said == "ours"
    assert line(story, "cause").law == "Art. 97 Abs. 1 OR"


@pytest.mark.parametrize(
    ("more", "why"),
    [({"happened_on": date(2026, 12, 1)}, ImpossibleDay), ({"text": ""}, SaysNothing)],
)
def test_a_cause_that_cannot_be_is_refused(more: dict[str, Any], why: type[Any]) -> None:
    refused(why, blames, warranty(), **more)


def test_the_faulty_device_and_its_replacement_are_known_by_their_numbers() -> None:
    story = cured(examined(warranty(), "replacement").house.does("W10", "accepted"), "replacement")
    seen = SerialsSeen(line="1", faulty="SN-1", replacement="SN-2", replaced_on=story.at.date())
    story.keep(record_serials(story.case, seen, now(story.house)))

    assert faulty_of(story.case, "1") == "SN-1"
    assert numbers_of(story.case) == {"SN-1", "SN-2"}
    assert line(story, "replacement").since == story.at.date()
    assert line(story, "end").until == story.clock("liability").due


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        ({"line": "2", "faulty": "SN-1"}, NoSuchLine), ({"line": "1"}, ImpossibleSerial),
        ({"line": "1", "faulty": "SN-1", "replacement": "SN-1"}, ImpossibleSerial),
        ({"line": "1", "faulty": " "}, ImpossibleSerial),
        ({"line": "1", "faulty": "SN-1", "replaced_on": date(2026, 11, 17)}, ImpossibleSerial),
        ({"line": "1", "replacement": "SN-2", "replaced_on": date(2026, 11, 1)}, ImpossibleDay),
        ({"line": "1", "replacement": "SN-2", "replaced_on": date(2026, 12, 1)}, ImpossibleDay),
    ],
)  # fmt: skip
def test_numbers_that_cannot_be_are_refused(seen: dict[str, Any], why: type[Any]) -> None:
    story = warranty()

    refused(why, record_serials, story.case, SerialsSeen(**seen), now(story.house))


def test_what_was_checked_is_not_checked_again_unless_for_a_reason() -> None:
    story = warranty()
    diagnoses(story.house, Check(check="Dichtung geprüft", found="failed", text="spröde"))

    again = Check(check="dichtung  GEPRÜFT", found="passed")
    refusal = refused(CheckRepeated, diagnoses, story.house, again)
    assert "failed on 2026-11-17" in refusal.detail
    assert refusal.errors[0]["pointer"] == "/checks/0/again_because"

    diagnoses(story.house, Check(check="Dichtung geprüft", found="passed"), component="Ablauf")
    why = "nach dem Austausch"
    diagnoses(story.house, Check(check="Dichtung geprüft", found="passed", again_because=why))
    assert story.case.grounds is not None
    assert [one.found for one in story.case.grounds.checks.values()] == ["passed", "passed"]


@pytest.mark.parametrize(
    "wanted",
    [
        Diagnosis(component=" ", text="x", checks=(Check(check="x", found="passed"),)),
        Diagnosis(component="x", text="", checks=(Check(check="x", found="passed"),)),
        Diagnosis(component="x", text="x", checks=()),
        Diagnosis(component="x", text="x", checks=(Check(check=" ", found="passed"),)),
    ],
)
def test_a_diagnosis_says_something(wanted: Diagnosis) -> None:
    story = warranty()

    refused(SaysNothing, diagnose, story.case, wanted, now(story.house))
