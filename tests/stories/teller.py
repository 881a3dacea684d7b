"""Tells a story through the public API of a running demo, on its movable clock."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2

from adapters.postgres.embedded import EmbeddedPostgres

Json = dict[str, Any]


class Seen:
    """How far the log had got at the last write of anybody in the story."""

    position = "0"


class Party:
    """Somebody with a key of the API."""

    def __init__(self, http: httpx2.Client, key: str, seen: Seen) -> None:
        self._http, self._seen = http, seen
        self._key = {"Authorization": f"Bearer {key}"}

    def get(self, path: str, **query: str) -> httpx2.Response:
        """Read, never behind what was last written."""
        headers = {**self._key, "Oase-Position": self._seen.position}
        return self._http.get(path, params=query, headers=headers)

    def read(self, case: str, **query: str) -> Json:
        """Return a case as this party sees it."""
        answer = self.get(f"/v1/cases/{case}", **query)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    def post(self, path: str, body: Json, **headers: str) -> httpx2.Response:
        """Send a command under a key of its own, unless `headers` name one."""
        sent = {**self._key, "Idempotency-Key": str(uuid4()), **headers}
        answer = self._http.post(path, json=body, headers=sent)
        self._seen.position = answer.headers.get("Oase-Position", self._seen.position)
        return answer

    def report(self, body: Json) -> Json:
        """Open a case and return the receipt."""
        answer = self.post("/v1/cases", body)
        assert answer.status_code == 201, answer.text
        receipt: Json = answer.json()
        return receipt

    def settle(self, case: str, step: str, how: str = "", **body: Any) -> httpx2.Response:  # noqa: ANN401 - JSON
        """Complete a step (or waive or reopen it) on the case as it is now."""
        seen = self.get(f"/v1/cases/{case}").headers["ETag"]
        path = f"/v1/cases/{case}/steps/{step}" + (f"/{how}" if how else "")
        return self.post(path, body, **{"If-Match": seen})

    def understands(self, case: str, claimant: "Party", text: str) -> None:
        """Say how the problem is understood, and have the claimant confirm it."""
        assert self.post(f"/v1/cases/{case}/summary", {"text": text}).is_success
        seen = claimant.get(f"/v1/cases/{case}").headers["ETag"]
        path = f"/v1/cases/{case}/summary/confirm"
        confirmed = claimant.post(path, {}, **{"If-Match": seen})
        assert confirmed.is_success, confirmed.text

    def decides(self, case: str, decision: str, **body: Any) -> httpx2.Response:  # noqa: ANN401 - JSON
        """Decide on the case as it is now."""
        seen = self.get(f"/v1/cases/{case}").headers["ETag"]
        body = {"decision": decision, **body}
        return self.post(f"/v1/cases/{case}/decision", body, **{"If-Match": seen})

    def done(self, case: str, step: str, how: str = "", **body: Any) -> Json:  # noqa: ANN401 - JSON
        """Settle a step and return the case."""
        answer = self.settle(case, step, how, **body)
        assert answer.is_success, answer.text
        found: Json = answer.json()
        return found


class Stage:
    """A running demo: everybody who acts in a story, and the clock."""

    def __init__(self, told: Json, http: httpx2.Client) -> None:
        seen = Seen()
        self.told = told
        self.partner, self.other_partner, self.carrier, self.agent, self.lead, self.auditor = (
            Party(http, told[f"{who}_key"], seen)
            for who in ("partner", "other_partner", "carrier", "agent", "lead", "auditor")
        )
        self.admin = Party(http, told["admin_key"], seen)

    def now(self) -> datetime:
        """Return the time of the demo."""
        answer = self.admin.get("/v1/sandbox/clock")
        assert answer.is_success, answer.text
        return datetime.fromisoformat(answer.json()["now"])

    def until(self, moment: datetime) -> None:
        """Let time pass until a moment; all that falls due on the way has then happened."""
        answer = self.admin.post("/v1/sandbox/clock", {"to": moment.isoformat()})
        assert answer.is_success, answer.text

    def later(self, **span: float) -> None:
        """Let a span of time pass."""
        self.until(self.now() + timedelta(**span))

    def today(self) -> date:
        """Return the day it is."""
        return self.now().date()


@contextmanager
def demo(folder: Path) -> Generator[Stage]:
    """Run `oase demo --json` as a user would, and end it with SIGTERM."""
    command = [str(Path(sys.executable).with_name("oase")), "demo", "--json", "--data", str(folder)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OASE_")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        try:
            assert process.stdout is not None
            told: Json = json.loads(process.stdout.readline())
            with httpx2.Client(base_url=told["base_url"], timeout=30) as http:
                yield Stage(told, http)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)
            EmbeddedPostgres(folder / "postgres").delete()
