"""`oase demo`."""

import os
from pathlib import Path

import click

from adapters.commands.failures import Sorry
from adapters.settings import Settings


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Default 8000, or a free one.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Data directory.")
@click.option(
    "--speed", type=click.FloatRange(0.001, 1_000_000), default=1.0, help="How fast the clock runs."
)
@click.option("--json", "as_json", is_flag=True, help="Print links and logins as one JSON line.")
def demo(port: int | None, data: Path | None, speed: float, *, as_json: bool) -> None:
    """Run a German story in motion with its own database, server and worker; Ctrl-C ends it."""
    from adapters.demo.running import (  # noqa: PLC0415 - slow to import
        Demo,
        NotUp,
        PortTaken,
        write_json,
    )
    from adapters.demo.seed import NoDemo  # noqa: PLC0415 - slow to import

    place = (data or _default_place()).absolute()

    def tell(links: dict[str, str]) -> None:
        click.echo(write_json(links) if as_json else _written(links))

    Settings.read()  # server and worker would not start with what cannot be meant
    try:
        Demo(place, port, speed).run(tell)
    except (PortTaken, NotUp, NoDemo) as error:
        raise Sorry(str(error)) from error


def _default_place() -> Path:
    """Return a place of the checkout's own, else one in the cache of the user."""
    here = Path.cwd()
    if (here / "pyproject.toml").exists() and os.access(here, os.W_OK):
        return here / ".oase"
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "oase" / "demo"


def _written(links: dict[str, str]) -> str:
    return "\n".join(
        (
            "",
            "  Oase läuft. Strg-C beendet alles.",
            "",
            f"  Kundin Erika Sommer     {links['customer_url']}",
            f"  Teamleiterin Hoffmann   {links['staff_url']}",
            f"  Revision                {links['auditor_url']}",
            f"  Schnittstelle           {links['base_url']}/docs",
            "",
            f"  Schlüssel Haushalt Nord {links['partner_key']}",
            f"  Schlüssel Küchenwelt    {links['other_partner_key']}",
            f"  Schlüssel Nordkurier    {links['carrier_key']}",
            f"  Schlüssel Anna Brandt   {links['agent_key']}",
            f"  Schlüssel Lena Hoffmann {links['lead_key']}",
            f"  Schlüssel Paul Richter  {links['auditor_key']}",
            f"  Schlüssel Betrieb       {links['admin_key']}",
            "",
            f"  Daten                   {links['data_dir']}",
            f"  Uhr                     {links['now']}",
            "",
        )
    )
