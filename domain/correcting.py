"""Putting a recorded fact right: the old one stays in the history, clocks are recomputed."""

import json
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from domain.calendar import calendar_of
from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.case import FactCorrected
from domain.facts import HOUSE_ONLY, Facts, fits_country
from domain.joining import CARRIER, carrier_corrected
from domain.law.periods import local_day
from domain.party import CLAIMANT_SIDE, Role
from domain.refusal import Refusal
from domain.report import known_country, place_of, within_country
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
        value = written(_checked(case, wanted, now))
    fact = FactCorrected(
        at=now.at, by=now.by, claimant=case.claimant, what=wanted.what,
        corrects=case.corrected.get(wanted.what, 1), value=value, text=text, reason=wanted.reason,
    )  # fmt: skip
    moved: tuple[CaseEvent, ...] = ()
    if wanted.what == CARRIER:
        moved = carrier_corrected(case, wanted.carrier, wanted.reason, now)
    return with_consequences(case, (fact, *moved), now.at)


def may_correct(role: Role) -> None:
    """Refuse whoever neither stated the facts nor is the house."""
    if role is not Role.SELLER and role not in CLAIMANT_SIDE:
        raise NotYoursToCorrect


def may_correct_this(case: Case, what: str, role: Role) -> None:
    """Refuse a fact that decides on law, risk or cover to all but the house.

    A reservation is for the claimant's side to state once the receipt that bears it is (EV-08).
    """
    if role is Role.SELLER:
        return
    if what in HOUSE_ONLY:
        raise NotYoursToCorrect(f"{what} is corrected by the house.")
    if what == "delivery.reservation_noted" and "EV-08" not in case.evidence:
        raise NotYoursToCorrect("State the receipt with the reservation (EV-08) with D01 first.")


def _checked(case: Case, wanted: Correction, now: Now) -> object:
    value = typed(wanted.what, wanted.value)
    if case.facts.value(wanted.what) == value:
        raise NothingToCorrect(f"{wanted.what} is {json.dumps(wanted.value)} already.")
    if wanted.what == CARRIER and value is not None and not str(value).strip():
        raise WrongValue("A carrier has a name; send null where none is known.")
    if wanted.what == "calendar":
        place_of(str(value))
    facts = case.facts.corrected(wanted.what, value)
    today = local_day(now.at, calendar_of(facts.calendar).zone)
    if wanted.what in PAST and isinstance(value, date) and value > today:
        raise WrongValue(f"{wanted.what} lies in the future.")
    if wanted.what == "delivery.delivered_on" and value is None:
        raise WrongValue("Goods without a day of delivery are missing: correct delivery.missing.")
    if wanted.what == "delivery.missing" and value is False:
        raise WrongValue("State the day of delivery: that ends delivery.missing.")
    for impossible in _misfits(facts):
        raise WrongValue(impossible)
    return value


PAST = frozenset(
    {
        "delivery.delivered_on", "delivery.discovered_on", "delivery.taken_over_on",
        "order.contract_on",
    }
)  # fmt: skip


def _misfits(facts: Facts) -> Iterator[str]:
    """Yield why facts cannot be so together."""
    delivery, order = facts.delivery, facts.order
    day, found, taken_over = delivery.delivered_on, delivery.discovered_on, delivery.taken_over_on
    if day is not None and order.contract_on is not None and day < order.contract_on:
        yield "The delivery would lie before the contract."
    if found is not None and day is not None and found < day:
        yield "The damage would have been found before the delivery."
    if delivery.gross_weight_kg is not None and delivery.gross_weight_kg <= 0:
        yield "A weight is more than nothing."
    if not (known_country(delivery.from_country) and known_country(order.seller_country)):
        yield "That is no country by ISO 3166-1."
    if not (within_country(delivery.from_country, facts.jurisdiction) or delivery.cross_border):
        yield f"Goods from {delivery.from_country} cross a border: correct cross_border first."
    if not fits_country(facts.calendar, facts.jurisdiction):
        yield f"The calendar {facts.calendar} is not of {facts.jurisdiction}."
    if delivery.due_on is not None and taken_over is not None and delivery.due_on < taken_over:
        yield "The delivery would be due before it was taken over."
