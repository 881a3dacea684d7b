"""The server process: one space behind one open door, until it is told to stop."""

import asyncio
import socket

import uvicorn
import uvloop

from adapters.app import create_app
from adapters.household import Household
from adapters.http.server import config
from adapters.process import collect_rarely
from adapters.space import open_space


def serve_on(door: socket.socket, house: Household, *, public_url: str, logins: bool) -> None:
    """Serve a space on a listening socket; with `logins` also the pages behind login links."""

    async def main() -> None:
        async with open_space(house.dsn, house.master, public_url=public_url) as space:
            app = create_app(space, logins=logins)
            collect_rarely()
            await uvicorn.Server(config(app)).serve([door])

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
