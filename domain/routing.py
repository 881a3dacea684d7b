"""Finding the door: who is asked in a matter that is no case yet, and why."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID, uuid5

from attrs import field, frozen

from domain.companies import Company
from domain.events.register import RouteDropped, RouteSet
from domain.party import HOUSE
from domain.staff import Member, NobodyOnDuty, Roster

_ROUTES = UUID("4f0f3c52-0f3e-5b4b-9a5d-8f2f5d9f6a11")
COMMON_DESK = "Kundendienst"


@frozen(kw_only=True)
class Route:
    """Who is asked, and how the desk is reached."""

    desk: str
    staff: tuple[UUID, ...] = ()
    email: str | None = None
    phone: str | None = None
    hours: str | None = None


@frozen(kw_only=True)
class Routes:
    """All routes; under None lies the desk for everything that has no route of its own."""

    known: Mapping[UUID | None, Route] = field(factory=dict[UUID | None, Route])

    def after(self, fact: RouteSet | RouteDropped) -> "Routes":
        """Return the routes as one more event leaves them."""
        others = {company: r for company, r in self.known.items() if company != fact.company}
        if isinstance(fact, RouteDropped):
            return Routes(known=others)
        route = Route(
            desk=fact.desk, staff=fact.staff, email=fact.email, phone=fact.phone, hours=fact.hours
        )
        return Routes(known={**others, fact.company: route})

    @property
    def common(self) -> Route:
        """Return the desk for everything else."""
        return self.known.get(None) or Route(desk=COMMON_DESK)


@frozen(kw_only=True)
class Matter:
    """What somebody who looks for the door has in hand; numbers are digits, already checked."""

    partner: Company | None = None
    gtin: str | None = None
    sscc: str | None = None
    carrier: Company | None = None


@frozen(kw_only=True)
class Door:
    """Who is asked: the desk, whoever is on duty there, and why in a sentence (German)."""

    desk: Route
    member: Member | None
    company: Company | None
    why: str


def route_stream(company: UUID | None) -> UUID:
    """Return the stream in which the route of a company lies."""
    return uuid5(_ROUTES, str(company or HOUSE))


def door(matter: Matter, routes: Routes, companies: Iterable[Company], roster: Roster) -> Door:
    """Return who is asked in a matter: the first rule that finds a route, else the common desk.

    Nothing but what the asker sent and the registers is looked at, so no answer tells of a case.
    """
    for company, because in _rules(matter, list(companies)):
        route = routes.known.get(company.id)
        if route is not None:
            return _opened(route, company, roster, f"{because} Dafür ist {route.desk} zuständig.")
    route = routes.common
    return _opened(route, None, roster, f"{_nothing_known(matter)} {route.desk} nimmt es an.")


def _rules(matter: Matter, companies: list[Company]) -> Iterator[tuple[Company, str]]:
    """Yield the companies a matter may be that of, in the order in which they are tried."""
    if matter.partner is not None:
        yield matter.partner, f"Sie fragen als Partner {matter.partner.name}."
    for number, called in ((_of_gtin(matter.gtin), "Die Artikelnummer"),
                           (_of_sscc(matter.sscc), "Die Nummer der Versandeinheit")):  # fmt: skip
        for company, prefix in _holders(number, companies):
            yield company, f"{called} gehört zu {company.name} (GS1-Basisnummer {prefix})."
    if matter.carrier is not None:
        yield matter.carrier, f"Der Frachtführer ist {matter.carrier.name}."


def _holders(number: str | None, companies: list[Company]) -> list[tuple[Company, str]]:
    """Return the companies whose GS1 prefix a number begins with, the longest prefix first."""
    if number is None:
        return []
    found = [(c, prefix) for c in companies for prefix in c.gs1_prefixes]
    return sorted(
        (pair for pair in found if number.startswith(pair[1])),
        key=lambda pair: (-len(pair[1]), pair[0].id),
    )


def _of_gtin(gtin: str | None) -> str | None:
    """Return a GTIN from its company prefix on: without indicator, short ones filled up."""
    return gtin.zfill(14)[1:] if gtin is not None and len(gtin) > len("GTIN-008") else None


def _of_sscc(sscc: str | None) -> str | None:
    """Return an SSCC from its company prefix on: without the extension digit."""
    return sscc[1:] if sscc is not None else None


def _opened(route: Route, company: Company | None, roster: Roster, why: str) -> Door:
    member, present = on_duty(route, roster)
    return Door(desk=route, member=member, company=company, why=f"{why} {present}")


def on_duty(route: Route, roster: Roster) -> tuple[Member | None, str]:
    """Return who is asked at a desk now: the first on duty, a deputy, else whoever leads."""
    named = [roster.members[staff] for staff in route.staff if staff in roster.members]
    for member in named:
        if member.on_duty:
            return member, "Diese Person hat dort Dienst."
    deputies = (roster.deputy_of(member.id) for member in named)
    if (deputy := next((found for found in deputies if found is not None), None)) is not None:
        return roster.members[deputy], "Diese Person hat Dienst und vertritt."
    try:
        # the same person for everybody and for as long as the roster stands
        return roster.choose(HOUSE, "", "de")[0], "Diese Person hat Dienst."
    except NobodyOnDuty:
        lead = roster.members.get(roster.lead(HOUSE))
        return lead, "Zurzeit hat niemand Dienst." + (" Diese Person leitet." if lead else "")


def _nothing_known(matter: Matter) -> str:
    if matter == Matter():
        return "Ohne Nummer, die zu einem Unternehmen führt:"
    return "Zu den Angaben gibt es keine eigene Anlaufstelle:"
