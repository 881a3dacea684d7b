"""`oase contact`: who is asked first, before any case exists."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import click
import psycopg
from uuid_utils.compat import uuid7

from adapters.commands.failures import Sorry
from adapters.commands.roll import Roll, read_roll
from adapters.household import Household, household
from adapters.postgres.clock import MovableClock
from adapters.settings import Settings
from application.ports import Append
from domain.events.register import RouteDropped, RouteSet
from domain.party import SYSTEM
from domain.routing import route_stream

_company = click.option(
    "--company", help="Id, name, GLN or SCAC of the company; without it, the desk for all others."
)


@click.group()
def contact() -> None:
    """Who is asked first, before any case exists: list, set, drop."""


@contact.command("set")
@click.argument("desk")
@_company
@click.option("--staff", "staff", multiple=True, help="Id or name; the first on duty is asked.")
@click.option("--email")
@click.option("--phone")
@click.option("--hours", help="When somebody is there, such as 'Mo–Fr 8–17 Uhr'.")
def set_(  # noqa: PLR0917 - one option each
    desk: str, company: str | None, staff: tuple[str, ...],
    email: str | None, phone: str | None, hours: str | None,
) -> None:  # fmt: skip
    """Let DESK be asked in the matters of a company: a partner, a maker, a carrier."""
    if not desk.strip():
        raise Sorry("A desk has a name.")
    with household(Settings.read()) as house:
        roll = read_roll(house)
        whose = None if company is None else roll.company(company)
        fact = RouteSet(
            at=_now(house), by=SYSTEM, company=whose, desk=desk.strip(),
            staff=tuple(roll.member(name) for name in staff),
            email=email, phone=phone, hours=hours,
        )  # fmt: skip
        _record(house, roll, whose, fact)
    click.echo(f"{desk.strip()} is asked for {company or 'everything else'}.")


@contact.command()
@_company
def drop(company: str | None) -> None:
    """Let nobody in particular be asked in the matters of a company any more."""
    with household(Settings.read()) as house:
        roll = read_roll(house)
        whose = None if company is None else roll.company(company)
        if whose not in roll.routes.known:
            raise Sorry("There is no such rule; `oase contact list` shows them.")
        _record(house, roll, whose, RouteDropped(at=_now(house), by=SYSTEM, company=whose))
    click.echo("Dropped.")


@contact.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def list_(*, as_json: bool) -> None:
    """List who is asked for what."""
    with household(Settings.read()) as house:
        roll = read_roll(house)
    rows: list[dict[str, Any]] = [
        {
            "company": None if company is None else roll.companies[company].name,
            "desk": route.desk, "staff": [roll.joined[member].name for member in route.staff],
            "email": route.email, "phone": route.phone, "hours": route.hours,
        }
        for company, route in roll.routes.known.items()
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        whose = row["company"] or "(all others)"
        click.echo(f"{whose:<28} {row['desk']:<24} {', '.join(row['staff'])}")


def _record(
    house: Household, roll: Roll, company: UUID | None, fact: RouteSet | RouteDropped
) -> None:
    stream = route_stream(company)
    with house.log() as log:
        log.append(
            Append(
                stream=stream, expected=roll.versions.get(stream, 0), events=(fact,),
                command=uuid7(),
            )
        )  # fmt: skip


def _now(house: Household) -> datetime:
    clock = MovableClock()
    with psycopg.connect(house.dsn, autocommit=True) as connection:
        clock.refresh_now(connection)
    return clock.now().astimezone(UTC)
