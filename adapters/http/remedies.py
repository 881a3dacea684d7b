"""Remedies: offered by the house, answered by the claimant, carried out, confirmed or disputed."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from attrs import frozen

from adapters.http.calls import Call, as_uuid
from adapters.http.commands import OnCase, on_case
from adapters.http.replies import Reply
from application.cases import Decision
from application.policy import Action
from domain.case import Case
from domain.event import Recorded
from domain.events import CaseEvent
from domain.party import Actor
from domain.rain_check import Deferral, defer, in_stock
from domain.remedy_approving import approve_remedy as grant
from domain.remedy_counting import Completion, Dispute, complete_remedy, confirm, dispute
from domain.remedy_rank import Offer
from domain.remedying import accept, decline, offer, remedy_for
from domain.step_decisions import Now

_NOBODYS = UUID(int=0)


@frozen(kw_only=True)
class Acceptance:
    """That an offer is accepted (body of `…/accept`); a right is given up knowingly."""

    understood: bool = False


@frozen(kw_only=True)
class Answer:
    """Words to an answer (body of `…/decline`)."""

    text: str | None = None


@frozen(kw_only=True)
class Proof:
    """What proves a remedy (body of `…/confirm`); the claimant's own word needs no proof."""

    proof: UUID | None = None


@frozen(kw_only=True)
class Nothing:
    """An empty body, `{}`."""


async def offer_remedy(call: Call) -> Reply:
    """Offer a remedy in its rank."""

    def decision(wanted: Offer) -> Decision:
        return lambda case, now: offer(case, wanted, now)

    plan = OnCase(
        action=Action.OFFER_REMEDY, needs_seen=True, body=Offer, decision=decision, ids=lambda _: 1
    )
    return await on_case(call, plan)


async def accept_remedy(call: Call) -> Reply:
    """Accept an offer."""
    return await _about(
        call, Action.ANSWER_REMEDY, Acceptance,
        lambda case, remedy, said, now: accept(case, remedy, now, understood=said.understood),
    )  # fmt: skip


async def decline_remedy(call: Call) -> Reply:
    """Decline an offer, or take it back."""
    return await _about(
        call, Action.ANSWER_REMEDY, Answer,
        lambda case, remedy, said, now: decline(case, remedy, said.text, now),
    )  # fmt: skip


async def complete(call: Call) -> Reply:
    """Say that a remedy is carried out."""
    return await _about(call, Action.CARRY_OUT_REMEDY, Completion, complete_remedy)


async def confirm_remedy(call: Call) -> Reply:
    """Say that a remedy is there and good, or prove it."""
    return await _about(
        call, Action.ANSWER_REMEDY, Proof,
        lambda case, remedy, said, now: confirm(case, remedy, said.proof, now),
    )  # fmt: skip


async def dispute_remedy(call: Call) -> Reply:
    """Say that a remedy did not come or did not help."""
    return await _about(call, Action.ANSWER_REMEDY, Dispute, dispute)


async def defer_remedy(call: Call) -> Reply:
    """Owe a remedy later, and tell the claimant until when."""
    return await _about(call, Action.CARRY_OUT_REMEDY, Deferral, defer)


async def remedy_in_stock(call: Call) -> Reply:
    """Say that what is owed later is there."""
    return await _about(
        call, Action.CARRY_OUT_REMEDY, Nothing,
        lambda case, remedy, _, now: in_stock(case, remedy, now),
    )  # fmt: skip


async def approve_remedy(call: Call) -> Reply:
    """Approve a remedy that waits for it."""
    return await _about(
        call, Action.APPROVE_REMEDY, Nothing,
        lambda case, remedy, _, now: grant(case, remedy, now),
    )  # fmt: skip


async def _about(
    call: Call, action: Action, body: type[Any],
    deed: Callable[[Case, UUID, Any, Now], tuple[CaseEvent, ...]],
) -> Reply:  # fmt: skip
    remedy = as_uuid(call.names["rid"]) or _NOBODYS

    def known(case: Case, _: Sequence[Recorded], by: Actor) -> None:
        remedy_for(case, remedy, by)

    def decision(said: object) -> Decision:
        return lambda case, now: deed(case, remedy, said, now)

    return await on_case(
        call,
        OnCase(
            action=action, needs_seen=True, body=body, decision=decision, before=known,
            ids=lambda _: 1,
        ),
    )  # fmt: skip
