"""The laws hold over any sequence of commands by anybody, with time passing in between."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, get_args
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from application.cases import Decided, Decision, StaleView
from application.policy import Action, Caller
from application.ports import Appended, CommandSeen
from domain.billing import Billing
from domain.case import Case
from domain.correcting import Correction, correct
from domain.eight_d import DISCIPLINES, Discipline
from domain.facts import Order
from domain.joining import Joining, join, leave
from domain.lateness import Lateness
from domain.line_move import LineMove
from domain.money import Money
from domain.outage import Outage
from domain.party import Role
from domain.procedure import Step
from domain.procedures import CURRENT, REPORTED
from domain.quality import Quality
from domain.rain_check import Deferral, defer
from domain.refusal import Refusal
from domain.relief import remedies_of
from domain.remedy import PRICED, Because, Kind
from domain.remedy_counting import Completion, Dispute, complete_remedy, confirm, dispute
from domain.remedy_rank import Offer
from domain.remedying import accept, decline, offer
from domain.staging import outcomes_now
from domain.step_checks import StatedEvidence, StepFacts
from domain.step_decisions import complete
from domain.stop import PLACES
from domain.talking import Message, answer, say
from domain.tallying import LinesWanted, Written, settle_lines, write_eight_d
from domain.waiving import reopen, waive
from domain.withdrawing_case import Withdrawing, acknowledge, withdraw_case
from tests.given import MISSING, report
from tests.laws import checks, feeds
from tests.laws.checks import MARKER
from tests.laws.house import CALLERS, STRANGER, House, tried

callers = st.sampled_from([*CALLERS, "claimant"])
working = st.sampled_from(["agent", "lead"])
STEPS = [step for plan in CURRENT.values() for step in plan.steps]
kinds = st.sampled_from(sorted(REPORTED))
steps = st.integers(0, max(len(plan.steps) for plan in CURRENT.values()) - 1)
"""A step by its place in the procedure of the case."""
numbers = st.integers(0, 7)
outcomes = st.sampled_from([None, *sorted({o for step in STEPS for o in step.outcomes})])
days = st.integers(-30, 40).map(lambda n: date(2026, 11, 16) + timedelta(days=n))
spans = st.one_of(
    st.timedeltas(timedelta(0), timedelta(hours=30)),
    st.timedeltas(timedelta(0), timedelta(days=9)),
    st.timedeltas(timedelta(0), timedelta(days=800)),
)
values: dict[str, st.SearchStrategy[Any]] = {
    "order.contract_on": st.one_of(st.none(), days.map(str)),
    "delivery.delivered_on": st.one_of(st.none(), days.map(str), days.map(str)),
    "delivery.due_on": st.one_of(st.none(), days.map(str)),
    "delivery.taken_over_on": st.one_of(st.none(), days.map(str)),
    "delivery.mode": st.sampled_from(["road", "air", "rail"]),
    "delivery.risk": st.sampled_from([None, "seller", "buyer"]),
    "delivery.carrier_chosen_by": st.sampled_from(["seller", "consumer"]),
    "delivery.carrier": st.sampled_from(
        [None, "Paketdienst", "paketdienst", "Unbekannt & Söhne", "Ganz Fremde AG"]
    ),
    "delivery.from_country": st.sampled_from([None, "DE", "AT", "CH", "FR", "GB"]),
    "goods.shown_on": st.one_of(st.none(), days.map(str)),
    "goods.returned_on": st.one_of(st.none(), days.map(str)),
    "goods.supplied_until": st.one_of(st.none(), days.map(str)),
    "goods.agreed_months": st.sampled_from([None, 6, 12, 36]),
    "goods.shortening": st.sampled_from([None, "express_and_separate", "terms_only"]),
    **{f"goods.{name}": st.booleans() for name in ("used", "unsafe", "repair_agreed", "repaired")},
    "quality.received_on": days.map(str),
    "quality.dispute": st.sampled_from([None, "expert", "court"]),
    "jurisdiction": st.sampled_from(["DE", "AT", "CH"]),
    "claimant.type": st.sampled_from(["consumer", "business"]),
    **{f"delivery.{name}": st.booleans() for name in (
        "damage_visible", "reservation_noted", "missing", "insured", "cross_border",
        "cisg_excluded",
    )},
}  # fmt: skip
corrections = st.sampled_from(sorted(values)).flatmap(
    lambda what: st.tuples(st.just(what), values[what])
)
deliveries = st.fixed_dictionaries(
    {
        "jurisdiction": st.sampled_from(["DE", "AT", "CH"]),
        "party": st.sampled_from(["consumer", "business"]),
    },
    optional={
        "damage_visible": st.booleans(),
        "reservation_noted": st.booleans(),
        "insured": st.booleans(),
        "cross_border": st.booleans(),
        "mode": st.sampled_from(["road", "air", "rail"]),
        "risk": st.sampled_from(["seller", "buyer"]),
        "delivered_on": days,
        "carrier": st.sampled_from([None, "Paketdienst", "Unbekannt & Söhne"]),
        "claimant": st.just(None),
    },
)


defects = st.fixed_dictionaries(
    {
        "kind": st.just("warranty"),
        "jurisdiction": st.sampled_from(["DE", "AT", "CH"]),
        "party": st.sampled_from(["consumer", "business"]),
    },
    optional={
        "delivered_on": days,
        "shown_on": st.one_of(st.none(), days),
        "used": st.booleans(),
        "unsafe": st.booleans(),
        "agreed_months": st.sampled_from([6, 12, 36]),
        "claimant": st.just(None),
    },
)


lates = st.fixed_dictionaries(
    {
        "kind": st.just("late_delivery"),
        "jurisdiction": st.sampled_from(["DE", "AT", "CH"]),
        "party": st.sampled_from(["consumer", "business"]),
        "delivered_on": st.one_of(st.none(), days),
    },
    optional={
        "due_on": days,
        "lateness": st.builds(Lateness, essential=st.booleans(), special=st.booleans()),
        "carrier": st.sampled_from([None, "Paketdienst"]),
        "claimant": st.just(None),
    },
)


amounts = st.builds(
    Money,
    amount=st.decimals(min_value="0.01", max_value=600, places=2),
    currency=st.sampled_from(["EUR", "EUR", "CHF"]),
)
bills = st.fixed_dictionaries(
    {
        "kind": st.just("billing_dispute"),
        "jurisdiction": st.sampled_from(["DE", "AT", "CH"]),
        "order": st.just(Order(invoice_number="R-77")),
        "billing": st.builds(
            Billing, disputed=st.none() | amounts, invoiced=st.none() | amounts,
            reason=st.sampled_from([None, "defect"]), received_on=days, telecom=st.booleans(),
        ),
    }
)  # fmt: skip
outages = st.fixed_dictionaries(
    {
        "kind": st.just("service_outage"),
        "jurisdiction": st.sampled_from(["DE", "AT", "CH"]),
        "party": st.sampled_from(["consumer", "business"]),
        "outage": st.builds(
            Outage, reported_on=st.none() | days, complete=st.sampled_from([None, True]),
            monthly_fee=st.none() | amounts, caused_by=st.sampled_from([None, "provider"]),
        ),
    }
)  # fmt: skip
reclamations = st.fixed_dictionaries(
    {
        "kind": st.just("reclamation"),
        "jurisdiction": st.sampled_from(["DE", "AT", "CH"]),
        "party": st.just("business"),
        "delivered_on": days,
    },
    optional={
        "cross_border": st.booleans(),
        "quality": st.builds(
            Quality, received_on=st.none() | days, noticed_on=st.none() | days,
            d4_days=st.sampled_from([None, 3, 40]), dispute=st.sampled_from([None, "court"]),
        ),
    },
)  # fmt: skip
BILLED = Order(number="A-1001", contract_on=date(2026, 11, 2), invoice_number="R-77")
KINDS_TOLD = (deliveries, defects, reclamations, lates, bills, outages)
SAID = {
    "billing.disputed": "12.50 EUR", "billing.reason": "tax", "outage.caused_by": "provider",
    "outage.monthly_fee": "39.99 EUR", "quality.clean_point": "L-0815",
}  # fmt: skip


moves = st.lists(
    st.builds(
        LineMove, line=st.just("1"), quantity=st.integers(0, 2), undo=st.booleans(),
        what=st.sampled_from(["accepted", "rejected", "returned", "credited"]),
    ),
    max_size=2,
).map(tuple)  # fmt: skip


def needed(step: Step, case: Case, today: date, way: int) -> dict[str, Any]:
    """Return the facts without which a step is not done, and now and then one that it takes."""
    facts = case.facts
    days = {"order.contract_on": str(facts.delivery.delivered_on or today)}
    lacking = (path for path in step.known if facts.value(path) is None)
    stated: dict[str, Any] = {
        path: days.get(path, str(today)) if path.endswith("_on") else SAID.get(path, bool(way % 2))
        for path in lacking
    }
    return stated | (
        {"goods.repaired": True} if "goods.repaired" in step.states and way % 3 else {}
    )


class AnyCourse(RuleBasedStateMachine):
    """Everybody does anything, allowed or not, on a few cases; the laws are asked after each."""

    def __init__(self) -> None:
        super().__init__()
        self.house = House()
        self.as_it_was: dict[UUID, dict[int, Case]] = {}
        self.last: Callable[[], object] | None = None

    # what can happen

    @initialize(kind=kinds)
    def a_buyer_reports(self, kind: str) -> None:
        party = "business" if kind == "reclamation" else "consumer"
        self._opens(CALLERS["agent"], {"kind": kind, "order": BILLED, "party": party})

    @precondition(lambda self: len(self.house.opened) < 3)
    @rule(
        who=callers,
        facts=st.one_of(*KINDS_TOLD),
        missing=st.booleans(),
    )
    def somebody_reports(self, who: str, facts: dict[str, Any], missing: bool) -> None:
        lost = missing and "kind" not in facts
        self._opens(self._caller(who), {**facts, **(MISSING if lost else {})})

    @rule(
        who=callers, place=steps, which=numbers,
        stated=st.tuples(
            outcomes, st.sampled_from([None, "text_form", "writing"]),
            st.sampled_from([None, timedelta(0), timedelta(days=2), timedelta(days=20)]),
            st.sampled_from([None, "0.00", "12.50", "599.00"]),
        ),
    )  # fmt: skip
    def somebody_tries_a_step(
        self, who: str, place: int, which: int,
        stated: tuple[str | None, Literal["text_form", "writing"] | None, timedelta | None,
                      str | None],
    ) -> None:  # fmt: skip
        outcome, form, back, euros = stated
        step = self._step(which, place)
        facts = StepFacts(
            outcome=outcome, form=form, occurred_at=self.house.clock.at - back if back else None,
            amount=Money(amount=Decimal(euros), currency="EUR") if euros else None,
        )  # fmt: skip
        self._decide(who, which, Action.COMPLETE, lambda c, n: complete(c, step, facts, MARKER, n))

    @rule(who=working, which=numbers, choice=numbers, way=numbers, back=st.integers(0, 12))
    def an_open_step_is_done(self, who: str, which: int, choice: int, way: int, back: int) -> None:
        case = self.house.case(self._one(which))
        going = [step for step in case.plan.steps if case.standing()[step.id] == "open"]
        if not going:
            return
        step = going[choice % len(going)]
        facts = StepFacts(
            outcome=may[way % len(may)] if (may := outcomes_now(case, step)) else None,
            occurred_at=self.house.clock.at - timedelta(days=back) if back > 4 else None,
            evidence=tuple(StatedEvidence(type=c, reference="Foto 1") for c in step.must),
            stated=needed(step, case, self.house.clock.at.date(), way),
        )
        self._decide(
            who, which, Action.COMPLETE, lambda c, n: complete(c, step.id, facts, MARKER, n)
        )

    @rule(who=callers, place=steps, which=numbers)
    def somebody_waives(self, who: str, place: int, which: int) -> None:
        step = self._step(which, place)
        self._decide(
            who, which, Action.WAIVE, lambda c, n: waive(c, step, MARKER, n, understood=True)
        )

    @rule(
        who=working, which=numbers, kind=st.sampled_from(get_args(Kind)), money=amounts,
        because=st.sampled_from([None, "impossible", "late", "failed"]),
        more=st.sampled_from(["", "", "in_addition", "rain_check"]), late=st.integers(0, 20),
    )  # fmt: skip
    def the_house_offers_a_remedy(
        self, *, who: str, which: int, kind: Kind, money: Money, because: Because | None,
        more: str, late: int,
    ) -> None:  # fmt: skip
        wanted = Offer(
            kind=kind, amount=money if kind in PRICED else None, because=because,
            in_addition=more == "in_addition", rain_check=more == "rain_check",
            due=self.house.clock.at.date() + timedelta(days=late),
            replaces=self._remedy(which, late) if late % 7 == 6 else None,
        )  # fmt: skip
        self._decide(who, which, Action.OFFER_REMEDY, lambda c, n: offer(c, wanted, n))

    @precondition(lambda self: self._remedies())
    @rule(
        who=st.sampled_from(["claimant", "claimant", "claimant", "dealer", "carrier", "lead"]),
        choice=numbers, deed=st.sampled_from(["accept", "accept", "decline", "confirm", "dispute"]),
    )  # fmt: skip
    def somebody_answers_a_remedy(self, who: str, choice: int, deed: str) -> None:
        which, remedy = self._remedies()[choice % len(self._remedies())]
        deeds: dict[str, Decision] = {
            "accept": lambda c, n: accept(c, remedy, n, understood=bool(choice % 2)),
            "decline": lambda c, n: decline(c, remedy, None, n),
            "confirm": lambda c, n: confirm(c, remedy, None, n),
            "dispute": lambda c, n: dispute(c, remedy, Dispute(fault="late", text="Nein."), n),
        }
        self._decide(who, which, Action.ANSWER_REMEDY, deeds[deed])

    @precondition(lambda self: self._remedies())
    @rule(who=working, choice=numbers, deed=st.sampled_from(["done", "later"]))
    def the_house_carries_a_remedy_out(self, who: str, choice: int, deed: str) -> None:
        which, remedy = self._remedies()[choice % len(self._remedies())]
        day = self.house.clock.at.date()
        later = Deferral(until=day + timedelta(days=choice * 5), text="Es dauert länger.")
        deeds: dict[str, Decision] = {
            "done": lambda c, n: complete_remedy(c, remedy, Completion(), n),
            "later": lambda c, n: defer(c, remedy, later, n),
        }
        self._decide(who, which, Action.CARRY_OUT_REMEDY, deeds[deed])

    @rule(who=callers, which=numbers, choice=st.integers(0, 9))
    def somebody_withdraws_or_stops(self, who: str, which: int, choice: int) -> None:
        what = Withdrawing(what="contract" if choice % 2 else "claim", understood=choice > 5)
        if choice > 3:
            self._decide(who, which, Action.WITHDRAW, lambda c, n: withdraw_case(c, what, n))
        stop = [*PLACES][choice % 3]
        self._decide(
            who, which, Action.ACKNOWLEDGE_STOP, lambda c, n: acknowledge(c, stop, "Lager", n)
        )

    @rule(who=callers, place=steps, which=numbers)
    def somebody_reopens(self, who: str, place: int, which: int) -> None:
        step = self._step(which, place)
        self._decide(who, which, Action.REOPEN, lambda c, n: reopen(c, step, MARKER, n))

    @rule(who=callers, change=corrections, which=numbers)
    def somebody_corrects(self, who: str, change: tuple[str, Any], which: int) -> None:
        wanted = Correction(what=change[0], value=change[1], reason=MARKER)
        self._decide(
            who, which, Action.CORRECT, lambda c, n: correct(c, wanted, n), names=wanted.carrier
        )

    @rule(
        who=callers, which=numbers, role=st.sampled_from([*Role, "notary"]),
        name=st.sampled_from(["Paketdienst", "Fachhandel Nord", "Ganz Fremde AG", "Herd & Co"]),
    )  # fmt: skip
    def somebody_lets_a_party_join(self, who: str, which: int, role: str, name: str) -> None:
        wanted = Joining(role=role, name=name)
        self._decide(who, which, Action.CHANGE_PARTIES, lambda c, n: join(c, wanted, n), names=name)

    @rule(who=callers, which=numbers, choice=st.integers(0, 9))
    def somebody_lets_a_party_leave(self, who: str, which: int, choice: int) -> None:
        parties = [p.id for p in self.house.case(self._one(which)).parties.values()]
        one = [*parties, STRANGER.id][choice % (len(parties) + 1)]
        self._decide(who, which, Action.CHANGE_PARTIES, lambda c, n: leave(c, one, MARKER, n))

    @rule(
        who=callers, which=numbers, questions=st.integers(0, 2), to=st.sampled_from(Role),
        direction=st.sampled_from([None, "inbound"]),
    )  # fmt: skip
    def somebody_writes(
        self, who: str, which: int, questions: int, to: Role, direction: str | None
    ) -> None:
        text = Message(
            text="Wie geht es weiter?", questions=("Wann?",) * questions, to=to,
            direction=direction,
        )  # fmt: skip
        self._decide(who, which, Action.SPEAK, lambda c, n: say(c, text, n))

    @rule(who=working, which=numbers)
    def somebody_notes(self, who: str, which: int) -> None:
        note = Message(text=MARKER, direction="internal")
        self._decide(who, which, Action.NOTE, lambda c, n: say(c, note, n))

    @rule(who=callers, which=numbers)
    def somebody_answers(self, who: str, which: int) -> None:
        case = self.house.case(self._one(which))
        message = next((q.message for q in case.questions.values()), case.id)
        self._decide(who, which, Action.SPEAK, lambda c, n: answer(c, message, "Morgen.", n))

    @rule(who=callers, which=numbers, moves=moves)
    def somebody_settles_lines(self, who: str, which: int, moves: tuple[LineMove, ...]) -> None:
        """Law 8: nothing is created or lost, whatever is tried."""
        wanted = LinesWanted(moves=moves, reason=MARKER)
        self._decide(who, which, Action.SETTLE_LINES, lambda c, n: settle_lines(c, wanted, n))

    @rule(who=callers, which=numbers, name=st.sampled_from(DISCIPLINES))
    def somebody_writes_the_8d(self, who: str, which: int, name: Discipline) -> None:
        wanted = Written(discipline=name, text="Siehe Anlage.")
        self._decide(who, which, Action.WRITE_EIGHT_D, lambda c, n: write_eight_d(c, wanted, n))

    @rule(how_long=spans, punctual=st.booleans())
    def time_passes(self, how_long: timedelta, punctual: bool) -> None:
        self.house.wait(how_long, punctual=punctual)
        for case in self.house.opened:
            checks.nothing_due_is_forgotten(self.house.case(case), self.house.clock.at)

    @precondition(lambda self: self.last is not None)
    @rule()
    def the_last_command_comes_again(self) -> None:
        """Law 12: nothing happens twice."""
        assert self.last is not None
        before = len(self.house.log.rows)
        with pytest.raises((CommandSeen, Refusal)):
            self.last()
        assert len(self.house.log.rows) == before

    @rule(which=numbers)
    def somebody_decides_on_what_is_no_longer_so(self, which: int) -> None:
        """Law 12: a stale view never wins."""
        case, before = self.house.case(self._one(which)), len(self.house.log.rows)
        note = Message(text="zu spät", direction="internal")
        with pytest.raises(StaleView):
            self.house.decide(
                case.id, CALLERS["agent"], Action.NOTE, lambda c, n: say(c, note, n),
                seen=case.version - 1,
            )  # fmt: skip
        assert len(self.house.log.rows) == before

    # the laws

    @invariant()
    def the_laws_hold_now(self) -> None:
        for case_id in self.house.opened:
            case = self.house.case(case_id)
            checks.someone_is_responsible(case)
            checks.somebody_hears_by_a_date(case)
            checks.every_clock_is_there(case)
            checks.nothing_waits_for_nobody(case)
            if before := self.as_it_was.setdefault(case_id, {}):
                seen = before[max(before)]
                new = self.house.history(case_id)[seen.version :]
                checks.no_clock_was_reset(seen, new, case)
            before[case.version] = case

    def teardown(self) -> None:
        told = feeds.nobody_can_have_read_past_it(self.house.log.rows)
        for case_id in self.house.opened:
            history = self.house.history(case_id)
            feeds.each_is_told_what_is_for_it(told, self.house.case(case_id), history)
            checks.no_breach_is_invented(history)
            checks.the_clock_is_honest(history)
            checks.replay_is_truth(history, self.as_it_was.get(case_id, {}))
            checks.inside_stays_inside(history)
            checks.each_party_has_its_row(history)
            checks.asked_before_due(history)
            checks.nothing_is_created(self.house.case(case_id))
        positions = [row.position for row in self.house.log.rows]
        recorded = [row.recorded_at for row in self.house.log.rows]
        assert positions == list(range(1, len(positions) + 1))
        assert recorded == sorted(recorded)

    # how it is done

    def _one(self, which: int) -> UUID:
        return self.house.opened[which % len(self.house.opened)]

    def _remedy(self, which: int, choice: int) -> UUID:
        found = [
            remedy for place, remedy in self._remedies() if self._one(place) == self._one(which)
        ]
        return found[choice % len(found)] if found else STRANGER.id

    def _remedies(self) -> list[tuple[int, UUID]]:
        """Return all remedies, the latest first, each with the place of its case."""
        found = [
            (place, UUID(name))
            for place, case in enumerate(self.house.opened)
            for name in remedies_of(self.house.case(case).relief)
        ]
        return found[::-1]

    def _step(self, which: int, place: int) -> str:
        plan = self.house.case(self._one(which)).plan
        return plan.steps[place % len(plan.steps)].id

    def _caller(self, who: str, which: int = 0) -> Caller:
        return self.house.claimant_of(self._one(which)) if who == "claimant" else CALLERS[who]

    def _opens(self, caller: Caller, facts: dict[str, Any]) -> None:
        stated, command = report(**facts), self.house.command()
        self._try(lambda: self.house.open(stated, caller, command))

    def _decide(
        self, who: str, which: int, action: Action, decision: Decision, *, names: str | None = None
    ) -> None:
        case, caller, command = self._one(which), self._caller(who, which), self.house.command()
        self._try(lambda: self.house.decide(case, caller, action, decision, command, names=names))

    def _try(self, deed: Callable[[], tuple[Decided, Appended]]) -> None:
        before = len(self.house.log.rows)
        came = tried(deed)
        if isinstance(came, Refusal):
            assert len(self.house.log.rows) == before, "a refusal changes nothing"
            return
        self.last = deed
        decided, _ = came
        assert self.house.case(decided.case.id) == decided.case


TestAnyCourse = AnyCourse.TestCase
TestAnyCourse.settings = settings(stateful_step_count=30)
