"""Commands once and only once: the key, the version seen, the body – in the order of refusals.

A command is decided and appended straight away. Only what is refused, or known already, is looked
up: then a repeat gets the answer that the first one got. That answer is not stored but made again
from the history up to where the command left it, so that no name lies in the log in the open.
"""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar
from uuid import UUID, uuid5

import attrs
from uuid_utils.compat import uuid7

from adapters.http.calls import Call
from adapters.http.problems import (
    FINAL,
    KeyMissing,
    KeyReused,
    SeenMissing,
    StillRunning,
    status_of,
)
from adapters.http.replies import Header, Reply, etag, header, json, position
from adapters.http.stale import Stale
from adapters.replay import Seen, Until, replayed, seen
from application.cases import Command, Decided, Decision, Loaded, StaleView
from application.policy import Action, NoSuchCase, require
from application.ports import Answer, Append, Appended, CommandSeen, Kept
from domain.case import Case
from domain.event import Filing, Recorded, personal_fields
from domain.events import EVENTS, NAMES
from domain.party import Actor
from domain.refusal import Refusal

T = TypeVar("T")

REPLAYED: Header = (b"idempotency-replayed", b"true")
_WITH_TEXT = frozenset(cls for cls in EVENTS.values() if personal_fields(cls))
_running: set[UUID] = set()
"""Commands that this process is working on."""


@attrs.frozen(kw_only=True)
class OnCase:
    """What a command on a case needs; `before` refuses what no body could change.

    `names` gives the company that a body names, by its id or by what it is called.
    """

    action: Action
    needs_seen: bool
    body: type[Any]
    decision: Callable[[Any], Decision]
    ids: Callable[[Any], int] = lambda _: 0
    names: Callable[[Any], str | UUID | None] = lambda _: None
    before: Callable[[Case, Sequence[Recorded], Actor], None] = lambda _case, _history, _by: None


async def on_case(call: Call, plan: OnCase) -> Reply:
    """Carry out a command on the case of the path."""
    loaded = await call.space.cases.case(call.uuid("id"), call.caller, plan.action)
    case, history = loaded
    plan.before(case, history, require(call.caller, plan.action, case))

    async def run(command: Command) -> Reply:
        version = version_seen(call, loaded, needed=plan.needs_seen)
        if call.key is None:
            raise KeyMissing
        wanted = await call.read(plan.body)
        try:
            decided, appended = await call.space.cases.decide(
                case.id, call.caller, plan.action, plan.decision(wanted), command,
                seen=version, ids=plan.ids(wanted), loaded=loaded, names=plan.names(wanted),
            )  # fmt: skip
        except StaleView:
            now = await call.space.cases.case(case.id, call.caller, plan.action)
            raise Stale(now, version or 0, call.caller.viewer) from None
        return await told(call, decided, appended, 200)

    return await once(call, 200, run)


async def once(
    call: Call,
    status: int,
    run: Callable[[Command], Awaitable[Reply]],
    again: Callable[[Kept], Awaitable[Reply]] | None = None,
) -> Reply:
    """Run a command, or answer as it was answered before."""
    key = call.key
    if key is None:
        return await run(Command(id=uuid7(), answer=lambda _: answer_of(call, status)))
    command = Command(id=command_id(call, key), answer=lambda _: answer_of(call, status))
    if command.id in _running:
        raise StillRunning
    _running.add(command.id)
    try:
        return await run(command)
    except (Refusal, CommandSeen) as refusal:
        kept = await _kept(call, command.id, status, refusal)
        return await (again(kept) if again is not None else told_once_more(call, kept))
    finally:
        _running.discard(command.id)


async def _kept(call: Call, command: UUID, status: int, refusal: Refusal | CommandSeen) -> Kept:
    """Return the answer that this request got before; raise the refusal where it got none."""
    if isinstance(refusal, Refusal) and status_of(refusal) in FINAL:
        raise refusal
    kept = await call.space.log.kept(command)
    if kept is None or kept.answer is None:
        if isinstance(refusal, CommandSeen):
            raise KeyReused from None
        raise refusal
    await call.body()
    if kept.answer.fingerprint != answer_of(call, status).fingerprint:
        raise KeyReused from None
    return kept


