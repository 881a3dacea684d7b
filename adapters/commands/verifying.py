"""`oase verify`."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from adapters.commands.failures import explained
from adapters.household import household
from adapters.settings import Settings

if TYPE_CHECKING:
    from adapters.verify.checks import Check


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verify(*, as_json: bool) -> None:
    """Check the laws, the log and the read models of the live database; 0 only if all hold."""
    from adapters.verify import verify as checked  # noqa: PLC0415 - slow to import

    try:
        with household(Settings.read()) as house:
            checks = checked(house)
    except Exception as error:
        if as_json:
            sentence = explained(error)[0] or f"A defect: {type(error).__name__}."
            click.echo(json.dumps({"holds": False, "error": sentence, "checks": []}))
        raise
    holds = not any(check.state == "broken" for check in checks)
    if as_json:
        found = {"holds": holds, "checks": [check.as_json() for check in checks]}
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        for check in checks:
            click.echo("\n".join(_lines(check)))
        click.echo("All hold." if holds else "Not all hold.")
    if not holds:
        sys.exit(1)


def _lines(check: "Check") -> Iterator[str]:
    counts = ", ".join(f"{number} {what}" for what, number in check.counts.items())
    why = check.skipped or counts
    yield f"{check.state:<8} law {check.law or '–':<3} {check.name}: {why}"
    for line in (*check.notes, *check.places):
        yield f"             {line}"
    if check.broken > len(check.places):
        yield f"             … {check.broken} in all"
