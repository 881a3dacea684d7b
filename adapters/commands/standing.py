"""A case on a terminal as a party saw it: what happened and how it stood, as its page says it."""

from collections.abc import Iterator
from uuid import UUID

from adapters import replay
from adapters.commands.failures import Sorry
from adapters.commands.sentences import clean, sentences
from adapters.commands.telling import viewer_of
from adapters.replay import Until
from adapters.space import Space
from adapters.web import words
from adapters.web.language import spoken
from adapters.web.seeing import Seen, replayed
from adapters.web.times import by_then, moment


async def as_sentences(space: Space, case: UUID, party: str, until: Until) -> str:
    """Return the history as a party could read it, and the case at the end of it."""
    history = await space.log.load(case, unseal=True)
    viewer = viewer_of(until.of(history), party, case)
    then = await replay.then(space, history, until)
    found = then.seen_by(viewer)
    if found is None:
        raise Sorry(f"{party} sees no case {case}.")
    seen = replayed(case, found.json, None)
    telling = await sentences(space, case, history, viewer)
    return "\n".join((*telling.events(then.told_to(viewer), seen), "", *map(clean, _stood(seen))))


def _stood(seen: Seen) -> Iterator[str]:
    body = seen.body
    kind, status = words.said(words.KINDS, body["kind"]), words.said(words.STATUS, body["status"])
    yield f"{body['number']} · {kind} · {status}"
    if seen.contact:
        yield f"  Zuständig ist {seen.contact['name']}"
    if body.get("closed_at"):
        yield f"  Abgeschlossen am {moment(body['closed_at'], seen.zone)}."
    if not seen.archived:
        yield from _open(seen)
    yield f"  Position {seen.position}, festgehalten am {moment(seen.recorded_at, seen.zone)}"


def _open(seen: Seen) -> Iterator[str]:
    body = seen.body
    if body.get("turn"):
        yield f"  {words.turn_of(body['turn'], seen.role)}"
    if body.get("answer_by"):
        yield f"  Antwort bis {by_then(body['answer_by'], seen.zone)}"
    if step := body.get("next_step"):
        due = f", bis {by_then(step['due'], seen.zone)}" if step["due"] else ""
        yield f"  Als Nächstes: {spoken(step['title'])}{due}"
    for role, items in seen.missing:
        yield f"  Was fehlt: {words.said(words.FROM, role)}"
        yield from (f"    {item.text}" for item in items)
    for clock in seen.periods:
        state = words.said(words.CLOCK_STATES, clock.state)
        until = by_then(clock.ends_at, seen.zone)
        yield f"  Frist: {spoken(clock.title)} bis {until} – {state} ({words.law(clock.law)})"
    for breach in body.get("violations") or ():
        yield f"  Gegen die eigenen Regeln: {spoken(words.LAWS.get(breach['law'], ''))}"
