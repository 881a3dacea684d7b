"""The language in which a page speaks: German as it is written, English by the catalogue.

A switch on every page decides, and is kept in a cookie; without one it is the language of the
case, then what the browser asks for, then German.
"""

import gettext as catalogues
from contextvars import ContextVar
from functools import cache
from http.cookies import CookieError, SimpleCookie
from importlib import resources
from io import BytesIO
from typing import Literal
from urllib.parse import parse_qsl, urlencode

from attrs import evolve, frozen
from babel import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from adapters.web.naming import named

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")
COOKIE, SWITCH = "oase_language", "sprache"
_A_YEAR = 365 * 24 * 3600


@frozen(kw_only=True)
class Wish:
    """What a request says about language: by its switch or cookie, by its browser."""

    chosen: Language | None = None
    browser: Language | None = None
    case: Language | None = None
    query: tuple[tuple[str, str], ...] = ()

    @property
    def language(self) -> Language:
        """Return the language to speak."""
        return self.chosen or self.case or self.browser or "de"


_WISH: ContextVar[Wish] = ContextVar("wish", default=Wish())  # noqa: B039 - frozen


def language() -> Language:
    """Return the language of the page that is being made."""
    return _WISH.get().language


def of_case(wanted: object) -> None:
    """Speak the language of a case, unless somebody chose another."""
    _WISH.set(evolve(_WISH.get(), case=known(wanted)))


def gettext(text: str) -> str:
    """Return a German text in the language of the page."""
    return _catalogue(language()).gettext(text) if text else text


def spoken(text: str) -> str:
    """Return what the domain says in German in the language of the page."""
    return named(gettext(text))


def ngettext(one: str, many: str, count: int) -> str:
    """Return the text for a number in the language of the page."""
    return _catalogue(language()).ngettext(one, many, count)


def switch_to(other: str) -> str:
    """Return the address of the page that is being made, in another language."""
    return "?" + urlencode([*_WISH.get().query, (SWITCH, other)])


def known(wanted: object) -> Language | None:
    """Return a language if it is one that pages speak."""
    return next((language for language in LANGUAGES if language == wanted), None)


@cache
def _catalogue(wanted: Language) -> catalogues.NullTranslations:
    """Return a catalogue, compiled when it is first needed: what is read is what is edited."""
    if wanted == "de":  # the texts in the source are German
        return catalogues.NullTranslations()
    place = resources.files("adapters.web").joinpath("locale", wanted, "LC_MESSAGES", "oase.po")
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(place.read_bytes()), locale=wanted))
    compiled.seek(0)
    return catalogues.GNUTranslations(compiled)


def speaking(app: ASGIApp) -> ASGIApp:
    """Find out for every request which language it wants, and keep what was chosen."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        wish, switched = _wish(scope)
        _WISH.set(wish)

        async def sending(message: Message) -> None:
            if switched and message["type"] == "http.response.start":
                secure = "; Secure" if scope["scheme"] == "https" else ""
                kept = f"{COOKIE}={wish.chosen}; Path=/; Max-Age={_A_YEAR}; SameSite=Lax{secure}"
                message["headers"] = [*message["headers"], (b"set-cookie", kept.encode())]
            await send(message)

        await app(scope, receive, sending)

    return wrapped


def _wish(scope: Scope) -> tuple[Wish, bool]:
    """Return what a request wishes, and whether it switches."""
    headers = {bytes(k).lower(): bytes(v).decode("latin-1") for k, v in scope["headers"]}
    try:
        query = parse_qsl(bytes(scope["query_string"]).decode("latin-1"), max_num_fields=50)
    except ValueError:  # more fields than any page has
        query = []
    switch = known(dict(query).get(SWITCH))
    return Wish(
        chosen=switch or _kept(headers.get(b"cookie", "")),
        browser=_wanted(headers.get(b"accept-language", "")),
        query=tuple((name, value) for name, value in query if name not in {SWITCH, "ok"}),
    ), switch is not None


def _kept(cookies: str) -> Language | None:
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return None
    return known(found.value) if found else None


def _wanted(header: str) -> Language | None:
    """Return what a browser prefers: `de-AT,de;q=0.9,en;q=0.8`."""
    weighed: list[tuple[float, str]] = []
    for part in header[:500].split(","):
        name, _, weight = part.strip().partition(";q=")
        weighed.append((-_weight(weight), name.replace("-", "_")))
    preferred = [name for _, name in sorted(weighed, key=lambda pair: pair[0]) if name]
    return known((negotiate_locale(preferred, list(LANGUAGES)) or "").partition("_")[0])


def _weight(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0
