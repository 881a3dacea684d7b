"""What is rebuilt from the log equals what was kept up to date, and takes its place."""

import threading

import psycopg
import pytest

from adapters.postgres.follower import connect
from adapters.postgres.parking import parked
from adapters.postgres.rebuild import (
    REBUILD_LOCK,
    RebuildRunning,
    rebuild,
)
from adapters.postgres.tables import SQL, create_tables, drop_old, old_tables
from tests.projections.machinery import Meters, Read, Removed, World, eventually, read, running


def _busy_year(world: World, meters: int = 40) -> None:
    world.catch_up(Meters())
    for number in range(meters):
        stream = world.meter(*range(number % 7))
        if number % 5 == 0:
            world.record(stream, Removed(at=read(0).at), expected=1 + number % 7)
        if number % 8 == 0:
            world.catch_up(Meters(), batch=5)
    world.catch_up(Meters(), batch=3)


@pytest.mark.every_postgres
@pytest.mark.parametrize("most_rows", [0, 10, 100_000])
def test_a_rebuild_equals_the_live_tables_row_for_row(world: World, most_rows: int) -> None:
    _busy_year(world)
    before = world.rows("meter_v1"), world.rows("summary_v1")
    report = rebuild(world.dsn, Meters(), world.opener, most_rows=most_rows)
    assert report.compared
    assert report.differences == ()
    assert report.switched
    assert report.position == world.position()
    assert (world.rows("meter_v1"), world.rows("summary_v1")) == before
    assert _left_over(world) == []


def test_a_rebuild_tells_what_somebody_changed_by_hand_and_puts_it_right(world: World) -> None:
    _busy_year(world)
    before = world.rows("meter_v1")
    world.connection.execute("UPDATE view.meter_v1 SET total = 1000 WHERE id = %s", before[0][:1])
    world.connection.execute("DELETE FROM view.meter_v1 WHERE id = %s", before[1][:1])
    (found,) = rebuild(world.dsn, Meters(), world.opener, switch=False).differences
    assert (found.table, found.only_live, found.only_rebuilt) == ("meter", 1, 2)
    assert {str(row[0]) for row in before[:2]} == {key.split('"')[3] for key in found.keys}
    assert world.rows("meter_v1") != before
    assert len(rebuild(world.dsn, Meters(), world.opener).differences) == 1
    assert world.rows("meter_v1") == before
    assert rebuild(world.dsn, Meters(), world.opener).differences == ()
    assert _left_over(world) == []


def test_a_rebuild_while_events_come_in_misses_none(world: World) -> None:
    _busy_year(world)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            world.meter(1, 2)

    writer = threading.Thread(target=write)
    with running(world, Meters()) as projector:
        assert projector.leading.wait(20)
        writer.start()
        try:
            reports = [rebuild(world.dsn, Meters(), world.opener) for _ in range(3)]
        finally:
            stop.set()
            writer.join()
        assert eventually(lambda: world.position() == world.log.head())
    assert all(report.compared and not report.differences for report in reports)
    assert len(world.totals()) == len(_streams(world)) - 8
    assert rebuild(world.dsn, Meters(), world.opener).differences == ()


def test_the_indexes_bear_their_names_after_every_rebuild(world: World) -> None:
    create_tables(world.connection, Meters())
    create_tables(world.connection, Meters())
    before = _indexes(world)
    assert set(before) == {"meter_v1_pkey", "meter_v1_total", "summary_v1_pkey"}
    for _ in range(2):
        rebuild(world.dsn, Meters(), world.opener)
        assert _indexes(world) == before


def test_a_new_version_is_built_beside_the_old_one_which_goes_only_on_request(
    world: World,
) -> None:
    _busy_year(world)
    world.catch_up(Meters(version=2))
    assert world.totals("meter_v2") == world.totals("meter_v1")
    world.meter(9)
    world.catch_up(Meters(version=2))
    assert len(world.totals("meter_v2")) == len(world.totals("meter_v1")) + 1
    assert old_tables(world.connection, Meters(version=2)) == ["meter_v1", "summary_v1"]
    assert drop_old(world.connection, Meters(version=2)) == ["meter_v1", "summary_v1"]
    assert old_tables(world.connection, Meters(version=2)) == []
    assert world.position("meters_v1") == 0
    with pytest.raises(psycopg.errors.UndefinedTable):
        world.rows("meter_v1")


def test_tables_that_lie_far_behind_are_replaced_without_a_comparison(world: World) -> None:
    world.catch_up(Meters())
    stream = world.meter(1, 2)
    report = rebuild(world.dsn, Meters(), world.opener, patience=0.1)
    assert not report.compared
    assert world.totals() == {stream: (2, 3)}
    assert world.position() == world.log.head()


def test_a_rebuild_frees_what_was_parked_once_the_fold_is_right(world: World) -> None:
    wrong = Meters(broken=lambda event: isinstance(event, Read) and event.amount == 13)
    world.catch_up(wrong)
    stream = world.meter(13, 1)
    world.catch_up(wrong)
    assert len(parked(world.connection)) == 1
    assert rebuild(world.dsn, wrong, world.opener).differences == ()
    assert [aside.projection for aside in parked(world.connection)] == ["meters_v1"]
    assert rebuild(world.dsn, Meters(), world.opener).parked == 0
    assert parked(world.connection) == []
    assert world.totals() == {stream: (2, 14)}


def test_two_rebuilds_of_one_projection_do_not_meet(world: World) -> None:
    values = {"lock": REBUILD_LOCK, "projection": "meters_v1"}
    with connect(world.dsn) as other:
        other.execute(SQL["one_rebuild"], values)
        with pytest.raises(RebuildRunning):
            rebuild(world.dsn, Meters(), world.opener)


def test_a_rebuild_of_an_empty_log_gives_empty_tables(world: World) -> None:
    report = rebuild(world.dsn, Meters(), world.opener)
    assert (report.position, report.compared) == (0, False)
    assert world.rows("meter_v1") == []


def _left_over(world: World) -> list[tuple[str]]:
    return world.connection.execute(
        "SELECT relname FROM pg_class WHERE relname LIKE '%\\_\\_new%' UNION ALL"
        " SELECT projection FROM log.position WHERE projection LIKE '%\\_\\_new'"
    ).fetchall()


def _indexes(world: World) -> dict[str, str]:
    return dict(
        world.connection.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'view'"
        ).fetchall()
    )


def _streams(world: World) -> list[tuple[object]]:
    return world.connection.execute("SELECT DISTINCT originator_id FROM log.event").fetchall()
