"""`oase procedure`: the claim steps of a procedure as table or diagram."""

from collections.abc import Iterator

import click

from adapters.commands.failures import Sorry
from domain.procedure import ByClock, Due, Procedure, Step
from domain.procedures import CURRENT


@click.command()
@click.argument("name", required=False)
@click.option("--mermaid", is_flag=True, help="Print a diagram for Mermaid.")
def procedure(name: str | None, *, mermaid: bool) -> None:
    """Print the claim steps of procedure NAME; without NAME list the procedures."""
    if name is None:
        for kind, plan in CURRENT.items():
            click.echo(f"{kind}  {plan.title}, {len(plan.steps)} steps, version {plan.version}")
        return
    if name not in CURRENT:
        raise Sorry(f"There is no procedure {name!r}; there are {', '.join(CURRENT)}.")
    lines = _diagram(CURRENT[name]) if mermaid else _table(CURRENT[name])
    click.echo("\n".join(lines))


def _table(plan: Procedure) -> Iterator[str]:
    yield f"# {plan.title} ({plan.id})"
    yield ""
    yield "| Step | Title | By | Needs | Evidence | Due | Blocks | Waived by | When | Law |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for step in plan.steps:
        asks = [f"{code}!" if code in step.must else code for code in step.asks]
        cells = (
            step.id, step.title, ", ".join(step.by), ", ".join(step.needs), ", ".join(asks),
            " / ".join(_due(due) for due in step.dues), ", ".join(step.blocks),
            ", ".join(step.waive), step.when.words(), step.law,
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield "`!` marks evidence without which a step cannot be done."


def _due(due: Due) -> str:
    if isinstance(due, ByClock):
        return f"clock {due.clock}"
    return f"{due.days} working days"


def _diagram(plan: Procedure) -> Iterator[str]:
    yield "flowchart TD"
    for step in plan.steps:
        words = step.when.words().replace('"', "'")
        when = f"<br/><i>{words}</i>" if words else ""
        yield f'  {step.id}["{step.id} {step.title}<br/>{", ".join(step.by)}{when}"]'
    for before, after in sorted(set(_edges(plan.steps))):
        yield f"  {before} --> {after}"


def _edges(steps: tuple[Step, ...]) -> Iterator[tuple[str, str]]:
    for step in steps:
        yield from ((need, step.id) for need in step.needs)
        yield from ((step.id, blocked) for blocked in step.blocks)
