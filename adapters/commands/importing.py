"""`oase import`."""

from pathlib import Path

import click

from adapters.commands.failures import Sorry
from adapters.household import household
from adapters.settings import Settings


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map", "map_file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What is what in a table (TOML).",
)  # fmt: skip
@click.option("--log", help="Name of the log; default is the one in the file or map.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
def import_(file: Path, map_file: Path | None, log: str | None, *, as_json: bool) -> None:
    """Bring the histories of FILE (XES, CSV, also .gz) in; a second run adds nothing."""
    from adapters.importing import run  # noqa: PLC0415 - slow to import

    try:
        with household(Settings.read()) as house:
            report = run.run_import(
                file, dsn=house.dsn, master=house.master, log=log, map_file=map_file
            )
    except (run.MapRefused, run.Unreadable) as error:
        raise Sorry(str(error)) from error
    click.echo(run.as_json(report) if as_json else run.as_text(report))
    if report.stopped is not None:
        raise Sorry(f"{file} was not read to its end: {report.stopped}.")
