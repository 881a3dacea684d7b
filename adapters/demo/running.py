"""One demo from its start to its end."""

import http.client
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import psycopg
from attrs import define

from adapters.children import Child
from adapters.demo.keys import KEYS, SQL, kept
from adapters.household import master_key
from adapters.postgres.embedded import EmbeddedPostgres
from adapters.postgres.migrations import migrate
from adapters.process import listening

PATIENCE = 60.0
"""Seconds in which the server must answer and the read models come to the end of the log."""

MOST_STARTS = 3
"""How often server and worker are started before the demo gives up on coming up."""

MODELS = ("party_view_v1", "history_v1", "registers_v1")
HOST = "127.0.0.1"
HOUSE_NAME = "Hausgeräte Lindner"
HOUSE_ADDRESS, HOUSE_VAT_ID = "Lindenweg 1, 80331 München, DE", "DE136695976"
"""The seller of the story."""


class PortTaken(Exception):
    """Somebody else listens on the port that was asked for."""


class NotUp(Exception):
    """The demo did not come up."""


@define
class Demo:
    """A demo in a data directory; `port` None is 8000 or, if that is taken, a free one."""

    data_dir: Path
    port: int | None = None
    speed: float = 1.0
    now: datetime | None = None
    """What the clock of a new demo shows at first, if not the time of the machine."""

    def run(self, tell: Callable[[dict[str, str]], None]) -> None:
        """Start everything, tell the links once it answers, and keep it up until told to stop."""
        stop = threading.Event()

        def end(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        self.data_dir.mkdir(parents=True, exist_ok=True)
        # the door stays open while servers come and go, so who knocks then only waits a moment
        with _door(self.port) as door, EmbeddedPostgres(self.data_dir / "postgres") as server:
            port: int = door.getsockname()[1]
            made = self._filled(server.dsn)
            with psycopg.connect(server.dsn, autocommit=True) as connection:
                connection.execute(SQL["run"], {"speed": self.speed})
            children = self._children(server.dsn, door)
            try:
                if come_up(children, server.dsn, port, stop):
                    tell(self._links(made, server.dsn, port))
                while not stop.wait(0.1):
                    _keep_up(children)
            finally:
                for child in children:
                    child.end()
                for child in children:
                    child.bury()

    def _filled(self, dsn: str) -> dict[str, str]:
        """Have the story in the database, and return its keys; it is played once."""
        master = self.data_dir / "master.key"
        if (made := kept(self.data_dir / KEYS)) is None:
            from adapters.demo.seed import seed  # noqa: PLC0415 - slow to import, and needed once

            return seed(dsn, self.data_dir, master, self.now)
        migrate(dsn)
        master_key(dsn, master)
        return made

    def _children(self, dsn: str, door: socket.socket) -> list[Child]:
        environment = {
            **os.environ, "OASE_DATABASE_URL": dsn, "OASE_DATA_DIR": str(self.data_dir),
            "OASE_SPACE": "sandbox", "OASE_PROCESSES": "1",
            "OASE_PUBLIC_URL": f"http://{HOST}:{door.getsockname()[1]}",
            "OASE_HOUSE_NAME": os.environ.get("OASE_HOUSE_NAME") or HOUSE_NAME,
            "OASE_HOUSE_ADDRESS": os.environ.get("OASE_HOUSE_ADDRESS") or HOUSE_ADDRESS,
            "OASE_HOUSE_VAT_ID": os.environ.get("OASE_HOUSE_VAT_ID") or HOUSE_VAT_ID,
        }  # fmt: skip
        for elsewhere in ("OASE_MASTER_KEY_FILE", "OASE_FILES_DIR"):
            environment.pop(elsewhere, None)
        serve = ("serve", "--door", str(door.fileno()), "--logins")
        return [
            Child(serve, environment, self.data_dir / "serve.log", lends=(door.fileno(),)),
            Child(("work",), environment, self.data_dir / "work.log"),
        ]

    def _links(self, made: Mapping[str, str], dsn: str, port: int) -> dict[str, str]:
        base = f"http://{HOST}:{port}"
        keys = {name: value for name, value in made.items() if name.endswith("_key")}
        urls = {f"{who}_url": base + made[who] for who in ("customer", "staff", "auditor")}
        with psycopg.connect(dsn, autocommit=True) as connection:
            row = connection.execute(SQL["now"]).fetchone()
        now: datetime = row[0] if row is not None else datetime.now(UTC)
        return {
            "base_url": base, **keys, **urls, "database_url": dsn,
            "data_dir": str(self.data_dir), "now": now.astimezone(UTC).isoformat(),
        }  # fmt: skip


def write_json(links: Mapping[str, str]) -> str:
    """Return the links as one line."""
    return json.dumps(links, ensure_ascii=False)


def _keep_up(children: list[Child]) -> None:
    for child in children:
        child.keep_up()


def come_up(children: list[Child], dsn: str, port: int, stop: threading.Event) -> bool:
    """Wait until the server answers and all is to be seen; false if told to stop meanwhile."""
    until = time.monotonic() + PATIENCE
    while not stop.is_set():
        _keep_up(children)
        if _answers(port) and _caught_up(dsn):
            return True
        for child in children:
            if child.starts > MOST_STARTS:
                name = child.command[0]
                raise NotUp(f"`oase {name}` ends at once ({child.log}): {child.last_words}")
        if time.monotonic() > until:
            raise NotUp(f"The server does not answer; see {children[0].log} and {children[1].log}.")
        stop.wait(0.05)
    return False


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _caught_up(dsn: str) -> bool:
    with psycopg.connect(dsn, autocommit=True) as connection:
        values = {"models": len(MODELS), "names": list(MODELS)}
        return connection.execute(SQL["behind"], values).fetchone() == (0,)


def _door(wanted: int | None) -> socket.socket:
    door = listening(HOST, wanted or 8000)
    if door is None and wanted is not None:
        raise PortTaken(f"Port {wanted} is taken; choose another by --port, or leave it out.")
    return door or socket.create_server((HOST, 0), backlog=2048)
