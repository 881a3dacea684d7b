"""`oase keys`: API keys of the space."""

import json
from datetime import UTC, date, datetime, time
from uuid import UUID

import click
import psycopg

from adapters.commands.failures import Sorry
from adapters.commands.roll import Roll, read_roll
from adapters.household import household
from adapters.postgres import access
from adapters.settings import Settings


@click.group()
def keys() -> None:
    """API keys: create, list, revoke."""


@keys.command()
@click.argument("role", type=click.Choice(["partner", "agent", "lead", "auditor", "admin"]))
@click.argument("name")
@click.option("--company", help="Id or name of the partner's company in the register.")
@click.option("--staff", help="Id or name of the member of staff whose key it is.")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help="Last day, in UTC.")
def create(
    role: access.KeyRole, name: str, company: str | None, staff: str | None, expires: date | None
) -> None:
    """Make a key of ROLE called NAME and print it; it is shown this once."""
    if not name.strip():
        raise Sorry("A key has a name that says whose it is.")
    if (role == "partner") != (company is not None):
        raise Sorry("A partner's key belongs to a company, given by --company; no other key does.")
    if staff is not None and role == "partner":
        raise Sorry("A partner's key belongs to no member of staff.")
    until = datetime.combine(expires, time.max, UTC) if expires is not None else None
    with household(Settings.read()) as house:
        roll = read_roll(house)
        with psycopg.connect(house.dsn, autocommit=True) as connection:
            token = access.create_key(
                connection, role, name.strip(), expires_at=until,
                company=_company(roll, company), staff=roll.member(staff) if staff else None,
            )  # fmt: skip
    click.echo(token)


@keys.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def list_(*, as_json: bool) -> None:
    """List all keys, also those that do not count any more; secrets are nowhere."""
    with (
        household(Settings.read()) as house,
        psycopg.connect(house.dsn, autocommit=True) as connection,
    ):
        found = access.list_keys(connection)
    rows = [{name: _plain(getattr(key, name)) for name in _FIELDS} for key in found]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        state = "revoked" if row["revoked_at"] else f"until {row['expires_at'] or 'revoked'}"
        click.echo(f"{row['id']}  {row['role']:<8} {row['name']:<24} {state}")


@keys.command()
@click.argument("key")
def revoke(key: str) -> None:
    """Revoke KEY, given by its id or as a whole; it is dead within seconds."""
    with (
        household(Settings.read()) as house,
        psycopg.connect(house.dsn, autocommit=True) as connection,
    ):
        if not access.revoke_key(connection, key):
            raise Sorry("There is no such key; `oase keys list` shows the ids.")
    click.echo("Revoked.")


_FIELDS = (
    "id", "role", "name", "company_id", "staff_id", "created_at", "expires_at", "revoked_at",
)  # fmt: skip


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


def _company(roll: Roll, text: str | None) -> UUID | None:
    return None if text is None else roll.company(text)
