"""The partner API as one ASGI application. Whatever goes wrong is answered as a problem."""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from traceback import format_tb
from typing import Any
from urllib.parse import quote

import attrs
import psycopg
from psycopg_pool import PoolTimeout

from adapters.http.calls import Call, Gone, Receive, Scope, Send
from adapters.http.problems import (
    MethodNotAllowed,
    NoSuchRoute,
    Unavailable,
    Unexpected,
    problem,
)
from adapters.http.replies import ALWAYS, CLOSED, Header, Reply, header
from adapters.http.routes import ROUTES, Route
from adapters.http.stale import Stale
from adapters.postgres.access import KeyMisplaced, Unauthenticated
from adapters.space import Space
from application.ports import Overloaded
from domain.refusal import Refusal

_LOG = logging.getLogger(__name__)

ASGI = Callable[[Scope, Receive, Send], Awaitable[None]]
_KEY_IN_QUERY = re.compile(rb"(?i)oase_(live|test|link)_|(^|&)(api_?key|access_token|token|key)=")
_OWN = ("/v1", "/healthz", "/readyz", "/openapi.json", "/docs")


@attrs.frozen
class _Node:
    """A part of a path: what follows by name, what follows whatever it is called, and ends here."""

    fixed: dict[str, "_Node"] = attrs.field(factory=dict[str, "_Node"])
    named: dict[str, "_Node"] = attrs.field(factory=dict[str, "_Node"])
    routes: dict[str, Route] = attrs.field(factory=dict[str, Route])


def _tree() -> _Node:
    root = _Node()
    for route in ROUTES:
        node = root
        for part in route.path.split("/")[1:]:
            ways, name = (node.named, part[1:-1]) if part.startswith("{") else (node.fixed, part)
            node = ways.setdefault(name, _Node())
        node.routes[route.method] = route
    return root


_TREE = _tree()


def find(method: str, path: str) -> tuple[Route, Mapping[str, str]]:
    """Return the route and the names in its path; raise NoSuchRoute or MethodNotAllowed."""
    node, names = _TREE, dict[str, str]()
    for part in path.split("/")[1:]:
        following = node.fixed.get(part)
        if following is None and node.named and part:
            name, following = next(iter(node.named.items()))
            names[name] = part
        if following is None:
            raise NoSuchRoute(f"There is nothing at {path[:200]}.")
        node = following
    if not node.routes:
        raise NoSuchRoute(f"There is nothing at {path[:200]}.")
    route = node.routes.get("GET" if method == "HEAD" else method)
    if route is None:
        raise NotThisMethod(method, node.routes)
    return route, names


class NotThisMethod(MethodNotAllowed):
    """This address does not take this method."""

    def __init__(self, method: str, routes: Mapping[str, Route]) -> None:
        self.allow = ", ".join(sorted({*routes, *({"HEAD"} if "GET" in routes else ())}))
        super().__init__(f"{method[:20]} is not one of {self.allow}.")


class PartnerApi:
    """The API of one space; `pages` gets whatever is not the API's own."""

    def __init__(self, space: Space, pages: ASGI | None = None) -> None:
        self._space, self._pages = space, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        kind = scope["type"]
        if kind != "http":
            if self._pages is not None:
                await self._pages(scope, receive, send)
            elif kind == "lifespan":
                await _live(receive, send)
            return
        path: str = scope["path"]
        if self._pages is not None and not path.startswith(_OWN):
            await self._pages(scope, receive, send)
            return
        try:
            reply = await self._answer(scope, receive, path)
        except Gone:
            return
        await _send(send, reply, head=scope["method"] == "HEAD")

    async def _answer(self, scope: Scope, receive: Receive, path: str) -> Reply:
        try:
            return await self._handled(scope, receive, path)
        except Stale as stale:
            more = {"version": stale.version, "events": stale.events}
            return problem(stale, path, **more)
        except NotThisMethod as wrong:
            found = problem(wrong, path)
            return attrs.evolve(found, headers=[*found.headers, header("allow", wrong.allow)])
        except Refusal as refusal:
            return problem(refusal, path)
        except (Overloaded, PoolTimeout, psycopg.OperationalError, psycopg.InterfaceError) as busy:
            _LOG.warning("%s %s: %s", scope["method"], quote(path[:200]), type(busy).__name__)
            return problem(Unavailable(), path)
        except Gone:
            raise
        except Exception as error:  # noqa: BLE001 - the caller gets a problem, we get the reason
            # no message: it might quote what somebody wrote
            where = "".join(format_tb(error.__traceback__))
            kind = type(error).__name__
            _LOG.error("%s %s failed: %s\n%s", scope["method"], quote(path[:200]), kind, where)
            return problem(Unexpected(), path)

    async def _handled(self, scope: Scope, receive: Receive, path: str) -> Reply:
        route, names = find(scope["method"], path)
        call = Call(
            self._space, scope["method"], path, names, scope, receive, frozenset(route.query)
        )
        if route.action is not None:
            call.called_by(await self._space.access.caller(_token(call)))
        elif _KEY_IN_QUERY.search(scope.get("query_string", b"")):
            raise KeyMisplaced
        return await route.handler(call)


def _token(call: Call) -> str:
    if _KEY_IN_QUERY.search(call.scope.get("query_string", b"")):
        raise KeyMisplaced
    said = [value for key, value in call.scope["headers"] if key == b"authorization"]
    scheme, _, token = (said[0] if len(said) == 1 else b"").decode("latin-1").partition(" ")
    if scheme.lower() != "bearer":
        raise Unauthenticated
    return token.strip()


async def _send(send: Send, reply: Reply, *, head: bool) -> None:
    headers: list[Header] = [*reply.headers, *ALWAYS]
    if not any(name == CLOSED[0] for name, _ in reply.headers):
        headers.append(CLOSED)
    headers.append((b"content-length", b"%d" % len(reply.body)))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else reply.body})


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message: Any = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
