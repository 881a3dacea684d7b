"""Rows follow the log: each event takes effect once, and what fails is put aside by itself."""

import logging
from uuid import uuid4

import psycopg
import pytest

from adapters.postgres.mapper import UnknownEvent
from adapters.postgres.parking import parked, unpark
from adapters.postgres.rebuild import rebuild
from domain.event import Recorded
from projections.table import Column, NotPreloaded, Projection, Rows, Table
from tests.projections.machinery import Meters, Read, Removed, World, install, read


@pytest.mark.every_postgres
@pytest.mark.parametrize("batch", [1, 3, 1000])
def test_rows_are_the_same_however_the_log_is_cut_into_batches(world: World, batch: int) -> None:
    first, second, gone = world.meter(1, 2, 3), world.meter(10), world.meter(7)
    world.record(gone, Removed(at=install().at), expected=2)
    world.record(first, read(4, 'quoted "note", {braces} and \\'), expected=4)
    world.catch_up(Meters(), batch=batch)
    assert world.totals() == {first: (4, 10), second: (1, 10)}
    notes = {row[0]: row[3] for row in world.rows("meter_v1")}
    assert notes[first] == ["", "", "", 'quoted "note", {braces} and \\']
    assert {row[:2] for row in world.rows("summary_v1")} == {
        (first, "4 readings"), (second, "1 readings"),
    }  # fmt: skip


def test_catching_up_again_changes_nothing(world: World) -> None:
    world.meter(1, 2)
    world.catch_up(Meters())
    before = world.rows("meter_v1")
    world.catch_up(Meters())
    assert world.rows("meter_v1") == before


def test_the_position_stands_at_the_end_of_the_log_even_if_nothing_there_is_wanted(
    world: World,
) -> None:
    world.meter(5)
    last = world.record(uuid4(), install()).last
    world.catch_up(Meters(topics=frozenset({"meter.read.v1"})))
    assert world.position() == last
    assert world.rows("meter_v1") == []


@pytest.mark.parametrize("live", [True, False])
def test_a_failing_event_parks_its_stream_and_the_rest_goes_on(
    world: World, caplog: pytest.LogCaptureFixture, live: bool
) -> None:
    if live:  # else the tables are built from the log at once, which must end the same
        world.catch_up(_unlucky())
    good, bad, late = world.meter(1), world.meter(1), world.meter(1)
    failing = world.record(bad, read(13), read(2), expected=2)
    world.record(late, read(5), expected=2)
    with caplog.at_level(logging.ERROR):
        world.catch_up(_unlucky())
    assert world.totals() == {good: (1, 1), bad: (1, 1), late: (2, 6)}
    (aside,) = parked(world.connection)
    assert (aside.projection, aside.stream) == ("meters_v1", bad)
    assert aside.position == failing.first
    assert "ArithmeticError" in aside.error
    assert "runs backwards" in aside.error
    assert str(bad) in caplog.text
    world.record(bad, read(3), expected=4)
    world.catch_up(_unlucky())
    assert world.totals()[bad] == (1, 1)


def test_a_parked_stream_is_taken_up_again_as_if_nothing_had_happened(world: World) -> None:
    world.catch_up(_unlucky())
    bad = world.meter(1)
    world.record(bad, read(13), read(2), expected=2)
    world.catch_up(_unlucky())
    with pytest.raises(ArithmeticError):
        unpark(world.dsn, _unlucky(), bad, world.opener)
    assert len(parked(world.connection)) == 1
    assert unpark(world.dsn, Meters(), bad, world.opener) == 2
    assert parked(world.connection) == []
    assert unpark(world.dsn, Meters(), bad, world.opener) == 0
    world.record(bad, read(3), expected=4)
    world.catch_up(Meters())
    assert world.totals() == {bad: (4, 19)}
    assert not rebuild(world.dsn, Meters(), world.opener).differences


def test_a_value_that_the_database_refuses_parks_the_stream_too(world: World) -> None:
    good, bad = world.meter(1), world.meter(1)
    world.catch_up(Meters())
    world.record(bad, read(1, note="nothing\x00ends here"), expected=2)
    world.record(good, read(1), expected=2)
    world.catch_up(Meters())
    assert world.totals() == {good: (2, 2), bad: (1, 1)}
    assert [aside.stream for aside in parked(world.connection)] == [bad]


def test_an_event_that_somebody_damaged_parks_its_stream(world: World) -> None:
    good, bad = world.meter(1), world.meter(1)
    world.connection.execute(
        "UPDATE log.event SET state = 'torn' WHERE originator_id = %s AND originator_version = 2",
        (bad,),
    )
    world.catch_up(Meters())
    assert world.totals() == {good: (1, 1), bad: (0, 0)}
    assert [aside.stream for aside in parked(world.connection)] == [bad]


def test_an_event_of_an_unknown_name_stops_the_projector_loudly(world: World) -> None:
    world.meter(1)
    world.catch_up(Meters())
    later = world.record(uuid4(), install()).last
    world.connection.execute(
        "UPDATE log.event SET topic = 'meter.stolen.v1' WHERE notification_id = %s", (later,)
    )
    with pytest.raises(UnknownEvent, match=r"meter\.stolen\.v1"):
        world.catch_up(Meters())
    assert parked(world.connection) == []


def test_names_are_opened_only_for_those_who_need_them(world: World) -> None:
    world.meter(1)
    world.catch_up(Meters())
    world.catch_up(Meters(version=2, needs_names=True))
    assert [row[2] for row in world.rows("summary_v1")] == [None]
    assert [row[2] for row in world.rows("summary_v2")] == ["Anna Nagel"]


def test_the_reason_of_parking_never_quotes_a_name(world: World) -> None:
    class Quoting(Meters):
        def fold(self, rows: Rows, recorded: Recorded) -> None:
            if isinstance(recorded.event, Read):
                raise LookupError("Anna Nagel")  # noqa: TRY004 - any error that quotes
            super().fold(rows, recorded)

    world.meter(1)
    world.catch_up(Quoting(needs_names=True))
    (aside,) = parked(world.connection)
    assert aside.error.startswith("LookupError in fold, ")
    assert "Nagel" not in aside.error


def test_a_fold_that_asks_for_a_row_it_did_not_name_is_found_out() -> None:
    rows = Rows([Table("meter", (Column("id", "uuid"),), key=1)])
    with pytest.raises(NotPreloaded):
        rows.get("meter", (uuid4(),))


def test_a_table_that_the_database_could_not_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        Table("a_name_that_goes_on_and_on_and_on_and_on_and_on", (Column("id", "uuid"),), key=1)
    with pytest.raises(ValueError, match="key"):
        Table("meter", (Column("id", "uuid"),), key=2)


def test_nothing_is_granted_to_those_who_read_for_outside_parties(world: World) -> None:
    world.catch_up(Meters())
    with world.connection.transaction():
        world.connection.execute("SET LOCAL ROLE oase_outward")
        with pytest.raises(psycopg.errors.InsufficientPrivilege), world.connection.transaction():
            world.connection.execute("SELECT * FROM view.meter_v1")


def _unlucky() -> Projection:
    return Meters(broken=lambda event: isinstance(event, Read) and event.amount == 13)
