"""Walls around the pages: what every answer carries, and which forms are taken."""

import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from litestar import Request
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from adapters.web.sessions import Visitor

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_HEADERS = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
_NO_STORE = (b"cache-control", b"no-store")


class ForeignForm(Exception):
    """The form did not come from a page of ours."""


def guarded(app: ASGIApp) -> ASGIApp:
    """Let every answer carry the headers, those to errors too."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message["headers"])
                kept = any(name.lower() == b"cache-control" for name, _ in headers)
                headers += _HEADERS if kept else [*_HEADERS, _NO_STORE]
                message["headers"] = headers
            await send(message)

        await app(scope, receive, sending)

    return wrapped


def must_be_ours(request: Request[Any, Any, Any], fields: Mapping[str, str], who: Visitor) -> None:
    """Refuse a form from elsewhere: by what the browser says, and by the secret of our forms."""
    must_come_from_here(request)
    if not hmac.compare_digest(fields.get("csrf", "").encode(), who.csrf.encode()):
        raise ForeignForm


def must_come_from_here(request: Request[Any, Any, Any]) -> None:
    """Refuse what the browser says to come from elsewhere, before anything of it is read."""
    said = request.headers.get("sec-fetch-site")
    if said is not None and said not in {"same-origin", "none"}:
        raise ForeignForm
    if said is None and not _own_origin(request):
        raise ForeignForm


def _own_origin(request: Request[Any, Any, Any]) -> bool:
    """Say whether an older browser names our origin, or none: no-referrer makes it `null`."""
    origin = request.headers.get("origin")
    if origin in {None, "null"}:
        return True
    try:
        return urlsplit(origin).netloc == request.headers.get("host")
    except ValueError:  # an address that is none, and so not ours
        return False
