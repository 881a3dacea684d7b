"""A load client that is not the bottleneck: raw HTTP/1.1 over connections that stay open.

Run as a process of its own: an `Order` as JSON on standard input, an `Outcome` on standard output.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import cast

import attrs
import uvloop
from uuid_utils.compat import uuid7

PATIENCE = 30.0
"""Seconds after the end for which an answer is waited for."""

KEY = "{key}"
"""Stands in a request for an Idempotency-Key of its own."""


@attrs.frozen(kw_only=True)
class Order:
    """What to send, over how many connections, for how long; requests are sent in turn."""

    port: int
    clients: int
    seconds: float
    requests: list[str]


@attrs.frozen(kw_only=True)
class Outcome:
    """How many answers a second came, after how many milliseconds, and which were no success."""

    per_second: float
    p50_ms: float
    p99_ms: float
    failed: dict[str, int]


def sent(order: Order) -> Outcome:
    """Send requests from a process of its own."""
    command = [sys.executable, "-m", "adapters.bench.client"]
    spoken = subprocess.run(  # noqa: S603 - our own module
        command, input=json.dumps(attrs.asdict(order)), capture_output=True, text=True, check=True
    )
    return Outcome(**json.loads(spoken.stdout))


@attrs.define
class _Load:
    """What all connections share."""

    order: Order
    requests: list[tuple[bytes, bytes | None]]
    until: float
    numbers: Iterator[int] = attrs.field(factory=count)
    times: list[float] = attrs.field(factory=list[float])
    failed: Counter[str] = attrs.field(factory=Counter[str])
    prefix: bytes = attrs.field(factory=lambda: uuid7().hex.encode("ascii"))
    open: int = 0
    done: asyncio.Event = attrs.field(factory=asyncio.Event)

    def next(self) -> bytes:
        """Return the next request, under a key of its own where it has one."""
        number = next(self.numbers)
        before, after = self.requests[number % len(self.requests)]
        return before if after is None else b"%b%b-%d%b" % (before, self.prefix, number, after)


class _Connection(asyncio.Protocol):
    """Sends a request, waits for the whole answer, sends the next."""

    def __init__(self, load: _Load) -> None:
        self._load = load
        self._buffer = b""
        self._length = -1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(
            "asyncio.Transport", transport
        )  # uvloop's are of no class of asyncio
        self._load.open += 1
        self._send()

    def data_received(self, data: bytes) -> None:
        """Collect an answer until it is whole."""
        self._buffer += data
        if self._length < 0:
            self._length = _length(self._buffer)
        if 0 <= self._length <= len(self._buffer):
            self._answered()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that one connection less is open; the server must not end any."""
        if time.perf_counter() < self._load.until:
            self._load.failed[f"connection lost {exc or ''}"] += 1
        self._load.open -= 1
        if not self._load.open:
            self._load.done.set()

    def _send(self) -> None:
        self._began = time.perf_counter()
        self._transport.write(self._load.next())

    def _answered(self) -> None:
        now = time.perf_counter()
        self._load.times.append(now - self._began)
        if self._buffer[9:10] != b"2":
            self._load.failed[self._buffer[9:12].decode()] += 1
        self._buffer, self._length = b"", -1
        if now < self._load.until:
            self._send()
        else:
            self._transport.close()


def _length(buffer: bytes) -> int:
    """Return how long the whole answer is, -1 before its head is there."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return -1
    head = buffer[:end].lower()
    at = head.index(b"content-length:") + 15
    return end + 4 + int(head[at : head.find(b"\r\n", at) if b"\r\n" in head[at:] else end])


async def _run(order: Order) -> Outcome:
    began = time.perf_counter()
    load = _Load(order, [_split(text) for text in order.requests], began + order.seconds)
    loop = asyncio.get_running_loop()
    for _ in range(order.clients):
        await loop.create_connection(lambda: _Connection(load), "127.0.0.1", order.port)
    async with asyncio.timeout(order.seconds + PATIENCE):
        await load.done.wait()
    took, times = time.perf_counter() - began, sorted(load.times)
    return Outcome(
        per_second=(len(times) - load.failed.total()) / took,
        p50_ms=1000 * times[len(times) // 2],
        p99_ms=1000 * times[int(len(times) * 0.99)],
        failed=dict(load.failed),
    )


def _split(text: str) -> tuple[bytes, bytes | None]:
    before, key, after = text.partition(KEY)
    return before.encode(), after.encode() if key else None


def main() -> None:
    """Carry out the order on standard input."""
    order = Order(**json.load(sys.stdin))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        outcome = runner.run(_run(order))
    json.dump(attrs.asdict(outcome), sys.stdout)


if __name__ == "__main__":
    main()
