"""How fast 16 writers append, against the same rows written without any order among them."""

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg
from uuid_utils.compat import uuid7

from adapters.bench.cases import AT
from adapters.bench.figures import Figure, InTurns, Target, at_least, in_turns
from adapters.bench.ground import Ground, Site
from adapters.postgres.committer import Committer
from adapters.postgres.keys import Cipher
from adapters.postgres.log import PostgresLog, readers
from adapters.postgres.sqlfile import load
from application.ports import Append
from domain.events.contacts import NoteAdded
from domain.party import SYSTEM

SQL = load("adapters.bench", "bench.sql")
WRITERS = 16
EVENTS = 5
BYTES = 500
_PERSON = UUID("00000000-0000-7000-8000-0000000be9c4")

Commit = Callable[[], object]


def note(length: int) -> NoteAdded:
    """Return a note of so many letters; they lie in the log encrypted."""
    return NoteAdded(at=AT, by=SYSTEM, note=uuid7(), claimant=_PERSON, text="n" * length)


def writing(site: Site) -> tuple[Figure, Figure]:
    """Measure appends of 5 events of 500 bytes, mapper and encryption included.

    The first is the group commit of the server, which is asynchronous; the second its twin for
    threads, which command line and imports use.
    """
    with site.ground() as ground, ground.log() as log:
        with psycopg.connect(ground.dsn, autocommit=True) as connection:
            connection.execute(SQL["raw_tables"])
        length, seconds, rounds = _length(ground), site.effort.seconds, site.effort.rounds
        log.append(_append(length))  # the key of the person is made

        def raw() -> float:
            return rate(seconds, lambda: _raw(ground, length))

        served = in_turns(lambda: asyncio.run(_served(ground, length, seconds)), raw, rounds)
        threads = in_turns(
            lambda: rate(seconds, lambda: (lambda: log.append(_append(length)), _nothing)),
            raw,
            rounds,
        )
    return _figure("", served, (at_least(0.9),)), _figure("threads_", threads, ())


def _figure(kind: str, found: InTurns, targets: tuple[Target, ...]) -> Figure:
    who = "threads" if kind else "writers"
    return Figure(
        title=f"append of {EVENTS} events of {BYTES} bytes, {WRITERS} {who}, mapper included",
        value=found.value, unit="commits/s", limit=found.limit, ratio=found.ratio,
        limit_is="raw psycopg INSERTs of the same rows, one statement a commit, 16 connections",
        targets=targets,
        keys={
            f"write.{kind}ratio_16": found.ratio, f"write.{kind}per_s_16": found.value,
            f"write.{kind}limit_per_s_16": found.limit,
        },
    )  # fmt: skip


def _append(length: int) -> Append:
    events = [note(length) for _ in range(EVENTS)]
    return Append(stream=uuid7(), expected=0, events=events, command=uuid7())


async def _served(ground: Ground, length: int, seconds: float) -> float:
    """Return commits a second of 16 writers that share one group commit, as in the server."""
    count, end = 0, 0.0

    async def write(log: PostgresLog) -> None:
        nonlocal count
        while time.perf_counter() < end:
            await log.append(_append(length))
            count += 1

    async with readers(ground.dsn, size=1) as pool, Committer(ground.dsn) as committer:
        log = PostgresLog(ground.mapper, ground.keyring, pool, committer)
        await log.append(_append(length))
        began = time.perf_counter()
        end = began + seconds
        await asyncio.gather(*(write(log) for _ in range(WRITERS)))
        return count / (time.perf_counter() - began)


def _nothing() -> None:
    pass


def _length(ground: Ground) -> int:
    """Return how long a note is that makes an event of the wanted size."""
    return max(1, (BYTES - len(_state(ground, 3))) * 3 // 4 + 3)


def _state(ground: Ground, length: int) -> bytes:
    keys: dict[UUID, Cipher] = {
        _PERSON: ground.keyring.drafted([_PERSON])[_PERSON].cipher,
    }
    append = Append(stream=uuid7(), expected=0, events=[note(length)], command=uuid7())
    return ground.mapper.encode(append, keys)[1][0]


def _raw(ground: Ground, length: int) -> tuple[Commit, Commit]:
    connection = psycopg.connect(ground.dsn, autocommit=True)
    states = [_state(ground, length)] * EVENTS
    versions, names = list(range(1, EVENTS + 1)), ["note.added.v1"] * EVENTS

    def insert() -> None:
        row: tuple[Any, ...] = ([uuid7()] * EVENTS, versions, names, states, uuid7())
        connection.execute(SQL["raw_insert"], row, prepare=True).fetchall()

    return insert, connection.close


def rate(seconds: float, make: Callable[[], tuple[Commit, Commit]]) -> float:
    """Return commits a second of all writers together; `make` gives each what it repeats."""
    start, stop = threading.Barrier(WRITERS + 1), threading.Event()
    counts = [0] * WRITERS

    def write(number: int) -> None:
        commit, close = make()
        commit()
        start.wait()
        while not stop.is_set():
            commit()
            counts[number] += 1
        close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    time.sleep(seconds)
    done, took = sum(counts), time.perf_counter() - began
    stop.set()
    for thread in threads:
        thread.join()
    return done / took
