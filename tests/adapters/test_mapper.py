"""Events become bytes under permanent names, readable by eye, and events again."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from attrs import frozen
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from uuid_utils.compat import uuid7

from adapters.postgres.keys import Cipher
from adapters.postgres.mapper import Mapper, UnknownEvent, Upcast
from application.ports import Append
from domain.event import Recorded, event, personal
from tests.adapters.samples import (
    EVENTS,
    MAPPER,
    NOON,
    Colour,
    Complained,
    Counted,
    Price,
    appending,
    complained,
    counted,
)

STREAM, PERSON = uuid7(), uuid7()
KEYS: dict[UUID, Cipher] = {PERSON: AESGCM(AESGCM.generate_key(bit_length=256))}

FULL = Complained(
    at=NOON,
    person=PERSON,
    name="Anna",
    notes=("Kratzer", ""),
    price=Price(amount=Decimal("599.00"), currency="EUR"),
    colours=(Colour.BLUE,),
    bought_on=date(2026, 11, 2),
    urgent=True,
)


def read(state: bytes, name: str, mapper: Mapper = MAPPER) -> Recorded:
    return mapper.decode((1, STREAM, 1, name, state, NOON))


def test_every_type_survives_the_log() -> None:
    (name,), (state,) = MAPPER.encode(appending([FULL]), KEYS)
    (recorded,) = MAPPER.unseal([read(state, name)], KEYS)
    assert recorded.event == FULL
    assert str(recorded.event.price.amount) == "599.00"


def test_a_state_is_readable_by_eye_and_names_no_module() -> None:
    command, correlation = uuid7(), uuid7()
    append = Append(
        stream=STREAM,
        expected=0,
        events=counted(7),
        command=command,
        correlation=correlation,
        via="bot",
        procedure="delivery-damage/1",
        law="DE-T-02/3",
    )
    (name,), (state,) = MAPPER.encode(append, {})
    written = json.loads(state)
    assert name == "test.counted.v1"
    assert UUID(written.pop("id")).version == 7
    assert written == {
        "via": "bot",
        "command": str(command),
        "correlation": str(correlation),
        "procedure": "delivery-damage/1",
        "law": "DE-T-02/3",
        "body": {"at": "2026-11-21T12:00:00Z", "number": 7},
    }


def test_without_correlation_the_command_correlates() -> None:
    append = appending(counted(7))
    (name,), (state,) = MAPPER.encode(append, {})
    recorded = read(state, name)
    assert recorded.filing.correlation == recorded.command == append.command
    assert (recorded.procedure, recorded.filing.law, recorded.filing.via) == (None, None, "human")


def test_an_amount_lies_in_the_log_as_text() -> None:
    _, (state,) = MAPPER.encode(appending([FULL]), KEYS)
    assert json.loads(state)["body"]["price"]["amount"] == "599.00"


def test_personal_texts_are_sealed_one_by_one() -> None:
    _, (state,) = MAPPER.encode(appending([FULL]), KEYS)
    body: dict[str, Any] = json.loads(state)["body"]
    assert b"Anna" not in state
    assert b"Kratzer" not in state
    assert body["name"].startswith("sealed:")
    assert [note.startswith("sealed:") for note in body["notes"]] == [True, True]
    assert body["phone"] is None


def test_only_persons_with_a_text_need_a_key() -> None:
    silent = complained(uuid7(), "")
    assert MAPPER.persons([FULL, *counted(1), silent]) == {PERSON}


def test_an_instant_outside_utc_is_refused() -> None:
    for zone in (None, timezone(timedelta(hours=1))):
        wrong = Counted(at=datetime(2026, 1, 1, tzinfo=zone), number=1)
        with pytest.raises(ValueError, match="not in UTC"):
            MAPPER.encode(appending([wrong]), {})


def test_recorded_at_is_in_utc_whatever_the_connection_says() -> None:
    (name,), (state,) = MAPPER.encode(appending(counted(1)), {})
    berlin = NOON.astimezone(timezone(timedelta(hours=1)))
    recorded = MAPPER.decode((1, STREAM, 1, name, state, berlin))
    assert (recorded.recorded_at, recorded.recorded_at.tzinfo) == (NOON, UTC)


def test_an_unknown_name_stops_loudly() -> None:
    with pytest.raises(UnknownEvent, match=r"Position 1 holds test\.unheard\.v1"):
        read(b"{}", "test.unheard.v1")
    with pytest.raises(UnknownEvent, match="object is not a registered event"):
        MAPPER.encode(appending([object()]), {})


def test_fields_added_later_have_their_default_in_old_events() -> None:
    _, (state,) = MAPPER.encode(appending([FULL]), KEYS)
    written = json.loads(state)
    del written["body"]["urgent"]
    assert read(json.dumps(written).encode(), "test.complained.v2").event.urgent is False


def test_old_names_are_brought_up_to_date_step_by_step() -> None:
    mapper = Mapper(
        EVENTS,
        {
            "test.added.v1": Upcast(
                "test.counted.v0", lambda body: {"at": body["when"], "sum": body["sum"]}
            ),
            "test.counted.v0": Upcast(
                "test.counted.v1", lambda body: {"at": body["at"], "number": body["sum"]}
            ),
        },
    )
    _, (state,) = mapper.encode(appending(counted(1)), {})
    written = json.loads(state)
    written["body"] = {"when": "2020-02-02T02:02:02Z", "sum": 9}
    recorded = read(json.dumps(written).encode(), "test.added.v1", mapper)
    assert recorded.name == "test.counted.v1"
    assert recorded.event == Counted(at=datetime(2020, 2, 2, 2, 2, 2, tzinfo=UTC), number=9)
    assert mapper.names == {*EVENTS, "test.added.v1", "test.counted.v0"}


def test_upcasts_that_lead_nowhere_are_refused() -> None:
    def same(body: dict[str, Any]) -> dict[str, Any]:
        return body

    with pytest.raises(TypeError, match="no event"):
        Mapper(EVENTS, {"old.v1": Upcast("nothing.v1", same)})
    with pytest.raises(TypeError, match="circle"):
        Mapper(EVENTS, {"old.v1": Upcast("old.v2", same), "old.v2": Upcast("old.v1", same)})
    with pytest.raises(TypeError, match="Both current and old"):
        Mapper(EVENTS, {"test.counted.v1": Upcast("test.complained.v2", same)})


@event("test.weighed.v1")
class Weighed:
    kilograms: float


@event("test.ownerless.v1")
class Ownerless:
    text: str = personal(of="nobody")


@frozen(kw_only=True)
class Card:
    person: UUID
    name: str = personal(of="person")


@event("test.hidden.v1")
class Hidden:
    cards: tuple[Card, ...]


@pytest.mark.parametrize(
    ("cls", "reason"),
    [(Weighed, "float"), (Ownerless, "no text of the person"), (Hidden, "personal")],
)
def test_what_cannot_lie_in_the_log_is_not_registered(cls: type, reason: str) -> None:
    with pytest.raises(TypeError, match=reason):
        Mapper({"test.wrong.v1": cls})


@event("test.maybe.v1")
class Maybe:
    person: UUID | None
    text: str = personal(of="person")


def test_a_personal_text_belongs_to_somebody() -> None:
    mapper = Mapper({"test.maybe.v1": Maybe})
    with pytest.raises(ValueError, match="belongs to nobody"):
        mapper.encode(appending([Maybe(person=None, text="Anna")]), {})
