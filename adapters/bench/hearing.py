"""Many streams heard by one process: `… PORT STREAMS KEY`, then when each position was committed.

It says that all streams are open by a line, gets the times of the commits as one line of JSON,
waits until everything has come, and tells after how many milliseconds.
"""

import asyncio
import json
import re
import sys
import time
from typing import cast

import uvloop
from attrs import define, field

from adapters.bench.figures import quantile

PATIENCE = 20.0
_ID = re.compile(rb"^id: (\d+)$", re.MULTILINE)


@define
class Heard:
    """What came on all streams, and when; `doubled` counts what was not in order."""

    open: int = 0
    lost: int = 0
    doubled: int = 0
    came: list[tuple[int, float]] = field(factory=list[tuple[int, float]])


class _Stream(asyncio.Protocol):
    """One stream: every position is noted with the time of its arrival."""

    def __init__(self, heard: Heard, asked: bytes) -> None:
        self._heard, self._asked = heard, asked
        self._rest, self._last, self._opened = b"", 0, False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        cast("asyncio.Transport", transport).write(self._asked)

    def data_received(self, data: bytes) -> None:
        """Note what is whole."""
        now, heard = time.monotonic(), self._heard
        if not self._opened:
            self._opened = True
            heard.open += data.startswith(b"HTTP/1.1 200")
        whole, end, rest = (self._rest + data).rpartition(b"\n\n")
        self._rest = rest
        for found in _ID.finditer(whole + end):
            position = int(found[1])
            heard.doubled += position <= self._last
            self._last = position
            heard.came.append((position, now))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - as asyncio calls it
        """Note that a stream has ended, which none should."""
        self._heard.lost += 1


async def _run(port: int, streams: int, key: str) -> None:
    heard, loop = Heard(), asyncio.get_running_loop()
    asked = (
        f"GET /v1/events/stream HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {key}\r\n\r\n"
    ).encode()
    for _ in range(streams):
        await loop.create_connection(lambda: _Stream(heard, asked), "127.0.0.1", port)
    async with asyncio.timeout(PATIENCE):
        while heard.open < streams:  # noqa: ASYNC110 - opened by many, asked for by one
            await asyncio.sleep(0.05)
    print("open", flush=True)  # noqa: T201 - spoken to who started us
    committed = json.loads(await asyncio.to_thread(sys.stdin.readline))
    until = time.monotonic() + PATIENCE
    whole = streams * len(committed)
    while len(heard.came) < whole and time.monotonic() < until:  # noqa: ASYNC110 - as above
        await asyncio.sleep(0.05)
    print(json.dumps(_told(heard, committed, streams)), flush=True)  # noqa: T201 - as above


def _told(heard: Heard, committed: dict[str, float], streams: int) -> dict[str, float]:
    lags = sorted(
        1000 * (now - committed[str(position)])
        for position, now in heard.came
        if str(position) in committed
    )
    missing = streams * len(committed) - len(lags)
    wrong: dict[str, float] = {"missing": missing, "doubled": heard.doubled, "lost": heard.lost}
    if not lags:
        return wrong
    return {"p50": quantile(lags, 0.5), "p99": quantile(lags, 0.99), **wrong}


def main() -> None:
    """Hear until everything came."""
    port, streams, key = sys.argv[1:]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_run(int(port), int(streams), key))


if __name__ == "__main__":
    main()
