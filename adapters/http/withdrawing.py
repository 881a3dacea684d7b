"""Withdrawing a claim or from a contract, and acknowledging what has stopped for it."""

from collections.abc import Sequence

from attrs import frozen

from adapters.http.calls import Call
from adapters.http.commands import OnCase, on_case
from adapters.http.replies import Reply
from application.cases import Decision
from application.policy import Action
from domain.case import Case
from domain.event import Recorded
from domain.party import CLAIMANT_SIDE, Actor
from domain.relief import withdrawal_of
from domain.remedy_refusals import NotForYou
from domain.withdrawal_refusals import NoSuchStop
from domain.withdrawing_case import Withdrawing, acknowledge, withdraw_case


@frozen(kw_only=True)
class Acknowledgement:
    """Which person or system has acknowledged a stop (body of `…/acknowledge`)."""

    acknowledged_by: str


async def withdraw(call: Call) -> Reply:
    """Withdraw the claim or from the contract."""

    def known(_case: Case, _: Sequence[Recorded], by: Actor) -> None:
        if by.role not in CLAIMANT_SIDE:
            raise NotForYou

    def decision(wanted: Withdrawing) -> Decision:
        return lambda case, now: withdraw_case(case, wanted, now)

    return await on_case(
        call,
        OnCase(
            action=Action.WITHDRAW, needs_seen=True, body=Withdrawing, decision=decision,
            before=known,
        ),
    )  # fmt: skip


async def acknowledged(call: Call) -> Reply:
    """Record that something has stopped."""
    stop = call.names["stop"]

    def known(case: Case, _: Sequence[Recorded], _by: Actor) -> None:
        found = withdrawal_of(case.relief)
        if found is None or stop not in found.stops:
            raise NoSuchStop

    def decision(said: Acknowledgement) -> Decision:
        return lambda case, now: acknowledge(case, stop, said.acknowledged_by, now)

    return await on_case(
        call,
        OnCase(
            action=Action.ACKNOWLEDGE_STOP, needs_seen=True, body=Acknowledgement,
            decision=decision, before=known,
        ),
    )  # fmt: skip
