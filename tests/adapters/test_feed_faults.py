"""Streams of a running demo while its database and its server are taken away."""

import os
import signal
import socket
import time
from collections.abc import Generator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.adapters.hearing import Hearing
from tests.adapters.running import Running, demo, report
from tests.profiles import SOAK

STREAMS = 500
RESTARTS = 20 if SOAK else 2


@pytest.fixture(scope="module")
def oase(tmp_path_factory: pytest.TempPathFactory) -> Generator[Running]:
    with demo(tmp_path_factory.mktemp("feed") / "data") as running:
        yield running


def opens(oase: Running, ref: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            status, _, _ = oase.ask(
                "POST", "/v1/cases", "partner_key", report(ref), Idempotency_Key=ref
            )
        except OSError:
            status = 503
        if status == 201:
            return
        assert status == 503
        assert time.monotonic() < until
        time.sleep(0.2)


def test_streams_go_on_without_gap_or_double_when_the_database_restarts(oase: Running) -> None:
    base, key = oase.links["base_url"], oase.links["partner_key"]
    with Hearing(base, key, path="/v1/events/stream?after=0") as heard:
        heard.until(1)
        for number in range(RESTARTS):
            opens(oase, f"vorher-{number}")
            oase.kill("postgres")
            oase.wait_until_ready()
            opens(oase, f"nachher-{number}")
        oase.wait_until_ready()
        everything, after = [], "0"
        while True:
            page = oase.ask("GET", f"/v1/events?after={after}&limit=200", "partner_key")[2]
            everything += page["items"]
            after = page["after"]
            if page["next"] is None:
                break
        assert heard.until(len(everything)) == everything
        assert not heard.ended.is_set()


def test_a_server_with_many_streams_ends_within_five_seconds_and_ends_them_well(
    oase: Running,
) -> None:
    place = urlsplit(oase.links["base_url"])
    asked = (
        f"GET /v1/events/stream HTTP/1.1\r\nHost: {place.netloc}\r\n"
        f"Authorization: Bearer {oase.links['agent_key']}\r\n\r\n"
    ).encode()
    streams = [
        socket.create_connection((place.hostname or "", place.port or 0), timeout=30)
        for _ in range(STREAMS)
    ]
    try:
        for stream in streams:
            stream.sendall(asked)
        for stream in streams:
            assert b" 200 " in stream.recv(4096)
        pid = oase.pid("serve")
        assert pid is not None
        began = time.monotonic()
        os.kill(pid, signal.SIGTERM)
        while Path(f"/proc/{pid}/cmdline").exists() and oase.pid("serve") == pid:
            assert time.monotonic() < began + 5, "it does not end"
            time.sleep(0.02)
        for stream in streams:
            last = b""
            while part := stream.recv(4096):
                last += part
            assert last.endswith(b"0\r\n\r\n"), last[-100:]
            assert b"retry: " in last
    finally:
        for stream in streams:
            stream.close()
    oase.wait_until_ready()
