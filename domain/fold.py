"""Growing a case from its events: mutable inside, frozen outside. Never fails, never decides."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import attrs

from domain import clocks, contacts, exhibits, recourse, steps
from domain.agreement import pins_after
from domain.beginning import facts_of
from domain.breaches import TOUCHING, breaches_after
from domain.case import Case, Responsibility
from domain.contacts import Contacts
from domain.decision_grown import decision_after
from domain.event import Recorded
from domain.event_parts import (
    is_clock,
    is_contact,
    is_decision,
    is_exhibit,
    is_recourse,
    is_relief,
    is_step,
    is_tally,
)
from domain.events import CaseEvent
from domain.events.agreements import AgreementPinned
from domain.events.case import (
    CaseClosed,
    CaseOpened,
    CaseReopened,
    FactCorrected,
    FactKept,
    FactStated,
)
from domain.events.parties import PartyJoined, PartyLeft, ResponsibleAssigned
from domain.events.steps import EvidenceStated
from domain.grounds import GroundsEvent, grounds_after
from domain.party import HOUSE, Party, Role
from domain.relief import gone_on, relief_after
from domain.stated import StatementEvent, stated_after
from domain.statement import without
from domain.tally import tally_after
from domain.values import read_value

_FIELDS = tuple(item.name for item in attrs.fields(Case))
OwnEvent = (
    CaseOpened
    | PartyJoined
    | PartyLeft
    | ResponsibleAssigned
    | EvidenceStated
    | FactCorrected
    | StatementEvent
    | AgreementPinned
    | CaseClosed
    | CaseReopened
    | GroundsEvent
)
"""What no part of the case takes in by itself."""

_DICTS = (
    "parties", "steps", "evidence", "references", "exhibits", "clocks", "questions", "corrected",
)  # fmt: skip


class Fold:
    """A case that is being grown."""

    __slots__ = ("_at",)

    def __init__(self, start: Case | None = None) -> None:
        """Begin with nothing, or go on from a case, which stays as it is."""
        self._at: dict[str, Any] = {}
        if start is not None:
            self._at = {name: getattr(start, name) for name in _FIELDS}
            for name in _DICTS:
                self._at[name] = dict(self._at[name])

    def recorded(self, recorded: Recorded) -> None:
        """Take in one event of the log."""
        self.apply(recorded.event, recorded.version, recorded.stream)

    def apply(self, fact: CaseEvent, version: int, stream: UUID | None = None) -> None:
        """Take in one event, which has or will have this version."""
        at = self._at
        if is_contact(fact):
            at["contacts"] = contacts.after(at["contacts"], at["questions"], fact)
        elif is_step(fact):
            steps.after(at["steps"], fact)
        elif is_clock(fact):
            clocks.after(at["clocks"], fact)
        elif is_exhibit(fact):
            exhibits.after(at["exhibits"], at["evidence"], fact)
        elif is_relief(fact):
            at["relief"] = relief_after(at["relief"], fact)
        elif is_decision(fact):
            at["deciding"] = decision_after(at["deciding"], fact)
        elif is_recourse(fact):
            recourse.after(at, fact)
        elif is_tally(fact):
            at["tally"] = tally_after(at["tally"], at["facts"], fact)
        else:
            self._apply(fact, version, stream)
            at = self._at  # an opening makes it
        if type(fact) in TOUCHING:
            at["breaches"] = breaches_after(at["breaches"], fact)
        at["version"] = version
        at["changed_at"] = max(at["changed_at"], fact.at)

    def _apply(self, fact: OwnEvent, version: int, stream: UUID | None) -> None:
        at = self._at
        match fact:
            case PartyJoined() | PartyLeft() | AgreementPinned():
                self._takes_part(fact)
            case ResponsibleAssigned():
                duty = Responsibility(staff=fact.staff, since=fact.at, deputy=fact.deputy)
                at["responsibility"] = duty
            case EvidenceStated():
                at["evidence"][fact.type] = at["evidence"].get(fact.type, 0) + 1
                at["references"][str(fact.evidence)] = fact.type
            case CaseOpened():
                self._open(fact, stream)
            case FactCorrected():
                self._correct(fact, version)
            case CaseClosed():
                at["closed_at"] = fact.at
                at["contacts"] = contacts.nothing_owed(at["contacts"])
            case CaseReopened():
                at.update(closed_at=None, relief=gone_on(at["relief"]))
            case FactStated() | FactKept():
                at["stated"] = stated_after(at["stated"], fact)
            case _:
                at["grounds"] = grounds_after(at["grounds"], fact)

    def _takes_part(self, fact: PartyJoined | PartyLeft | AgreementPinned) -> None:
        at = self._at
        if isinstance(fact, PartyJoined):
            party = Party(id=fact.party, role=fact.role, company=fact.company)
            at["parties"][str(fact.party)] = party
            return
        if isinstance(fact, PartyLeft):
            at["parties"].pop(str(fact.party), None)
            contacts.left(at["questions"], fact, at["claimant"])
            exhibits.left(at["exhibits"], fact.party)
        at["pins"] = pins_after(at["pins"], fact)

    def _correct(self, fact: FactCorrected, version: int) -> None:
        if fact.value is not None:
            value = read_value(fact.what, fact.value)
            self._at["facts"] = self._at["facts"].corrected(fact.what, value)
        self._at["corrected"][fact.what] = version
        self._at["stated"] = without(self._at["stated"], fact.what)

    def case(self) -> Case | None:
        """Return the case so far, None before it was opened."""
        if not self._at:
            return None
        made: dict[str, Any] = dict(self._at)
        for name in _DICTS:
            made[name] = made[name].copy()
        return Case(**made)

    def _open(self, fact: CaseOpened, stream: UUID | None) -> None:
        assert stream is not None, "an opening has its stream"
        self._at = dict(
            id=stream, number=fact.number, procedure=fact.procedure, facts=facts_of(fact),
            claimant=fact.claimant, opener=fact.opener, opened_at=fact.at, changed_at=fact.at,
            closed_at=None, responsibility=None, contacts=Contacts(), breaches=(), tally=None,
            stated=(), grounds=None, deciding=None, relief=None, recourses=(), returns=(), pins=(),
            **{name: dict[str, Any]() for name in _DICTS},
        )  # fmt: skip
        self._at["parties"][str(HOUSE)] = Party(id=HOUSE, role=Role.SELLER)


def fold(history: Iterable[Recorded]) -> Case | None:
    """Return the case that a history makes, None for no history."""
    grown = Fold()
    for recorded in history:
        grown.recorded(recorded)
    return grown.case()


def begun(stream: UUID, events: Iterable[CaseEvent]) -> Case:
    """Return the case that its first events, not recorded yet, will make."""
    return _grown(Fold(), 0, events, stream)


def after(case: Case, events: Iterable[CaseEvent]) -> Case:
    """Return the case as further events, not recorded yet, will leave it."""
    return _grown(Fold(case), case.version, events, case.id)


def _grown(grown: Fold, version: int, events: Iterable[CaseEvent], stream: UUID) -> Case:
    for number, fact in enumerate(events, start=version + 1):
        grown.apply(fact, number, stream)
    case = grown.case()
    assert case is not None, "events make a case"
    return case
