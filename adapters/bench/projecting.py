"""How fast projections fold the log, live and anew: the machinery by itself, and the real view."""

import time
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import sql

from adapters.bench.cases import fill
from adapters.bench.counters import COUNTER, Counters, counting
from adapters.bench.counters import fill as fill_with_counters
from adapters.bench.figures import Figure, InTurns, at_least, in_turns
from adapters.bench.ground import Ground, Site
from adapters.bench.library import Run
from adapters.postgres.follower import connect
from adapters.postgres.projector import Projector
from adapters.postgres.rebuild import CHUNK, Rebuild, build
from adapters.postgres.sqlfile import load
from adapters.postgres.tables import Store, stores
from projections.party_view import PartyView
from projections.table import Projection, identity

SQL = load("adapters.bench", "bench.sql")
CASES = 800
COUNTERS = 4000
LIBRARY_EVENTS = 2000


def machinery(site: Site) -> tuple[Figure, Figure]:
    """Measure a table of counters: the projector, and the rebuild."""
    with site.ground() as plain:
        ground = counting(plain)
        events = _prepared(ground, Counters(), lambda: fill_counters(ground, COUNTERS))
        live = _live(ground, Counters(), events, LIBRARY_EVENTS)
        anew = in_turns(
            lambda: rebuild_rate(ground, Counters(), events),
            lambda: _server_side(ground, events),
            site.effort.rounds,
        )
    return (
        Figure(
            title="projector machinery on a counter table", value=live.value, unit="events/s",
            limit=live.limit, ratio=live.ratio, limit_is="the library's runner, same fold",
            targets=(at_least(40_000, "value"), at_least(25)),
            keys={"projection.events_per_s": live.value, "projection.ratio": live.ratio},
        ),
        Figure(
            title="rebuild machinery on the same table", value=anew.value, unit="events/s",
            limit=anew.limit, ratio=anew.ratio, limit_is="server-side INSERT … SELECT",
            targets=(at_least(0.8),),
            keys={"rebuild.ratio": anew.ratio, "rebuild.events_per_s": anew.value},
        ),
    )  # fmt: skip


def real_view(site: Site) -> tuple[Figure, Figure]:
    """Measure the party view of delivery damages: four parties, names decrypted."""
    view = PartyView()
    with site.ground() as ground:
        events = _prepared(ground, view, lambda: fill_cases(ground, CASES))
        live = _live(ground, view, events, LIBRARY_EVENTS // 2)
        rows = _finished(ground, view)
        anew = in_turns(
            lambda: rebuild_rate(ground, view, events),
            lambda: _decode_and_copy(ground, view, rows, events), site.effort.rounds,
        )  # fmt: skip
    return (
        Figure(
            title="party view of delivery damages, four parties, names decrypted",
            value=live.value, unit="events/s", limit=live.limit, ratio=live.ratio,
            limit_is="the library's runner, same fold",
            targets=(at_least(8_000, "value"), at_least(5)),
            keys={"projection.real_events_per_s": live.value, "projection.real_ratio": live.ratio},
        ),
        Figure(
            title="rebuild of the party view", value=anew.value, unit="events/s",
            limit=anew.limit, ratio=anew.ratio,
            limit_is="decode, decrypt + COPY of the finished rows", targets=(at_least(0.5),),
            keys={"rebuild.real_ratio": anew.ratio, "rebuild.real_events_per_s": anew.value},
        ),
    )  # fmt: skip


def _live(ground: Ground, projection: Projection, events: int, few: int) -> InTurns:
    few = min(events, ground.effort.count(few))
    return in_turns(
        lambda: live_rate(ground, projection, events),
        lambda: library_rate(ground, projection, few),
        ground.effort.rounds,
    )


def fill_counters(ground: Ground, cases: int) -> int:
    """Fill the log with what is counted; return how many events there are."""
    return fill_with_counters(ground, ground.effort.count(cases))


def fill_cases(ground: Ground, cases: int) -> int:
    """Fill the log with delivery damages; return how many events there are."""
    return sum(case.version for case in fill(ground, ground.effort.count(cases)))


def _prepared(ground: Ground, projection: Projection, filled: Callable[[], int]) -> int:
    """Make the tables while the log is empty, then fill it; count the events."""
    build(ground.dsn, projection, ground.opener)
    events = filled()
    with psycopg.connect(ground.dsn, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE log.event")
    return events


def _emptied(connection: psycopg.Connection[Any], projection: Projection) -> None:
    for store in stores(projection).values():
        connection.execute(sql.SQL("TRUNCATE {}").format(store.identifier))
    connection.execute(
        "UPDATE log.position SET position = 0 WHERE projection = %s", (identity(projection),)
    )
    connection.execute("CHECKPOINT")  # no run pays for what the one before has written


def live_rate(ground: Ground, projection: Projection, events: int) -> float:
    """Return how many events a second the projector folds into live tables."""
    with psycopg.connect(ground.dsn, autocommit=True) as connection:
        _emptied(connection, projection)
    projector = Projector(ground.dsn, [projection], ground.opener)
    return events / _seconds(projector.catch_up)


def library_rate(ground: Ground, projection: Projection, events: int) -> float:
    """Return the same of the library's runner, for the first events of the same log."""
    with psycopg.connect(ground.dsn, autocommit=True) as connection:
        _emptied(connection, projection)
        connection.execute("DROP TABLE IF EXISTS bench.bench_tracking")
    return Run(ground, projection, events).rate()


def rebuild_rate(ground: Ground, projection: Projection, events: int) -> float:
    """Return how many events a second are folded into new tables, keys and indexes included."""
    with connect(ground.dsn) as connection:
        work = Rebuild(connection, projection, ground.opener)
        seconds = _seconds(work.fold)
        with connection.transaction():
            work.discard()
        connection.execute("CHECKPOINT")
    return events / seconds


def _server_side(ground: Ground, events: int) -> float:
    """Return how many events a second the server counts by itself, the key included."""
    store = Store(COUNTER, 1, "__limit")
    with connect(ground.dsn) as connection:
        connection.execute("SET enable_seqscan = on; SET enable_hashjoin = on")

        def make() -> None:
            with connection.transaction():
                store.create(connection)
                connection.execute(sql.SQL(SQL["counted"]).format(table=store.identifier))
                store.index(connection)

        seconds = _seconds(make)
        store.drop(connection)
        connection.execute("CHECKPOINT")
    return events / seconds


def _finished(ground: Ground, projection: Projection) -> dict[str, list[Any]]:
    """Return the rows as the projector has left them."""
    live_rate(ground, projection, 1)
    with psycopg.connect(ground.dsn) as connection:
        cursor = connection.cursor(binary=True)
        return {
            name: cursor.execute(sql.SQL("SELECT * FROM {}").format(store.identifier)).fetchall()
            for name, store in stores(projection).items()
        }


def _decode_and_copy(
    ground: Ground, projection: Projection, rows: dict[str, list[Any]], events: int
) -> float:
    """Return how fast the log is decoded and the rows copied, were there no folding at all."""
    with connect(ground.dsn) as connection, ground.log() as log:

        def limit() -> None:
            position = 0
            while batch := log.after(position, CHUNK, unseal=True):
                position = batch[-1].position
            with connection.transaction():
                for name, store in stores(projection, "__limit").items():
                    store.create(connection)
                    store.copy(connection, rows[name])
                    store.index(connection)

        seconds = _seconds(limit)
        for store in stores(projection, "__limit").values():
            store.drop(connection)
        connection.execute("CHECKPOINT")
    return events / seconds


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
