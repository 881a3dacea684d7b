"""Law 4 over all kinds: nobody is refused unheard, whatever is decided, asked and objected to."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from adapters.verify.refusals import Refusals
from domain.billing import Billing
from domain.decision import deciding_step
from domain.decision_plan import Verdict
from domain.events.decision import DecisionMade
from domain.facts import Order
from domain.fold import Fold
from domain.outage import Outage
from domain.party import Actor, Role
from domain.procedures import REPORTED
from domain.refusal import Refusal
from tests.given import ANNA, BEN, LEA, Acting, Scenario, given
from tests.laws.refusing import nobody_is_refused_unheard

FACTS = {
    "goods.used": False, "goods.digital": False, "goods.guarantee": False,
    "goods.handed_over_on": "2026-11-17", "goods.returned_on": "2026-11-18",
    "billing.disputed": "12.50 EUR", "billing.reason": "tax", "billing.new_due_on": "2027-01-08",
    "outage.restored_on": "2026-11-17", "outage.caused_by": "provider",
    "outage.monthly_fee": "39.99 EUR", "outage.reported_on": "2026-11-13",
    "outage.complete": True, "order.contract_on": "2026-11-02",
    "lateness.grace_set_on": "2026-11-17",
}  # fmt: skip
MORE: dict[str, dict[str, Any]] = {
    "billing_dispute": {"order": Order(invoice_number="R-77"), "billing": Billing()},
    "service_outage": {
        "outage": Outage(reported_on=date(2026, 11, 13), complete=True),
        "desired_remedy": "refund",
    },
    "reclamation": {"party": "business"},
    "late_delivery": {"delivered_on": None, "due_on": date(2026, 11, 12)},
}  # fmt: skip
verdicts = st.sampled_from(
    ["accepted", "accepted_in_part", "goodwill", "rejected", "rejected", "rejected"]
)
whos = st.sampled_from([ANNA, BEN, LEA])
numbers = st.integers(0, 9)


def to_the_decision(story: Scenario, *, waiving: bool) -> None:
    """Do what comes before the decision, as the house; where nothing goes on, let time pass."""
    for _ in range(40):
        if deciding_step(story.case).id in story.open_now:
            return
        if not any(_does(story, step, waiving) for step in _before(story)):
            story.days(9)


def _before(story: Scenario) -> list[str]:
    before, found = story.case.plan.before, {deciding_step(story.case).id}
    while wider := {name for step in found for name in before[step]} - found:
        found |= wider
    return [name for name in story.open_now if name in found]


def _does(story: Scenario, name: str, waiving: bool) -> bool:
    step = story.case.plan.by_id[name]
    stated = {path: FACTS[path] for path in step.known if path in FACTS}
    if waiving:
        with suppress(Refusal):
            story.house.waives(name)
            return True
    for outcome in step.outcomes or (None,):
        with suppress(Refusal):
            story.house.does(name, outcome, evidence=step.must, stated=stated, note="so")
            return True
    return False


class Decisions(RuleBasedStateMachine):
    """A case of any kind before its decision; then people decide, ask, object and change it."""

    @initialize(
        kind=st.sampled_from(sorted(REPORTED)),
        waiving=st.booleans(),
        understood=st.sampled_from([True, True, False]),
    )
    def a_case_comes_to_its_decision(self, kind: str, waiving: bool, understood: bool) -> None:
        self.story = given(kind=kind, **MORE.get(kind, {}))
        to_the_decision(self.story, waiving=waiving)
        self.story.house.gives("EV-16")
        if understood:
            self.story.house.summarises().claimant.agrees()
        assert deciding_step(self.story.case).id in self.story.open_now, kind

    @rule(
        who=whos, verdict=verdicts, on=numbers, outcome=numbers,
        lack=st.sampled_from([(), (), (), ("EV-06",), ("EV-13",), ("EV-03",), ("W01",), ("D02",)]),
    )  # fmt: skip
    def somebody_decides(
        self, who: UUID, verdict: Verdict, on: int, outcome: int, lack: tuple[str, ...]
    ) -> None:  # fmt: skip
        case = self.story.case
        names = [*case.exhibits, *case.references]
        piece = str(uuid5(ANNA, "foreign")) if on == 8 else names[on % len(names)]
        ends = [None, None, None, *deciding_step(case).outcomes]
        text = "Weil es so ist." if on % 7 else " "
        self._tries(
            lambda: self._as(who).decides(
                verdict, reason=text, basis="§ 434 BGB" if on % 6 else "", lacks=lack,
                refused="Die Folgekosten.", outcome=ends[outcome % len(ends)],
                evidence=(UUID(piece),) if on % 3 or not lack else (),
            )
        )  # fmt: skip

    @rule(who=whos, partly=st.booleans())
    def somebody_refuses_with_grounds(self, who: UUID, partly: bool) -> None:
        more: dict[str, Any] = {
            "reason": "Darum.",
            "basis": "Vertrag",
            "refused": "Die Folgekosten.",
        }
        piece = self.story.house.gives("EV-16")
        ends = [None] if not partly else deciding_step(self.story.case).outcomes[:2]
        self._tries(
            lambda: self._as(who).decides(
                "accepted_in_part" if partly else "rejected", evidence=(piece,),
                outcome=ends[-1], **more,
            )
        )  # fmt: skip

    @rule(outcome=numbers)
    def the_step_is_ended_by_itself(self, outcome: int) -> None:
        step = deciding_step(self.story.case)
        ends = [None, *step.outcomes]
        self._tries(lambda: self.story.house.does(step.id, ends[outcome % len(ends)], note="so"))

    @rule(who=st.sampled_from(["claimant", "dealer", "house"]))
    def somebody_objects(self, who: str) -> None:
        self._tries(lambda: getattr(self.story, who).appeals())

    @rule(place=numbers)
    def a_step_is_opened_again(self, place: int) -> None:
        steps = self.story.case.plan.steps
        self._tries(lambda: self.story.house.reopens(steps[place % len(steps)].id))

    @rule()
    def the_house_says_what_the_problem_is(self) -> None:
        self._tries(self.story.house.summarises)

    @rule(otherwise=st.sampled_from([None, "Nein, anders."]))
    def the_claimant_says_whether_it_is(self, otherwise: str | None) -> None:
        self._tries(lambda: self.story.claimant.agrees(otherwise))

    @rule()
    def the_claimant_is_asked(self) -> None:
        self._tries(lambda: self.story.house.says("Noch etwas.", "Haben Sie den Bon?"))

    @rule(code=st.sampled_from(["EV-06", "EV-13", "EV-16"]), accepted=st.booleans())
    def evidence_comes_in(self, code: str, accepted: bool) -> None:
        self._tries(lambda: self.story.claimant.gives(code, accepted=accepted))

    @rule()
    def evidence_goes(self) -> None:
        there = [UUID(name) for name, one in self.story.case.exhibits.items() if one.counts]
        if there:
            self._tries(lambda: self.story.house.withdraws(there[0]))

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.story.days(days)

    def teardown(self) -> None:
        if hasattr(self, "story"):
            nobody_is_refused_unheard(self.story.history)
            assert broken(self.story) == {}

    def _as(self, who: UUID) -> Acting:
        return Acting(self.story, Actor(kind="staff", id=who, role=Role.SELLER))

    def _tries(self, deed: Callable[[], object]) -> None:
        before = len(self.story.history)
        try:
            deed()
        except Refusal:
            assert len(self.story.history) == before, "a refusal changes nothing"


def broken(story: Scenario) -> dict[str, list[str]]:
    """Return what `oase verify` would find in the history."""
    found, fold = Refusals(), Fold()
    for item in story.history:
        commit = [one for one in story.history if one.command == item.command]
        found.event(fold, item, commit)
        fold.recorded(item)
    return {check.name: check.places for check in found.checks if check.broken}


TestDecisions = Decisions.TestCase
TestDecisions.settings = settings(stateful_step_count=12)


def refused_once() -> Scenario:
    story = given(kind="warranty")
    to_the_decision(story, waiving=False)
    return story.house.rejects()


def test_a_sound_refusal_passes() -> None:
    story = refused_once()
    assert nobody_is_refused_unheard(story.history) == 1
    assert broken(story) == {}


@pytest.mark.parametrize(
    "lack", [{"explanation": " "}, {"basis": ""}, {"evidence": ()}, {"lacks": ("EV-07",)},
             {"evidence": (uuid5(ANNA, "foreign"),)}, {"appeal_until": None}],
    ids=str,
)  # fmt: skip
def test_a_refusal_without_a_ground_is_found(lack: dict[str, object]) -> None:
    story = refused_once()
    place = next(i for i, row in enumerate(story.history) if isinstance(row.event, DecisionMade))
    row = story.history[place]
    story.history[place] = evolve(row, event=evolve(row.event, **lack))
    with pytest.raises(AssertionError):
        nobody_is_refused_unheard(story.history)
    assert broken(story)


def test_a_refusal_that_nobody_decided_is_found() -> None:
    story = refused_once()
    story.history[:] = [row for row in story.history if not isinstance(row.event, DecisionMade)]
    with pytest.raises(AssertionError):
        nobody_is_refused_unheard(story.history)
    assert "no refusal without its grounds" in broken(story)


def test_days_are_counted_from_the_decision() -> None:
    made = refused_once().events(DecisionMade)[0]
    assert made.appeal_until - made.at > timedelta(days=30)
