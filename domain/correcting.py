"""Putting a recorded fact right: the old one stays in the history, clocks are recomputed."""

import json

from attrs import frozen

from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.case import FactCorrected, FactKept, FactStated
from domain.fact_checks import checked, may_correct, may_correct_this
from domain.facts import CARRIER
from domain.fold import after
from domain.joining import carrier_corrected
from domain.party import Role
from domain.refusal import Refusal
from domain.stated import first_new_end, guards, needs_a_look, statement_of
from domain.step_decisions import Now
from domain.talking import next_word, soon
from domain.values import WrongValue, typed, written

DESCRIPTION = "description"
STATED, CHECKED = "Angabe prüfen", "Angabe geprüft"


class NothingToCorrect(Refusal):
    """The fact already has this value."""

    rule = "Oase: corrections"
    way_out = "Nothing needs to be done."


class ReasonMissing(Refusal):
    """A correction has a reason."""

    rule = "Oase: corrections"
    where = "/reason"
    way_out = "Say why the fact was wrong, under reason."


@frozen(kw_only=True)
class Correction:
    """What was wrong, what is right, and why (body of `POST …/corrections`)."""

    what: str
    value: object
    reason: str

    @property
    def carrier(self) -> str | None:
        """Return the name of the one who is to be the carrier, where it is about that."""
        return self.value if self.what == CARRIER and isinstance(self.value, str) else None


def correct(case: Case, wanted: Correction, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a correction, with every clock it moves and step it opens.

    By the claimant's word alone what moves periods or parties is stated, and corrected once the
    house confirms it by correcting the fact so; leaving it as it was refuses the statement.
    """
    may_correct(now.by.role)
    may_correct_this(case, wanted.what, now.by.role)
    if not wanted.reason.strip():
        raise ReasonMissing
    if statement_of(case, wanted.what) is not None and _unchanged(case, wanted):
        return _kept(case, wanted, now)
    if wanted.what != DESCRIPTION and needs_a_look(case, wanted.what, now.by):
        return _stated(case, wanted, now)
    text = value = None
    if wanted.what == DESCRIPTION:
        if not isinstance(wanted.value, str) or not wanted.value.strip():
            raise WrongValue("A description is text.")
        text = wanted.value
    else:
        value = _right(case, wanted, now)
    fact = FactCorrected(
        at=now.at, by=now.by, claimant=case.claimant, what=wanted.what,
        corrects=case.corrected.get(wanted.what, 1), value=value, text=text, reason=wanted.reason,
    )  # fmt: skip
    moved: tuple[CaseEvent, ...] = ()
    if wanted.what == CARRIER:
        moved = carrier_corrected(case, wanted.carrier, wanted.reason, now)
    return _heard(case, wanted, with_consequences(case, (fact, *moved), now.at), now)


def _unchanged(case: Case, wanted: Correction) -> bool:
    return case.facts.value(wanted.what) == typed(wanted.what, wanted.value)


def _right(case: Case, wanted: Correction, now: Now) -> str:
    """Return the new value as it is recorded."""
    typed(wanted.what, wanted.value)  # first, as it knows which facts there are
    if _unchanged(case, wanted):
        raise NothingToCorrect(f"{wanted.what} is {json.dumps(wanted.value)} already.")
    return written(checked(case, wanted.what, wanted.value, now.at))


def _stated(case: Case, wanted: Correction, now: Now) -> tuple[CaseEvent, ...]:
    """Return what a claimant states: nothing moves, but the earliest reading is heeded."""
    value, before = _right(case, wanted, now), statement_of(case, wanted.what)
    if before is not None and before.value == value:
        raise NothingToCorrect(f"{wanted.what} is stated so already, and being checked.")
    fact = FactStated(
        at=now.at, by=now.by, claimant=case.claimant, what=wanted.what, value=value,
        guards=guards(case, wanted.what, value), reason=wanted.reason,
    )  # fmt: skip
    events = with_consequences(case, (fact,), now.at)
    first = first_new_end(case, wanted.what, value)
    return (*events, *soon(case, now.by.id, now.at, STATED, first))


def _kept(case: Case, wanted: Correction, now: Now) -> tuple[CaseEvent, ...]:
    """Return what is recorded where a statement is refused, or taken back by who made it."""
    kept = FactKept(
        at=now.at, by=now.by, claimant=case.claimant, what=wanted.what, reason=wanted.reason
    )
    return _heard(case, wanted, with_consequences(case, (kept,), now.at), now)


def _heard(
    case: Case, wanted: Correction, events: tuple[CaseEvent, ...], now: Now
) -> tuple[CaseEvent, ...]:
    """Promise the next word where the house has looked at what was stated."""
    if statement_of(case, wanted.what) is None or now.by.role is not Role.SELLER:
        return events
    return (*events, *next_word(after(case, events), now.at, CHECKED))
