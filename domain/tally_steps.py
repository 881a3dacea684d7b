"""What the steps of a reclamation mean for its lines and its 8D, and what they wait for there."""

from collections.abc import Mapping

from domain.case import Case
from domain.events.reclamation import LinesSettled
from domain.events.steps import StepBegun, StepCompleted
from domain.line_move import LineMove, What
from domain.party import SYSTEM, Role
from domain.procedure import Step
from domain.tally import NOTHING_YET, counts_of
from domain.tally_refusals import LacksDiscipline, LinesContradict, LinesOpen

OTHER: Mapping[What, What] = {"accepted": "rejected", "rejected": "accepted"}


def check_tally(case: Case, step: Step, outcome: str | None) -> None:
    """Refuse a decision that contradicts the lines, a closing over open ones, an 8D with gaps."""
    ended = case.plan.lines.ends.get(outcome or "") if step.id == case.plan.decides else None
    counts = case.tally.lines.values() if case.tally is not None else ()
    if ended is not None and any(getattr(count, OTHER[ended]) for count in counts):
        raise LinesContradict(f"{step.id} cannot end as {outcome}: some pieces are otherwise.")
    if step.id == case.plan.closes and case.plan.lines.seen_by:
        _must_all_be_settled(case)
    plan = case.plan.eight_d
    if plan is None or (step.id, outcome) != (plan.step, plan.submitted):
        return
    written = (case.tally or NOTHING_YET).written
    if lacking := list(plan.lacking(written, case.settled)):
        raise LacksDiscipline(
            f"The 8D says nothing yet of {', '.join(lacking)}.",
            missing=[{"step": step.id, "what": each} for each in lacking],
        )


def _must_all_be_settled(case: Case) -> None:
    left = {name: count.open for name, count in counts_of(case).items() if count.open}
    if left:
        raise LinesOpen(
            f"{sum(left.values())} pieces of {len(left)} lines are open.",
            missing=[
                {"what": f"lines/{name}", "from": Role.SELLER.value, "text": f"{number} open"}
                for name, number in list(left.items())[:50]
            ],
        )


def rest_settled(
    case: Case, step: Step, done: StepBegun | StepCompleted
) -> tuple[LinesSettled, ...]:
    """Return how the pieces are settled that were open until all were decided on."""
    what = case.plan.lines.ends.get(done.outcome or "") if step.id == case.plan.decides else None
    if what is None:
        return ()
    moves = tuple(
        LineMove(line=name, what=what, quantity=count.open)
        for name, count in counts_of(case).items()
        if count.open
    )
    settled = LinesSettled(at=done.at, by=SYSTEM, claimant=case.claimant, moves=moves)
    return (settled,) if moves else ()
