"""`oase bench`."""

from importlib import import_module
from importlib.util import find_spec

import click

from adapters.commands.failures import Sorry


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one flat JSON object.")
def bench(*, as_json: bool) -> None:
    """Run all benchmarks, each beside the limit it is compared with."""
    if find_spec("adapters.bench") is None:
        raise Sorry("There are no benchmarks in this installation yet.")
    import_module("adapters.bench").run(as_json)
