"""How long the server takes for a page of the worklist, and of the API's list, of 100,000 cases.

What is measured is the reading: a few hundred cases are folded as ever, and their rows are put
beside themselves by SQL under new ids, numbers, names, people and dates, as the house sees them,
until there are enough. Then one client asks for one page after the other over a connection that
stays open, so what it waits is the time inside the server and a little more. Of every kind of
page the 95th percentile is taken, and the slowest kind is the figure.

Not among them: a part of a word of one or two letters that no case has. No index knows those, so
every case is looked at, for some 60 ms.
"""

import http.client
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from statistics import median
from typing import Any
from urllib.parse import quote
from uuid import UUID

import msgspec
import psycopg
from psycopg import sql
from uuid_utils.compat import uuid7

from adapters.bench.cases import AT, fill
from adapters.bench.figures import Figure, at_most, quantile
from adapters.bench.ground import Ground, Site
from adapters.bench.served import Served, served
from adapters.postgres.access import create_key
from adapters.postgres.projector import Projector
from adapters.postgres.sqlfile import load
from adapters.postgres.tables import stores
from adapters.read_models import PROJECTIONS
from adapters.web.sessions import create_login
from application.ports import Append
from domain.events.register import StaffJoined
from domain.party import HOUSE, SYSTEM
from projections.party_view import PartyView

SQL = load("adapters.bench", "worklist.sql")
CASES = 100_000
SAMPLES = 200
"""Cases that were really folded."""
STAFF = 100
TIMES = 100
"""How often each kind of page is asked for."""

FIRST = ("Eva", "Jürgen", "Ayşe", "Tomáš", "Ülkü", "Bärbel", "Rolf", "Zoë", "Nils", "Xenia")
LAST = (
    "Müller", "Schmidt", "Weiß", "Krämer", "Öztürk", "Nowak", "Dvořák", "Lindqvist", "Huber",
    "Zeidler", "Vogelsang", "Petersen", "Albrecht", "Brückner", "Quandt", "Jørgensen", "Falk",
    "Eichendorff", "Rühmkorf", "Yilmaz",
)  # fmt: skip

CHOSEN = (
    "stand=faellig", "dran=seller", "dran=insurer", "dran=supplier", "art=delivery_damage",
    "art=warranty", "fallsprache=de", "fallsprache=en", "q=gmbh", "q=müller", "q=ülkü rühmkorf",
    "q=LS-26-004711", "q=niemand", "wer=ich&fallsprache=de", "dran=insurer&fallsprache=en&q=huber",
    "stand=faellig&art=delivery_damage&fallsprache=de&q=gmbh",
)  # fmt: skip
"""What the worklist is chosen by: what many cases have, what few have, and what none has."""

Times = Mapping[str, Sequence[float]]


class Refused(Exception):
    """A page was not to be had, so there is no figure."""


def worklist(site: Site) -> Figure:
    """Measure pages of 50 of so many cases, all and filtered."""
    cases = site.effort.count(CASES)
    with site.ground() as ground:
        fill(ground, site.effort.count(SAMPLES))
        with served(ground, processes=1, logins=True) as server:
            me = _staff(ground)
            Projector(ground.dsn, PROJECTIONS, ground.opener).catch_up()
            with psycopg.connect(ground.dsn, autocommit=True) as connection:
                _crowd(connection, cases, me)
                times = _asked(server, connection, me, site.effort.count(TIMES))
    return _figure(cases, times)


def _figure(cases: int, times: Times) -> Figure:
    slow = {page: quantile(sorted(found), 0.95) for page, found in times.items()}
    slowest = max(slow, key=slow.__getitem__)
    middle = median(one for found in times.values() for one in found)
    return Figure(
        title=f"a page of 50 of {cases:,} cases, p95 of the slowest of {len(times)} kinds",
        value=slow[slowest], unit="ms", limit_is=f"– ({slowest}; half of all in {middle:.1f} ms)",
        targets=(at_most(50, "value"),),
        keys={
            "worklist.p95_ms": slow[slowest], "worklist.p50_ms": middle, "worklist.cases": cases
        },
    )  # fmt: skip


