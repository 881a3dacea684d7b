"""Registers: companies, staff and the case numbers that are given out."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from domain.event import event, personal
from domain.party import Actor, Role

StaffRole = Literal["agent", "lead", "auditor", "admin"]


@event("company.registered.v1")
class CompanyRegistered:
    """A partner, carrier or supplier company is known, with the numbers it is found by.

    `gln` is its Global Location Number, `scac` a carrier's code, `gs1_prefixes` begin its GTINs.
    """

    at: datetime
    by: Actor
    company: UUID
    name: str
    roles: tuple[Role, ...]
    aliases: tuple[str, ...] = ()
    country: str | None = None
    gln: str | None = None
    scac: str | None = None
    gs1_prefixes: tuple[str, ...] = ()


@event("company.changed.v1")
class CompanyChanged:
    """What is known of a company is replaced as a whole."""

    at: datetime
    by: Actor
    company: UUID
    name: str
    roles: tuple[Role, ...]
    aliases: tuple[str, ...] = ()
    country: str | None = None
    gln: str | None = None
    scac: str | None = None
    gs1_prefixes: tuple[str, ...] = ()


@event("company.forgone.v1")
class CompanyForgone:
    """Nobody entered this company while it held a name, and now nobody can: its name is free."""

    at: datetime
    by: Actor
    company: UUID


@event("name.reserved.v1")
class NameReserved:
    """A company takes a name or number for itself alone, before it is recorded there.

    `key` is the name as it is compared, `seen` the version of the company that was decided on.
    """

    at: datetime
    by: Actor
    key: str
    company: UUID
    seen: int


@event("staff.joined.v1")
class StaffJoined:
    """A member of staff: name and contact as parties may see them, skills and languages."""

    at: datetime
    by: Actor
    staff: UUID
    role: StaffRole
    name: str = personal(of="staff")
    title: str
    email: str | None = personal(of="staff", default=None)
    phone: str | None = personal(of="staff", default=None)
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    deputies: tuple[UUID, ...] = ()


@event("staff.duty-set.v1")
class StaffDutySet:
    """A member of staff is on duty in the roster (Dienstplan), or not.

    Being on duty is acceptance in advance of what is assigned at opening.
    """

    at: datetime
    by: Actor
    staff: UUID
    on_duty: bool
    deputies: tuple[UUID, ...] = ()


@event("staff.route-set.v1")
class RouteSet:
    """Who is asked first in the matters of a company; without one, at the desk for all others.

    `staff` are asked in this order: whoever is on duty. Mail, phone and hours are the desk's.
    """

    at: datetime
    by: Actor
    company: UUID | None
    desk: str
    staff: tuple[UUID, ...]
    email: str | None = None
    phone: str | None = None
    hours: str | None = None


@event("staff.route-dropped.v1")
class RouteDropped:
    """Nobody in particular is asked in the matters of a company any more."""

    at: datetime
    by: Actor
    company: UUID | None


@event("numbers.reserved.v1")
class NumbersReserved:
    """A block of case numbers of one series is taken; numbers left over are never given again."""

    at: datetime
    by: Actor
    series: str
    first: int
    count: int
