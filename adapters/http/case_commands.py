"""Commands on a case: messages and their answers, steps, corrections."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from attrs import frozen

from adapters.http.calls import Call, as_uuid
from adapters.http.commands import OnCase, on_case
from adapters.http.decoding import malformed, parse
from adapters.http.replies import Reply
from application.cases import Decision
from application.plausible import check_correction
from application.policy import Action
from application.speaking import check_sender
from domain.case import Case
from domain.correcting import Correction, correct
from domain.event import Recorded
from domain.events import CaseEvent
from domain.events.contacts import MessageReceived, MessageSent
from domain.fact_checks import may_correct
from domain.party import Actor
from domain.refusal import Refusal
from domain.step_checks import StepFacts, step_for
from domain.step_decisions import Now, complete
from domain.talking import Message, UnknownMessage, answer, say
from domain.waiving import may_reopen, reopen, waive
from projections.history import may_see
from projections.history.audience import audience

NOBODYS = UUID(int=0)
DIRECTIONS = frozenset({None, "inbound", "outbound", "internal"})


class NoReason(Refusal):
    """Who does without a step, or opens it again, says why."""

    rule = "Oase: a waiver and a reopening have a reason"
    way_out = "Say why, under reason."


@frozen(kw_only=True)
class StepDone:
    """What is said when a step is done (body of `POST …/steps/{step}`)."""

    facts: StepFacts | None = None
    note: str | None = None


@frozen(kw_only=True)
class Because:
    """Why something is done that needs a reason (body of `…/reopen` and of a withdrawal)."""

    reason: str


@frozen(kw_only=True)
class Waiver:
    """Why a step is done without (body of `…/waive`).

    Where a right is given up, `understood` says that the claimant knows it.
    """

    reason: str
    understood: bool = False


@frozen(kw_only=True)
class Words:
    """An answer (body of `…/messages/{mid}/answer`)."""

    text: str


async def send_message(call: Call) -> Reply:
    """Record a contact: nobody's message is refused because somebody else was faster."""

    def said(message: Message) -> Decision:
        if message.direction not in DIRECTIONS:
            raise malformed([("/direction", "is none of inbound, outbound, internal")])
        to = parse(call.body_read).get("to")  # the message itself has somebody in any case

        def decision(case: Case, now: Now) -> tuple[CaseEvent, ...]:
            check_sender(now.by, message.direction, to)
            return say(case, message, now)

        return decision

    return await on_case(
        call,
        OnCase(
            action=Action.SPEAK, needs_seen=False, body=Message, decision=said,
            ids=lambda message: 1 + len(message.questions),
        ),
    )  # fmt: skip


async def answer_message(call: Call) -> Reply:
    """Answer the open questions of a message."""
    found = as_uuid(call.names["mid"])
    message = found or NOBODYS

    def known(_: Case, history: Sequence[Recorded], by: Actor) -> None:
        if found is None or not _heard(history, message, by):
            raise UnknownMessage

    def decision(words: Words) -> Decision:
        return lambda case, now: answer(case, message, words.text, now)

    return await on_case(
        call,
        OnCase(
            action=Action.SPEAK, needs_seen=False, body=Words, decision=decision, before=known
        ),
    )  # fmt: skip


def _heard(history: Sequence[Recorded], message: UUID, by: Actor) -> bool:
    """Say whether a message exists and its party, or the house, is the one asking."""
    return any(
        isinstance(item.event, MessageReceived | MessageSent)
        and item.event.message == message
        and may_see(audience(item), by.id, by.role)
        for item in history
    )


async def complete_step(call: Call) -> Reply:
    """Settle a step as done."""
    step = call.names["step"]

    def decision(done: StepDone) -> Decision:
        facts = done.facts or StepFacts()
        return lambda case, now: complete(case, step, facts, done.note, now)

    return await on_case(
        call,
        OnCase(
            action=Action.COMPLETE, needs_seen=True, body=StepDone, decision=decision,
            ids=lambda done: len(done.facts.evidence) if done.facts else 0,
            before=lambda case, _, by: void(step_for(case, step, by)),
        ),
    )  # fmt: skip


async def waive_step(call: Call) -> Reply:
    """Do without a step, for a reason."""
    step = call.names["step"]

    def decision(waiver: Waiver) -> Decision:
        reason = said_why(waiver)
        return lambda case, now: waive(case, step, reason, now, understood=waiver.understood)

    return await on_case(
        call,
        OnCase(
            action=Action.WAIVE, needs_seen=True, body=Waiver, decision=decision,
            before=lambda case, _, by: void(step_for(case, step, by, waiving=True)),
        ),
    )  # fmt: skip


async def reopen_step(call: Call) -> Reply:
    """Open a settled step again, for a reason; no clock is set back."""
    step = call.names["step"]

    def decision(because: Because) -> Decision:
        return lambda case, now: reopen(case, step, said_why(because), now)

    return await on_case(
        call,
        OnCase(
            action=Action.REOPEN, needs_seen=True, body=Because, decision=decision,
            before=lambda case, _, by: void(may_reopen(case, step, by)),
        ),
    )  # fmt: skip


async def correct_fact(call: Call) -> Reply:
    """Put a recorded fact right, for a reason; clocks are recomputed."""

    def corrected(wanted: Correction) -> Decision:
        def decision(case: Case, now: Now) -> tuple[CaseEvent, ...]:
            events = correct(case, wanted, now)
            check_correction(case, wanted, now.at)
            return events

        return decision

    return await on_case(
        call,
        OnCase(
            action=Action.CORRECT, needs_seen=False, body=Correction, decision=corrected,
            before=lambda _case, _history, by: may_correct(by.role),
            ids=lambda _: 1, names=lambda wanted: wanted.carrier,
        ),
    )  # fmt: skip


def void(_: object) -> None:
    """Drop a value: only whether it was refused matters."""


class _Reasoned(Protocol):
    @property
    def reason(self) -> str: ...


def said_why(because: _Reasoned) -> str:
    """Return the reason given; refuse one that says nothing."""
    if not because.reason.strip():
        raise NoReason(errors=[{"pointer": "/reason", "detail": "says nothing"}])
    return because.reason
