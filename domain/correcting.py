"""Putting a recorded fact right: the old one stays in the history, clocks are recomputed."""

import json
from datetime import date

from attrs import frozen

from domain.calendar import calendar_of
from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.case import FactCorrected
from domain.law.periods import local_day
from domain.party import CLAIMANT_SIDE, Role
from domain.refusal import Refusal
from domain.report import known_country
from domain.step_decisions import Now
from domain.values import WrongValue, typed, written

DESCRIPTION = "description"


class NotYoursToCorrect(Refusal):
    """Only who stated a fact, or the house, corrects it."""

    rule = "Oase: corrections"
    way_out = "Send a message to the responsible person."


class NothingToCorrect(Refusal):
    """The fact already has this value."""

    rule = "Oase: corrections"
    way_out = "Nothing needs to be done."


class ReasonMissing(Refusal):
    """A correction has a reason."""

    rule = "Oase: corrections"
    way_out = "Say why the fact was wrong, under reason."


@frozen(kw_only=True)
class Correction:
    """What was wrong, what is right, and why (body of `POST …/corrections`)."""

    what: str
    value: object
    reason: str


def correct(case: Case, wanted: Correction, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a correction, with every clock it moves and step it opens."""
    may_correct(now.by.role)
    if not wanted.reason.strip():
        raise ReasonMissing
    text = value = None
    if wanted.what == DESCRIPTION:
        if not isinstance(wanted.value, str) or not wanted.value.strip():
            raise WrongValue("A description is text.")
        text = wanted.value
    else:
        value = written(_checked(case, wanted, now))
    fact = FactCorrected(
        at=now.at, by=now.by, claimant=case.claimant, what=wanted.what,
        corrects=case.corrected.get(wanted.what, 1), value=value, text=text, reason=wanted.reason,
    )  # fmt: skip
    return with_consequences(case, (fact,), now.at)


def may_correct(role: Role) -> None:
    """Refuse whoever neither stated the facts nor is the house."""
    if role is not Role.SELLER and role not in CLAIMANT_SIDE:
        raise NotYoursToCorrect


def _checked(case: Case, wanted: Correction, now: Now) -> object:
    value = typed(wanted.what, wanted.value)
    if case.facts.value(wanted.what) == value:
        raise NothingToCorrect(f"{wanted.what} is {json.dumps(wanted.value)} already.")
    today = local_day(now.at, calendar_of(case.facts.calendar).zone)
    past = {"delivery.delivered_on", "order.contract_on", "delivery.taken_over_on"}
    if wanted.what in past and isinstance(value, date) and value > today:
        raise WrongValue(f"{wanted.what} lies in the future.")
    _fits(case, wanted.what, value)
    return value


def _fits(case: Case, what: str, value: object) -> None:
    facts = case.facts.corrected(what, value)
    day, contract = facts.delivery.delivered_on, facts.order.contract_on
    if day is not None and contract is not None and day < contract:
        raise WrongValue("The delivery would lie before the contract.")
    weight, taken_over = facts.delivery.gross_weight_kg, facts.delivery.taken_over_on
    if weight is not None and weight <= 0:
        raise WrongValue("A weight is more than nothing.")
    if not known_country(facts.delivery.from_country):
        raise WrongValue(f"{value!r} is no country by ISO 3166-1.")
    due = facts.delivery.due_on
    if due is not None and taken_over is not None and due < taken_over:
        raise WrongValue("The delivery would be due before it was taken over.")
    if what == "delivery.missing" and day is not None and facts.delivery.missing:
        raise WrongValue("A parcel that was delivered is not missing: correct delivered_on first.")
    if what == "delivery.missing" and day is None and not facts.delivery.missing:
        raise WrongValue("State the day of delivery first: correct delivered_on.")
