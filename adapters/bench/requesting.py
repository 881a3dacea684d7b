"""How many requests a second the real server answers, against pgbench on the same rows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from adapters.bench.cases import BODY
from adapters.bench.client import KEY, Order, Outcome, sent
from adapters.bench.figures import Figure, at_least, in_turns
from adapters.bench.ground import Ground, Site
from adapters.bench.pgbench import transactions
from adapters.bench.served import Served, served
from adapters.postgres.projector import Projector
from adapters.postgres.sqlfile import load
from adapters.read_models import PARTY_VIEW, PROJECTIONS

SQL = load("adapters.bench", "bench.sql")
CLIENTS = 32
CASES = 100
"""Different cases that are read; pgbench takes so many scripts at most."""


class Failed(Exception):
    """Requests were refused or lost, so there is no figure."""


def requesting(site: Site) -> tuple[Figure, Figure]:
    """Measure opening cases and reading them."""
    with site.ground() as ground:
        Projector(ground.dsn, PROJECTIONS, ground.opener).catch_up()
        with served(ground) as server, psycopg.connect(ground.dsn, autocommit=True) as connection:
            _post(ground, server, ground.effort.seconds / 4)  # warm, and a sample for the limit
            _sample(connection)
            return _posting(ground, server), _getting(ground, server, connection)


def _posting(ground: Ground, server: Served) -> Figure:
    outcomes: list[Outcome] = []

    def post() -> float:
        outcomes.append(_post(ground, server, ground.effort.seconds))
        return outcomes[-1].per_second

    found = in_turns(post, lambda: _limit(ground, [SQL["same_rows"]]), ground.effort.rounds)
    return Figure(
        title=f"POST of a case over HTTP, {CLIENTS} clients",
        value=found.value, unit="requests/s", limit=found.limit, ratio=found.ratio,
        limit_is="pgbench inserting the same rows without ordering", targets=(at_least(0.2),),
        keys={
            "http_post.per_s": found.value, "http_post.ratio": found.ratio,
            "http_post.limit_per_s": found.limit, "http_post.p99_ms": _p99(outcomes),
        },
    )  # fmt: skip


def _getting(ground: Ground, server: Served, connection: psycopg.Connection[Any]) -> Figure:
    Projector(ground.dsn, PROJECTIONS, ground.opener).catch_up()
    connection.execute("VACUUM ANALYZE")
    cases = _cases(connection, server)
    requests = [_read(server, case) for case in cases]
    rows = [SQL["one_row"].format(table=PARTY_VIEW, case=c, party=server.company) for c in cases]
    outcomes: list[Outcome] = []

    def get() -> float:
        outcomes.append(_sent(server, requests, ground.effort.seconds))
        return outcomes[-1].per_second

    found = in_turns(get, lambda: _limit(ground, rows), ground.effort.rounds)
    return Figure(
        title=f"GET of a case over HTTP, {CLIENTS} clients",
        value=found.value, unit="requests/s", limit=found.limit, ratio=found.ratio,
        limit_is="pgbench point read of the row", targets=(at_least(0.08),),
        keys={
            "http_get.per_s": found.value, "http_get.ratio": found.ratio,
            "http_get.limit_per_s": found.limit, "http_get.p99_ms": _p99(outcomes),
        },
    )  # fmt: skip


def _post(ground: Ground, server: Served, seconds: float) -> Outcome:
    del ground
    head = (
        f"POST /v1/cases HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(BODY)}\r\n"
        f"Idempotency-Key: {KEY}\r\n\r\n"
    )
    return _sent(server, [head + BODY.decode()], seconds)


def _read(server: Served, case: UUID) -> str:
    return (
        f"GET /v1/cases/{case} HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {server.key}\r\n\r\n"
    )


def _sent(server: Served, requests: list[str], seconds: float) -> Outcome:
    outcome = sent(Order(port=server.port, clients=CLIENTS, seconds=seconds, requests=requests))
    if outcome.failed:
        raise Failed(f"Not every request was answered: {outcome.failed}")
    return outcome


def _limit(ground: Ground, statements: Sequence[str]) -> float:
    folder: Path = ground.folder
    return transactions(ground.dsn, folder, statements, CLIENTS, ground.effort.seconds)


def _sample(connection: psycopg.Connection[Any]) -> None:
    for name in ("raw_tables", "sample_tables", "sample_command", "sample_events", "sample_keys"):
        connection.execute(SQL[name])


def _cases(connection: psycopg.Connection[Any], server: Served) -> list[UUID]:
    statement = sql.SQL(SQL["seen"]).format(
        table=sql.Identifier(PARTY_VIEW), party=server.company, most=CASES
    )
    return [case for (case,) in connection.execute(statement).fetchall()]


def _p99(outcomes: list[Outcome]) -> float:
    return sorted(outcome.p99_ms for outcome in outcomes)[len(outcomes) // 2]
