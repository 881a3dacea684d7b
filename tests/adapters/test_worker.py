"""What time does: once, in due order, late where it is late, whatever happens to the worker."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable, Generator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from attrs import frozen
from psycopg.conninfo import make_conninfo

from adapters.demo.seed import seed
from adapters.household import MAPPER, Household, master_key
from adapters.postgres.keys import Keyring
from adapters.postgres.projector import Projector
from adapters.postgres.synclog import SyncLog
from adapters.read_models import PROJECTIONS
from adapters.verify import verify
from adapters.worker import work
from domain.event import Recorded
from domain.events.case import CaseOpened
from domain.events.contacts import AnswerMissed
from domain.events.steps import StepOverdue
from domain.fold import fold
from domain.timers import Timer, timers
from tests.database import one_database

SOON = 5.0
"""Seconds for what takes less than one on a machine that does nothing else."""

Breach = AnswerMissed | StepOverdue


@frozen
class Told:
    """A database with the story of the demo, its read models up to date, to be copied."""

    database: str
    master: Path
    at: datetime


@pytest.fixture(scope="module")
def told(server: str, tmp_path_factory: pytest.TempPathFactory) -> Generator[Told]:
    place = tmp_path_factory.mktemp("told")
    with one_database(server) as name:
        dsn = make_conninfo(server, dbname=name)
        seed(dsn, place, place / "master.key")
        opener = household(dsn, place / "master.key").opener
        Projector(dsn, PROJECTIONS, opener).catch_up()
        with psycopg.connect(dsn, autocommit=True) as connection:
            row = connection.execute("SELECT log.now()").fetchone()
        assert row is not None
        yield Told(name, place / "master.key", row[0])


@pytest.fixture
def house(server: str, told: Told) -> Generator[Household]:
    """Return a copy of the story for one test, at the moment at which it was told."""
    with one_database(server, told.database) as name:
        made = household(make_conninfo(server, dbname=name), told.master)
        advance(made, told.at)
        yield made


def household(dsn: str, key: Path) -> Household:
    master = master_key(dsn, key)
    return Household(dsn=dsn, master=master, keyring=Keyring(master))


@contextlib.contextmanager
def working(house: Household) -> Generator[None]:
    """Run a worker in a thread; it ends within a second."""
    found: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []
    ready = threading.Event()

    async def main() -> None:
        stop = asyncio.Event()
        found.append((asyncio.get_running_loop(), stop))
        ready.set()
        await work(house, stop)

    thread = threading.Thread(target=asyncio.run, args=(main(),))
    thread.start()
    ready.wait(10)
    try:
        yield
    finally:
        loop, stop = found[0]
        began = time.monotonic()
        loop.call_soon_threadsafe(stop.set)
        thread.join(20)
        assert time.monotonic() - began < SOON


def cases(house: Household) -> Iterator[list[Recorded]]:
    with SyncLog(MAPPER, house.keyring, house.dsn) as log:
        for stream in {item.stream for item in log.after(0, 100_000)}:
            history = log.load(stream)
            if isinstance(history[0].event, CaseOpened):
                yield history


def breaches(house: Household) -> list[tuple[UUID, Breach]]:
    return [
        (history[0].stream, item.event)
        for history in cases(house)
        for item in history
        if isinstance(item.event, AnswerMissed | StepOverdue)
    ]


def waiting(house: Household) -> list[tuple[UUID, Timer]]:
    found = [(history[0].stream, fold(history)) for history in cases(house)]
    pairs = [(case, timer) for case, at in found if at is not None for timer in timers(at)]
    return sorted(pairs, key=lambda pair: pair[1].due_at)


def advance(house: Household, to: datetime) -> None:
    with psycopg.connect(house.dsn, autocommit=True) as connection:
        connection.execute("UPDATE log.clock SET base = %s, set_at = clock_timestamp()", (to,))
        connection.execute("NOTIFY oase_clock")


def at_rest(house: Household) -> None:
    """Wait until a worker has nothing more to do and listens."""
    with psycopg.connect(house.dsn, autocommit=True) as connection:
        listens = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND application_name = 'oase timers' AND state = 'idle' AND query LIKE 'LISTEN%'"
        )
        until(lambda: connection.execute(listens).fetchone() == (1,))


def until(happens: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not happens():
        assert time.monotonic() < began + 60
        time.sleep(0.02)


def no_more_due(house: Household, at: datetime) -> bool:
    return all(timer.due_at > at for _, timer in waiting(house))


def test_three_workers_record_each_date_once(house: Household) -> None:
    target = waiting(house)[-1][1].due_at + timedelta(days=400)
    with working(house), working(house), working(house):
        for days in (0, 5, 10, 15):  # a missed answer is due again, until its ladder ends
            advance(house, target + timedelta(days=days))
            until(lambda: no_more_due(house, target))
    dates = [(case, type(b), b.due, getattr(b, "step", "")) for case, b in breaches(house)]
    assert len(dates) == len(set(dates))
    for case in {case for case, *_ in dates}:
        rungs = [b.rung for c, b in breaches(house) if c == case and isinstance(b, AnswerMissed)]
        assert rungs == list(range(1, len(rungs) + 1))
    assert [check.places for check in verify(house) if check.state == "broken"] == []


def test_a_date_is_dealt_with_the_moment_it_comes(house: Household) -> None:
    before = len(breaches(house))
    with working(house):
        at_rest(house)
        case, first = next((c, t) for c, t in waiting(house) if t.kind == "answer")
        advance(house, first.due_at)
        until(lambda: len(breaches(house)) > before)
    found = [b for c, b in breaches(house) if c == case and b.due == first.due_at]
    assert [b.late for b in found if isinstance(b, AnswerMissed)] == [False]


def test_what_fell_due_while_no_worker_ran_is_marked_late(house: Household) -> None:
    before = len(breaches(house))
    case, first = next((c, t) for c, t in waiting(house) if t.kind == "answer")
    advance(house, first.due_at + timedelta(hours=1))
    with working(house):
        until(lambda: len(breaches(house)) > before)
    found = [b for c, b in breaches(house) if c == case and b.due == first.due_at]
    assert found
    assert all(b.late for b in found)


def test_a_fast_clock_is_kept_up_with(house: Household) -> None:
    before = len(breaches(house))
    first = next(t for _, t in waiting(house) if t.kind == "answer")
    advance(house, first.due_at - timedelta(hours=1))
    with working(house):
        with psycopg.connect(house.dsn, autocommit=True) as connection:
            connection.execute(
                "UPDATE log.clock SET base = log.now(), set_at = clock_timestamp(), speed = 3600"
            )
            connection.execute("NOTIFY oase_clock")
        until(lambda: len(breaches(house)) > before)


def test_a_case_that_cannot_be_read_stops_no_other(house: Household) -> None:
    (broken, _), *_ = waiting(house)
    others = {case for case, timer in waiting(house) if timer.kind == "answer"} - {broken}
    with psycopg.connect(house.dsn, autocommit=True) as connection:
        connection.execute("UPDATE log.event SET state = '{}' WHERE originator_id = %s", (broken,))
        target = waiting_dates(house, others) + timedelta(days=1)
        advance(house, target)
        with working(house):
            until(lambda: {c for c, _ in breaches_of(house, others)} == others)


def waiting_dates(house: Household, of: set[UUID]) -> datetime:
    found = [fold(history) for history in readable(house, of)]
    return max(t.due_at for case in found if case for t in timers(case) if t.kind == "answer")


def breaches_of(house: Household, of: set[UUID]) -> list[tuple[UUID, Breach]]:
    since = {case: case for case in of}
    return [
        (since[history[0].stream], item.event)
        for history in readable(house, of)
        for item in history
        if isinstance(item.event, AnswerMissed)
    ]


def readable(house: Household, of: set[UUID]) -> Iterator[list[Recorded]]:
    with SyncLog(MAPPER, house.keyring, house.dsn) as log:
        for case in of:
            yield log.load(case)


def test_a_worker_that_loses_every_connection_goes_on(house: Household) -> None:
    before = len(breaches(house))
    first = next(t for _, t in waiting(house) if t.kind == "answer")
    with working(house):
        at_rest(house)
        with psycopg.connect(house.dsn, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        advance(house, first.due_at)
        until(lambda: len(breaches(house)) > before)


def test_a_worker_ends_within_a_second(house: Household) -> None:
    with working(house):
        at_rest(house)
        began = time.monotonic()
    assert time.monotonic() - began < SOON
