"""Whatever is killed at whatever moment: what was acknowledged is there, once, and it goes on."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from uuid_utils.compat import uuid7

from adapters.postgres.embedded import EmbeddedPostgres, throwaway
from adapters.postgres.keys import Keyring
from adapters.postgres.log import PostgresLog
from adapters.postgres.migrations import migrate
from adapters.postgres.synclog import SyncLog
from tests.adapters.samples import MAPPER, MASTER, appending, counted, opened
from tests.profiles import SOAK

KILLS = 50 if SOAK else 2
ROOT = Path(__file__).parent.parent.parent

WRITER = """
import asyncio, sys
from tests.adapters.samples import appending, counted, opened

async def write(log):
    while True:
        done = await log.append(appending(counted(1, 2, 3)))
        print(done.first, done.last, flush=True)

async def main():
    async with opened(sys.argv[1]) as log:
        await asyncio.gather(*(write(log) for _ in range(16)))

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def durable() -> Generator[EmbeddedPostgres]:
    """Run a server of our own that writes to disk as in service."""
    with throwaway() as server:
        migrate(server.dsn)
        yield server


def test_a_killed_database_comes_back_and_has_every_acknowledged_event(
    durable: EmbeddedPostgres,
) -> None:
    acknowledged: list[int] = []

    async def write(log: PostgresLog) -> None:
        stream, version = uuid7(), 0
        while True:
            done = await log.append(appending(counted(version), to=stream, expected=version))
            acknowledged.append(done.first)
            version += 1

    async def story() -> None:
        async with opened(durable.dsn, patience=60) as log, asyncio.timeout(60 + KILLS * 10):
            before = await log.head()
            writing = [asyncio.create_task(write(log)) for _ in range(16)]
            for _ in range(KILLS):
                await asyncio.sleep(random.uniform(0.1, 0.5))
                count = len(acknowledged)
                os.kill(durable.pid or 0, signal.SIGKILL)
                while len(acknowledged) < count + 100:  # noqa: ASYNC110 - the tasks only append
                    await asyncio.sleep(0.02)
            for task in writing:
                task.cancel()
            await asyncio.gather(*writing, return_exceptions=True)
            unasked = range(before + 1, await log.head() + 1)
            assert set(acknowledged) <= set(unasked)
            assert len(set(acknowledged)) == len(acknowledged)
            assert len(unasked) - len(acknowledged) <= len(writing), (
                "one a cancelled writer at most"
            )

    asyncio.run(story())


def test_a_killed_writer_leaves_whole_commits_and_holds_nobody_up(
    durable: EmbeddedPostgres,
) -> None:
    with SyncLog(MAPPER, Keyring(MASTER), durable.dsn) as log:
        for _ in range(KILLS):
            before = log.head()
            command = [sys.executable, "-c", WRITER, durable.dsn]
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
                assert writer.stdout is not None
                first = writer.stdout.readline()
                time.sleep(random.uniform(0.1, 0.5))
                writer.kill()
                lines = [first, *writer.stdout.read().splitlines()]
            done = [tuple(map(int, line.split())) for line in lines if line.count(" ") == 1]
            after = log.append(appending(counted(9))).first
            assert (after - before - 1) % 3 == 0, "three events each, all or none"
            recorded = {r.position: r.version for r in log.after(before, 1_000_000)}
            # the last line may have been cut off by the kill
            assert all(recorded[one] == 1 and recorded[three] == 3 for one, three in done[:-1])
