"""Names in a procedure that stand for nothing: it is not loaded with any."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, get_args

from domain.claim import CLAIM, CLAIMS_MADE
from domain.condition import spoken
from domain.decision_plan import USUAL
from domain.facts import CORRECTABLE, PARTS
from domain.party import ALWAYS_THERE, CLAIMANT_SIDE
from domain.stage import BEGINNING

if TYPE_CHECKING:
    from domain.clock_plan import ClockPlan
    from domain.condition import Condition
    from domain.procedure import Procedure, Step

ENDINGS = ("done", "waived")
"""How any step can end; a step with outcomes ends in one of those instead of `done`."""


def loose_ends(procedure: "Procedure") -> list[str]:
    """Return a sentence for every name that leads nowhere and every value that cannot be."""
    ways = {step.id: (*(step.outcomes or ()), *ENDINGS) for step in procedure.steps}
    ids = [*(step.id for step in procedure.steps), *(clock.id for clock in procedure.clocks)]
    found = [f"{name} stands for two things" for name, times in Counter(ids).items() if times > 1]
    ends = (procedure.closes, procedure.decides)
    found += [f"{name} is no step" for name in ends if name not in ways]
    found += _of_kind(procedure)
    found += _of_remedies(procedure, ways)
    for step in procedure.steps:
        found += _of_step(procedure, step, ways)
    for clock in procedure.clocks:
        found += _of_clock(procedure, clock, ways)
    return found


def _of_kind(procedure: "Procedure") -> Iterator[str]:
    for name in procedure.facts:
        if name not in CORRECTABLE and name not in PARTS:
            yield f"{name} is no fact"
    if absent := sorted(ALWAYS_THERE - procedure.roles):
        yield f"{', '.join(absent)} may not take part"
    deciding = next((s for s in procedure.steps if s.id == procedure.decides), None)
    for outcome in procedure.refuses:
        if deciding is None or outcome not in deciding.outcomes:
            yield f"{procedure.decides} refuses by {outcome}, which it cannot end in"
    at = procedure.decision.step or procedure.decides
    ends = next((step.outcomes for step in procedure.steps if step.id == at), ())
    if procedure.decision is not USUAL and (extra := procedure.decision.named - {*ends}):
        yield f"{at} is decided on as {', '.join(sorted(extra))}, which it cannot end in"


def _of_remedies(procedure: "Procedure", ways: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    plan, features = procedure.remedies, procedure.variants
    for name in (*plan.goes_on, *(name for row in plan.settling for name in row.again)):
        if name not in ways:
            yield f"{name} is no step that a remedy could open again"
    for row in plan.settling:
        for name, end in (*row.accepted, *row.counted):
            if end not in ways.get(name, ()):
                yield f"a remedy ends {name} as {end}, which cannot be"
    for rank in plan.ranks:
        known = {**features, **ways, "cure": ("first", "out")}
        yield from _values("a remedy", rank.when, known)


def _of_step(
    procedure: "Procedure", step: "Step", ways: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    clocks = {clock.id for clock in procedure.clocks}
    yield from (
        f"{name} is no step"
        for name in (*step.needs, *step.may_precede, *step.blocks)
        if name not in ways
    )
    for due in step.dues:
        if (clock := getattr(due, "clock", None)) is not None and clock not in clocks:
            yield f"{clock} is no clock"
    for outcome, clock_id in step.outcome_from:
        if clock_id not in clocks or outcome not in step.outcomes:
            yield f"{step.id} ends as {outcome} by {clock_id}, which cannot be"
    if extra := sorted(set(step.must) - set(step.asks)):
        yield f"{step.id} cannot be done without {extra}, which it does not ask for"
    yield from _of_facts(procedure, step)
    yield from _of_people(procedure, step)
    yield from _of_amounts(step, ways)
    yield from _of_stages(procedure, step, ways)
    yield from _of_conditions(procedure, step, ways)


def _of_facts(procedure: "Procedure", step: "Step") -> Iterator[str]:
    for outcome, _ in step.outcome_where:
        if outcome not in step.outcomes:
            yield f"{step.id} never ends as {outcome}"
    bound = () if step.up_to is None else (step.up_to,)
    for path in (*step.states, *step.known, *bound):
        if path not in procedure.known:
            yield f"{step.id} speaks of {path}, which no case of this kind has"


def _of_people(procedure: "Procedure", step: "Step") -> Iterator[str]:
    if absent := sorted({*step.by, *step.waive} - procedure.roles):
        yield f"{step.id} is for {', '.join(absent)} to settle, who take no part"
    if blind := sorted({*step.by, *step.waive} - step.seen_by):
        yield f"{step.id} is for {', '.join(blind)} to settle, who cannot see it"
    shown = step.seen_by.union(*(roles for _, roles in step.seen_where))
    if blind := sorted({role for _, roles in step.by_where for role in roles} - shown):
        yield f"{step.id} is for {', '.join(blind)} to settle, who never sees it"
    if not step.by:
        yield f"{step.id} is done by nobody"
    hers = not {*step.waive}.isdisjoint(CLAIMANT_SIDE)
    if hers == (step.gives_up is None and not step.harmless):
        yield f"{step.id}: say what the claimant gives up by waiving it, where it can"


def _of_amounts(step: "Step", ways: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for outcome, other in step.within:
        if outcome not in ways[step.id] or other not in ways or not step.amount:
            yield f"{step.id} {outcome} is no more than {other}, which cannot be"
    for outcome in step.reasoned:
        if outcome not in step.outcomes:
            yield f"{step.id} wants a reason for {outcome}, which it cannot end in"
    if extra := sorted(set(step.nothing) - set(step.outcomes)):
        yield f"{step.id} stands for no money by {extra}, which it cannot end in"


def _of_stages(
    procedure: "Procedure", step: "Step", ways: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    if step.stages and {stage.outcome for stage in step.stages} != set(step.outcomes):
        yield f"{step.id}: each of its outcomes is a stage, or none is"
    for stage in step.stages:
        if strange := sorted(set(stage.after) - {BEGINNING, *step.begins}):
            yield f"{step.id} {stage.outcome} comes after {strange}, which does not begin it"
        for path in stage.known:
            if path not in procedure.known:
                yield f"{step.id} speaks of {path}, which no case of this kind has"
        for name, outcome in stage.undoes:
            if outcome not in ways.get(name, ()):
                yield f"{step.id} {stage.outcome} begins {name} as {outcome}, which cannot be"


def _of_conditions(
    procedure: "Procedure", step: "Step", ways: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    features, claims = procedure.variants, {CLAIM: CLAIMS_MADE}
    for condition, known in (
        (step.when, {**features, **ways}),
        *((each, {**features, **ways}) for _, each in step.accounts),
        *((each, {**features, **ways, **claims}) for each, _ in step.by_where),
        *((each, {**features, **claims}) for each, _ in (*step.title_where, *step.how_where)),
        *((stage.when, {**features, **ways}) for stage in step.stages),
        *((each, features) for each in step.where),
    ):
        yield from _values(step.id, condition, known)


def _values(
    who: str, condition: "Condition", known: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    for name, value in spoken(condition):
        if name not in known:
            yield f"{who} speaks of {name}"
        elif value not in known[name]:
            yield f"{who} speaks of {name}: {value}, which cannot be"


def _of_clock(
    procedure: "Procedure", clock: "ClockPlan", ways: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    others = [each.id for each in procedure.clocks]
    features = procedure.variants
    for condition, _ in clock.seen_where:
        yield from _values(f"the clock {clock.id}", condition, features)
    for name in clock.met_ever:
        if not _meets(name, ways, others):
            yield f"the clock {clock.id} is met by {name}"
    for step in (clock.paused_by, clock.resumed_by):
        if step is not None and step not in ways:
            yield f"the clock {clock.id} waits for {step}"
    for outcome in clock.resumed_on:
        if outcome not in ways.get(clock.resumed_by or "", ()):
            yield f"the clock {clock.id} waits for the outcome {outcome}"


def _meets(name: str, ways: Mapping[str, tuple[str, ...]], clocks: Collection[str]) -> bool:
    """Say whether a name stands for something that can meet a clock."""
    kind, _, what = name.partition(":")
    if kind == "fact":
        return CORRECTABLE.get(what) is bool
    if kind == "day":
        return date in get_args(CORRECTABLE.get(what))
    if kind == "clock":
        return what in clocks
    return name == "opening" or name.partition("+")[0] in ways
