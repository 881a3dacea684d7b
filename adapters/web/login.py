"""Logging in by a personal link, and out again."""

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.response import Redirect

from adapters.space import Space
from adapters.web.calls import AnyRequest, Here, Word
from adapters.web.customer import fields_of
from adapters.web.language import gettext
from adapters.web.refusing import NoSuchLink, NotLoggedIn
from adapters.web.rendering import assets, mark, page
from adapters.web.safety import must_be_ours
from adapters.web.sessions import LASTS, Sessions, Visitor

PLAIN, HOST = "oase_session", "__Host-oase_session"
"""The cookie of a session; over TLS its name makes browsers bind it to this host."""


def cookie_name(request: AnyRequest) -> str:
    """Return the name of the session's cookie on this connection."""
    return HOST if request.url.scheme == "https" else PLAIN


async def visitor_of(space: Space, request: AnyRequest) -> Visitor:
    """Return who is logged in; raises NotLoggedIn."""
    visitor = await Sessions(space.pool).visitor(request.cookies.get(cookie_name(request)))
    if visitor is None:
        raise NotLoggedIn
    return visitor


@get("/login/{token:str}")
async def login(token: Word, space: Here, request: AnyRequest) -> Redirect:
    """Begin a session by a link: always a new one, and a former one ends."""
    name = cookie_name(request)
    session = await Sessions(space.pool).begin(token, request.cookies.get(name))
    if session is None:
        raise NoSuchLink
    return Redirect("/staff", status_code=303, cookies=[_cookie(request, session)])


@post("/logout", status_code=200)
async def logout(space: Here, request: AnyRequest) -> Response[str]:
    """End the session."""
    visitor = await visitor_of(space, request)
    must_be_ours(request, await fields_of(request), visitor)
    await Sessions(space.pool).end(request.cookies[cookie_name(request)])
    text = gettext("Zum Anmelden öffnen Sie wieder Ihren persönlichen Link.")
    made = page("notice.html", title=gettext("Sie sind abgemeldet"), text=text)
    made.delete_cookie(cookie_name(request))
    return made


@get("/assets/{of:str}/{name:str}")
async def show_asset(of: Word, name: Word) -> Response[bytes]:
    """Return a file that pages refer to; its address changes whenever one of them does."""
    if name not in assets() or of != mark():
        raise NoSuchLink
    kind, content = assets()[name]
    return Response(
        content, media_type=f"{kind}; charset=utf-8",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )  # fmt: skip


def _cookie(request: AnyRequest, session: str) -> Cookie:
    return Cookie(
        key=cookie_name(request), value=session, path="/", httponly=True, samesite="lax",
        secure=request.url.scheme == "https", max_age=int(LASTS.total_seconds()),
    )  # fmt: skip
