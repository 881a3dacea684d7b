"""The partner API on Litestar. Whatever goes wrong is answered as a problem."""

import logging
import re
from collections.abc import Awaitable, Callable
from traceback import format_tb
from typing import Any, cast
from urllib.parse import quote

import attrs
import psycopg
from litestar import Litestar, Request, Response, types
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from psycopg_pool import PoolTimeout

from adapters.http.calls import Call, Gone, Receive, Scope, Send
from adapters.http.problems import (
    HeadersTooLarge,
    MethodNotAllowed,
    NoSuchRoute,
    Unavailable,
    Unexpected,
    problem,
)
from adapters.http.replies import ALWAYS, CLOSED, Header, Reply, Streaming, header
from adapters.http.routes import ROUTES, Route
from adapters.http.stale import Stale
from adapters.http.streaming import stream
from adapters.metrics import NONE, PAGES, answered
from adapters.postgres.access import KeyMisplaced, Unauthenticated
from adapters.space import Space
from application.ports import Overloaded
from domain.refusal import Refusal

_LOG = logging.getLogger(__name__)

ASGI = Callable[[Scope, Receive, Send], Awaitable[None]]
_KEY_IN_QUERY = re.compile(rb"(?i)oase_(live|test|link)_|(^|&)(api_?key|access_token|token|key)=")
_OWN = ("/v1", "/healthz", "/readyz", "/openapi.json", "/docs")


MOST_HEADERS, MOST_HEADER_BYTES = 100, 64 * 1024


class NotThisMethod(MethodNotAllowed):
    """This address does not take this method."""


class PartnerApi:
    """The API of one space; `pages` gets whatever is not the API's own."""

    def __init__(self, space: Space, pages: ASGI | None = None) -> None:
        self._pages = pages
        self._api = Litestar(
            [Operation(space, route).handler() for route in ROUTES],
            exception_handlers={HTTPException: _elsewhere},
            openapi_config=None,
            logging_config=None,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the pages answer it."""
        if scope["type"] == "http" and _too_much(scope):
            reply = problem(HeadersTooLarge(), scope["path"])
            await _send(send, reply, head=scope["method"] == "HEAD")
            return
        own = scope["type"] == "http" and scope["path"].startswith(_OWN)
        app: Any = self._api
        if not own and self._pages is not None:
            app, send = self._pages, _counting(scope, send)
        await app(scope, receive, send)


@attrs.frozen
class Operation:
    """One route of the table; it reads the body itself, once everything before it has held."""

    space: Space
    route: Route

    def handler(self) -> HTTPRouteHandler:
        """Return the operation as Litestar routes to it."""

        async def answer(request: Request[Any, Any, Any]) -> types.ASGIApp:
            scope = cast("Scope", request.scope)
            reply = await self._reply(scope, cast("Receive", request.receive), scope["path"])
            if reply is not None:
                answered(self.route.path, scope["method"], reply.status)
            return Sending(reply)

        route = self.route
        methods: list[Any] = [route.method, "HEAD"] if route.method == "GET" else [route.method]
        if route is _same_path(route)[0]:  # else Litestar would answer OPTIONS, without a key
            methods.append("OPTIONS")
        path = route.path.replace("}", ":str}")
        return HTTPRouteHandler(path, http_method=methods, status_code=route.status)(answer)

    async def _reply(self, scope: Scope, receive: Receive, path: str) -> Reply | Streaming | None:
        try:
            return await self._handled(scope, receive, path)
        except NotThisMethod:
            return _refused_method(scope["method"], path, _allow(self.route))
        except Stale as stale:
            more = {"version": stale.version, "events": stale.events}
            return problem(stale, path, **more)
        except Refusal as refusal:
            return problem(refusal, path)
        except (Overloaded, PoolTimeout, psycopg.OperationalError, psycopg.InterfaceError) as busy:
            _LOG.warning("%s %s: %s", scope["method"], quote(path[:200]), type(busy).__name__)
            return problem(Unavailable(), path)
        except Gone:
            return None
        except Exception as error:  # noqa: BLE001 - the caller gets a problem, we get the reason
            return _defect(error, scope["method"], path)

    async def _handled(self, scope: Scope, receive: Receive, path: str) -> Reply | Streaming:
        said: bytes = scope.get("raw_path", b"")
        if said.endswith(b"/") or b"//" in said:  # which Litestar takes for the address without
            raise NoSuchRoute(f"There is nothing at {path[:200]}.")
        if scope["method"] == "OPTIONS":
            raise NotThisMethod
        names, query = scope["path_params"], frozenset(self.route.query)
        call = Call(self.space, scope["method"], path, names, scope, receive, query)
        if self.route.action is not None:
            call.called_by(await self.space.access.caller(_token(call)))
            if call.caller.role == "claimant":
                await self.space.links.used(call.caller)
        elif _KEY_IN_QUERY.search(scope.get("query_string", b"")):
            raise KeyMisplaced
        return await self.route.handler(call)


@attrs.frozen
class Sending:
    """An answer on its way out; None is for a caller who has hung up."""

    reply: Reply | Streaming | None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
        """Send it, without its body where only the head was asked for."""
        head = scope["method"] == "HEAD"
        if isinstance(self.reply, Streaming):
            await stream(receive, send, self.reply, head=head)
        elif self.reply is not None:
            await _send(send, self.reply, head=head)


def _counting(scope: Scope, send: Send) -> Send:
    """Count an answer of the pages as it goes out."""

    async def counted(message: Any) -> None:  # noqa: ANN401 - ASGI
        if message["type"] == "http.response.start":
            answered(PAGES, scope["method"], message["status"])
        await send(message)

    return counted


def _too_much(scope: Scope) -> bool:
    headers = scope["headers"]
    size = sum(len(name) + len(value) for name, value in headers)
    size += len(scope.get("raw_path", b"")) + len(scope.get("query_string", b""))
    return len(headers) > MOST_HEADERS or size > MOST_HEADER_BYTES


def _defect(error: Exception, method: str, path: str) -> Reply:
    """Log what went wrong without its message, which might quote what somebody wrote."""
    where = "".join(format_tb(error.__traceback__))
    kind = type(error).__name__
    _LOG.error("%s %s failed: %s\n%s", method, quote(path[:200]), kind, where)
    return problem(Unexpected(), path)


def _refused_method(method: str, path: str, allow: str) -> Reply:
    reply = problem(MethodNotAllowed(f"{method[:20]} is not one of {allow}."), path)
    return attrs.evolve(reply, headers=[*reply.headers, header("allow", allow)])


def _same_path(route: Route) -> list[Route]:
    return [other for other in ROUTES if other.path == route.path]


def _allow(route: Route) -> str:
    names = {other.method for other in _same_path(route)}
    return ", ".join(sorted({*names, "HEAD"} if "GET" in names else names))


def _elsewhere(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """Answer for an address or a method that is none of ours, as everything else is answered."""
    path, allow = request.scope["path"], (error.headers or {}).get("allow")
    if allow is None:
        reply = problem(NoSuchRoute(f"There is nothing at {path[:200]}."), path)
    else:
        names = sorted({name.strip() for name in allow.split(",")} - {"OPTIONS"})
        reply = _refused_method(str(request.scope["method"]), path, ", ".join(names))
    answered(NONE, str(request.scope["method"]), reply.status)
    headers = {name.decode(): value.decode() for name, value in (*reply.headers, *ALWAYS, CLOSED)}
    return Response(reply.body, status_code=reply.status, headers=headers)


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
