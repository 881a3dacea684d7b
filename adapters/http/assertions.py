"""Facts told to a claimant: with evidence, contradicted, put right."""

from collections.abc import Callable, Sequence
from uuid import UUID

from adapters.http.calls import Call, as_uuid
from adapters.http.commands import OnCase, on_case
from adapters.http.replies import Reply
from application.cases import Decision
from application.policy import Action
from domain.asserting import (
    Contradiction,
    FactTold,
    PutRight,
    assertion_of,
    contradict,
    put_right,
    tell_fact,
)
from domain.case import Case
from domain.event import Recorded
from domain.party import Actor

_NOBODYS = UUID(int=0)


async def tell_a_fact(call: Call) -> Reply:
    """Tell the claimant a fact, with its evidence."""

    def decision(told: FactTold) -> Decision:
        return lambda case, now: tell_fact(case, told, now)

    return await on_case(
        call,
        OnCase(
            action=Action.TELL_FACT, needs_seen=False, body=FactTold, decision=decision,
            ids=lambda _: 1,
        ),
    )  # fmt: skip


async def contradict_a_fact(call: Call) -> Reply:
    """Say what shows that it is not so."""
    assertion = as_uuid(call.names["aid"]) or _NOBODYS

    def decision(shown: Contradiction) -> Decision:
        return lambda case, now: contradict(case, assertion, shown, now)

    return await on_case(
        call,
        OnCase(
            action=Action.CONTRADICT_FACT, needs_seen=False, body=Contradiction,
            decision=decision, before=_known(assertion),
        ),
    )  # fmt: skip


async def put_a_fact_right(call: Call) -> Reply:
    """Tell the claimant what is so instead."""
    assertion = as_uuid(call.names["aid"]) or _NOBODYS

    def decision(right: PutRight) -> Decision:
        return lambda case, now: put_right(case, assertion, right, now)

    return await on_case(
        call,
        OnCase(
            action=Action.TELL_FACT, needs_seen=False, body=PutRight, decision=decision,
            before=_known(assertion),
        ),
    )  # fmt: skip


def _known(assertion: UUID) -> Callable[[Case, Sequence[Recorded], Actor], None]:
    def known(case: Case, _: Sequence[Recorded], __: Actor) -> None:
        assertion_of(case, assertion)

    return known
