"""`oase config`."""

import json

import click

from adapters.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def config(*, as_json: bool) -> None:
    """Print the settings as they take effect, secrets masked."""
    shown = Settings.read().shown()
    if as_json:
        click.echo(json.dumps(shown))
        return
    for name, value in shown.items():
        click.echo(f"{name}={value}")
