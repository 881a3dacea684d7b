"""`oase migrate` and `oase rebuild`."""

import json

import attrs
import click
import psycopg

from adapters.commands.failures import Sorry
from adapters.household import database, household, master_key
from adapters.postgres.access import mark_space
from adapters.postgres.migrations import migrate as run_migrations
from adapters.settings import Settings


@click.command()
def migrate() -> None:
    """Bring the database to the schema of this program; run again it does nothing."""
    settings = Settings.read()
    with database(settings, make=True) as dsn:
        done = run_migrations(dsn)
        master_key(dsn, settings.master_key_file)
        if "access" in done and settings.space == "sandbox":
            with psycopg.connect(dsn, autocommit=True) as connection:
                mark_space(connection, "test")
    click.echo(f"Ran {', '.join(done)}." if done else "The schema is up to date.")


@click.command()
@click.argument("projection", required=False)
@click.option("--compare", is_flag=True, help="Only compare; the live tables stay.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a projection.")
def rebuild(projection: str | None, *, compare: bool, as_json: bool) -> None:
    """Rebuild PROJECTION, or all, beside the live tables, compare, and switch."""
    from adapters.postgres.rebuild import rebuild as rebuilt  # noqa: PLC0415 - slow to import
    from adapters.read_models import PROJECTIONS  # noqa: PLC0415 - slow to import

    names = [each.name for each in PROJECTIONS]
    if projection is not None and projection not in names:
        raise Sorry(f"There is no projection {projection!r}; there are {', '.join(names)}.")
    differs = False
    with household(Settings.read()) as house:
        for each in PROJECTIONS:
            if projection in {None, each.name}:
                report = rebuilt(house.dsn, each, house.opener, switch=not compare)
                differs |= bool(report.differences)
                click.echo(
                    json.dumps(attrs.asdict(report))
                    if as_json
                    else f"{report.projection}: position {report.position}, "
                    f"{report.seconds:.2f} s, {_said(report.compared, len(report.differences))}"
                    f"{', switched' if report.switched else ''}"
                )
    if differs:
        raise Sorry("The live tables differed from the log; see above.")


def _said(compared: bool, differences: int) -> str:  # noqa: FBT001 - said of a report
    if not compared:
        return "nothing to compare with"
    return f"{differences} tables differ" if differences else "equal to the live tables"
