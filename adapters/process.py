"""How a process of Oase lives and ends: on signals, and when whoever started it is gone."""

import asyncio
import contextlib
import gc
import logging
import os
import resource
import signal
import socket
import sys
import threading
import time
from types import FrameType
from typing import NoReturn

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"

UNREAD_MS = 60_000
"""Milliseconds for which what was sent may lie unread."""

GRACE = 6.0
"""Seconds after which a process that was told to end is ended."""


def log_to_stderr() -> None:
    """Write what happens to standard error, one line each."""
    logging.basicConfig(
        level=logging.INFO,
        stream=sys.stderr,
        format=FORMAT,
    )
    # one line for each lost connection is enough
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)


def collect_rarely() -> None:
    """Look for cycles seldom, and never among what was imported.

    What a request or batch makes dies with it, without a cycle; looking for some every 700
    objects takes a tenth of the time of a server.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def end_on_sigterm() -> None:
    """Let SIGTERM unwind the program like Ctrl-C, so that what is open is closed."""

    def leave(_signal: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(0)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)


def stop_event() -> asyncio.Event:
    """Return an event of the running loop that SIGTERM and SIGINT set."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


def follow(lifeline: int | None) -> None:
    """End this process when the other end of a pipe is closed, as by the death of its holder."""
    if lifeline is None:
        return

    def watch() -> None:
        with contextlib.suppress(OSError):
            os.read(lifeline, 1)  # nobody ever writes: it ends when the holder does
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        os._exit(1)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()


def allow_many_connections() -> None:
    """Let this process have as many files open as it may: each stream of events is one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def listening(host: str, port: int, *, beside: bool = False) -> socket.socket | None:
    """Return a listening socket of the address, None if somebody has it.

    `beside` others that were opened so: the kernel then deals the callers out among them.
    """
    try:
        door = socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=2048,
            reuse_port=beside,
        )  # fmt: skip
    except OSError:
        return None
    if sys.platform == "linux":  # whoever neither reads nor hangs up loses its connection
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MS)
    return door
