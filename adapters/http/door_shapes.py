"""What the answers of contact lookup and access links look like, for the API description."""

from datetime import datetime
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from adapters.http.shapes import By, Deputy
from domain.party import Role


class NamedCase(TypedDict):
    """A case by its number."""

    id: UUID
    number: str


class Person(TypedDict):
    """Who is asked, and how to reach them; `since` where it is a case that they answer for."""

    name: str
    role: str
    email: str | None
    phone: str | None
    since: NotRequired[datetime]
    deputy: Deputy | None


class Desk(TypedDict):
    """The desk that takes a matter in."""

    desk: str
    email: str | None
    phone: str | None
    hours: str | None


class ContactShown(TypedDict):
    """Who is responsible and why; `case` only for a party of it."""

    responsible: Person | None
    case: NamedCase | None
    desk: Desk
    company: str | None
    why: str


class LinkFor(TypedDict):
    """Whom a link is for."""

    party: UUID
    role: Role


LinkShown = TypedDict(  # in this form, since `for` is a word of Python
    "LinkShown",
    {
        "id": UUID, "for": LinkFor, "given_at": datetime, "given_by": By, "expires_at": datetime,
        "used_at": datetime | None, "revoked_at": datetime | None, "revoked_by": By | None,
    },
)  # fmt: skip


class NewLink(LinkShown):
    """A link that was just given: its address, and the code a telephone reads, are told once."""

    url: str
    qr_svg: str


class LinksShown(TypedDict):
    """The links of a case, all on one page."""

    items: list[LinkShown]
    next: str | None


OF: dict[str, Any] = {
    "contact": ContactShown, "link": LinkShown, "links": LinksShown, "new_link": NewLink,
}  # fmt: skip
"""The answers by the names they have in the table of routes."""
