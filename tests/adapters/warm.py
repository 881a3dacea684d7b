"""Commands of Oase without the wait for their imports: a process that has them all is forked.

Each command runs in a process of its own from its first line to its exit, with its own arguments,
environment and output; a second of importing is all it is spared. What starting itself is about
is tested with `python -m adapters.cli`.
"""

import atexit
import functools
import gc
import importlib
import json
import os
import pkgutil
import random
import runpy
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any

MODULE = "adapters.cli"
MOST = 1_000_000
"""Bytes of one order: arguments and environment."""

_one_starts = threading.Lock()


def run(
    command: Sequence[str], environment: Mapping[str, str] | None, patience: float
) -> "subprocess.CompletedProcess[str]":
    """Run a command of Oase to its end, as `subprocess.run` with its output captured."""
    order = {"arguments": list(command), "environment": dict(environment or os.environ)}
    with _one_starts:
        orders = _kept_warm()
    with ExitStack() as open_now:
        said = [open_now.enter_context(tempfile.TemporaryFile("w+")) for _ in "oe"]
        ours, theirs = socket.socketpair()
        open_now.enter_context(ours)
        with theirs:
            files = [theirs.fileno(), *(file.fileno() for file in said)]
            socket.send_fds(orders, [json.dumps(order).encode()], files)
        ours.settimeout(patience)
        ended = ours.recv(16)
        assert ended, "the process that is forked is gone"
        for file in said:
            file.seek(0)
        out, wrong = (file.read() for file in said)
    return subprocess.CompletedProcess(list(command), int(ended), out, wrong)


@functools.cache
def _kept_warm() -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(theirs.fileno())], pass_fds=[theirs.fileno()]
        )

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def serve(orders: socket.socket) -> dict[str, Any] | None:
    """Take orders; return in each process that shall carry one out, and None at the end."""
    while True:
        while _reap():
            pass
        text, files, _, _ = socket.recv_fds(orders, MOST, 3)
        if not text:
            return None
        if os.fork() == 0:
            orders.close()
            return _carried_out(json.loads(text), *files)
        for file in files:
            os.close(file)


def _reap() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return False


def _carried_out(order: dict[str, Any], reply: int, out: int, wrong: int) -> dict[str, Any]:
    """Return in the process of the command; the one between tells how that ended."""
    if (command := os.fork()) != 0:
        _, status = os.waitpid(command, 0)
        os.write(reply, str(os.waitstatus_to_exitcode(status)).encode())
        os._exit(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for file, place in ((nothing, 0), (out, 1), (wrong, 2)):
        os.dup2(file, place)
    for file in (reply, nothing, out, wrong):
        os.close(file)
    random.seed()
    return order


def main() -> None:
    """Import all commands, then take orders until nobody is left who gives any."""
    from adapters import commands  # noqa: PLC0415 - only the process that is forked needs them

    for module in pkgutil.iter_modules(commands.__path__, f"{commands.__name__}."):
        importlib.import_module(module.name)
    gc.freeze()
    order = serve(socket.socket(fileno=int(sys.argv[1])))
    if order is not None:
        os.environ.clear()
        os.environ.update(order["environment"])
        sys.argv = [MODULE, *order["arguments"]]
        runpy.run_module(MODULE, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
