"""Several processes that serve one space beside each other, as each keeps one processor busy.

They share nothing but the database. Each has a door of its own at the same address, among which
the kernel deals out the callers; the doors stay open while processes come and go.
"""

import os
import socket
import time
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager

from adapters.children import Child
from adapters.household import Household
from adapters.process import listening
from adapters.settings import Settings

PAUSE = 0.1


class Taken(Exception):
    """Somebody else listens at the address."""


def serve_beside(
    house: Household, settings: Settings, host: str, port: int, *, logins: bool
) -> None:
    """Keep the processes up until this one is told to stop; raises Taken."""
    environment = {
        **os.environ,
        "OASE_DATABASE_URL": house.dsn,
        "OASE_DATA_DIR": str(settings.data_dir),
        "OASE_HOUSE_NAME": settings.house_name,
        "OASE_MASTER_KEY_FILE": str(settings.master_key_file),
        "OASE_PROCESSES": str(settings.processes),
        "OASE_PUBLIC_URL": settings.public_url,
        "OASE_SPACE": settings.space,
    }
    with ExitStack() as doors:
        opened = _doors(host, port, settings.processes)
        children = [
            _child(doors.enter_context(door), environment | _figures(settings, number), logins)
            for number, door in enumerate(opened)
        ]
        with _ended(children):
            while True:
                for child in children:
                    child.keep_up()
                time.sleep(PAUSE)


def _doors(host: str, port: int, number: int) -> list[socket.socket]:
    # one that shares its address with others would open beside those of a stranger, too
    alone = listening(host, port)
    if alone is None:
        raise Taken
    alone.close()
    doors = [listening(host, port, beside=True) for _ in range(number)]
    return [door for door in doors if door is not None]


def _child(door: socket.socket, environment: Mapping[str, str], logins: bool) -> Child:  # noqa: FBT001 - as it was asked
    number, more = door.fileno(), ("--logins",) if logins else ()
    return Child(("serve", "--door", str(number), *more), environment, lends=(number,))


def _figures(settings: Settings, number: int) -> dict[str, str]:
    """Return where a process tells its figures: each at a port of its own, one after another."""
    port = settings.metrics_port
    return {"OASE_METRICS_PORT": str(port + number)} if port is not None else {}


@contextmanager
def _ended(children: list[Child]) -> Generator[None]:
    try:
        yield
    finally:
        for child in children:
            child.end()
        for child in children:
            child.bury()
