"""A whole house behind real HTTP for the tests of the pages: database, projector, server.

`House` opens cases by the use cases themselves and hands out links; a `Browser` keeps its cookies
and fills in forms as they stand on a page.
"""

import asyncio
import contextlib
import html
import re
import tempfile
import threading
from collections.abc import Coroutine, Generator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4

import httpx2
import psycopg
import uvicorn
from attrs import define, field
from uuid_utils.compat import uuid7

from adapters.app import create_app
from adapters.files.store import LARGEST, Store
from adapters.postgres.keys import FileMaster
from adapters.postgres.projector import Projector
from adapters.read_models import HISTORY, PARTY_VIEW, PROJECTIONS, REGISTERS
from adapters.space import Space, open_space
from adapters.web.sessions import StaffLogin, create_login
from application.cases import Command, Decision
from application.links import LinkWanted
from application.policy import Action, Caller
from application.ports import Answer, Append
from domain.case import Case
from domain.events.archive import HistoryRecorded
from domain.events.register import StaffJoined
from domain.facts import Delivery, Line, Order
from domain.fold import fold
from domain.money import Money
from domain.party import SYSTEM, Role
from domain.report import Claimant, Report

T = TypeVar("T")
TUESDAY = datetime(2026, 11, 17, 9, tzinfo=UTC)
"""When the clock of a house begins to run: the day after the delivery."""
MASTER = FileMaster(b"w" * 32)
ANNA, BEN, LEA, PAUL = (UUID(int=(7 << 76) + (2 << 62) + (0xB << 120) + n) for n in range(4))
STAFF: dict[UUID, tuple[str, StaffLogin, str]] = {
    ANNA: ("Anna Brandt", "agent", "Lieferschäden"),
    BEN: ("Ben Feld", "agent", "Lieferschäden"),
    LEA: ("Lea Hoffmann", "lead", "Teamleitung"),
    PAUL: ("Paul Richter", "auditor", "Revision"),
}


_ANSWER = Answer(fingerprint=b"f" * 32, status=201, body=b"{}")

BY_ANNA = Caller(client=ANNA, role="agent", staff=ANNA)


def command() -> Command:
    return Command(id=uuid4(), answer=lambda _: _ANSWER)


@define
class House:
    """A running server with its space."""

    dsn: str
    base: str
    space: Space
    loop: asyncio.AbstractEventLoop
    browsers: list[httpx2.Client] = field(factory=list[httpx2.Client])

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(20)

    def open(self, **more: object) -> UUID:
        """Open a case of delivery damage as the house does for a customer on the phone."""
        return self.run(self._open(**more))

    async def _open(self, **more: object) -> UUID:
        caller = Caller(client=ANNA, role="agent", staff=ANNA)
        decided, appended = await self.space.cases.open(report(**more), caller, command())
        await self.seen(appended.last)
        return decided.case.id

    def decide(
        self,
        case: UUID,
        action: Action,
        decision: Decision,
        *,
        by: Caller | None = None,
        ids: int = 9,
    ) -> None:
        """Decide as the house, or as somebody else."""
        who = by or Caller(client=ANNA, role="agent", staff=ANNA)
        self.run(self._decide(case, who, action, decision, ids))

    async def _decide(
        self, case: UUID, by: Caller, action: Action, decision: Decision, ids: int
    ) -> None:
        _, done = await self.space.cases.decide(case, by, action, decision, command(), ids=ids)
        await self.seen(done.last)

    async def seen(self, position: int) -> None:
        for view in (PARTY_VIEW, HISTORY, REGISTERS):
            assert await self.space.positions.reached(view, position, 10)

    def case(self, case: UUID) -> Case:
        found = fold(self.run(self.space.log.load(case)))
        assert found is not None
        return found

    def events(self, case: UUID) -> list[str]:
        return [item.name for item in self.run(self.space.log.load(case))]

    def link(
        self, case: UUID, role: Role = Role.CLAIMANT, expires_at: datetime | None = None
    ) -> str:
        """Return the path of a link into a case for one of its parties."""
        party = next(p.id for p in self.case(case).parties.values() if p.role is role)
        wanted = LinkWanted(party=party)
        given, _ = self.run(
            self.space.links.give(uuid7(), case, wanted, BY_ANNA, command=uuid4(), answer=_ANSWER)
        )
        if expires_at is not None:
            with psycopg.connect(self.dsn, autocommit=True) as connection:
                connection.execute(
                    "UPDATE access.case_link SET expires_at = %s WHERE link = %s",
                    (expires_at, given.id),
                )
        return f"/c/{self.space.tokens.token(given.id)}"

    def revoke(self, case: UUID, link: UUID) -> None:
        self.run(self.space.links.revoke(case, link, BY_ANNA))

    def login_token(self, staff: UUID, expires_at: datetime | None = None) -> str:
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            return create_login(connection, staff, STAFF[staff][1], expires_at=expires_at)

    def browser(self, staff: UUID | None = None) -> "Browser":
        """Return a browser, in which somebody has logged in."""
        client = httpx2.Client(base_url=self.base, timeout=20)
        self.browsers.append(client)
        made = Browser(client)
        if staff is not None:
            answer = made.get(f"/login/{self.login_token(staff)}")
            assert answer.status_code == 303
        return made

    def archive(self, rows: int = 3) -> UUID:
        """Bring an old history in."""
        case = uuid4()
        events = [
            HistoryRecorded(
                at=datetime(2019, 3, n + 1, 9, tzinfo=UTC), log="altes-system",
                case_name="Ticket 7", case=case, place=n + 1, activity=f"Schritt {n + 1}",
                lifecycle="complete",
                resource=ANNA, resource_name="Alte Hand", attributes="{}",
            )
            for n in range(rows)
        ]  # fmt: skip
        append = Append(stream=case, expected=0, events=events, command=uuid4(), via="system")
        done = self.run(self.space.log.append(append))
        self.run(self.seen(done.last))
        return case


