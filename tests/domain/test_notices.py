"""Ready notices: the text the law wants, made of facts, and the clock that sending meets."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from domain.events.contacts import MessageSent
from domain.events.steps import EvidenceStated, StepCompleted
from domain.notices import Names, NoNotice, NoProof, NoticeSent, notice, send_notice
from domain.party import Role
from domain.step_decisions import Now
from tests.domain.test_recourse import opens
from tests.given import Scenario, given

NAMES = Names(house="Haushalt & Co", debtor="Nordkurier")


def damaged(**more: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    story = given(tracking_number="JD-4", **more)
    return story.house.waives("D02")


def of_supplier(**more: Any) -> Scenario:  # noqa: ANN401 - facts of any kind
    return opens(given(kind="warranty", **more))


def sends(story: Scenario, step: str, **more: Any) -> Scenario:  # noqa: ANN401 - a body
    body: dict[str, Any] = {"text": "Anzeige", "proof": "Sendebericht 7", **more}
    said = NoticeSent(**body)
    now = Now(at=story.at, by=story.house.by, ids=[story.new_id(), story.new_id()])
    return story.keep(send_notice(story.case, step, said, now))


@pytest.mark.parametrize(
    ("of", "step", "law", "form"),
    [
        (damaged, "D04", "§ 438 HGB", "text_form"),
        (lambda: damaged(cross_border=True, from_country="AT"), "D04", "Art. 30 CMR", "writing"),
        (lambda: damaged(jurisdiction="CH"), "D04", "Art. 452 OR", "text_form"),
        (of_supplier, "R01", "§ 377 Abs. 3 HGB", "text_form"),
        (lambda: of_supplier(jurisdiction="AT"), "R01", "377", "text_form"),
        (lambda: of_supplier(jurisdiction="CH"), "R01", "201", "text_form"),
    ],
)
def test_a_notice_names_its_law_its_form_and_the_goods(
    of: Callable[[], Scenario], step: str, law: str, form: str
) -> None:
    story = of()
    for language in ("de", "en"):
        made = notice(story.case, step, NAMES, "Lager defekt", language)
        assert law.rsplit(maxsplit=1)[-1] in made.text
        assert made.form == form
        assert story.case.number in made.subject
        assert "Lager defekt" in made.text
        assert NAMES.house in made.text
        assert "{" not in made.text + made.subject


def test_a_notice_to_a_supplier_says_nothing_of_the_customer() -> None:
    made = notice(of_supplier().case, "R01", NAMES, "Lager defekt", "de")
    for secret in ("Eva", "A-1001", "599"):
        assert secret not in made.text


def test_what_was_sent_meets_the_clock_with_its_proof() -> None:
    story = damaged()
    at = story.at - timedelta(hours=2)
    sends(story, "D04", sent_at=at, channel="mail")
    assert story.clock("carrier_notice").state == "met"
    assert story.events(MessageSent)[-1].party_role is Role.CARRIER
    assert story.events(EvidenceStated)[-1].reference == "Sendebericht 7"
    done = story.events(StepCompleted)[-1]
    assert (done.step, done.form, done.at) == ("D04", "text_form", at)


def test_a_form_weaker_than_the_law_wants_meets_no_clock() -> None:
    story = damaged(cross_border=True, from_country="AT")
    sends(story, "D04", form="text_form")
    assert story.clock("carrier_notice").state != "met"


def test_a_notice_has_its_text_and_its_proof() -> None:
    story = damaged()
    for more in ({"proof": " "}, {"text": ""}):
        with pytest.raises(NoProof):
            sends(story, "D04", **more)
    with pytest.raises(NoNotice):
        sends(story, "D05")
