"""A procedure (Verfahren): which claim steps a case has, who acts, what is needed and by when."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from attrs import field, frozen

from domain.claim import CLAIM
from domain.claim_step import GivenUp, Step, first_of
from domain.clock_plan import ClockPlan
from domain.decision_plan import USUAL, DecisionPlan
from domain.eight_d import EightDPlan
from domain.facts import CORRECTABLE, PARTS, Facts
from domain.line_move import NO_LINES, LinePlan
from domain.loose_ends import loose_ends
from domain.party import Role
from domain.reading import Reading, read
from domain.remedy import NO_REMEDIES, RemedyPlan
from domain.standing import Before, Standing, before, standing
from domain.sums import Sums, no_sums
from domain.walk import StuckProcedure, stuck

__all__ = ["EVERYBODY", "GivenUp", "Misfit", "Procedure", "Step", "first_of"]

Misfit = tuple[str, str]
"""A fact by its path, and why it cannot be so."""

EVERYBODY = frozenset(Role)


def _nothing(_: Facts, __: date) -> Iterable[Misfit]:
    return ()


Known = tuple[object, ...]
MOST_KNOWN = 10_000
"""How many ways of standing are remembered before all are forgotten."""


@frozen(kw_only=True)
class Procedure:
    """The whole of it, as a value a lawyer can read.

    `features` turns facts into the few switches that conditions speak of, whose values are
    listed in `variants`. `needs` are the parts or facts of a report without which no case of this
    kind begins, `facts` those that its cases have: whole parts or single paths. `impossible` finds
    what of them cannot be so on a day, `roles` may take part; those `told_of_goods` learn what is
    claimed without price and buyer. `sums` reckons what the law gives
    in money. `refuses` are the outcomes of the deciding step after which there is nothing to
    remedy; `decision` says which outcomes a decision of each name can have. `headlines` says how a
    case stands where the usual words for a status are not so; `notice_free` are kinds about
    defects, of which a consumer in DE or AT owes no notice; `remedies` are those that may be
    offered, in their rank; `lines` says how it is decided on lines piece by piece, `eight_d` where
    a report of that kind is submitted.
    Raises StuckProcedure where a case could get stuck.
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
    refuses: tuple[str, ...] = ()
    decision: DecisionPlan = USUAL
    facts: tuple[str, ...] = ("order", "delivery")
    impossible: Callable[[Facts, date], Iterable[Misfit]] = _nothing
    sums: Sums = no_sums
    roles: frozenset[Role] = EVERYBODY
    told_of_goods: frozenset[Role] = frozenset()
    headlines: Mapping[str, str] = field(factory=dict[str, str])
    notice_free: bool = False
    remedies: RemedyPlan = NO_REMEDIES
    lines: LinePlan = NO_LINES
    eight_d: EightDPlan | None = None
    known: frozenset[str] = field(init=False, repr=False, eq=False)
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
        object.__setattr__(self, "known", frozenset(filter(self._has, CORRECTABLE)))
        if trouble := loose_ends(self) or stuck(self):
            raise StuckProcedure(f"{self.title}: " + "; ".join(trouble))

    def _has(self, path: str) -> bool:
        part = path.partition(".")[0]
        return part not in PARTS or path in self.facts or part in self.facts

    def has_part(self, part: str) -> bool:
        """Say whether cases of this kind have facts of a part."""
        return any(path.partition(".")[0] == part for path in self.facts)

    @property
    def id(self) -> str:
        """Return the name and version that a case is pinned to."""
        return f"{self.name}.v{self.version}"

    def sent_to(self, evidence: str) -> tuple[Role, ...]:
        """Return the roles that a type of evidence is sent to, besides those that see it anyway."""
        found = (step.sends_to for step in self.steps if evidence in step.asks)
        return tuple(sorted(frozenset[Role]().union(*found)))

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
