"""The server process: one space behind one open door, until it is told to stop."""

import asyncio
import socket

import uvloop

from adapters.app import create_app
from adapters.household import Household
from adapters.http.server import Server, config
from adapters.live import STREAMS
from adapters.process import allow_many_connections, collect_rarely
from adapters.space import open_space
from domain.credit_note import Issuer


def serve_on(
    door: socket.socket, house: Household, *, public_url: str, house_name: str,
    logins: bool, streams: int = STREAMS, beside: bool = False, issuer: Issuer | None = None,
) -> None:  # fmt: skip
    """Serve a space on a listening socket; with `logins` also the pages behind login links.

    With `beside`, other processes serve the same space.
    """

    async def main() -> None:
        async with open_space(
            house.dsn,
            house.master,
            files=house.files,
            public_url=public_url,
            house_name=house_name,
            beside=beside,
            issuer=issuer,
        ) as space:
            app = create_app(space, logins=logins)
            space.live.each = streams
            allow_many_connections()
            collect_rarely()
            await Server(config(app), space.live.end).serve([door])

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
