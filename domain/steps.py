"""The recorded side of claim steps: opened, settled, reopened, overdue."""

from datetime import datetime
from decimal import Decimal
from typing import Any, assert_never

from attrs import evolve, frozen

from domain.claim import CarrierClaim
from domain.events.steps import (
    StepBegun,
    StepCompleted,
    StepOpened,
    StepOverdue,
    StepReopened,
    StepWaived,
)
from domain.money import Money
from domain.party import Role

StepEvent = StepOpened | StepBegun | StepCompleted | StepWaived | StepReopened | StepOverdue


@frozen(kw_only=True)
class StepState:
    """What happened to a step: when it was asked for, until when, and how it ended.

    `overdue_due` is the latest date that passed without it; no earlier one counts again.
    `begun` is the outcome by which it is under way. `by_itself` is a step that was done because
    a fact says so, not because somebody did it; `told` says that it counted as a word once.
    `amount` is the money it ended with, `claim` what a claim against a carrier rests on;
    `waived_by` is who did without it.
    """

    by: Role
    opened_at: datetime
    due: datetime | None = None
    clock: str | None = None
    asks: tuple[str, ...] = ()
    begun: str | None = None
    ended: str | None = None
    ended_at: datetime | None = None
    form: str | None = None
    amount: Money | None = None
    claim: CarrierClaim | None = None
    waived_by: Role | None = None
    overdue_at: datetime | None = None
    overdue_due: datetime | None = None
    by_itself: bool = False
    told: bool = False


_NOT_ENDED: dict[str, Any] = dict.fromkeys(
    ("ended", "ended_at", "form", "amount", "claim", "waived_by")
)


def after(states: dict[str, StepState], fact: StepEvent) -> None:
    """Bring the states up to date with one event; an event about an unopened step opens it."""
    match fact:
        case StepOpened():
            states[fact.step] = _opened(states.get(fact.step), fact)
        case StepBegun():
            was = states.get(fact.step) or StepState(by=fact.for_role, opened_at=fact.at)
            states[fact.step] = _begun(was, fact)
        case StepCompleted():
            was = states.get(fact.step) or StepState(by=fact.for_role, opened_at=fact.at)
            states[fact.step] = evolve(
                was, ended=fact.outcome or "done", ended_at=fact.at, form=fact.form,
                by_itself=fact.by.kind == "system", told=True, amount=_money(fact),
                claim=fact.claim,
            )  # fmt: skip
        case StepWaived():
            was = states.get(fact.step) or StepState(by=fact.by.role, opened_at=fact.at)
            states[fact.step] = _waived(was, fact)
        case StepReopened():
            states[fact.step] = evolve(states[fact.step], **_NOT_ENDED)
        case StepOverdue():
            was = states[fact.step]
            states[fact.step] = evolve(was, overdue_at=fact.at, overdue_due=fact.due)
        case _:
            assert_never(fact)


def _waived(was: StepState, fact: StepWaived) -> StepState:
    return evolve(was, ended="waived", ended_at=fact.at, waived_by=fact.by.role)


def _money(fact: StepCompleted) -> Money | None:
    if fact.amount is None or fact.currency is None:
        return None
    return Money(amount=Decimal(fact.amount), currency=fact.currency)


def _begun(was: StepState, fact: StepBegun) -> StepState:
    return evolve(was, begun=fact.outcome, due=None, told=True, claim=fact.claim)


def _opened(earlier: StepState | None, fact: StepOpened) -> StepState:
    asked = earlier.opened_at if earlier and earlier.by is fact.by_role else fact.at
    return StepState(
        by=fact.by_role, opened_at=asked,
        due=fact.due, clock=fact.clock, asks=fact.asks,
        begun=earlier.begun if earlier else None, claim=earlier.claim if earlier else None,
        told=earlier.told if earlier else False,
        overdue_due=earlier.overdue_due if earlier else None,
    )  # fmt: skip
