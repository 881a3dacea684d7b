"""A procedure (Verfahren): which claim steps a case has, who acts, what is needed and by when."""

from collections.abc import Callable, Mapping, Sequence

from attrs import field, frozen

from domain.claim import CLAIM, Account
from domain.clock_plan import ClockPlan, Seers, also_seen
from domain.condition import ALWAYS, Condition
from domain.due import DEFAULT_DUE, Due
from domain.facts import Facts
from domain.loose_ends import loose_ends
from domain.party import Role
from domain.reading import Reading, read
from domain.standing import Before, Standing, before, standing
from domain.walk import StuckProcedure, stuck

Texts = tuple[tuple[Condition, str], ...]


def first_of(texts: Texts, features: Mapping[str, str]) -> str | None:
    """Return the first text whose condition holds."""
    return next((text for when, text in texts if when.holds(features)), None)


@frozen(kw_only=True)
class Step:
    """One claim step.

    `asks` are evidence types (EV-01 …) it asks for, `must` those without which it cannot be done.
    `needs` are steps that must be settled first, `blocks` those that wait for this one.
    `evidence_for` may see its evidence without seeing the step; `seen_where` says who else sees
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
    outcome_from: tuple[tuple[str, str], ...] = ()
    waive_early: bool = False
    amount: bool = False
    done_by_evidence: bool = False
    within: tuple[tuple[str, str], ...] = ()
    nothing: tuple[str, ...] = ()
    accounts: tuple[tuple[Account, Condition], ...] = ()
    forms: tuple[str, ...] = ()
    seen_by: frozenset[Role]
    seen_where: Seers = ()
    title_where: Texts = ()
    how_where: Texts = ()
    evidence_for: frozenset[Role] = frozenset()

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
        return (*finished, *(when for when, _ in self.law_where), *(when for when, _ in others))

    def law_under(self, features: Mapping[str, str]) -> str:
        """Return the law that the step rests on under the features of a case."""
        return first_of(self.law_where, features) or self.law

    def title_under(self, features: Mapping[str, str]) -> str:
        """Return what the step is called under the features of a case."""
        return first_of(self.title_where, features) or self.title

    def how_under(self, features: Mapping[str, str]) -> str:
        """Return how the step is done under the features of a case."""
        return first_of(self.how_where, features) or self.how

    def awaited_in(self, steps: Sequence["Step"]) -> bool:
        """Say whether another step of a procedure waits for this one."""
        return bool(self.blocks) or any(self.id in other.needs for other in steps)

    def due_under(self, features: Mapping[str, str]) -> Due | None:
        """Return the due rule that applies under the features of a case."""
        return next((due for when, due in self.due_where if when.holds(features)), self.due)


Known = tuple[object, ...]
MOST_KNOWN = 10_000
"""How many ways of standing are remembered before all are forgotten."""


@frozen(kw_only=True)
class Procedure:
    """The whole of it, as a value a lawyer can read.

    `features` turns facts into the few switches that conditions speak of, whose values are
    listed in `variants`. Raises StuckProcedure where a case could get stuck.
    """

    name: str
    version: int
    title: str
    series: str
    needs: tuple[str, ...]
    variants: Mapping[str, tuple[str, ...]]
    features: Callable[[Facts], Mapping[str, str]]
    steps: tuple[Step, ...]
    clocks: tuple[ClockPlan, ...]
    closes: str
    decides: str
    by_id: Mapping[str, Step] = field(init=False, repr=False, eq=False)
    before: Before = field(init=False, repr=False, eq=False)
    awaited: frozenset[str] = field(init=False, repr=False, eq=False)
    standings: dict[Known, Standing] = field(init=False, factory=dict[Known, Standing], eq=False)
    readings: dict[Known, Reading] = field(init=False, factory=dict[Known, Reading], eq=False)
    latest: list[tuple[Facts, str, Reading]] = field(
        init=False, factory=list[tuple[Facts, str, Reading]], eq=False
    )

    def __attrs_post_init__(self) -> None:
        """Refuse to exist where a case could get stuck or a name leads nowhere."""
        object.__setattr__(self, "by_id", {step.id: step for step in self.steps})
        object.__setattr__(self, "before", before(self.steps))
        awaited = {step.id for step in self.steps if step.awaited_in(self.steps)}
        object.__setattr__(self, "awaited", frozenset({self.closes, *awaited}))
        if trouble := loose_ends(self) or stuck(self):
            raise StuckProcedure(f"{self.title}: " + "; ".join(trouble))

    @property
    def id(self) -> str:
        """Return the name and version that a case is pinned to."""
        return f"{self.name}.v{self.version}"

    def standing(self, facts: Facts, settled: Mapping[str, str]) -> Standing:
        """Return the state of every step of a case, from its facts and what is settled.

        Many cases stand alike, so each way of standing is worked out once.
        """
        features = self.features(facts)
        known = (*features.values(), *settled.items())
        found = self.standings.get(known)
        if found is None:
            if len(self.standings) > MOST_KNOWN:
                self.standings.clear()
            found = self.standings[known] = standing(self.steps, self.before, features, settled)
        return found

    def under(self, facts: Facts, claim: str) -> Reading:
        """Return how the procedure reads under the facts of a case and whose claim was made."""
        for asked, made, reading in self.latest:  # the same is asked many times in a row
            if asked is facts and made == claim:
                return reading
        features = {**self.features(facts), CLAIM: claim}
        known = tuple(features.values())
        found = self.readings.get(known)
        if found is None:
            found = self.readings[known] = read(self, features)
        self.latest[:] = [(facts, claim, found)]
        return found

    def plan(self, clock: str) -> ClockPlan:
        """Return the plan of a clock by its id."""
        return next(plan for plan in self.clocks if plan.id == clock)
