"""Who takes part in the demo: staff, companies and callers. All of them are invented."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid5

from application.policy import Caller
from domain.events.register import CompanyRegistered, RouteSet, StaffJoined, StaffRole
from domain.party import SYSTEM, Role

_DEMO = UUID("6f1d5e0a-3a55-5d0a-9a3e-0d2f6f7c0001")


def known(name: str) -> UUID:
    """Return the id of somebody in the demo, the same in every demo."""
    return uuid5(_DEMO, name)


ANNA, JONAS, MIRA, EMRE = map(known, ("Anna Brandt", "Jonas Feld", "Mira Koch", "Emre Aydin"))
LENA, PAUL = known("Lena Hoffmann"), known("Paul Richter")

HAUSHALT_NORD = known("Haushalt Nord GmbH")
KUECHENWELT = known("Küchenwelt Süd GmbH")
NORDKURIER = known("Nordkurier Logistik GmbH")
ELBSPEED = known("Elbspeed Paketdienst GmbH")
TRANSALP = known("Transalp Spedition GmbH")
WEISSBLECH = known("Weißblech Hausgeräte AG")

PARTNER = Caller(
    client=HAUSHALT_NORD, role="partner", company=HAUSHALT_NORD, company_name="Haushalt Nord GmbH"
)
OTHER_PARTNER = Caller(
    client=KUECHENWELT, role="partner", company=KUECHENWELT, company_name="Küchenwelt Süd GmbH"
)
CARRIER = Caller(
    client=NORDKURIER, role="partner", company=NORDKURIER, company_name="Nordkurier Logistik GmbH"
)
AGENT = Caller(client=ANNA, role="agent", staff=ANNA)
LEAD = Caller(client=LENA, role="lead", staff=LENA)

DAMAGE = ("delivery_damage",)
_Row = tuple[str, StaffRole, str, tuple[str, ...], tuple[str, ...], tuple[UUID, ...]]
_STAFF: tuple[_Row, ...] = (
    ("Anna Brandt", "agent", "Lieferschäden", DAMAGE, ("de", "en"), (JONAS,)),
    ("Jonas Feld", "agent", "Lieferschäden", DAMAGE, ("de",), (ANNA, MIRA)),
    ("Mira Koch", "agent", "Gewährleistung", ("warranty", "reclamation"), ("de", "fr"), (EMRE,)),
    ("Emre Aydin", "agent", "Rechnungen", ("billing_dispute",), ("de", "tr", "en"), (MIRA,)),
    ("Lena Hoffmann", "lead", "Teamleitung", DAMAGE, ("de", "en"), (ANNA,)),
    ("Paul Richter", "auditor", "Revision", (), ("de",), ()),
)


def staff(at: datetime) -> Iterator[StaffJoined]:
    """Yield how everybody joined."""
    for number, (name, role, title, skills, languages, deputies) in enumerate(_STAFF, start=11):
        mail = name.lower().replace(" ", ".")
        yield StaffJoined(
            at=at, by=SYSTEM, staff=known(name), role=role, name=name, title=title,
            email=f"{mail}@oase.example", phone=f"+49 30 5550 1{number}", skills=skills,
            languages=languages, deputies=deputies,
        )  # fmt: skip


def companies(at: datetime) -> Iterator[CompanyRegistered]:
    """Yield how the companies came into the register."""
    rows: tuple[tuple[UUID, str, Role, tuple[str, ...], tuple[str, ...]], ...] = (
        (HAUSHALT_NORD, "Haushalt Nord GmbH", Role.DEALER, ("Haushalt Nord",), ()),
        (KUECHENWELT, "Küchenwelt Süd GmbH", Role.DEALER, ("Küchenwelt Süd",), ()),
        (NORDKURIER, "Nordkurier Logistik GmbH", Role.CARRIER, ("Nordkurier",), ()),
        (ELBSPEED, "Elbspeed Paketdienst GmbH", Role.CARRIER, ("Elbspeed",), ()),
        (TRANSALP, "Transalp Spedition GmbH", Role.CARRIER, ("Transalp",), ()),
        (WEISSBLECH, "Weißblech Hausgeräte AG", Role.SUPPLIER, ("Weißblech",), ("400638",)),
    )
    for company, name, role, aliases, prefixes in rows:
        yield CompanyRegistered(
            at=at, by=SYSTEM, company=company, name=name, roles=(role,), aliases=aliases,
            country="DE", gs1_prefixes=prefixes,
        )  # fmt: skip


def routes(at: datetime) -> Iterator[RouteSet]:
    """Yield who is asked first, before any case exists."""
    hours = "Mo–Fr 8–17 Uhr"
    rows: tuple[tuple[UUID | None, str, tuple[UUID, ...]], ...] = (
        (None, "Kundendienst", (ANNA, JONAS)),
        (HAUSHALT_NORD, "Partnerbetreuung Nord", (JONAS, ANNA)),
        (WEISSBLECH, "Herstellerfragen Weißblech", (MIRA,)),
        (NORDKURIER, "Transportschäden Nordkurier", (JONAS,)),
    )
    for company, desk, members in rows:
        yield RouteSet(
            at=at, by=SYSTEM, company=company, desk=desk, staff=members, hours=hours,
            email="kundendienst@oase.example", phone="+49 30 5550 10",
        )  # fmt: skip
