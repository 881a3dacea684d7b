"""What remedies do to the steps of a case: those that they settle, give up and open again."""

from collections.abc import Iterator, Mapping

from domain.case import Case
from domain.events import CaseEvent
from domain.events.steps import StepCompleted, StepWaived
from domain.fold import after
from domain.money import Money
from domain.procedure import Step
from domain.remedy import Ends, Kind
from domain.step_checks import must_be_open
from domain.step_decisions import Now

ACCEPTED = "Angebot angenommen"


def known_of(case: Case) -> Mapping[str, str]:
    """Return what the conditions of a plan speak of: switches, and how steps ended."""
    return {**case.plan.features(case.facts), **case.settled}


def ends(
    case: Case, pairs: Ends, now: Now, *, amount: Money | None = None
) -> tuple[CaseEvent, ...]:
    """Return the events of the steps that end by a remedy, as far as they are not settled yet.

    Raises StepNotOpen where one of them still waits: what it waits for comes before the remedy.
    """
    events: tuple[CaseEvent, ...] = ()
    grown = case
    for name, end in pairs:
        step, stands = case.plan.by_id[name], grown.standing()[name]
        if stands == "waiting":
            must_be_open(grown, step, now.by)
        if stands == "open" and _can_end(grown, step, end):
            fact = _ended(grown, step, end, now, amount)
            grown, events = after(grown, (fact,)), (*events, fact)
    return events


def _can_end(case: Case, step: Step, end: str) -> bool:
    ways = step.outcomes_under(case.plan.features(case.facts)) or ("done",)
    return end == "waived" or end in ways


def _ended(case: Case, step: Step, end: str, now: Now, amount: Money | None) -> CaseEvent:
    if end == "waived":
        return StepWaived(
            at=now.at, by=now.by, claimant=case.claimant, step=step.id, reason=ACCEPTED
        )
    money = amount if step.amount else None
    return StepCompleted(
        at=now.at, by=now.by, claimant=case.claimant, step=step.id, for_role=case.doer(step),
        outcome=end if step.outcomes else None, amount=str(money.amount) if money else None,
        currency=money.currency if money else None,
    )  # fmt: skip


def gives_up(case: Case, kind: Kind) -> tuple[str, ...]:
    """Return the steps whose right somebody gives up who takes a remedy in their place."""
    pairs = case.plan.remedies.settles(kind).accepted
    standing = case.standing()
    return tuple(n for n, end in pairs if end == "waived" and standing[n] in {"open", "waiting"})


def to_do_again(case: Case, kind: Kind) -> Iterator[str]:
    """Yield the settled steps that are open again where a remedy did not help."""
    for name in case.plan.remedies.settles(kind).again:
        if case.settled.get(name) is not None:
            yield name
