"""How long a case of 100 events takes to load, against one SELECT of its rows."""

import time
from collections.abc import Callable
from statistics import median
from uuid import UUID

import psycopg
from uuid_utils.compat import uuid7

from adapters.bench.cases import course
from adapters.bench.figures import Figure, at_most, in_turns
from adapters.bench.ground import Site
from adapters.bench.writing import note
from adapters.postgres.batch import SQL
from adapters.postgres.synclog import SyncLog
from application.ports import Append
from domain.fold import fold

EVENTS = 100
TIMES = 1500


def loading(site: Site) -> Figure:
    """Measure loading the events of a case; what the fold adds is told beside it."""
    with site.ground() as ground, ground.log() as log:
        stream = _case(log)
        times = site.effort.count(TIMES) // site.effort.rounds
        with psycopg.connect(ground.dsn, autocommit=True) as connection:
            cursor = connection.cursor(binary=True)

            def select() -> object:
                return cursor.execute(SQL["load"], (stream,), prepare=True).fetchall()

            found = in_turns(
                lambda: _microseconds(times, lambda: log.load(stream)),
                lambda: _microseconds(times, select),
                site.effort.rounds,
            )
        folded = _microseconds(times, lambda: fold(log.load(stream)))
    return Figure(
        title=f"load of a case with {EVENTS} events", value=found.value, unit="µs",
        limit=found.limit, limit_is="one SELECT of its rows", ratio=found.ratio,
        targets=(at_most(3),),
        keys={
            "load.us_100": found.value, "load.limit_us_100": found.limit,
            "load.ratio": found.ratio, "load.folded_us_100": folded,
        },
    )  # fmt: skip


def _case(log: SyncLog) -> UUID:
    """Record a case of 100 events: its first days, and notes."""
    case, appends = course()
    notes = [note(200) for _ in range(EVENTS - case.version)]
    last = Append(stream=case.id, expected=case.version, events=notes, command=uuid7())
    for append in (*appends, last):
        log.append(append)
    return case.id


def _microseconds(times: int, once: Callable[[], object]) -> float:
    found: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        once()
        found.append(time.perf_counter() - began)
    return median(found) * 1e6
