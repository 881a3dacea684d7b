"""`oase staff`: the roster."""

import json
from datetime import UTC, datetime

import click
import psycopg
from uuid_utils.compat import uuid7

from adapters.commands.failures import Sorry
from adapters.commands.roll import read_roll
from adapters.household import Household, household
from adapters.postgres.clock import MovableClock
from adapters.settings import Settings
from application.ports import Append
from domain.events.register import StaffDutySet, StaffJoined, StaffRole
from domain.party import SYSTEM

_ROLES: tuple[StaffRole, ...] = ("agent", "lead", "auditor", "admin")


@click.group()
def staff() -> None:
    """The roster: add, list, duty."""


@staff.command()
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), default="agent", show_default=True)
@click.option("--title", default="Kundendienst", show_default=True, help="Role in words.")
@click.option("--email")
@click.option("--phone")
@click.option("--skill", "skills", multiple=True, help="A kind of case; may be repeated.")
@click.option("--language", "languages", multiple=True, default=("de",), show_default=True)
@click.option("--deputy", "deputies", multiple=True, help="Id or name; the first on duty counts.")
def add(  # noqa: PLR0917 - one option each
    name: str, role: StaffRole, title: str, email: str | None, phone: str | None,
    skills: tuple[str, ...], languages: tuple[str, ...], deputies: tuple[str, ...],
) -> None:  # fmt: skip
    """Enter NAME into the roster, on duty; prints the id."""
    if not name.strip():
        raise Sorry("A member of staff has a name.")
    with household(Settings.read()) as house:
        roll = read_roll(house)
        new = uuid7()
        joined = StaffJoined(
            at=_now(house), by=SYSTEM, staff=new, role=role, name=name.strip(), title=title,
            email=email, phone=phone, skills=skills, languages=languages,
            deputies=tuple(roll.member(deputy) for deputy in deputies),
        )  # fmt: skip
        with house.log() as log:
            log.append(Append(stream=new, expected=0, events=(joined,), command=uuid7()))
    click.echo(str(new))


@staff.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def list_(*, as_json: bool) -> None:
    """List the roster."""
    with household(Settings.read()) as house:
        roll = read_roll(house)
    rows = [
        {
            "id": str(member.id), "name": roll.joined[member.id].name, "role": member.role,
            "on_duty": member.on_duty, "skills": list(member.skills),
            "languages": list(member.languages),
            "deputies": [str(deputy) for deputy in member.deputies],
        }
        for member in roll.roster.members.values()
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        duty = "on duty " if row["on_duty"] else "off duty"
        click.echo(f"{row['id']}  {row['role']!s:<8} {duty}  {row['name']}")


@staff.command()
@click.argument("member")
@click.argument("on_off", metavar="on|off", type=click.Choice(["on", "off"]))
@click.option("--deputy", "deputies", multiple=True, help="Id or name; replaces the deputies.")
def duty(member: str, on_off: str, deputies: tuple[str, ...]) -> None:
    """Put MEMBER, an id or name, on duty or off."""
    with household(Settings.read()) as house:
        roll = read_roll(house)
        whose = roll.member(member)
        fact = StaffDutySet(
            at=_now(house), by=SYSTEM, staff=whose, on_duty=on_off == "on",
            deputies=tuple(roll.member(deputy) for deputy in deputies),
        )  # fmt: skip
        with house.log() as log:
            log.append(
                Append(stream=whose, expected=roll.versions[whose], events=(fact,), command=uuid7())
            )
    click.echo(f"{roll.joined[whose].name} is {on_off} duty.")


def _now(house: Household) -> datetime:
    clock = MovableClock()
    with psycopg.connect(house.dsn, autocommit=True) as connection:
        clock.refresh_now(connection)
    return clock.now().astimezone(UTC)
