"""A procedure in which a case could get stuck, or that has a loose end, refuses to load."""

from graphlib import TopologicalSorter
from itertools import chain, combinations
from typing import Any

import pytest
from attrs import evolve

from adapters.web import words
from domain.clock_plan import ClockPlan, RuleUse
from domain.condition import Either, Every, Not, When
from domain.due import ByClock
from domain.facts import Facts
from domain.party import ALWAYS_THERE, Role
from domain.procedure import Procedure, Step
from domain.procedures import CURRENT
from domain.procedures.delivery_damage import DELIVERY_DAMAGE
from domain.standing import standing
from domain.status import EVIDENCE, FACTS
from domain.walk import StuckProcedure, differing, variants

EVERYBODY = frozenset(Role)


def a(name: str, **more: Any) -> Step:  # noqa: ANN401 - facts of any kind
    usual: dict[str, Any] = {
        "id": name, "title": name, "by": (Role.SELLER,), "law": "", "how": "",
        "seen_by": EVERYBODY,
    }  # fmt: skip
    return Step(**usual | more)


def no_features(_: Facts) -> dict[str, str]:
    return {}


def no_rule(_: Facts) -> RuleUse | None:
    return None


def clock(**more: Any) -> ClockPlan:  # noqa: ANN401 - facts of any kind
    usual: dict[str, Any] = {
        "id": "notice", "title": "", "rule": no_rule, "met_by": ("A",), "seen_by": EVERYBODY,
    }  # fmt: skip
    return ClockPlan(**usual | more)


def procedure(*steps: Step, clocks: tuple[ClockPlan, ...] = (), **more: Any) -> Procedure:  # noqa: ANN401 - facts of any kind
    usual: dict[str, Any] = {
        "name": "trial", "version": 1, "title": "Probe", "series": "PR", "needs": (),
        "variants": {"party": ("B2C", "B2B")}, "features": no_features, "closes": "Z",
        "decides": "Z", "steps": steps, "clocks": clocks,
    }  # fmt: skip
    return Procedure(**usual | more)


def test_a_sound_procedure_loads() -> None:
    procedure(a("A"), a("Z", needs=("A",)))


