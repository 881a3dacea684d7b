"""Law 4 over a live database: every refusal has its grounds, and rests on nothing never asked."""

from collections.abc import Iterator, Sequence

from attrs import define, field

from adapters.verify.checks import Check
from domain.case import Case
from domain.decision import deciding_step, refuses
from domain.decision_plan import REFUSING
from domain.event import Recorded
from domain.events.contacts import QuestionAsked
from domain.events.decision import DecisionMade
from domain.events.steps import StepCompleted, StepReopened
from domain.fairness import not_asked, refused
from domain.fold import Fold
from domain.party import CLAIMANT_SIDE

_LOOKED_AT = (DecisionMade, StepCompleted, StepReopened, QuestionAsked)


@define
class Refusals:
    """What is refused, and what is asked of whom it was refused to."""

    grounds: Check = field(factory=lambda: Check("no refusal without its grounds", law=4))
    asked: Check = field(factory=lambda: Check("nobody is refused for what was never asked", law=4))
    afterwards: Check = field(
        factory=lambda: Check("nothing is asked anew of whom was refused", law=4)
    )

    @property
    def checks(self) -> list[Check]:
        """Return the checks."""
        return [self.grounds, self.asked, self.afterwards]

    def event(self, fold: Fold, item: Recorded, commit: Sequence[Recorded]) -> None:
        """Look at one event, on the case as it stood right before it."""
        case = fold.case() if isinstance(item.event, _LOOKED_AT) else None
        if case is None:
            return
        place = f"{case.number} at position {item.position}"
        match item.event:
            case DecisionMade() as made if made.verdict in REFUSING:
                self._refused(case, made, place)
            case StepCompleted() as done if refuses(case, deciding_step(case), done.outcome):
                self._settled(case, done, commit, place)
            case StepReopened() as again:
                self._asked_anew(case, again, place)
            case QuestionAsked() as question if question.by.kind == "staff":
                if question.to in CLAIMANT_SIDE and refused(case):
                    self.afterwards.breaks(f"{place}: a question after the refusal")
            case _:
                pass

    def _refused(self, case: Case, made: DecisionMade, place: str) -> None:
        self.grounds.count("refusals")
        for lack in _lacking(case, made):
            self.grounds.breaks(f"{place}: refused without {lack}")
        for what in made.lacks:
            self.asked.count("things asked for in vain")
            if (why := not_asked(case, what, made.at)) is not None:
                self.asked.breaks(f"{place}: {why}")

    def _settled(
        self, case: Case, done: StepCompleted, commit: Sequence[Recorded], place: str
    ) -> None:
        if done.step != deciding_step(case).id or done.by.kind == "system":
            return
        made = [one.event for one in commit if isinstance(one.event, DecisionMade)]
        if not any((one.step, one.outcome) == (done.step, done.outcome) for one in made):
            self.grounds.breaks(f"{place}: {done.step} ends as {done.outcome} without a decision")

    def _asked_anew(self, case: Case, again: StepReopened, place: str) -> None:
        step, state = case.plan.by_id[again.step], case.steps.get(again.step)
        if again.by.kind != "staff" or not step.asks or not refused(case):
            return
        if state is not None and state.by in CLAIMANT_SIDE:
            self.afterwards.breaks(f"{place}: {step.id} is asked for again after the refusal")


def _lacking(case: Case, made: DecisionMade) -> Iterator[str]:
    if not made.explanation.strip():
        yield "a reason"
    if not made.basis.strip():
        yield "a basis"
    if not (made.evidence or made.lacks):
        yield "evidence"
    for piece in map(str, made.evidence):
        exhibit = case.exhibits.get(piece)
        if piece not in case.references and (exhibit is None or not exhibit.counts):
            yield "evidence of this case"
    if made.understood == "not_needed":
        yield "that the problem was understood"
    if made.appeal_route is None or (made.appeal is None and made.appeal_until is None):
        yield "a way to object"
