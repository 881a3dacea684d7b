"""Attack 61: so many events in one case that whoever reads it whole comes to a standstill."""

import time
from uuid import UUID, uuid4

import pytest
from uuid_utils.compat import uuid7

from adapters.read_models import HISTORY, PARTY_VIEW
from application.ports import Append
from domain.events.contacts import MessageReceived
from domain.party import Actor, Role
from tests.adapters.web_house import ANNA, House, page_of
from tests.profiles import SOAK

FLOOD = 100_000 if SOAK else 10_000
AT_ONCE = 1_000
SOON, TRIES = 1.0, 5
"""Seconds for a page, and how often it is tried where something else keeps the machine busy."""


@pytest.fixture(scope="module")
def flooded(at: House) -> UUID:
    case = at.open()
    found = at.case(case)
    by = Actor(kind="party", id=found.claimant, role=Role.CLAIMANT)
    version, last = found.version, 0
    for _ in range(FLOOD // AT_ONCE):
        events = [
            MessageReceived(
                at=at.space.clock.now(), by=by, message=uuid7(), party=found.claimant,
                party_role=Role.CLAIMANT, channel="portal", text="Noch einmal.",
            )
            for _ in range(AT_ONCE)
        ]  # fmt: skip
        append = Append(stream=case, expected=version, events=events, command=uuid4())
        last = at.run(at.space.log.append(append)).last
        version += AT_ONCE
    until = time.monotonic() + 600
    for view in (PARTY_VIEW, HISTORY):
        while not at.run(at.space.positions.reached(view, last, 10)):
            assert time.monotonic() < until
    return case


def test_a_case_with_a_flood_of_messages_is_still_shown_within_a_second(
    at: House, flooded: UUID
) -> None:
    staff, customer = at.browser(ANNA), at.browser()
    link = customer.through(at.link(flooded))
    for who, path in ((staff, page_of(flooded)), (staff, "/staff"), (customer, link)):
        answer, took = who.client.get(path), list[float]()
        while len(took) < TRIES and min(took, default=SOON) >= SOON:
            began = time.monotonic()
            assert who.client.get(path).status_code == 200
            took.append(time.monotonic() - began)

        assert answer.status_code == 200
        assert len(answer.content) < 400_000
        assert min(took) < SOON, path


def test_whoever_writes_on_in_a_flood_is_heard(at: House, flooded: UUID) -> None:
    customer = at.browser()
    link = customer.through(at.link(flooded))
    fields = customer.form(link, "message") | {"text": "Und noch einmal."}

    assert customer.send(link, fields).status_code == 303
    assert "Und noch einmal." in customer.get(link).text
