"""Putting a recorded fact right: the old one stays in the history, clocks are recomputed."""

import json

from attrs import frozen

from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.case import FactCorrected
from domain.fact_checks import checked, may_correct, may_correct_this
from domain.facts import CARRIER
from domain.joining import carrier_corrected
from domain.refusal import Refusal
from domain.step_decisions import Now
from domain.values import WrongValue, typed, written

DESCRIPTION = "description"


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
    """Return the events of a correction, with every clock it moves and step it opens."""
    may_correct(now.by.role)
    may_correct_this(case, wanted.what, now.by.role)
    if not wanted.reason.strip():
        raise ReasonMissing
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
    return with_consequences(case, (fact, *moved), now.at)


def _right(case: Case, wanted: Correction, now: Now) -> str:
    """Return the new value as it is recorded."""
    value = typed(wanted.what, wanted.value)  # first, as it knows which facts there are
    if case.facts.value(wanted.what) == value:
        raise NothingToCorrect(f"{wanted.what} is {json.dumps(wanted.value)} already.")
    return written(checked(case, wanted.what, wanted.value, now.at))
