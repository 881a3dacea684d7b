"""`oase verify`."""

import json
import sys

import click

from adapters.commands.failures import explained
from adapters.household import household
from adapters.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verify(*, as_json: bool) -> None:
    """Check the laws, the log and the read models of the live database; 0 only if all hold."""
    from adapters.verify import verify as checked  # noqa: PLC0415 - slow to import

    try:
        with household(Settings.read()) as house:
            checks = checked(house)
    except Exception as error:
        sentence, _ = explained(error)
        if as_json and sentence is not None:
            click.echo(json.dumps({"holds": False, "error": sentence, "checks": []}))
        raise
    holds = not any(check.state == "broken" for check in checks)
    if as_json:
        found = {"holds": holds, "checks": [check.as_json() for check in checks]}
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        for check in checks:
            counts = ", ".join(f"{number} {what}" for what, number in check.counts.items())
            why = check.skipped or counts
            click.echo(f"{check.state:<8} law {check.law or '–':<3} {check.name}: {why}")
            for line in (*check.notes, *check.places):
                click.echo(f"             {line}")
            if check.broken > len(check.places):
                click.echo(f"             … {check.broken} in all")
        click.echo("All hold." if holds else "Not all hold.")
    if not holds:
        sys.exit(1)
