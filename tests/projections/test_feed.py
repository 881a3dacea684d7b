"""The feed: each party is told what it may see, once, and nobody can have read past it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from domain.event import Filing, Recorded
from domain.events import NAMES
from domain.events.case import CaseOpened
from domain.events.contacts import AnswerSettled, MessageSent, NoteAdded
from domain.events.parties import PartyJoined, PartyLeft, ResponsibleAssigned
from domain.facts import Delivery, Order
from domain.party import HOUSE, SYSTEM, Actor, Role
from domain.procedures import CURRENT
from projections.feed import FEED, FEED_CASE, FEED_EVENT, Feed
from projections.table import Rows, fold_all
from tests.given import ANNA, MORNING

EVA, DEALER, CARRIER = uuid4(), uuid4(), uuid4()
CASE, OTHER = uuid4(), uuid4()


def opened() -> CaseOpened:
    return CaseOpened(
        at=MORNING, by=Actor(kind="party", id=DEALER, role=Role.DEALER),
        number="LS-26-000001-1", kind="delivery_damage",
        procedure=CURRENT["delivery_damage"].id, jurisdiction="DE", calendar="DE-BY",
        language="de", claimant=EVA, claimant_type="consumer", opener=DEALER, external_ref=None,
        order=Order(), delivery=Delivery(), lines=(), description="Delle", desired_remedy=None,
        needed_by=None,
    )  # fmt: skip


def joins(party: UUID, role: Role) -> PartyJoined:
    return PartyJoined(at=MORNING, by=SYSTEM, party=party, role=role, name="N. N.")


def leaves(party: UUID, role: Role) -> PartyLeft:
    return PartyLeft(at=MORNING, by=SYSTEM, party=party, role=role, reason="fertig")


def told(party: UUID, role: Role, text: str = "Guten Tag") -> MessageSent:
    return MessageSent(
        at=MORNING, by=SYSTEM, message=uuid4(), party=party, party_role=role, channel="portal",
        text=text,
    )  # fmt: skip


RESPONSIBLE = ResponsibleAssigned(at=MORNING, by=SYSTEM, staff=ANNA, why="an der Reihe")
NOTE = NoteAdded(at=MORNING, by=SYSTEM, note=uuid4(), claimant=EVA, text="intern")
OPENING = (
    opened(), joins(EVA, Role.CLAIMANT), joins(DEALER, Role.DEALER), joins(HOUSE, Role.SELLER),
    RESPONSIBLE,
)  # fmt: skip


def log(*facts: tuple[UUID, object]) -> list[Recorded]:
    """Record facts of several cases one after the other."""
    filing = Filing(
        recorded_at=MORNING, command=uuid4(), correlation=uuid4(), via="system",
        procedure=CURRENT["delivery_damage"].id,
    )  # fmt: skip
    versions: dict[UUID, int] = {}
    made: list[Recorded] = []
    for position, (case, fact) in enumerate(facts, 1):
        versions[case] = versions.get(case, 0) + 1
        made.append(
            Recorded(
                position=position, stream=case, version=versions[case], id=str(uuid4()),
                name=NAMES[type(fact)], event=fact, filing=filing,
            )
        )  # fmt: skip
    return made


def here(*facts: object) -> list[tuple[UUID, object]]:
    return [(CASE, fact) for fact in facts]


def feed(events: Iterable[Recorded], party: UUID) -> list[tuple[int, int, str]]:
    """Return position, version and name of what a party reads, in its order."""
    rows = Rows((FEED_CASE, FEED_EVENT, FEED), whole=True)
    fold_all(Feed(), rows, events)
    return read(rows, party)


def read(rows: Rows, party: UUID) -> list[tuple[int, int, str]]:
    names = {(row[0], row[1]): row[4] for row in rows.written("feed_event")}
    written: list[Any] = [row for row in rows.written("feed") if row[2] == party]
    return sorted(
        (position, version, names[case, version]) for case, version, _, position in written
    )


def test_the_opening_lies_at_its_own_positions_for_the_claimant_and_who_opens_it() -> None:
    for party in (EVA, DEALER):
        found = feed(log(*here(*OPENING)), party)
        assert [(position, version) for position, version, _ in found] == [
            (1, 1), (2, 2), (3, 3), (5, 5),
        ]  # fmt: skip


def test_what_is_inside_and_what_others_are_told_is_in_nobody_elses_feed() -> None:
    events = log(*here(*OPENING, joins(CARRIER, Role.CARRIER), NOTE, told(EVA, Role.CLAIMANT)))
    names = {party: [name for *_, name in feed(events, party)] for party in (EVA, DEALER, CARRIER)}
    assert "message.sent.v1" in names[EVA]
    assert "message.sent.v1" in names[DEALER]
    assert "message.sent.v1" not in names[CARRIER]
    assert not any("note.added.v1" in found for found in names.values())


def test_the_house_has_no_row_among_those_of_outside_parties() -> None:
    assert feed(log(*here(*OPENING, NOTE)), HOUSE) == []


def test_a_stranger_has_an_empty_feed() -> None:
    assert feed(log(*here(*OPENING)), uuid4()) == []


def test_who_joins_late_finds_what_was_before_at_the_position_of_its_joining() -> None:
    elsewhere = (OTHER, opened())
    events = log(*here(*OPENING), elsewhere, *here(joins(CARRIER, Role.CARRIER), NOTE))
    found = feed(events, CARRIER)
    assert {position for position, *_ in found} == {7}
    assert found[-1] == (7, 6, "party.joined.v1")
    assert "responsible.assigned.v1" in [name for *_, name in found]
    assert "case.opened.v1" not in [name for *_, name in found]


def test_a_reader_of_other_cases_cannot_have_read_past_what_it_sees_by_joining() -> None:
    own = [(OTHER, opened()), (OTHER, joins(CARRIER, Role.CARRIER))]
    events = log(
        *here(*OPENING), *own, (OTHER, RESPONSIBLE), *here(joins(CARRIER, Role.CARRIER)),
        (OTHER, AnswerSettled(at=MORNING, by=SYSTEM)),
    )  # fmt: skip
    read_so_far = max(position for position, *_ in feed(events[:8], CARRIER))
    after = [row for row in feed(events, CARRIER) if row not in feed(events[:8], CARRIER)]
    assert min(position for position, *_ in after) > read_so_far


def test_that_it_left_is_the_last_that_a_party_reads_of_a_case() -> None:
    events = log(
        *here(*OPENING, joins(CARRIER, Role.CARRIER), RESPONSIBLE),
        *here(leaves(CARRIER, Role.CARRIER), RESPONSIBLE),
    )
    assert feed(events, CARRIER) == [(8, 8, "party.left.v1")]
    assert len(feed(events, EVA)) > 5


def test_who_comes_back_finds_everything_again() -> None:
    events = log(
        *here(*OPENING, joins(CARRIER, Role.CARRIER), leaves(CARRIER, Role.CARRIER)),
        (OTHER, opened()), *here(RESPONSIBLE, joins(CARRIER, Role.CARRIER)),
    )  # fmt: skip
    found = feed(events, CARRIER)
    assert {position for position, *_ in found} == {10}
    assert [version for _, version, _ in found] == sorted({version for _, version, _ in found})


def test_batches_make_no_difference() -> None:
    events = log(
        *here(*OPENING), (OTHER, opened()), *here(joins(CARRIER, Role.CARRIER), NOTE, RESPONSIBLE)
    )
    whole = Rows((FEED_CASE, FEED_EVENT, FEED), whole=True)
    for event in events:
        fold_all(Feed(), whole, [event])
    for party in (EVA, DEALER, CARRIER):
        assert read(whole, party) == feed(events, party)


def test_the_fold_asks_for_every_row_that_it_reads() -> None:
    events = log(*here(*OPENING), (OTHER, opened()), *here(joins(CARRIER, Role.CARRIER), NOTE))
    kept: dict[str, dict[Any, Any]] = {"feed_case": {}, "feed_event": {}, "feed": {}}
    for event in events:
        rows = Rows((FEED_CASE, FEED_EVENT, FEED))
        for table, key in Feed().keys(event):
            rows.preload(table, {key: None}, [kept[table][key]] if key in kept[table] else [])
        Feed().fold(rows, event)
        for written in (FEED_CASE, FEED_EVENT, FEED):
            for row in rows.written(written.name):
                kept[written.name][tuple(row[: written.key])] = row
    whole = Rows((FEED_CASE, FEED_EVENT, FEED), whole=True)
    for table, found in kept.items():
        for row in found.values():
            whole.put(table, row)
    assert read(whole, CARRIER) == feed(events, CARRIER)