def _staff(ground: Ground) -> UUID:
    """Let a hundred work here; return who looks, and has little to do."""
    ids = [uuid7() for _ in range(STAFF)]
    with ground.log() as log:
        for number, id_ in enumerate(ids):
            joined = StaffJoined(
                at=AT, by=SYSTEM, staff=id_, role="agent", title="Kundendienst",
                name=f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}",
                email=f"{number}@example.org", skills=("delivery_damage",), languages=("de",),
            )  # fmt: skip
            log.append(Append(stream=id_, expected=0, events=(joined,), command=uuid7()))
    return ids[0]


def _crowd(connection: psycopg.Connection[Any], cases: int, me: UUID) -> None:
    """Fill the tables anew with so many cases."""
    values = {
        "house": HOUSE, "me": me, "cases": cases, "first": list(FIRST), "last": list(LAST),
        "now": datetime.now(UTC),
    }  # fmt: skip
    connection.execute(SQL["sample"], values)
    connection.execute(SQL["crowd"], values)
    for name, store in stores(PartyView()).items():
        if name not in SQL:
            continue
        with connection.transaction():
            connection.execute(
                sql.SQL("CREATE TABLE {} AS TABLE {}").format(
                    sql.Identifier("bench", name), store.identifier
                )
            )
            store.drop(connection)
            store.create(connection)
            connection.execute(sql.SQL(SQL[name]).format(table=store.identifier), values)
            store.index(connection)
    connection.execute("VACUUM ANALYZE")


def _asked(
    server: Served, connection: psycopg.Connection[Any], me: UUID, times: int
) -> dict[str, list[float]]:
    key = {"Authorization": f"Bearer {create_key(connection, 'agent', 'bench')}"}
    with _client(server) as client:
        cookie = {"Cookie": _session(client, create_login(connection, me, "agent"))}
        pages = {**_pages(connection, cookie), **_lists(client, key, me)}
        for path, headers in pages.values():
            _get(client, path, headers)
        found: dict[str, list[float]] = {page: [] for page in pages}
        for _ in range(times):
            for page, (path, headers) in pages.items():
                began = time.perf_counter()
                _get(client, path, headers)
                found[page].append(1000 * (time.perf_counter() - began))
    return found


Asked = dict[str, tuple[str, dict[str, str]]]


def _pages(connection: psycopg.Connection[Any], cookie: dict[str, str]) -> Asked:
    """Return the pages of the staff."""
    middle = connection.execute(SQL["middle"]).fetchone()
    assert middle is not None, "there are cases"
    deep = quote(f"{middle[0].isoformat()}_{middle[1]}")
    pages = {"all": "/staff", "mine": "/staff?wer=ich", "deep": f"/staff?ab={deep}"} | {
        f"chosen {chosen}": f"/staff?{quote(chosen, safe='=&')}" for chosen in CHOSEN
    }
    return {f"page, {name}": (path, cookie) for name, path in pages.items()} | {
        f"page, q={words}": (f"/staff/search?q={quote(words)}", cookie)
        for words in ("huber", "ülkü rühmkorf", "LS-26-004711", "niemand")
    }


def _lists(client: http.client.HTTPConnection, key: dict[str, str], me: UUID) -> Asked:
    """Return the lists of the API."""
    whole = msgspec.json.decode(_get(client, "/v1/cases", key))
    queries = {
        "all": "", "next": f"cursor={quote(whole['next'] or '')}", "mine": f"responsible={me}",
        "kind": "kind=delivery_damage", "rare kind": "kind=warranty", "status": "status=withdrawn",
        "turn": "turn=seller",
    }  # fmt: skip
    queries |= {
        f"q={words}": f"q={quote(words)}"
        for words in ("gmbh", "müller", "ülkü rühmkorf", "LS-26-004711", "niemand", "a")
    }
    return {
        f"list, {name}": (f"/v1/cases{'?' if query else ''}{query}", key)
        for name, query in queries.items()
    }


def _session(client: http.client.HTTPConnection, token: str) -> str:
    client.request("GET", f"/login/{token}")
    answer = client.getresponse()
    answer.read()
    return (answer.getheader("set-cookie") or "").partition(";")[0]


def _get(client: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> bytes:
    client.request("GET", path, headers=headers)
    answer = client.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise Refused(f"{path}: {answer.status} {body[:200]!r}")
    return body


@contextmanager
def _client(server: Served) -> Generator[http.client.HTTPConnection]:
    client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        yield client
    finally:
        client.close()
