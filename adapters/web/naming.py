"""What the house is called towards others: by its own name, where the law says seller.

On the pages of the staff the seller stays the seller.
"""

import re
from contextvars import ContextVar

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

_NAME: ContextVar[str] = ContextVar("house_name", default="")
_INSIDE = ("/staff", "/login", "/logout", "/melden")

_GERMAN = (
    (re.compile(r"\b[Dd]es Verkäufers\b"), "von {}"),
    (re.compile(r"\bbeim Verkäufer\b"), "bei {}"),
    (re.compile(r"\bvom Verkäufer\b"), "von {}"),
    (re.compile(r"\bzum Verkäufer\b"), "zu {}"),
    (re.compile(r"\b[Dd](?:er|en|em) Verkäufer\b|^Verkäufer\b"), "{}"),
)
_ENGLISH = (
    (re.compile(r"\b[Tt]he seller's(?!\w)"), "{}'s"),
    (re.compile(r"\b[Tt]he seller\b|^Seller\b"), "{}"),
)


def house_name() -> str:
    """Return what the house is called towards who reads the page, empty where it is not told."""
    return _NAME.get()


def speak_for(name: str) -> None:
    """Call the house by its name for the rest of the page."""
    _NAME.set(name)


def named(text: str) -> str:
    """Return a sentence with the name of the house in the place of the seller."""
    name = _NAME.get().replace("\\", r"\\")
    if not name or ("erkäufer" not in text and "eller" not in text):
        return text
    for pattern, put in (*_GERMAN, *_ENGLISH):
        text = pattern.sub(put.format(name), text)
    return text


def outside(app: ASGIApp, name: str) -> ASGIApp:
    """Let the pages of customers and partners speak in the name of the house."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        inside = scope["type"] == ScopeType.HTTP and scope["path"].startswith(_INSIDE)
        _NAME.set("" if inside else name)
        await app(scope, receive, send)

    return wrapped
