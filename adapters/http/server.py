"""How the server is set up: nothing said about itself, nothing believed of proxies."""

import socket
from collections.abc import Callable
from typing import Any

import uvicorn

from adapters.http.protocol import Protocol

BACKLOG = 2048
GRACE = 3
"""Seconds for requests under way once the server is told to end."""


def config(app: Callable[..., Any], *, host: str = "127.0.0.1", port: int = 0) -> uvicorn.Config:
    """Return the settings under which an application is served."""
    return uvicorn.Config(
        app, host=host, port=port, loop="uvloop", http=Protocol, ws="none", lifespan="off",
        access_log=False, server_header=False, proxy_headers=False, backlog=BACKLOG,
        timeout_keep_alive=75, timeout_graceful_shutdown=GRACE, log_config=None,
    )  # fmt: skip


class Server(uvicorn.Server):
    """A server that lets the streams come to their end when it is told to end.

    They would never end by themselves, and it waits for all that it is in the middle of.
    """

    def __init__(self, config: uvicorn.Config, ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._ending = ending

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no new requests, and wait for those under way."""
        self._ending()
        await super().shutdown(sockets)
