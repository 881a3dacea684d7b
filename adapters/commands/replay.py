"""`oase replay`: a case as it stood, and how it came to stand so."""

import asyncio
from datetime import UTC, datetime

import click

from adapters.commands.failures import Sorry
from adapters.household import household
from adapters.settings import Settings


@click.command()
@click.argument("case")
@click.option("--at", help="As of this instant (RFC 3339), by the time of recording.")
@click.option("--position", type=click.IntRange(0), help="As of this position of the log.")
@click.option("--occurred-until", help="Only what had happened by this instant (RFC 3339).")
@click.option("--as", "party", default="seller", show_default=True, help="Role or id of a party.")
@click.option("--diff", is_flag=True, help="Print what the last entry up to there changed.")
@click.option("--steps", is_flag=True, help="Print what each entry up to there changed.")
@click.option("--raw", is_flag=True, help="Print the fields of the log, not the page's sentences.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the case as the API answers it.")
def replay(
    case: str, at: str | None, position: int | None, occurred_until: str | None, party: str,
    *, diff: bool, steps: bool, raw: bool, as_json: bool,
) -> None:  # fmt: skip
    """Show CASE, an id or number, as it stood and as a party saw it; archived ones too."""
    from adapters.commands.entries import Form, entries  # noqa: PLC0415 - slow
    from adapters.commands.standing import as_sentences  # noqa: PLC0415 - slow
    from adapters.commands.telling import as_text, case_as_json, find  # noqa: PLC0415 - slow
    from adapters.replay import Until  # noqa: PLC0415 - slow
    from adapters.space import open_space  # noqa: PLC0415 - slow

    until = Until(at=_instant(at), position=position, occurred=_instant(occurred_until))

    async def main(dsn: str) -> str:
        async with open_space(dsn, house.master, pool_size=1) as space:
            found = await find(space, case)
            if diff or steps:
                form: Form = "json" if as_json else "raw" if raw else "sentences"
                return await entries(space, found, party, until, all_=steps, form=form)
            tell = case_as_json if as_json else as_text if raw else as_sentences
            return await tell(space, found, party, until)

    with household(Settings.read()) as house:
        click.echo(asyncio.run(main(house.dsn)))


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Sorry(f"{text!r} is no instant such as 2026-11-20T09:00:00+01:00.") from None
    if moment.tzinfo is None:
        raise Sorry(f"{text} has no offset; write for example {text}+01:00 or {text}Z.")
    return moment.astimezone(UTC)
