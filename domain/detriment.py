"""What an agreement would take from the claimant, who did not make it or may not give it up."""

from collections.abc import Iterator

from domain.due import ByClock, WorkingHours
from domain.party import CLAIMANT_SIDE, Role
from domain.procedure import Step
from domain.terms import HOURS_A_DAY, StepTerms


def to_the_detriment(step: Step, terms: StepTerms) -> Iterator[str]:
    """Yield what would take from a consumer what the law gives it, or ask more of it.

    So nothing more is asked for in a step that its side does, nothing holds up a step that it
    waits for, and the house does without nothing but what the consumer owes.
    """
    hers = step.by[0] in CLAIMANT_SIDE
    if terms.asks and _done_by_claimant(step):
        yield f"{step.id} would ask more evidence of a consumer"
    if terms.must:
        yield f"{step.id} would not go on without {', '.join(terms.must)}, at a consumer's expense"
    if terms.drops and not hers:
        yield f"{step.id} would go without {', '.join(terms.drops)}, which is owed to a consumer"
    yield from _time(step, terms, hers=hers)
    yield from at_others_expense(step, terms)


def at_others_expense(step: Step, terms: StepTerms) -> Iterator[str]:
    """Yield what the claimant's side would lose that it is owed."""
    gone = terms.left_out or any(role not in CLAIMANT_SIDE for role in terms.waive)
    if gone and step.by[0] not in CLAIMANT_SIDE and _seen_by_claimant(step):
        yield f"{step.id} is owed to the claimant's side, which could lose it"


def _time(step: Step, terms: StepTerms, *, hers: bool) -> Iterator[str]:
    if terms.days is None:
        return
    usual = [_days(due) for due in step.dues if not isinstance(due, ByClock)]
    if hers and (step.due is None or any(terms.days < days for days in usual)):
        yield f"{step.id} would leave a consumer less time"
    if not hers and any(terms.days > days for days in usual):
        yield f"{step.id} would let a consumer wait longer"


def _days(due: object) -> float:
    if isinstance(due, WorkingHours):
        return due.hours / HOURS_A_DAY
    return float(getattr(due, "days", 0))


def _done_by_claimant(step: Step) -> bool:
    doers: set[Role] = {*step.by}.union(*(roles for _, roles in step.by_where))
    return not doers.isdisjoint(CLAIMANT_SIDE)


def _seen_by_claimant(step: Step) -> bool:
    seers: set[Role] = {*step.seen_by}.union(*(roles for _, roles in step.seen_where))
    return not seers.isdisjoint(CLAIMANT_SIDE)
