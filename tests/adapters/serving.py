"""A served space for tests: real database, real server, projector at work, a few people."""

import asyncio
import contextlib
import tempfile
import threading
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import attrs
import httpx2
import psycopg
from uuid_utils.compat import uuid7

from adapters.files.store import LARGEST, Store
from adapters.http.app import PartnerApi
from adapters.http.server import Server, config
from adapters.postgres.access import SpaceKind, create_key, mark_space
from adapters.postgres.keys import FileMaster, Keyring
from adapters.postgres.mapper import Mapper
from adapters.postgres.opener import Opener
from adapters.postgres.projector import Projector
from adapters.postgres.synclog import SyncLog
from adapters.read_models import PROJECTIONS
from adapters.space import Space, open_space
from application.ports import Append
from domain.events import EVENTS
from domain.events.register import CompanyRegistered, StaffJoined
from domain.party import SYSTEM, Role

MASTER = FileMaster(b"t" * 32)
ROLES = ("partner", "stranger", "carrier", "agent", "lead", "auditor", "admin")

TODAY = datetime.now(UTC).date()
BODY: dict[str, Any] = {
    "kind": "delivery_damage", "external_ref": "PO-4711/3", "jurisdiction": "DE",
    "calendar": "DE-BY", "language": "de",
    "claimant": {
        "type": "consumer", "name": "Eva Müller", "email": "eva@example.org", "phone": "0170 1",
    },
    "order": {
        "number": "A-1001", "contract_on": (TODAY - timedelta(days=20)).isoformat(),
        "invoice_number": "R-77",
    },
    "delivery": {
        "delivered_on": (TODAY - timedelta(days=2)).isoformat(), "carrier": "Paketdienst",
        "tracking_number": "JD-4", "sscc": "340123450000000000", "damage_visible": True,
        "reservation_noted": False,
    },
    "lines": [
        {
            "line": "1", "gtin": "4006381333931", "serial_number": "SN-7", "quantity": 1,
            "description": "Waschmaschine", "unit_price": {"amount": "599.00", "currency": "EUR"},
        },
    ],
    "description": "Ecke eingedrückt, die Tür schließt nicht", "desired_remedy": "replacement",
    "needed_by": (TODAY + timedelta(days=30)).isoformat(),
}  # fmt: skip
"""The body of the API's own example, with days around today."""


@attrs.define
class Served:
    """A running server with a key for each role."""

    dsn: str
    space: Space
    http: httpx2.Client
    keys: dict[str, str]
    staff: dict[str, UUID]
    companies: dict[str, UUID]

    def call(
        self, method: str, path: str, who: str | None = "partner", /,
        *, key: str | None = "", **more: Any,  # noqa: ANN401 - as the client takes them
    ) -> httpx2.Response:  # fmt: skip
        """Send a request; a command gets a fresh key unless told otherwise."""
        headers = dict(more.pop("headers", {}))
        if who is not None:
            headers.setdefault("Authorization", f"Bearer {self.keys[who]}")
        if method != "GET" and key is not None:
            headers.setdefault("Idempotency-Key", key or uuid4().hex)
        return self.http.request(method, path, headers=headers, **more)

    def get(self, path: str, who: str | None = "partner", **more: Any) -> httpx2.Response:  # noqa: ANN401
        return self.call("GET", path, who, **more)

    def post(self, path: str, who: str | None = "partner", **more: Any) -> httpx2.Response:  # noqa: ANN401
        return self.call("POST", path, who, **more)

    def opened(self, who: str = "partner", **changed: object) -> httpx2.Response:
        answer = self.post("/v1/cases", who, json={**BODY, **changed})
        assert answer.status_code == 201, answer.text
        return answer

    def offered(self, case: str) -> tuple[str, str]:
        """Offer a voucher on top, and return the id of it and the ETag of the case then."""
        path = f"/v1/cases/{case}"
        body = {
            "kind": "voucher", "in_addition": True, "amount": {"amount": "5.00", "currency": "EUR"},
        }  # fmt: skip
        seen = {"If-Match": self.get(path).headers["etag"]}
        told = self.post(f"{path}/remedies", "agent", json=body, headers=seen)
        assert told.status_code == 200, told.text
        return told.json()["remedies"][0]["id"], told.headers["etag"]

    def withdrawn(self, case: str) -> str:
        """Withdraw from the contract, and return the ETag of the case then."""
        path, body = f"/v1/cases/{case}", {"what": "contract", "understood": True}
        seen = {"If-Match": self.get(path).headers["etag"]}
        told = self.post(f"{path}/withdraw", json=body, headers=seen)
        assert told.status_code == 200, told.text
        return told.headers["etag"]

    def agreed(self, company: str = "carrier", **changed: object) -> dict[str, Any]:
        """Agree with a company that its findings come with a protocol, in cases of businesses."""
        body = {
            "kind": "delivery_damage", "role": company, "valid_from": TODAY.isoformat(),
            "steps": [{"step": "D06", "must": ["EV-09"], "asks": ["EV-12"], "working_days": 3}],
        }  # fmt: skip
        path = f"/v1/companies/{self.companies[company]}/agreements"
        known = self.get(path, "agent").json()["items"]
        if known and known[-1]["ends_on"] is None:
            return dict(known[-1])
        answer = self.post(path, "lead", json=body | changed)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def about(self, route: str, case: str) -> dict[str, str]:
        """Return the ids of what a route is about, made for it in a case."""
        promise = {"line": "1", "source": "email", "said_on": "2026-01-02", "text": "Für draußen."}
        told = {"subject": "other", "source": "Lager", "text": "Das Gerät ist unterwegs."}
        back = {"ship_to": "Lager 3", "parts": [{"line": "1", "quantity": 1}]}
        if "assurances/{aid}" in route:
            self.post(f"{case}/assurances", json=promise)
            return {"aid": self.get(f"{case}/coverage").json()["assurances"][0]["id"]}
        if "assertions/{aid}" in route:
            found = self.post(f"{case}/assertions", "agent", json=told).json()["facts"]
            return {"aid": found["assertions"][0]["id"]}
        if "returns/{rid}" in route:
            found = self.post(f"{case}/returns", "agent", json=back).json()["returns"]
            return {"rid": found[0]["id"]}
        if "{agreement}" in route:
            return {"agreement": self.agreed()["id"]}
        return {"step": "D04"} if "/notices/" in route else {"line": "1"}

    def link(self, case: str, party: UUID) -> str:
        """Give a party a link into a case; afterwards it can be called with by its token."""
        given = self.post(f"/v1/cases/{case}/links", "agent", json={"party": str(party)})
        assert given.status_code == 201, given.text
        token: str = given.json()["url"].rpartition("/")[2]
        self.keys[token] = token
        return token


