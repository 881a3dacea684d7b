"""Finding the door: who is asked before any case exists, and why."""

from datetime import UTC, datetime
from uuid import UUID

from domain.companies import Company
from domain.events.register import RouteDropped, RouteSet, StaffDutySet, StaffJoined, StaffRole
from domain.party import SYSTEM, Role
from domain.routing import COMMON_DESK, Matter, Route, Routes, door
from domain.staff import Roster, roster

NOW = datetime(2026, 11, 17, 9, tzinfo=UTC)
ANNA, BEN, LEA = (UUID(int=n) for n in (1, 2, 3))
NORD, MAKER, PART, CARRIER = (UUID(int=n) for n in (11, 12, 13, 14))


def company(id_: UUID, name: str, *prefixes: str) -> Company:
    return Company(id=id_, name=name, roles=(Role.SUPPLIER,), gs1_prefixes=prefixes)


COMPANIES = (
    company(NORD, "Elektro Nord"),
    company(MAKER, "Weißblech", "400638"),
    company(PART, "Weißblech Trockner", "40063813"),
    company(CARRIER, "Nordkurier", "3401234"),
)
BY_ID = {one.id: one for one in COMPANIES}


def joined(staff: UUID, role: StaffRole = "agent") -> StaffJoined:
    return StaffJoined(at=NOW, by=SYSTEM, staff=staff, role=role, name="X", title="Y")


def off(staff: UUID, *deputies: UUID) -> StaffDutySet:
    return StaffDutySet(at=NOW, by=SYSTEM, staff=staff, on_duty=False, deputies=deputies)


def people(*facts: StaffJoined | StaffDutySet) -> Roster:
    return roster((joined(ANNA), joined(BEN), joined(LEA, "lead"), *facts))


def routes(*companies: UUID | None, staff: tuple[UUID, ...] = (BEN,)) -> Routes:
    made = Routes()
    for one in companies:
        desk = "Zentrale" if one is None else f"Tisch {BY_ID[one].name}"
        made = made.after(RouteSet(at=NOW, by=SYSTEM, company=one, desk=desk, staff=staff))
    return made


ALL = routes(None, NORD, MAKER, PART, CARRIER)


def test_a_partner_is_sent_to_its_own_desk_whatever_else_it_sends() -> None:
    matter = Matter(partner=BY_ID[NORD], gtin="4006381333931", carrier=BY_ID[CARRIER])
    found = door(matter, ALL, COMPANIES, people())
    assert found.desk.desk == "Tisch Elektro Nord"
    assert found.why.startswith("Sie fragen als Partner Elektro Nord.")


def test_an_article_leads_to_its_maker_by_the_longest_prefix() -> None:
    found = door(Matter(gtin="4006381333931"), ALL, COMPANIES, people())
    assert found.company == BY_ID[PART]
    assert "GS1-Basisnummer 40063813" in found.why
    shorter = door(Matter(gtin="4006381333931"), routes(MAKER), COMPANIES, people())
    assert shorter.desk.desk == "Tisch Weißblech"


def test_an_article_is_read_from_its_company_prefix_on() -> None:
    with_indicator, american = Matter(gtin="14006381333938"), Matter(gtin="036000291452")
    us = company(UUID(int=15), "US", "0036000")
    assert door(with_indicator, ALL, COMPANIES, people()).company == BY_ID[PART]
    found = door(american, Routes(known={us.id: Route(desk="US")}), (us,), people())
    assert found.company == us


def test_a_short_article_number_says_nothing_of_its_maker() -> None:
    eight = company(UUID(int=15), "Acht", "4006")
    found = door(
        Matter(gtin="40063812"), Routes(known={eight.id: Route(desk="8")}), (eight,), people()
    )
    assert found.company is None


def test_a_shipping_unit_leads_to_whose_number_it_is_then_to_the_carrier() -> None:
    unit = Matter(sscc="034012340000000007")
    assert door(unit, routes(), COMPANIES, people()).company is None
    prefix = company(CARRIER, "Nordkurier", "3401234")
    assert door(unit, routes(CARRIER), (prefix,), people()).desk.desk == "Tisch Nordkurier"
    named = Matter(sscc="999999999999999995", carrier=BY_ID[CARRIER])
    assert door(named, ALL, COMPANIES, people()).company == BY_ID[CARRIER]


def test_everything_else_goes_to_the_desk() -> None:
    assert door(Matter(), ALL, COMPANIES, people()).desk.desk == "Zentrale"
    bare = door(Matter(gtin="9999999999994"), Routes(), COMPANIES, people())
    assert bare.desk.desk == COMMON_DESK
    assert bare.member is not None


def test_the_first_of_a_desk_on_duty_is_asked_then_who_stands_in() -> None:
    desk = routes(None, staff=(ANNA, BEN))

    def asked(*facts: StaffDutySet) -> UUID | None:
        found = door(Matter(), desk, COMPANIES, people(*facts)).member
        return found.id if found else None

    assert asked() == ANNA
    assert asked(off(ANNA)) == BEN
    assert asked(off(ANNA, LEA), off(BEN)) == LEA


def test_where_nobody_is_on_duty_whoever_leads_is_named_and_it_is_said() -> None:
    found = door(Matter(), ALL, COMPANIES, people(off(ANNA), off(BEN), off(LEA)))
    assert found.member is not None
    assert found.member.id == LEA
    assert "Zurzeit hat niemand Dienst." in found.why
    assert door(Matter(), ALL, COMPANIES, Roster()).member is None


def test_a_rule_that_is_dropped_finds_nobody_any_more() -> None:
    dropped = ALL.after(RouteDropped(at=NOW, by=SYSTEM, company=NORD))
    assert door(Matter(partner=BY_ID[NORD]), dropped, COMPANIES, people()).desk.desk == "Zentrale"
