"""The registers as the command line needs them: who works here, which companies are known."""

from uuid import UUID

import psycopg
from attrs import define, field

from adapters.commands.failures import Sorry
from adapters.household import MAPPER, Household
from adapters.postgres.registers import SQL, names_of
from domain.companies import Company, folded
from domain.events.agreements import AgreementMade
from domain.events.register import (
    CompanyChanged,
    CompanyRegistered,
    RouteDropped,
    RouteSet,
    StaffDutySet,
    StaffJoined,
)
from domain.routing import Routes
from domain.staff import Roster


@define
class Roll:
    """Staff with their names, companies by all they are found by, and each stream's version."""

    roster: Roster = field(factory=Roster)
    joined: dict[UUID, StaffJoined] = field(factory=dict[UUID, StaffJoined])
    companies: dict[UUID, Company] = field(factory=dict[UUID, Company])
    routes: Routes = field(factory=Routes)
    versions: dict[UUID, int] = field(factory=dict[UUID, int])
    agreed: dict[UUID, list[AgreementMade]] = field(factory=dict[UUID, list[AgreementMade]])

    def member(self, text: str) -> UUID:
        """Return whom an id or a name means; raises Sorry."""
        found = [m for m, fact in self.joined.items() if _means(text, m, {folded(fact.name)})]
        return _one(found, text, "member of staff")

    def company(self, text: str) -> UUID:
        """Return which company an id, name, alias, GLN or SCAC means; raises Sorry."""
        found = [c.id for c in self.companies.values() if _means(text, c.id, names_of(c))]
        return _one(found, text, "company")


def read_roll(house: Household) -> Roll:
    """Read the registers from the log."""
    roll = Roll()
    with psycopg.connect(house.dsn, autocommit=True) as connection:
        rows = connection.cursor(binary=True).execute(SQL["changes"], (0,)).fetchall()
        events = house.opener.opened(connection, [MAPPER.decode(row) for row in rows])
    for recorded in events:
        roll.versions[recorded.stream] = recorded.version
        match recorded.event:
            case StaffJoined() as fact:
                roll.roster, roll.joined[fact.staff] = roll.roster.after(fact), fact
            case StaffDutySet() as fact:
                roll.roster = roll.roster.after(fact)
            case RouteSet() | RouteDropped() as fact:
                roll.routes = roll.routes.after(fact)
            case CompanyRegistered() | CompanyChanged() as fact:
                roll.companies[fact.company] = Company.after(fact)
            case AgreementMade() as fact:
                roll.agreed.setdefault(fact.agreement, []).append(fact)
            case _:
                pass
    return roll


def _means(text: str, id_: UUID, names: set[str]) -> bool:
    return text.lower() == str(id_) or folded(text) in names


def _one(found: list[UUID], text: str, what: str) -> UUID:
    if len(found) != 1:
        how_many = "several" if found else "no"
        raise Sorry(f"There is {how_many} {what} {text!r}; give the id.")
    return found[0]
