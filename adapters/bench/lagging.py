"""How long after its commit an event is visible in the party view, while more are committed.

The projector runs in a process of its own, with all read models, as `oase work` does. This
process commits at an even pace, whether or not the former commits are done, and hears of the
view's position in the way in which the server does.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager

from attrs import define, field
from uuid_utils.compat import uuid7

from adapters.bench.cases import fill, message
from adapters.bench.figures import Figure, at_most, quantile
from adapters.bench.ground import Ground, Site
from adapters.postgres.committer import Committer
from adapters.postgres.log import PostgresLog, readers
from adapters.postgres.positions import Positions
from adapters.read_models import PARTY_VIEW, PROJECTIONS
from application.ports import Append
from domain.case import Case
from projections.table import identity

PER_SECOND = 300
SECONDS = 4
"""Runs are so many times as long as those of other benchmarks: the last hundredth is looked at."""

CASES = 800
PATIENCE = 60.0


@define
class _Pace:
    """Commits at an even pace, and what was found for each."""

    log: PostgresLog
    positions: Positions
    cases: list[Case]
    versions: dict[int, int] = field(factory=dict[int, int])
    lags: list[float] = field(factory=list[float])

    async def run(self, seconds: float) -> None:
        """Commit 300 times a second."""
        loop, tasks = asyncio.get_running_loop(), list[asyncio.Task[None]]()
        began = loop.time()
        for number in range(int(seconds * PER_SECOND)):
            await asyncio.sleep(max(0.0, began + number / PER_SECOND - loop.time()))
            tasks.append(asyncio.create_task(self._commit(number)))
        await asyncio.gather(*tasks)

    async def _commit(self, number: int) -> None:
        place = number % len(self.cases)
        case, events = self.cases[place], message(self.cases[place])
        expected = self.versions.get(place, case.version)
        self.versions[place] = expected + len(events)
        done = await self.log.append(
            Append(
                stream=case.id, expected=expected, events=events, command=uuid7(),
                procedure=case.procedure,
            )
        )  # fmt: skip
        began = time.perf_counter()
        if not await self.positions.reached(PARTY_VIEW, done.last, PATIENCE):
            raise TimeoutError(f"Position {done.last} did not become visible")
        self.lags.append(time.perf_counter() - began)


def lagging(site: Site) -> Figure:
    """Measure the lag of the party view at 300 commits a second of 2 events each."""
    with site.ground() as ground:
        cases = fill(ground, site.effort.count(CASES))
        with projector(ground):
            lags = sorted(asyncio.run(_lags(ground, cases)))
    p50, p99 = (1000 * quantile(lags, part) for part in (0.5, 0.99))
    return Figure(
        title=f"commit to visible in the party view, {PER_SECOND} commits/s: p99",
        value=p99, unit="ms", limit_is=f"– (half of them within {p50:.1f} ms)",
        targets=(at_most(30, "value"),),
        keys={"lag.p50_ms": p50, "lag.p99_ms": p99, "lag.commits": len(lags)},
    )  # fmt: skip


async def _lags(ground: Ground, cases: list[Case]) -> list[float]:
    pool = readers(ground.dsn, size=1)
    async with pool, Committer(ground.dsn) as committer, Positions(ground.dsn) as positions:
        log = PostgresLog(ground.mapper, ground.keyring, pool, committer)
        head = await log.head()
        for view in map(identity, PROJECTIONS):
            if not await positions.reached(view, head, PATIENCE):
                raise TimeoutError(f"{view} does not come up")
        pace = _Pace(log, positions, cases)
        await pace.run(0.3)  # everything is prepared and loaded after that
        pace.lags.clear()
        await pace.run(ground.effort.seconds * SECONDS)
        return pace.lags


@contextmanager
def projector(ground: Ground) -> Generator[None]:
    """Run the projector in a process of its own."""
    command = [sys.executable, "-m", "adapters.bench.following"]
    command += [ground.dsn, str(ground.master_key)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:  # noqa: S603 - our own module
        try:
            yield
        finally:
            assert process.stdin is not None, "it was asked for"
            process.stdin.close()