@contextlib.contextmanager
def serving(
    dsn: str, *, kind: SpaceKind = "test", largest: int = LARGEST, worker: bool = True
) -> Generator[Served]:
    """Serve a migrated database with staff and companies in it; a worker projects, or none."""
    staff, companies = _people(dsn)
    with psycopg.connect(dsn, autocommit=True) as connection:
        mark_space(connection, kind)
        keys = {
            "partner": create_key(connection, "partner", "Nord", company=companies["partner"]),
            "stranger": create_key(connection, "partner", "Süd", company=companies["stranger"]),
            "carrier": create_key(connection, "partner", "Paket", company=companies["carrier"]),
            "agent": create_key(connection, "agent", "Anna", staff=staff["agent"]),
            "lead": create_key(connection, "lead", "Lea", staff=staff["lead"]),
            "auditor": create_key(connection, "auditor", "Prüfer"),
            "admin": create_key(connection, "admin", "Admin"),
        }
    with (
        tempfile.TemporaryDirectory(prefix="oase-files-") as folder,
        projecting(dsn) if worker else contextlib.nullcontext(),
        _server(dsn, Store(root=Path(folder), largest=largest)) as (space, address),
        httpx2.Client(base_url=address, timeout=30) as http,
    ):
        yield Served(dsn, space, http, keys, staff, companies)


@contextlib.contextmanager
def projecting(dsn: str) -> Generator[None]:
    """Keep the projections up to date in a thread."""
    projector = Projector(dsn, PROJECTIONS, Opener(Mapper(EVENTS), Keyring(MASTER)))
    stop = threading.Event()
    thread = threading.Thread(target=projector.run, args=(stop,))
    thread.start()
    try:
        assert projector.leading.wait(20)
        yield
    finally:
        stop.set()
        thread.join(20)


@contextlib.contextmanager
def _server(dsn: str, files: Store) -> Generator[tuple[Space, str]]:
    ready = threading.Event()
    found: list[Any] = []

    async def main() -> None:
        async with open_space(dsn, MASTER, files=files) as space:
            server = Server(config(PartnerApi(space)), space.live.end)
            found.extend((space, server))
            serving = asyncio.create_task(server.serve())
            while not server.started:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.005)
            found.append(server.servers[0].sockets[0].getsockname()[1])
            ready.set()
            await serving

    thread = threading.Thread(target=asyncio.run, args=(main(),))
    thread.start()
    try:
        assert ready.wait(20)
        yield found[0], f"http://127.0.0.1:{found[2]}"
    finally:
        found[1].should_exit = True
        thread.join(20)


def _people(dsn: str) -> tuple[dict[str, UUID], dict[str, UUID]]:
    now = datetime.now(UTC)
    anna, lea = uuid7(), uuid7()
    names = {"partner": "Elektro Nord", "stranger": "Elektro Süd", "carrier": "Paketdienst"}
    companies = {who: uuid7() for who in names}
    with SyncLog(Mapper(EVENTS), Keyring(MASTER), dsn) as log:

        def record(stream: UUID, event: object) -> None:
            log.append(Append(stream=stream, expected=0, events=(event,), command=uuid4()))

        record(
            anna,
            StaffJoined(
                at=now, by=SYSTEM, staff=anna, role="agent", name="Anna Berger",
                title="Sachbearbeiterin", email="anna@oase.example", phone="089 1",
                skills=("delivery_damage",), languages=("de",),
            ),
        )  # fmt: skip
        record(
            lea,
            StaffJoined(
                at=now, by=SYSTEM, staff=lea, role="lead", name="Lea Kern", title="Leitung"
            ),
        )
        for who, name in names.items():
            role = Role.CARRIER if who == "carrier" else Role.DEALER
            record(
                companies[who],
                CompanyRegistered(
                    at=now, by=SYSTEM, company=companies[who], name=name, roles=(role,)
                ),
            )
    return {"agent": anna, "lead": lea}, companies
