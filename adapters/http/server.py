"""How the server is set up: nothing said about itself, nothing believed of proxies."""

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
