"""A real server – `oase serve` in a process of its own – and what it needs to answer anybody."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from uuid import UUID

import psycopg
from attrs import frozen
from uuid_utils.compat import uuid7

from adapters.bench.cases import AT
from adapters.bench.ground import Ground
from adapters.postgres.access import create_key
from application.ports import Append
from domain.events.register import CompanyRegistered, StaffJoined
from domain.party import SYSTEM, Role

PATIENCE = 30.0


@frozen(kw_only=True)
class Served:
    """A server that answers, and a partner who may open and read cases."""

    pid: int
    port: int
    key: str
    company: UUID


@contextmanager
def served(
    ground: Ground, *, processes: int | None = None, logins: bool = False
) -> Generator[Served]:
    """Run the server as in production: with an API key, encryption on.

    By as many processes as it takes by itself, unless somebody looks at a single one. With
    `logins` the pages of the staff are to be had too.
    """
    company, key = _people(ground)
    port = _free_port()
    environment = {
        **os.environ,
        "OASE_DATABASE_URL": ground.dsn,
        "OASE_MASTER_KEY_FILE": str(ground.master_key),
        "OASE_DATA_DIR": str(ground.folder),
    }
    if processes is not None:
        environment["OASE_PROCESSES"] = str(processes)
    command = [sys.executable, "-m", "adapters.cli", "serve", "--port", str(port)]
    command += ["--logins"] if logins else []
    with subprocess.Popen(  # noqa: S603 - our own program
        command, env=environment, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _answers(port, process)
            yield Served(pid=process.pid, port=port, key=key, company=company)
        finally:
            process.terminate()


def _people(ground: Ground) -> tuple[UUID, str]:
    company, staff = uuid7(), uuid7()
    known = CompanyRegistered(
        at=AT, by=SYSTEM, company=company, name="Haushaltsgeräte Huber GmbH", roles=(Role.DEALER,)
    )
    works = StaffJoined(
        at=AT, by=SYSTEM, staff=staff, role="agent", name="Anna Brandt", title="Kundendienst",
        email="anna.brandt@example.org", skills=("delivery_damage",), languages=("de",),
    )  # fmt: skip
    with ground.log() as log:
        for stream, fact in ((company, known), (staff, works)):
            log.append(Append(stream=stream, expected=0, events=(fact,), command=uuid7()))
    with psycopg.connect(ground.dsn, autocommit=True) as connection:
        return company, create_key(connection, "partner", "Huber", company=company)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


def _answers(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            # the door is open before somebody is there: on a busy machine that takes a while
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE):
                return
        except OSError as error:
            if process.poll() is not None or time.monotonic() > until:
                raise TimeoutError("The server does not answer") from error
            time.sleep(0.05)
