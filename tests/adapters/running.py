"""A demo as a user starts it: a process of its own, with everything that it starts."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import attrs

from adapters.postgres.embedded import EmbeddedPostgres
from tests.adapters import warm

Part = Literal["serve", "work", "postgres"]
PATIENCE = 120.0


@attrs.frozen
class Running:
    """A demo that runs, with the links it printed."""

    process: "subprocess.Popen[str]"
    links: dict[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """What other commands need to work on its database."""
        return {
            **os.environ,
            "OASE_DATABASE_URL": self.links["database_url"],
            "OASE_DATA_DIR": self.links["data_dir"],
        }

    def ask(
        self, method: str, path: str, key: str = "", body: object = None, **headers: str
    ) -> tuple[int, dict[str, str], Any]:
        """Ask the API; raises OSError or HTTPException where nobody answers."""
        place = urlsplit(self.links["base_url"])
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=65)
        sent = {"Authorization": f"Bearer {self.links[key]}"} if key else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None:
            sent["Content-Type"] = "application/json"
        with contextlib.closing(connection):
            connection.request(method, path, json.dumps(body) if body is not None else None, sent)
            answer = connection.getresponse()
            text = answer.read()
            told = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, told, json.loads(text) if text.startswith((b"{", b"[")) else text

    def pid(self, part: Part) -> int | None:
        """Find a process of the demo."""
        mark = f"/{part}" if part == "postgres" else f"adapters.cli\0{part}"
        return next((p for p in children(self.process.pid) if mark in _command(p)), None)

    def kill(self, part: Part) -> None:
        """Kill a process of the demo as the kernel does, and wait until there is another one."""
        until = time.monotonic() + PATIENCE
        while (pid := self.pid(part)) is None:
            assert time.monotonic() < until, f"{part} did not come back"
            time.sleep(0.02)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        while self.pid(part) in {None, pid}:
            assert time.monotonic() < until, f"{part} did not come back"
            time.sleep(0.02)

    def wait_until_ready(self) -> float:
        """Wait until the demo answers and shows everything; return the seconds it took."""
        began = time.monotonic()
        while time.monotonic() < began + PATIENCE:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.ask("GET", "/readyz")[0] == 200:
                    return time.monotonic() - began
            time.sleep(0.05)
        raise AssertionError(self.logs())

    def logs(self) -> str:
        """Return what server and worker said last."""
        folder = Path(self.links["data_dir"])
        return "\n".join((folder / f"{part}.log").read_text()[-2000:] for part in ("serve", "work"))

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of Oase on the demo's database."""
        return oase(*command, environment=self.environment)


def oase(
    *command: str, environment: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run a command of Oase to its end."""
    return warm.run(command, environment, 1200)


def started(*command: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of Oase to its end, from the very start of its process."""
    return subprocess.run(
        [sys.executable, "-m", "adapters.cli", *command],
        capture_output=True, text=True, timeout=1200, check=False,
    )  # fmt: skip


def start(data_dir: Path, *options: str) -> Running:
    """Start a demo and wait for its links."""
    process = subprocess.Popen(
        [sys.executable, "-m", "adapters.cli", "demo", "--json", "--data", str(data_dir), *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise AssertionError(process.communicate()[1])
    return Running(process, json.loads(line))


@contextlib.contextmanager
def demo(data_dir: Path, *options: str, keep: bool = False) -> Generator[Running]:
    """Run a demo and end it; its database goes too unless there is to be a second run."""
    running = start(data_dir, *options)
    try:
        yield running
    finally:
        running.process.terminate()
        running.process.communicate(timeout=30)
        if not keep:
            EmbeddedPostgres(data_dir / "postgres").delete()


def children(pid: int) -> Iterator[int]:
    """Yield the processes that a process has started."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            yield from map(int, task.read_text().split())


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text()
    return ""


def report(ref: str) -> dict[str, Any]:
    """Return the body that opens a case."""
    return {
        "kind": "delivery_damage", "external_ref": ref, "jurisdiction": "DE", "calendar": "DE-BY",
        "claimant": {"type": "consumer", "name": "Ada Kraus", "email": "ada@post.example"},
        "delivery": {"delivered_on": "2026-11-16", "carrier": "Nordkurier"},
        "lines": [{"line": "1", "description": "Waschmaschine"}],
        "description": "Delle an der Seite.",
    }  # fmt: skip
