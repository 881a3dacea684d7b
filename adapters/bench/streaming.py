"""How long after its commit an event is received on 500 streams, and what a stream costs.

Every stream gets every event: those of a member of staff. The server, the projector and who
listens are processes of their own; this one commits at an even pace.
"""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psycopg
from attrs import frozen
from uuid_utils.compat import uuid7

from adapters.bench.cases import fill, message
from adapters.bench.figures import Figure, at_most
from adapters.bench.ground import Ground, Site
from adapters.bench.lagging import projector
from adapters.bench.served import served
from adapters.postgres.access import create_key
from adapters.postgres.projector import Projector
from adapters.read_models import PROJECTIONS
from application.ports import Append
from domain.case import Case

STREAMS = 500
EVENTS_PER_SECOND = 50
SECONDS = 4
"""Runs are so many times as long as those of other benchmarks."""
CASES = 100

Times = dict[int, float]


class Incomplete(Exception):
    """Something did not come, came twice, or a stream ended, so there is no figure."""


@frozen
class _Ear:
    """The process that listens on all streams."""

    process: "subprocess.Popen[str]"

    def told(self, committed: Times) -> dict[str, float]:
        """Say when everything was committed, and hear how long it took to arrive."""
        assert self.process.stdin is not None, "it was asked for"
        assert self.process.stdout is not None, "it was asked for"
        self.process.stdin.write(json.dumps(committed) + "\n")
        self.process.stdin.flush()
        found: dict[str, float] = json.loads(self.process.stdout.readline())
        return found


def streaming(site: Site) -> tuple[Figure, Figure]:
    """Measure 500 streams at 50 events a second, each event on every stream."""
    streams = site.effort.count(STREAMS)
    with site.ground() as ground:
        versions: Counter[UUID] = Counter()
        cases = fill(ground, site.effort.count(CASES))
        Projector(ground.dsn, PROJECTIONS, ground.opener).catch_up()
        with psycopg.connect(ground.dsn, autocommit=True) as connection:
            key = create_key(connection, "agent", "bench")
        with projector(ground), served(ground, processes=1) as server:
            with _ear(server.port, 1, key) as ear:  # so that everything is loaded
                ear.told(_write(ground, cases, versions, 1))
            before = _memory(server.pid)
            with _ear(server.port, streams, key) as ear:
                found = ear.told(_write(ground, cases, versions, site.effort.seconds * SECONDS))
                each = (_memory(server.pid) - before) / streams
    if found.get("missing") or found.get("doubled") or found.get("lost"):
        raise Incomplete(found)
    return _figures(streams, found, each)


def _figures(streams: int, found: dict[str, float], each: float) -> tuple[Figure, Figure]:
    return (
        Figure(
            title=f"commit to received on {streams} streams, {EVENTS_PER_SECOND} events/s on each",
            value=found["p99"], unit="ms", limit_is=f"– (half of them in {found['p50']:.1f} ms)",
            targets=(at_most(200, "value"),),
            keys={"sse.p50_ms": found["p50"], "sse.p99_ms": found["p99"], "sse.streams": streams},
        ),
        Figure(
            title="memory of the server for each stream", value=each, unit="kB",
            targets=(at_most(200, "value"),), keys={"sse.kb_per_stream": each},
        ),
    )  # fmt: skip


def _write(ground: Ground, cases: list[Case], versions: Counter[UUID], seconds: float) -> Times:
    """Commit messages at an even pace; return when each position was committed."""
    committed: Times = {}
    pause, began = len(message(cases[0])) / EVENTS_PER_SECOND, time.monotonic()
    with ground.log() as log:
        for number in range(max(1, int(seconds / pause))):
            time.sleep(max(0.0, began + number * pause - time.monotonic()))
            case = cases[number % len(cases)]
            done = log.append(_next(case, versions))
            now = time.monotonic()
            committed.update(dict.fromkeys(range(done.first, done.last + 1), now))
    return committed


def _next(case: Case, versions: Counter[UUID]) -> Append:
    events, expected = message(case), case.version + versions[case.id]
    versions[case.id] += len(events)
    return Append(
        stream=case.id, expected=expected, events=events, command=uuid7(), procedure=case.procedure
    )


@contextmanager
def _ear(port: int, streams: int, key: str) -> Generator[_Ear]:
    command = [sys.executable, "-m", "adapters.bench.hearing", str(port), str(streams), key]
    with subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None, "it was asked for"
            if process.stdout.readline() != "open\n":
                raise Incomplete("the streams do not open")
            yield _Ear(process)
        finally:
            process.terminate()


def _memory(pid: int) -> float:
    """Return how many kB of memory a process has in use."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return float(next(line.split()[1] for line in status.splitlines() if "VmRSS" in line))