@define
class Browser:
    """Keeps cookies, says where it comes from as browsers do, sends forms as they stand."""

    client: httpx2.Client

    def get(self, path: str) -> httpx2.Response:
        return self.client.get(self.through(path), headers={"accept": "text/html"})

    def through(self, path: str) -> str:
        """Return where a link into a case leads, its cookie taken; other addresses as they are."""
        if not path.startswith("/c/oase_link_"):
            return path
        return self.client.get(path).headers.get("location", path)

    def send(
        self, path: str, fields: dict[str, str], *, site: str | None = "same-origin", **headers: str
    ) -> httpx2.Response:
        more = {"accept": "text/html", **headers}
        if site is not None:
            more["sec-fetch-site"] = site
        return self.client.post(self.through(path), data=fields, headers=more)

    def form(self, path: str, do: str, **having: str) -> dict[str, str]:
        """Return the hidden fields of the form on a page that does something."""
        for form in re.findall(r"<form.*?</form>", self.get(path).text, re.DOTALL):
            fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
            if fields.get("do") == do and having.items() <= fields.items():
                return {name: html.unescape(value) for name, value in fields.items()}
        raise AssertionError(f"no form to {do} {having} on {path}")


def report(**more: object) -> Report:
    """Return what Eva Muster reports: a dented washing machine, delivered yesterday."""
    usual: dict[str, Any] = {
        "kind": "delivery_damage", "jurisdiction": "DE", "calendar": "DE-BY",
        "description": "Gehäuse links eingedrückt",
        "claimant": Claimant(
            type="consumer", name="Eva Muster", email="eva@example.org", phone="+49 170 1"
        ),
        "order": Order(number="A-1001", contract_on=date(2026, 11, 2)),
        "delivery": Delivery(
            delivered_on=date(2026, 11, 16), carrier="Nordkurier", damage_visible=True
        ),
        "lines": (
            Line(
                line="1", description="Waschmaschine WM 7", quantity=1, serial_number="SN-7",
                unit_price=Money(amount=Decimal(599), currency="EUR"),
            ),
        ),
    }  # fmt: skip
    everything: dict[str, Any] = {**usual, **more}
    return Report(**everything)


@contextlib.contextmanager
def house(
    dsn: str, *, logins: bool = True, name: str = "", largest: int = LARGEST
) -> Generator[House]:
    """Run server and projector over a migrated database until the end of the block."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(
            "UPDATE log.clock SET base = %s, set_at = clock_timestamp()"
            " WHERE NOT EXISTS (SELECT FROM log.event)",
            (TUESDAY,),
        )
    stop, ready = threading.Event(), threading.Event()
    made: list[House] = []
    server = threading.Thread(
        target=_serve, args=(dsn, (logins, name, largest), made, ready, stop), daemon=True
    )
    server.start()
    assert ready.wait(30), "the server starts"
    projector = Projector(dsn, PROJECTIONS, made[0].space.opener)
    follower = threading.Thread(target=projector.run, args=(stop,), daemon=True)
    follower.start()
    try:
        made[0].run(_staff(made[0]))
        yield made[0]
    finally:
        for browser in made[0].browsers:
            browser.close()
        stop.set()
        follower.join(20)
        server.join(20)


def _serve(
    dsn: str,
    how: tuple[bool, str, int],
    made: list[House],
    ready: threading.Event,
    stop: threading.Event,
) -> None:
    async def main(folder: str) -> None:
        logins, name, largest = how
        files = Store(root=Path(folder), largest=largest)
        async with open_space(dsn, MASTER, files=files, house_name=name) as space:
            app = create_app(space, logins=logins)
            server = uvicorn.Server(
                uvicorn.Config(app, port=0, lifespan="off", log_config=None, proxy_headers=False)
            )
            serving = asyncio.create_task(server.serve())
            while not server.started:  # noqa: ASYNC110 - uvicorn says it no other way
                await asyncio.sleep(0.01)
            port = server.servers[0].sockets[0].getsockname()[1]
            base = f"http://127.0.0.1:{port}"
            made.append(House(dsn, base, space, asyncio.get_running_loop()))
            ready.set()
            await asyncio.to_thread(stop.wait)
            server.should_exit = True
            await serving

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(folder))


async def _staff(at: House) -> None:
    last = 0
    if await at.space.log.load(ANNA):
        return
    for staff, (name, role, title) in STAFF.items():
        joined = StaffJoined(
            at=datetime(2026, 11, 1, tzinfo=UTC), by=SYSTEM, staff=staff, role=role, name=name,
            title=title, email=f"{name.split()[0].lower()}@oase.example", phone="+49 30 5550 11",
            skills=("delivery_damage",) if staff == ANNA else (), languages=("de",),
        )  # fmt: skip
        append = Append(stream=staff, expected=0, events=(joined,), command=uuid4(), via="system")
        last = (await at.space.log.append(append)).last
    await at.seen(last)


def words(page: str) -> str:
    """Return the text of a page as somebody reads it."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def page_of(case: UUID) -> str:
    return f"/staff/cases/{case}"
