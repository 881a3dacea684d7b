"""`oase procedure`: the claim steps of a procedure as table or diagram."""

import click

from adapters.commands.failures import Sorry
from domain import drawing
from domain.procedures import CURRENT


@click.command()
@click.argument("name", required=False)
@click.option("--mermaid", is_flag=True, help="Print a diagram for Mermaid.")
@click.option("--markdown", is_flag=True, help="Print the tables in Markdown.")
def procedure(name: str | None, *, mermaid: bool, markdown: bool) -> None:
    """Print the claim steps of procedure NAME; without NAME list the procedures."""
    if name is None:
        for kind, plan in CURRENT.items():
            click.echo(f"{kind}  {plan.title}, {len(plan.steps)} steps, version {plan.version}")
        return
    if name not in CURRENT:
        raise Sorry(f"There is no procedure {name!r}; there are {', '.join(CURRENT)}.")
    draw = drawing.mermaid if mermaid else drawing.markdown if markdown else drawing.plain
    click.echo(draw(CURRENT[name]).rstrip("\n"))
