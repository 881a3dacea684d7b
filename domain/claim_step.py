"""One claim step (Verfahrensschritt) of a procedure, as a value that a lawyer can read."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from domain.claim import Account
from domain.clock_plan import Seers, also_seen
from domain.condition import ALWAYS, Condition
from domain.due import DEFAULT_DUE, Due
from domain.party import Role
from domain.stage import Stage

Texts = tuple[tuple[Condition, str], ...]


def first_of(texts: Texts, features: Mapping[str, str]) -> str | None:
    """Return the first text whose condition holds."""
    return next((text for when, text in texts if when.holds(features)), None)


@frozen(kw_only=True)
class GivenUp:
    """What the claimant's side gives up by doing without a step: a right, and what follows.

    `what` completes "Sie haben verzichtet auf …"; `text` says in plain words what that means.
    For `days` it can be taken back.
    """

    what: str
    text: str
    days: int = 14


@frozen(kw_only=True)
class Step:
    """One claim step.

    `asks` are evidence types (EV-01 …) it asks for, `must` those without which it cannot be done.
    `needs` are steps that must be settled first, `blocks` those that wait for this one.
    `evidence_for` may see its evidence without seeing the step; to `sends_to` the files that it
    asks for are sent, whoever sees their types otherwise. `seen_where` says who else sees
    the step under facts of the case, `title_where` and `how_where` how it reads under them and by
    whose claim against the carrier was made; `by_where` who else may do it, by that and by how
    steps ended. Once it is begun, it passes to those.
    `may_precede` are needed steps that it may really have happened before, whatever the order in
    which they are recorded.
    `waive` says who may do without it; `done_when` is a condition under which it is done already.
    `outcomes`, where given, are how it can end; those of `begins`, or such an account of a claim,
    only begin it; those of `outcome_from` can be only once a clock was reached. Without `due` it
    has no date. `waive_early` lets it be waived while it still waits. `within` names for outcomes
    the step whose amount is the most that its own can be, `nothing` those that stand for no money.
    `accounts` makes it the claim against a carrier: for whose account it may be, and when; the
    first that may be is the usual one.
    `done_by_evidence` ends it with the last piece of evidence it asks for.
    `states` are facts of the case that may be stated with it, by their paths, `known` those
    without which it cannot be done. `outcome_where` says under which facts an outcome can be.
    `reasoned` are outcomes that want a reason in words. `up_to` is the fact of the case that is
    the most its amount can be; where it `owes`, the least is what the procedure reckons.
    `gives_up` is the right that the claimant's side loses by waiving the step; where it may waive
    one by which it loses nothing, that is `harmless`. `stages` are the outcomes of a step that goes
    through several, each with what must come before it.
    """

    id: str
    title: str
    by: tuple[Role, ...]
    by_where: tuple[tuple[Condition, tuple[Role, ...]], ...] = ()
    law: str
    how: str
    needs: tuple[str, ...] = ()
    may_precede: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    due: Due | None = DEFAULT_DUE
    due_where: tuple[tuple[Condition, Due], ...] = ()
    blocks: tuple[str, ...] = ()
    waive: tuple[Role, ...] = ()
    law_where: tuple[tuple[Condition, str], ...] = ()
    when: Condition = ALWAYS
    done_when: Condition | None = None
    outcomes: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    outcome_from: tuple[tuple[str, str], ...] = ()
    outcome_where: tuple[tuple[str, Condition], ...] = ()
    states: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    waive_early: bool = False
    gives_up: GivenUp | None = None
    harmless: bool = False
    amount: bool = False
    done_by_evidence: bool = False
    within: tuple[tuple[str, str], ...] = ()
    nothing: tuple[str, ...] = ()
    reasoned: tuple[str, ...] = ()
    up_to: str | None = None
    owes: bool = False
    accounts: tuple[tuple[Account, Condition], ...] = ()
    forms: tuple[str, ...] = ()
    seen_by: frozenset[Role]
    seen_where: Seers = ()
    title_where: Texts = ()
    how_where: Texts = ()
    evidence_for: frozenset[Role] = frozenset()
    sends_to: frozenset[Role] = frozenset()

    @property
    def evidence_seen_by(self) -> frozenset[Role]:
        """Return who sees the evidence stated with the step, whatever the facts."""
        return self.seen_by | self.evidence_for

    def seers(self, features: Mapping[str, str]) -> frozenset[Role]:
        """Return who sees the step under the features of a case."""
        return self.seen_by | also_seen(self.seen_where, features)

    @property
    def dues(self) -> tuple[Due, ...]:
        """Return every due rule that can apply."""
        usual = () if self.due is None else (self.due,)
        return (*usual, *(due for _, due in self.due_where))

    @property
    def where(self) -> tuple[Condition, ...]:
        """Return the conditions on the facts alone, which no step can change."""
        finished = () if self.done_when is None else (self.done_when,)
        others = (*self.due_where, *self.seen_where)
        ways = (when for _, when in self.outcome_where)
        laws = (when for when, _ in self.law_where)
        return (*finished, *ways, *laws, *(when for when, _ in others))

    def law_under(self, features: Mapping[str, str]) -> str:
        """Return the law that the step rests on under the features of a case."""
        return first_of(self.law_where, features) or self.law

    def title_under(self, features: Mapping[str, str]) -> str:
        """Return what the step is called under the features of a case."""
        return first_of(self.title_where, features) or self.title

    def how_under(self, features: Mapping[str, str]) -> str:
        """Return how the step is done under the features of a case."""
        return first_of(self.how_where, features) or self.how

    def outcomes_under(self, features: Mapping[str, str]) -> tuple[str, ...]:
        """Return how the step can end under the features of a case."""
        barred = {name for name, when in self.outcome_where if not when.holds(features)}
        return tuple(name for name in self.outcomes if name not in barred)

    def awaited_in(self, steps: Sequence["Step"]) -> bool:
        """Say whether another step of a procedure waits for this one."""
        return bool(self.blocks) or any(self.id in other.needs for other in steps)

    def due_under(self, features: Mapping[str, str]) -> Due | None:
        """Return the due rule that applies under the features of a case."""
        return next((due for when, due in self.due_where if when.holds(features)), self.due)
