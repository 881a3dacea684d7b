"""`oase bench`."""

from importlib import import_module
from importlib.util import find_spec

import click

from adapters.commands.failures import Sorry


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--json", "as_json", is_flag=True, help="Print one flat JSON object.")
def bench(names: tuple[str, ...], *, as_json: bool) -> None:
    """Run all benchmarks, or those named, each beside the limit it is compared with."""
    if find_spec("adapters.bench") is None:
        raise Sorry("There are no benchmarks in this installation yet.")
    benchmarks = import_module("adapters.bench")
    known = [benchmark.__name__ for benchmark in benchmarks.BENCHMARKS]
    if unknown := [name for name in names if name not in known]:
        raise Sorry(f"There is no benchmark {unknown[0]}; there are {', '.join(known)}.")
    benchmarks.run(as_json, names)
