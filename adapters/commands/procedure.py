"""`oase procedure`: the claim steps of a procedure as table or diagram."""

from uuid import UUID

import click

from adapters.commands.failures import Sorry
from adapters.commands.roll import read_roll
from adapters.household import household
from adapters.settings import Settings
from domain import drawing
from domain.agreement import composed
from domain.procedure import Procedure
from domain.procedures import CURRENT, PROCEDURES


@click.command()
@click.argument("name", required=False)
@click.option("--mermaid", is_flag=True, help="Print a diagram for Mermaid.")
@click.option("--markdown", is_flag=True, help="Print the tables in Markdown.")
@click.option("--agreement", type=click.UUID, help="Print it as agreed; the id of an agreement.")
@click.option("--version", type=int, help="Which version of the agreement; without it the last.")
def procedure(
    name: str | None, *, mermaid: bool, markdown: bool, agreement: UUID | None, version: int | None
) -> None:
    """Print the claim steps of procedure NAME; without NAME list the procedures."""
    if name is None:
        for kind, plan in CURRENT.items():
            click.echo(f"{kind}  {plan.title}, {len(plan.steps)} steps, version {plan.version}")
        return
    if name not in CURRENT:
        raise Sorry(f"There is no procedure {name!r}; there are {', '.join(CURRENT)}.")
    draw = drawing.mermaid if mermaid else drawing.markdown if markdown else drawing.plain
    if agreement is None:
        click.echo(draw(CURRENT[name]).rstrip("\n"))
        return
    said, plan = _agreed(name, agreement, version)
    click.echo(f"{'%% ' if mermaid else ''}{said}\n\n{draw(plan)}".rstrip("\n"))


def _agreed(name: str, which: UUID, version: int | None) -> tuple[str, Procedure]:
    """Return which agreement it is, and the procedure under it; this alone needs the database."""
    with household(Settings.read()) as house:
        roll = read_roll(house)
    versions = roll.agreed.get(which, [])
    if not versions:
        raise Sorry(f"There is no agreement {which}.")
    made = next((each for each in reversed(versions) if version in {None, each.version}), None)
    if made is None:
        raise Sorry(f"There are versions 1 to {len(versions)} of this agreement.")
    if made.kind != name:
        raise Sorry(f"V-{made.number} is about {made.kind}.")
    said = (
        f"Vereinbarung V-{made.number} mit {roll.companies[made.company].name}, "
        f"Fassung {made.version}, gültig ab {made.valid_from:%d.%m.%Y}"
    )
    return said, composed(PROCEDURES[made.procedure], made.terms)
