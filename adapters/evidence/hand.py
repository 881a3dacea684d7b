"""One worker process, seen from the office: started when needed, ended when it misbehaves."""

import asyncio
import contextlib
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process

import msgspec
from attrs import define

from adapters.evidence.wire import LENGTH, READY, Answer, Job, framed

STARTING = 30.0
"""Seconds in which a worker is there even on a busy machine."""

MOST_JOBS = 200
"""After so many a worker is replaced: what decoders leave behind goes with it."""

_ENVIRONMENT = {"MALLOC_ARENA_MAX": "2"}
"""All that a worker is given: no secrets, and no memory set aside for threads it has not."""


class NoWorker(Exception):
    """A worker process does not start."""


class Lost(Exception):
    """The worker ended in the middle of a job."""


@define
class Hand:
    """A worker process, or the place for one."""

    memory: int
    seconds: float
    _process: Process | None = None
    _jobs: int = 0

    @property
    def pid(self) -> int | None:
        """The number of the running process."""
        return self._process.pid if self._process is not None else None

    async def do(self, job: Job, data: bytes) -> tuple[Answer, bytes]:
        """Have a job done; raise TimeoutError or Lost, and then the worker is gone."""
        if self._jobs >= MOST_JOBS:
            await self.end()
        process = await self._started()
        self._jobs, done = self._jobs + 1, False
        try:
            async with asyncio.timeout(self.seconds):
                answer = await _asked(process, job, data)
            done = True
        except TimeoutError:
            raise
        except (EOFError, OSError) as why:
            raise Lost from why
        finally:
            if not done:  # also when nobody waits for the answer any more
                await self.end()
        return answer

    async def end(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process, self._jobs = self._process, None, 0
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _started(self) -> Process:
        if self._process is not None and self._process.returncode is None:
            return self._process
        await self.end()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-m", "adapters.evidence.worker", str(self.memory),
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_ENVIRONMENT, start_new_session=True,
        )  # fmt: skip
        try:
            async with asyncio.timeout(STARTING):
                first = await _frame(self._process)
        except (TimeoutError, EOFError, OSError) as why:
            await self.end()
            raise NoWorker from why
        assert first == READY, "a worker says that it is there before all else"
        return self._process


async def _asked(process: Process, job: Job, data: bytes) -> tuple[Answer, bytes]:
    assert process.stdin is not None, "a worker is started with pipes"
    process.stdin.write(framed(msgspec.json.encode(job)))
    process.stdin.write(framed(data))
    await process.stdin.drain()
    answer = msgspec.json.decode(await _frame(process), type=Answer)
    return answer, await _frame(process)


async def _frame(process: Process) -> bytes:
    assert process.stdout is not None, "a worker is started with pipes"
    length = int.from_bytes(await process.stdout.readexactly(LENGTH))
    return await process.stdout.readexactly(length)