MISTAKES: dict[str, tuple[tuple[Step, ...], str]] = {
    "two steps that need each other": (
        (a("A", needs=("B",)), a("B", needs=("A",)), a("Z", needs=("A",))),
        "nothing can follow the opening",
    ),
    "a step that needs itself": ((a("Z", needs=("Z",)),), "nothing can follow the opening"),
    "a step that blocks what it needs": (
        (a("A", needs=("B",)), a("B"), a("Z", blocks=("B",), needs=("A",))),
        "nothing can follow the opening",
    ),
    "a step only a carrier can do, with no way round it": (
        (a("A", by=(Role.CARRIER,)), a("Z", needs=("A",))),
        "nothing can follow the opening",
    ),
    "a step that only a carrier can waive": (
        (a("A", by=(Role.EXPERT,), waive=(Role.CARRIER,)), a("Z", needs=("A",))),
        "nothing can follow the opening",
    ),
    "a carrier's step in one variant alone": (
        (a("A", by=(Role.CARRIER,), when=When("party", "B2B")), a("Z", needs=("A",))),
        "nothing can follow the opening (party: B2B)",
    ),
    "a carrier's step that opens only by one outcome": (
        (
            a("A", outcomes=("yes", "no")),
            a("B", by=(Role.CARRIER,), needs=("A",), when=When("A", "no")),
            a("Z", needs=("A", "B")),
        ),
        "nothing can follow A no",
    ),
    "a condition that skips what closes the case": (
        (a("A"), a("Z", when=When("party", "B2C"))),
        "nothing can follow A done (party: B2B)",
    ),
    "an outcome that skips what closes the case": (
        (a("A", outcomes=("yes", "no")), a("Z", needs=("A",), when=Not(When("A", "no")))),
        "nothing can follow A no",
    ),
    "a waiver that skips what closes the case": (
        (a("A", waive=(Role.SELLER,)), a("Z", needs=("A",), when=Not(When("A", "waived")))),
        "nothing can follow A waived",
    ),
    "a need that is no step": ((a("Z", needs=("X",)),), "X is no step"),
    "a block of no step": ((a("Z", blocks=("X",)),), "X is no step"),
    "a due date of no clock": ((a("Z", due=ByClock("notice")),), "notice is no clock"),
    "evidence that must be there but is not asked for": (
        (a("Z", must=("EV-10",)),),
        "cannot be done without",
    ),
    "a condition on an unknown feature": (
        (a("A", when=When("weather", "fine")), a("Z")),
        "A speaks of weather",
    ),
    "a condition on a value that cannot be": (
        (a("A", when=Either(When("party", "C2C"), When("party", "B2C"))), a("Z")),
        "A speaks of party: C2C, which cannot be",
    ),
    "a condition on an outcome that there is not": (
        (a("A"), a("B", when=Every(When("A", "paid"))), a("Z")),
        "B speaks of A: paid, which cannot be",
    ),
    "a step that others see by a feature that there is not": (
        (a("Z", seen_where=((When("weather", "fine"), EVERYBODY),)),),
        "Z speaks of weather",
    ),
    "a step that others see by how another ended": (
        (a("A"), a("Z", seen_where=((When("A", "done"), EVERYBODY),))),
        "Z speaks of A",
    ),
    "a text for a value that cannot be": (
        (a("Z", how_where=((When("party", "C2C"), "so"),)),),
        "Z speaks of party: C2C, which cannot be",
    ),
    "an account by an outcome that there is not": (
        (a("A"), a("Z", accounts=(("buyer", When("A", "paid")),))),
        "Z speaks of A: paid, which cannot be",
    ),
    "an amount within that of no step": (
        (a("Z", amount=True, within=(("done", "X"),)),),
        "Z done is no more than X, which cannot be",
    ),
    "a bound for a step without an amount": (
        (a("A", amount=True), a("Z", within=(("done", "A"),))),
        "Z done is no more than A, which cannot be",
    ),
    "an outcome for no money that there is not": (
        (a("Z", amount=True, nothing=("rejected",)),),
        "Z stands for no money by",
    ),
    "a step whose doer sees it only sometimes": (
        (
            a(
                "Z",
                by=(Role.SELLER, Role.CLAIMANT),
                seen_by=frozenset({Role.SELLER}),
                seen_where=((When("party", "B2B"), frozenset({Role.CLAIMANT})),),
            ),
        ),
        "Z is for claimant to settle, who cannot see it",
    ),
    "a step that others may do who never see it": (
        (
            a(
                "Z",
                seen_by=frozenset({Role.SELLER}),
                by_where=((When("party", "B2B"), (Role.CLAIMANT,)),),
            ),
        ),
        "Z is for claimant to settle, who never sees it",
    ),
    "a text for a claim that cannot be": (
        (a("Z", title_where=((When("claim", "nobody"), "so"),)),),
        "Z speaks of claim: nobody, which cannot be",
    ),
    "a step done by a fact that there is not": (
        (a("A", done_when=When("reserved", "yes")), a("Z")),
        "A speaks of reserved",
    ),
    "a law for a value that cannot be": (
        (a("A", law_where=((When("party", "X"), "§ 1"),)), a("Z")),
        "A speaks of party: X",
    ),
    "two steps of one name": ((a("A"), a("A"), a("Z")), "A stands for two things"),
    "a step that its doer cannot see": (
        (a("Z", seen_by=frozenset({Role.CLAIMANT})),),
        "Z is for seller to settle, who cannot see it",
    ),
    "an outcome under facts in which it never ends": (
        (a("A", outcome_where=(("paid", When("party", "B2B")),)), a("Z")),
        "A never ends as paid",
    ),
    "an outcome under a fact that there is not": (
        (a("A", outcomes=("paid",), outcome_where=(("paid", When("moon", "full")),)), a("Z")),
        "A speaks of moon",
    ),
    "facts stated with a step that no case has": (
        (a("A", states=("goods.used",)), a("Z")),
        "A speaks of goods.used, which no case of this kind has",
    ),
    "a step that nobody does": ((a("A", by=()), a("Z")), "A is done by nobody"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_procedure_refuses_to_load_with(mistake: str) -> None:
    steps, why = MISTAKES[mistake]

    with pytest.raises(StuckProcedure) as refusal:
        procedure(*steps)

    assert why in str(refusal.value)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (clock(met_by=("X",)), "is met by X"),
        (clock(met_by=("fact:delivery.mode",)), "is met by fact:delivery.mode"),
        (clock(paused_by="X"), "waits for X"),
        (clock(resumed_by="A", resumed_on=("rejected",)), "waits for the outcome rejected"),
        (clock(id="A"), "A stands for two things"),
    ],
)
def test_a_clock_with_a_loose_end_is_no_procedure(wrong: ClockPlan, why: str) -> None:
    with pytest.raises(StuckProcedure, match=why):
        procedure(a("A"), a("Z", needs=("A",)), clocks=(wrong,))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"closes": "X"}, "X is no step"),
        ({"decides": "X"}, "X is no step"),
        ({"refuses": ("no",)}, "Z refuses by no, which it cannot end in"),
        ({"facts": ("moon",)}, "moon is no fact"),
        ({"roles": frozenset({Role.SELLER})}, "claimant may not take part"),
        ({"roles": frozenset({Role.CLAIMANT})}, "Z is for seller to settle, who take no part"),
    ],
)
def test_a_procedure_says_nothing_of_what_it_has_not(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(StuckProcedure, match=why):
        procedure(a("Z"), **wrong)


@pytest.mark.parametrize("plan", CURRENT.values(), ids=CURRENT)
def test_every_procedure_speaks_in_words_that_there_are(plan: Procedure) -> None:
    assert {code for step in plan.steps for code in (*step.asks, *step.must)} <= set(EVIDENCE)
    assert {path for step in plan.steps for path in step.known} <= set(FACTS)
    assert {outcome for step in plan.steps for outcome in step.outcomes} <= set(words.OUTCOMES)
    assert plan.known <= set(words.FACTS)


def test_every_kind_has_a_series_of_numbers_of_its_own() -> None:
    assert len({plan.series for plan in CURRENT.values()}) == len(CURRENT)


@pytest.mark.parametrize("plan", CURRENT.values(), ids=CURRENT)
def test_no_correction_and_no_reopening_can_make_a_case_stick(plan: Procedure) -> None:
    """Whatever is settled, the first of the others in this order is open to who is there."""
    order = list(TopologicalSorter(plan.before).static_order())

    assert set(order) == plan.by_id.keys()
    assert all(ALWAYS_THERE & {*step.by, *step.waive} for step in plan.steps)


def test_a_variant_is_left_out_only_where_every_step_stands_as_in_one_that_is_not() -> None:
    plan, walked = DELIVERY_DAMAGE, list(differing(DELIVERY_DAMAGE))
    assert 1 < len(walked) < len(list(variants(plan)))
    for settled in ({}, {"D02": "done"}, {"D08": "waived", "D10": "accepted", "D12": "done"}):
        told = [standing(plan.steps, plan.before, features, settled) for features in walked]
        for features in variants(plan):
            assert standing(plan.steps, plan.before, features, settled) in told


def test_delivery_damage_never_sticks_whatever_changes_and_is_reopened_in_mid_case() -> None:
    """Show it for every set of settled steps under all facts, reached by a straight course or not.

    For a correction can switch every feature at any time, and a reopening unsettle any step.
    """
    plan, spoken = DELIVERY_DAMAGE, ("waived", "done")
    names = [step.id for step in plan.steps if step.id not in {plan.closes, "D08"}]
    sets = list(chain.from_iterable(combinations(names, size) for size in range(len(names) + 1)))
    for features in differing(plan):
        for done in sets:
            for claim in (None, *spoken):
                settled = dict.fromkeys(done, "done") | ({"D08": claim} if claim else {})
                now = standing(plan.steps, plan.before, features, settled)
                going = (step for step in plan.steps if now[step.id] == "open")
                assert any(ALWAYS_THERE & {*step.by, *step.waive} for step in going), settled


def test_a_planted_mistake_in_the_real_procedure_is_found() -> None:
    steps = tuple(
        evolve(step, by=(Role.CARRIER,)) if step.id == "D10" else step
        for step in DELIVERY_DAMAGE.steps
    )

    with pytest.raises(StuckProcedure, match="nothing can follow"):
        evolve(DELIVERY_DAMAGE, steps=steps)
