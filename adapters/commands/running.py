"""`oase serve` and `oase work`: the two processes of production."""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager
from errno import EADDRINUSE

import click
import psycopg

from adapters.beside import Taken, serve_beside
from adapters.commands.failures import Sorry
from adapters.household import household
from adapters.metrics import metrics_on
from adapters.postgres.access import space_kind
from adapters.process import end_on_sigterm, follow, listening, log_to_stderr, stop_event
from adapters.settings import Settings, Space

KINDS: dict[str, Space] = {"live": "live", "test": "sandbox"}
"""The spaces by what the prefixes of their keys call them."""

_lifeline = click.option("--lifeline", type=int, hidden=True)
"""A pipe whose closing ends the process."""


@click.command()
@click.option("--host", help="Address to listen on; default OASE_HOST or 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Default OASE_PORT or 8000.")
@click.option("--logins", is_flag=True, hidden=True)
@click.option("--door", type=int, hidden=True, help="A listening socket to be taken over.")
@_lifeline
def serve(
    host: str | None, port: int | None, door: int | None, lifeline: int | None, *, logins: bool
) -> None:
    """Serve the partner API and the pages until told to stop."""
    from adapters.serving import serve_on  # noqa: PLC0415 - slow to import

    log_to_stderr()
    end_on_sigterm()
    follow(lifeline)
    settings = Settings.read()
    with household(settings) as house:
        _right_space(house.dsn, settings)
        where = host or settings.host, port or settings.port
        if door is None and settings.processes > 1:
            try:
                serve_beside(house, settings, *where, logins=logins)
            except Taken:
                raise _taken(*where) from None
        with _opened(door, *where) as listener, _figures(settings, house.dsn):
            serve_on(
                listener, house, public_url=settings.public_url,
                house_name=settings.house_name, logins=logins, streams=settings.streams,
                beside=settings.processes > 1, issuer=settings.issuer,
            )  # fmt: skip


@contextmanager
def _figures(settings: Settings, dsn: str) -> Generator[None]:
    try:
        with metrics_on(settings.metrics_port, dsn):
            yield
    except OSError as error:
        if error.errno != EADDRINUSE:
            raise
        raise Sorry(f"Port {settings.metrics_port} of OASE_METRICS_PORT is taken.") from None


def _opened(door: int | None, host: str, port: int) -> socket.socket:
    if door is not None:
        return socket.socket(fileno=door)
    found = listening(host, port)
    if found is None:
        raise _taken(host, port)
    return found


def _taken(host: str, port: int) -> Sorry:
    return Sorry(f"Port {port} of {host} is taken; choose another by --port or OASE_PORT.")


def _right_space(dsn: str, settings: Settings) -> None:
    """Refuse a database of the other space: its keys would be refused one by one."""
    with psycopg.connect(dsn) as connection:
        kind = KINDS[space_kind(connection)]
    if kind != settings.space:
        raise Sorry(f"This database is the {kind} space; set OASE_SPACE={kind} to serve it.")


@click.command()
@_lifeline
def work(lifeline: int | None) -> None:
    """Keep the read models up to date and do what time does, until told to stop."""
    import uvloop  # noqa: PLC0415 - slow to import

    from adapters.worker import work as run_worker  # noqa: PLC0415 - slow to import

    log_to_stderr()
    end_on_sigterm()
    follow(lifeline)
    with household(Settings.read()) as house:

        async def main() -> None:
            await run_worker(house, stop_event())

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(main())