def command_id(call: Call, key: str) -> UUID:
    """Return the id that a key of this caller stands for; other callers' keys are others."""
    return uuid5(call.caller.client, key)


def answer_of(call: Call, status: int) -> Answer:
    """Return what is kept of an answer: of what it was the answer, and its status."""
    asked = b"\n".join((call.method.encode(), call.path.encode(), call.body_read))
    return Answer(fingerprint=hashlib.sha256(asked).digest(), status=status, body=b"")


async def keep(call: Call, command: Command, body: bytes) -> None:
    """Keep the answer of a command that records no event; raises CommandSeen where it is kept."""
    answer = attrs.evolve(answer_of(call, 200), body=body)
    await call.space.log.append(
        Append(stream=uuid7(), expected=0, events=(), command=command.id, answer=answer)
    )


async def kept_answer(kept: Kept) -> Reply:
    """Answer again with what was kept."""
    assert kept.answer is not None, "only commands with an answer are repeated"
    return json(kept.answer.body, REPLAYED, status=kept.answer.status)


async def told(call: Call, decided: Decided, appended: Appended, status: int) -> Reply:
    """Answer a command with the case as its caller sees it now."""
    history = [*decided.history, *recorded(decided, appended)]
    shown = await seen(call.space, decided.case, history, call.caller.viewer)
    if shown is None:
        raise NoSuchCase
    return case_reply(call, decided.case.id, shown, appended.last, status)


async def told_once_more(call: Call, kept: Kept) -> Reply:
    """Answer as the case stood when the command had been carried out."""
    assert kept.answer is not None
    first = (await call.space.log.after(kept.appended.first - 1, 1))[0]
    until = Until(position=kept.appended.last)
    shown = await replayed(call.space, first.stream, call.caller.viewer, until)
    if shown is None:
        raise NoSuchCase
    return case_reply(call, first.stream, shown, kept.appended.last, kept.answer.status, REPLAYED)


def case_reply(call: Call, case: UUID, shown: Seen, at: int, status: int, *more: Header) -> Reply:
    """Return the answer of a command: the case as its caller sees it now."""
    if status == 201:  # noqa: PLR2004 - a case was created
        more = (header("location", f"/v1/cases/{case}"), *more)
    call.space.written(at)
    return json(shown.json, etag(shown.version), position(at), *more, status=status)


async def opened(call: Call, decided: Decided, appended: Appended) -> Reply:
    """Return the receipt of a new case."""
    return await told(call, decided, appended, 201)


def recorded(decided: Decided, appended: Appended) -> list[Recorded]:
    """Return new events as they lie in the log now: the last, and those with texts to show."""
    first = decided.case.version - len(decided.events) + 1
    last, id_ = len(decided.events) - 1, str(decided.case.id)
    filing = Filing(
        recorded_at=appended.recorded_at, command=decided.case.id, correlation=decided.case.id,
        via="human", procedure=decided.case.procedure,
    )  # fmt: skip
    return [
        Recorded(
            position=appended.first + place, stream=decided.case.id, version=first + place,
            id=id_, name=NAMES[type(event)], event=event, filing=filing,
        )
        for place, event in enumerate(decided.events)
        if place == last or type(event) in _WITH_TEXT
    ]  # fmt: skip


def version_seen(call: Call, loaded: Loaded, *, needed: bool) -> int | None:
    """Return the version the caller has seen, which must be the current one."""
    said = call.header(b"if-match")
    case = loaded[0]
    if said is None:
        if needed:
            raise SeenMissing
        return None
    if said.strip() != f'"v{case.version}"':
        digits = said.strip().removeprefix('"v').removesuffix('"')
        since = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0  # noqa: PLR2004
        raise Stale(loaded, since, call.caller.viewer)
    return case.version
