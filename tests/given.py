"""The words in which tests tell a case: who reports what, who acts, how time passes.

`given(…)` opens a case and returns it as a `Scenario`; `refused(…)` tries something that the
rules do not allow. Nothing here decides anything: it calls the domain and keeps the history.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from attrs import define, evolve, field, frozen

from domain.appealing import AppealWanted, appeal
from domain.approving import approve, decide, give_back
from domain.assessing import AssessmentWanted, ContestWanted, assess, contest
from domain.case import Case
from domain.claim import ClaimFacts
from domain.clock_plan import Form
from domain.clocks import Clock
from domain.companies import Company
from domain.correcting import Correction, correct
from domain.decision_grounds import DecisionWanted
from domain.decision_plan import Verdict
from domain.eight_d import Discipline
from domain.event import Filing, Recorded
from domain.events import NAMES, CaseEvent
from domain.events.assessment import Ground, Judged
from domain.events.evidence import Finding
from domain.evidence import Given, Judgement, receive, withdraw
from domain.facts import Delivery, Line, Order
from domain.fold import after, begun, fold
from domain.goods import Goods
from domain.joining import Joining, join, leave
from domain.line_move import LineMove
from domain.line_move import What as MoveTo
from domain.money import Money
from domain.opening import Named, Opener, opened
from domain.party import HOUSE, SYSTEM, Actor, Role
from domain.procedures import CURRENT
from domain.rain_check import Deferral, defer, in_stock
from domain.referring import Original, Reference, refer
from domain.refusal import Refusal
from domain.releasing import Release, end_release, release
from domain.remedy import Fault, Kind
from domain.remedy_approving import approve_remedy
from domain.remedy_counting import Completion, Dispute, complete_remedy, confirm, dispute
from domain.remedy_rank import Offer
from domain.remedying import accept, decline, offer
from domain.report import Claimant, Report
from domain.staff import Member, Roster
from domain.status import missing, open_steps
from domain.step_checks import StatedEvidence, StepFacts
from domain.step_decisions import Now, complete
from domain.stop import What
from domain.talking import Message, answer, say
from domain.tallying import LinesWanted, Written, settle_lines, write_eight_d
from domain.timers import next_due, time_passed, timers
from domain.understanding import SummaryAnswer, SummaryWanted, answer_summary, summarise
from domain.waiving import reopen, waive
from domain.withdrawing_case import Withdrawing, acknowledge, withdraw_case
from domain.word_missing import Missing
from tests.memory_log import ids

ANNA, BEN, LEA = (UUID(int=(7 << 76) + (2 << 62) + (0xA << 120) + number) for number in range(3))
STAFF = Roster(
    members={
        member.id: member
        for member in (
            Member(
                id=ANNA, role="agent", skills=("delivery_damage",), languages=("de",),
                deputies=(BEN,),
            ),
            Member(id=BEN, role="agent", languages=("de", "en")),
            Member(id=LEA, role="lead"),
        )
    }
)  # fmt: skip
"""Anna is skilled in damages, Ben stands in for her, Lea leads."""

DELIVERED = date(2026, 11, 16)
MORNING = datetime(2026, 11, 17, 9, tzinfo=UTC)
"""Tuesday, the day after the delivery."""


def report(**more: Any) -> Report:  # noqa: ANN401 - facts of any kind
    """Return a report of a delivery damage: a consumer in Bavaria, a visible dent.

    With `kind="warranty"` the same goods have a defect that shows a day after the delivery.
    """
    kind = more.get("kind", "delivery_damage")
    delivery: dict[str, Any] = {
        name: more.pop(name) for name in list(more) if name in Delivery.__annotations__
    }
    jurisdiction = more.get("jurisdiction", "DE")
    usually: dict[str, Any] = {"delivered_on": DELIVERED}
    if kind == "delivery_damage":
        usually |= {"carrier": "Paketdienst", "damage_visible": True}
    elif kind == "warranty":
        goods: dict[str, Any] = {"shown_on": DELIVERED + timedelta(days=1)}
        goods |= {name: more.pop(name) for name in list(more) if name in Goods.__annotations__}
        more["goods"] = Goods(**goods)
    usual: dict[str, Any] = {
        "kind": "delivery_damage",
        "jurisdiction": jurisdiction,
        "calendar": {"DE": "DE-BY", "AT": "AT", "CH": "CH-ZH"}[jurisdiction],
        "description": "Gehäuse eingedrückt",
        "claimant": Claimant(type=more.pop("party", "consumer"), name="Eva Muster"),
        "order": Order(number="A-1001", contract_on=date(2026, 11, 2)),
        "delivery": Delivery(**usually | delivery),
        "lines": (
            Line(line="1", quantity=1, unit_price=Money(amount=Decimal(599), currency="EUR")),
        ),
    }
    return Report(**usual | more)


MISSING: dict[str, Any] = {
    "delivered_on": None,
    "missing": True,
    "damage_visible": False,
    "taken_over_on": date(2026, 11, 3),
    "due_on": date(2026, 11, 5),
}
"""What is reported of a parcel that never arrived."""


@frozen
class Acting:
    """Somebody who acts on a case of a scenario; each deed is decided and kept at once."""

    scenario: "Scenario"
    by: Actor

    def now(self, company: Company | None = None) -> Now:
        story = self.scenario
        ids = [story.new_id() for _ in range(9)]
        return Now(
            at=story.at, by=self.by, ids=ids, company=company, roster=story.roster,
            names={ANNA: "Anna", BEN: "Ben", LEA: "Lea"}, history=story.history,
        )  # fmt: skip

    def decides(self, decision: Verdict, **more: Any) -> "Scenario":  # noqa: ANN401 - as in a body
        wanted = DecisionWanted(decision=decision, **more)
        return self.scenario.keep(decide(self.scenario.case, wanted, self.now()))

    def summarises(self, text: str = "Das Gerät ist kaputt.") -> "Scenario":
        return self.scenario.keep(
            summarise(self.scenario.case, SummaryWanted(text=text), self.now())
        )

    def agrees(self, correction: str | None = None) -> "Scenario":
        """Confirm the summary of the problem, or correct it."""
        said = SummaryAnswer(correction=correction)
        return self.scenario.keep(answer_summary(self.scenario.case, said, self.now()))

    def approves(self) -> "Scenario":
        return self.scenario.keep(approve(self.scenario.case, self.now()))

    def gives_back(self, reason: str = "Der Betrag stimmt nicht.") -> "Scenario":
        return self.scenario.keep(give_back(self.scenario.case, reason, self.now()))

    def rejects(self, because: str = "So war es bestellt.") -> "Scenario":
        """Refuse the claim, on all the evidence that there is, once the problem is understood."""
        self.summarises().claimant.agrees()
        case = self.scenario.case
        found = (*case.references, *(name for name, one in case.exhibits.items() if one.counts))
        on = tuple(UUID(name) for name in found)
        return self.decides("rejected", reason=because, basis="Vertrag", evidence=on)

    def appeals(self, reason: str = "Das stimmt so nicht.") -> "Scenario":
        wanted = AppealWanted(reason=reason)
        return self.scenario.keep(appeal(self.scenario.case, wanted, self.now()))

    def does(
        self, step: str, outcome: str | None = None, *, euros: str | None = None,
        form: Form | None = None, at: datetime | None = None,
        evidence: tuple[str, ...] = (),
        note: str | None = None, currency: str = "EUR", claim: ClaimFacts | None = None,
        stated: dict[str, Any] | None = None,
    ) -> "Scenario":  # fmt: skip
        facts = StepFacts(
            outcome=outcome, form=form, occurred_at=at, claim=claim, stated=stated or {},
            amount=Money(amount=Decimal(euros), currency=currency) if euros else None,
            evidence=tuple(StatedEvidence(type=code, reference=f"{code}.jpg") for code in evidence),
        )  # fmt: skip
        return self.scenario.keep(complete(self.scenario.case, step, facts, note, self.now()))

    def waives(
        self, step: str, reason: str = "reicht so", *, understood: bool = True
    ) -> "Scenario":
        now = self.now()
        return self.scenario.keep(
            waive(self.scenario.case, step, reason, now, understood=understood)
        )

    def reopens(self, step: str, reason: str = "war falsch erfasst") -> "Scenario":
        return self.scenario.keep(reopen(self.scenario.case, step, reason, self.now()))

    def says(self, text: str, *questions: str, to: Role = Role.CLAIMANT, **more: Any) -> UUID:  # noqa: ANN401 - facts of any kind
        """Return the id of the message, by which its questions are answered."""
        now = self.now()
        self.scenario.keep(
            say(self.scenario.case, Message(text=text, questions=questions, to=to, **more), now)
        )
        return now.ids[0]

    def answers(self, message: UUID, text: str = "So ist es.") -> "Scenario":
        return self.scenario.keep(answer(self.scenario.case, message, text, self.now()))

    def assesses(self, judged: Judged, *grounds: Ground, reason: str = "") -> "Scenario":
        wanted = AssessmentWanted(judged=judged, grounds=grounds, reason=reason)
        return self.scenario.keep(assess(self.scenario.case, wanted, self.now()))

    def contests(self, reason: str = "Das stimmt so nicht.") -> "Scenario":
        wanted = ContestWanted(reason=reason)
        return self.scenario.keep(contest(self.scenario.case, wanted, self.now()))

    def gives(
        self, code: str, *, accepted: bool = True, view: str | None = None,
        noticed: tuple[Finding, ...] = (),
    ) -> UUID:  # fmt: skip
        """Return the id of a piece of evidence that was given as a file."""
        now = self.now()
        judged = Judgement(media_type="image/jpeg", accepted=accepted, noticed=noticed)
        given = Given(
            evidence=now.ids[0], type=code, view=view, file="ab" * 32, plain_hash="cd" * 32,
            size=4711, judged=judged,
        )  # fmt: skip
        self.scenario.keep(receive(self.scenario.case, given, now))
        return now.ids[0]

    def withdraws(self, evidence: UUID, reason: str = "gehört zu einem anderen Fall") -> "Scenario":
        return self.scenario.keep(withdraw(self.scenario.case, evidence, reason, self.now()))

    def releases(self, evidence: UUID, to: UUID, reason: str = "für den Regress") -> "Scenario":
        wanted = Release(to=to, reason=reason)
        return self.scenario.keep(release(self.scenario.case, evidence, wanted, self.now()))

    def ends_release(self, evidence: UUID, to: UUID, reason: str = "erledigt") -> "Scenario":
        return self.scenario.keep(end_release(self.scenario.case, evidence, to, reason, self.now()))

    def refers(self, evidence: UUID, source: "Scenario", reason: str = "falscher Fall") -> UUID:
        """Return what a piece of another case is in this one."""
        new, exhibit = self.scenario.new_id(), source.case.exhibits[str(evidence)]
        original = Original(
            case=source.case.id, evidence=evidence, exhibit=exhibit, owner=source.case.claimant,
            given_at=exhibit.received_at, file="f" * 64, plain_hash="e" * 64, size=9,
        )  # fmt: skip
        judged = Judgement(media_type="image/jpeg", accepted=True)
        wanted = Reference(evidence=new, original=original, judged=judged, reason=reason)
        self.scenario.keep(refer(self.scenario.case, wanted, self.now()))
        return new

    def offers(self, kind: Kind, *, euros: str | None = None, **more: Any) -> UUID:  # noqa: ANN401 - what a body says
        """Return the id of a remedy that is offered."""
        now, money = self.now(), Money(amount=Decimal(euros), currency="EUR") if euros else None
        more.setdefault("amount", money)
        wanted = Offer(kind=kind, **more)
        self.scenario.keep(offer(self.scenario.case, wanted, now))
        return now.ids[0]

    def grants(self, remedy: UUID) -> "Scenario":
        return self.scenario.keep(approve_remedy(self.scenario.case, remedy, self.now()))

    def accepts(self, remedy: UUID, *, understood: bool = False) -> "Scenario":
        return self.scenario.keep(
            accept(self.scenario.case, remedy, self.now(), understood=understood)
        )

    def declines(self, remedy: UUID, text: str | None = None) -> "Scenario":
        return self.scenario.keep(decline(self.scenario.case, remedy, text, self.now()))

    def carries_out(self, remedy: UUID, **more: Any) -> "Scenario":  # noqa: ANN401 - what a body says
        wanted = Completion(**more)
        return self.scenario.keep(complete_remedy(self.scenario.case, remedy, wanted, self.now()))

    def confirms(self, remedy: UUID, proof: UUID | None = None) -> "Scenario":
        return self.scenario.keep(confirm(self.scenario.case, remedy, proof, self.now()))

    def disputes(self, remedy: UUID, fault: Fault = "defective") -> "Scenario":
        wanted = Dispute(fault=fault, text="So ist es nicht in Ordnung.")
        return self.scenario.keep(dispute(self.scenario.case, remedy, wanted, self.now()))

    def defers(self, remedy: UUID, until: date, text: str = "Es dauert länger.") -> "Scenario":
        wanted = Deferral(until=until, text=text)
        return self.scenario.keep(defer(self.scenario.case, remedy, wanted, self.now()))

    def settles(
        self, *moves: tuple[str, MoveTo, int], undo: bool = False, reason: str | None = None
    ) -> "Scenario":
        made = (LineMove(line=line, what=what, quantity=n, undo=undo) for line, what, n in moves)
        return self.moves(tuple(made), reason)

    def moves(self, moves: tuple[LineMove, ...], reason: str | None = None) -> "Scenario":
        wanted = LinesWanted(moves=moves, reason=reason)
        return self.scenario.keep(settle_lines(self.scenario.case, wanted, self.now()))

    def writes(self, discipline: Discipline, text: str = "Siehe Anlage.") -> "Scenario":
        wanted = Written(discipline=discipline, text=text)
        return self.scenario.keep(write_eight_d(self.scenario.case, wanted, self.now()))

    def has_in_stock(self, remedy: UUID) -> "Scenario":
        return self.scenario.keep(in_stock(self.scenario.case, remedy, self.now()))

    def withdraws_case(
        self, what: What = "claim", *, understood: bool = True, text: str | None = None
    ) -> "Scenario":
        wanted = Withdrawing(what=what, understood=understood, text=text)
        return self.scenario.keep(withdraw_case(self.scenario.case, wanted, self.now()))

    def acknowledges(self, stop: str, who: str = "Lagerverwaltung") -> "Scenario":
        return self.scenario.keep(acknowledge(self.scenario.case, stop, who, self.now()))

    def corrects(
        self, what: str, value: object, reason: str = "Zahlendreher", *,
        company: Company | None = None,
    ) -> "Scenario":  # fmt: skip
        wanted = Correction(what=what, value=value, reason=reason)
        return self.scenario.keep(correct(self.scenario.case, wanted, self.now(company)))

    def lets_join(
        self, role: str, name: str | None = None, *, company: Company | None = None,
        **more: Any,  # noqa: ANN401 - what else a body says
    ) -> UUID:  # fmt: skip
        """Return the id of the party that joins."""
        now, known = self.now(company), company.id if company and name is None else None
        wanted = Joining(role=role, name=name, company=known, **more)
        self.scenario.keep(join(self.scenario.case, wanted, now))
        return company.id if company is not None else now.ids[0]

    def lets_leave(self, party: UUID, reason: str = "irrtümlich benannt") -> "Scenario":
        return self.scenario.keep(leave(self.scenario.case, party, reason, self.now()))


@define
class Scenario:
    """A case that several people act on while time passes, with its whole history."""

    case: Case
    at: datetime
    roster: Roster
    new_id: Callable[[], UUID]
    history: list[Recorded] = field(factory=list[Recorded])
    seen: list[Case] = field(factory=list[Case])

    @property
    def house(self) -> Acting:
        return Acting(self, Actor(kind="staff", id=ANNA))

    @property
    def claimant(self) -> Acting:
        return self.party(Role.CLAIMANT)

    @property
    def dealer(self) -> Acting:
        return self.party(Role.DEALER)

    @property
    def carrier(self) -> Acting:
        return self.party(Role.CARRIER)

    @property
    def insurer(self) -> Acting:
        return self.party(Role.INSURER)

    def party(self, role: Role) -> Acting:
        found = next(p for p in self.case.parties.values() if p.role is role and p.id != HOUSE)
        return Acting(self, Actor(kind="party", id=found.id, role=role))

    def keep(self, events: tuple[CaseEvent, ...]) -> "Scenario":
        """Record events; what is told must be foldable from the history at any time."""
        self.record(events)
        grown = after(self.case, events)
        assert fold(self.history) == grown
        self.case = grown
        self.seen.append(grown)
        return self

    def record(self, events: tuple[CaseEvent, ...]) -> None:
        command = self.new_id()
        filing = Filing(
            recorded_at=self.at, command=command, correlation=command, via="human",
            procedure=self.case.procedure,
        )  # fmt: skip
        for fact in events:
            place = len(self.history) + 1
            self.history.append(
                Recorded(
                    position=place,
                    stream=self.case.id,
                    version=place,
                    id=str(self.new_id()),
                    name=NAMES[type(fact)],
                    event=fact,
                    filing=filing,
                )
            )

    def until(self, instant: datetime) -> "Scenario":
        """Let time pass, every timer firing when it falls due."""
        while due := [t.due_at for t in timers(self.case) if t.due_at <= instant]:
            self.at = max(self.at, min(due))
            self.keep(time_passed(self.case, self.roster, self.at))
        self.at = instant
        return self

    def days(self, days: int, hours: int = 0) -> "Scenario":
        return self.until(self.at + timedelta(days=days, hours=hours))

    def asleep_until(self, instant: datetime) -> "Scenario":
        """Let time pass while nobody looks: all that fell due fires at the very end."""
        self.at = instant
        return self.keep(time_passed(self.case, self.roster, instant))

    def clock(self, name: str) -> Clock:
        return self.case.clocks[name]

    def events(self, kind: type) -> list[Any]:
        """Return all events of one class, oldest first."""
        return [row.event for row in self.history if isinstance(row.event, kind)]

    @property
    def open_now(self) -> list[str]:
        return [step.id for step in open_steps(self.case, self.case.standing())]

    def missing_from(self, role: Role) -> list[Missing]:
        urgent = open_steps(self.case, self.case.standing())
        return [item for item in missing(self.case, urgent) if item.of is role]

    @property
    def next_due(self) -> datetime | None:
        return next_due(self.case)


def opening(
    stated: Report, *, at: datetime = MORNING, roster: Roster = STAFF, start: int = 1
) -> tuple[Opener, Callable[[], UUID]]:
    """Return who opens a case and all parties it has: claimant, dealer, carrier, insurer."""
    new_id = ids(start)
    case, claimant, dealer = new_id(), new_id(), new_id()
    parties = [
        Named(
            id=claimant, role=Role.CLAIMANT, name=stated.claimant.name if stated.claimant else "?"
        ),
        Named(id=dealer, role=Role.DEALER, name="Fachhandel"),
        Named(id=new_id(), role=Role.CARRIER, name="Paketdienst"),
        Named(id=new_id(), role=Role.INSURER, name="Assekuranz"),
    ]
    if (plan := CURRENT.get(stated.kind)) is not None:
        parties = [party for party in parties if party.role in plan.roles]
    by = Actor(kind="party", id=dealer, role=Role.DEALER)
    opener = Opener(
        case=case, number="LS-26-000123-5", by=by, parties=tuple(parties), roster=roster, at=at,
        claimant_type=stated.claimant.type if stated.claimant else "business",
    )  # fmt: skip
    return opener, new_id


def given(
    stated: Report | None = None, *, at: datetime = MORNING, roster: Roster = STAFF,
    start: int = 1, **more: Any,  # noqa: ANN401 - as in report
) -> Scenario:  # fmt: skip
    """Open a case of delivery damage; `more` are facts that differ from the usual report."""
    opener, new_id = opening(stated or report(**more), at=at, roster=roster, start=start)
    events = opened(stated or report(**more), opener)
    case = begun(opener.case, events)
    story = Scenario(case=case, at=at, roster=roster, new_id=new_id, seen=[case])
    story.record(events)
    return story


def refused(kind: type[Refusal], deed: Callable[..., object], *args: Any, **more: Any) -> Refusal:  # noqa: ANN401 - facts of any kind
    """Try what the rules do not allow; nothing changes, and the refusal names rule and way out."""
    actor = getattr(deed, "__self__", None)
    story = actor.scenario if isinstance(actor, Acting) else None
    before = story and (story.case, len(story.history))
    with pytest.raises(kind) as caught:
        deed(*args, **more)
    assert story is None or (story.case, len(story.history)) == before
    assert caught.value.detail
    assert caught.value.broken_rule
    assert type(caught.value).way_out
    return caught.value


def without(roster: Roster, *absent: UUID) -> Roster:
    """Return the roster with some of its members off duty."""
    return Roster(
        members={
            member.id: evolve(member, on_duty=member.on_duty and member.id not in absent)
            for member in roster.members.values()
        }
    )


__all__ = [
    "ANNA", "BEN", "DELIVERED", "LEA", "MISSING", "MORNING", "STAFF", "SYSTEM", "Acting",
    "Scenario", "given", "opening", "refused", "report", "without",
]  # fmt: skip
