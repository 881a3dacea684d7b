"""`oase demo`."""

import os
from datetime import datetime
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
@click.option("--now", type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]), hidden=True)
@click.option("--json", "as_json", is_flag=True, help="Print links and logins as one JSON line.")
def demo(
    port: int | None, data: Path | None, speed: float, now: datetime | None, *, as_json: bool
) -> None:
    """Run a German story in motion with its own database, server and worker; Ctrl-C ends it."""
    from adapters.demo.keys import NoDemo  # noqa: PLC0415 - slow to import
    from adapters.demo.running import (  # noqa: PLC0415 - slow to import
        Demo,
        NotUp,
        PortTaken,
        write_json,
    )

    place = (data or _default_place()).absolute()

    def tell(links: dict[str, str]) -> None:
        click.echo(write_json(links) if as_json else _written(links, speed))

    Settings.read()  # server and worker would not start with what cannot be meant
    try:
        Demo(place, port, speed, now).run(tell)
    except (PortTaken, NotUp, NoDemo) as error:
        raise Sorry(str(error)) from error


def _default_place() -> Path:
    """Return a place of the checkout's own, else one in the cache of the user."""
    here = Path.cwd()
    if (here / "pyproject.toml").exists() and os.access(here, os.W_OK):
        return here / ".oase"
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "oase" / "demo"


def _written(links: dict[str, str], speed: float) -> str:
    return "\n".join(
        (
            "",
            "  Oase läuft; Strg-C beendet alles. Alle Personen und Firmen sind erfunden.",
            "  Oase is running; Ctrl-C ends it all. People and companies are invented.",
            "",
            "  1. Die Kundin: ihre Waschmaschine kam mit einer Delle, ein Foto fehlt noch.",
            "     The customer: one photo of her dented washing machine is missing.",
            f"       {links['customer_url']}",
            "  2. Das Team: was ansteht, und bis wann (Lena Hoffmann, Leitung).",
            "     The staff: what needs doing, and until when.",
            f"       {links['staff_url']}",
            "  3. Die Revision: jeder Fall, wie er zu jeder Zeit stand (Paul Richter).",
            "     The auditor: each case as it stood at any time.",
            f"       {links['auditor_url']}",
            "  4. Die Schnittstelle, mit den Schlüsseln unten. The API, with these keys:",
            f"       {links['base_url']}/docs",
            *(f"       {name:<14} {links[key]}" for name, key in _KEYS),
            "",
            f"  {_clock(links['now'], speed)}",
            f"  Daten / data: {links['data_dir']}",
            "",
        )
    )


_KEYS = (
    ("Haushalt Nord", "partner_key"), ("Küchenwelt", "other_partner_key"),
    ("Nordkurier", "carrier_key"), ("Anna Brandt", "agent_key"), ("Lena Hoffmann", "lead_key"),
    ("Paul Richter", "auditor_key"), ("Betrieb", "admin_key"),
)  # fmt: skip


def _clock(now: str, speed: float) -> str:
    if speed != 1:
        return f"Uhr / clock: {now}, {speed:g}-mal so schnell / times as fast"
    return f"Uhr / clock: {now}. Ein Tag je Minute / a day a minute: oase demo --speed 1440"
