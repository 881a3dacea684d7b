"""What a fact of a case may be put right to: by whom, to which value, together with all others."""

from collections.abc import Iterator
from datetime import date, datetime

from attrs import evolve

from domain.amounts import contradictions
from domain.calendar import calendar_of
from domain.case import Case
from domain.facts import CARRIER, HOUSE_ONLY, Facts, fits_country
from domain.law.countries import known_country, within_country
from domain.law.periods import local_day
from domain.party import CLAIMANT_SIDE, Role
from domain.refusal import Refusal
from domain.report import place_of
from domain.values import UnknownFact, WrongValue, typed


class NotYoursToCorrect(Refusal):
    """Only who stated a fact, or the house, corrects it."""

    rule = "Oase: corrections"
    way_out = "Send a message to the responsible person."


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


def checked(case: Case, what: str, raw: object, at: datetime) -> object:
    """Return the value that one fact is put right to; raises UnknownFact or WrongValue."""
    value = by_itself(case, what, raw, at)
    must_fit(case, case.facts.corrected(what, value), at)
    return value


def by_itself(case: Case, what: str, raw: object, at: datetime) -> object:
    """Return a value that a fact can have, whatever the others are."""
    value = typed(what, raw)
    if what not in case.plan.known:
        raise UnknownFact(f"A {case.facts.kind} has no fact {what!r}.")
    if what == CARRIER and value is not None and not str(value).strip():
        raise WrongValue("A carrier has a name; send null where none is known.")
    if what == "calendar":
        place_of(str(value))
    if what in PAST and isinstance(value, date) and value > _today(case.facts, at):
        raise WrongValue(f"{what} lies in the future.")
    if what == "delivery.delivered_on" and value is None:
        raise WrongValue("Goods without a day of delivery are missing: correct delivery.missing.")
    if what == "delivery.missing" and value is False:
        raise WrongValue("State the day of delivery: that ends delivery.missing.")
    return value


def must_fit(case: Case, facts: Facts, at: datetime) -> None:
    """Refuse facts that cannot be so together and could before; raises WrongValue."""
    for why in _misfits(facts):
        raise WrongValue(why)
    for why in contradictions(evolve(case, facts=facts)):
        raise WrongValue(why)
    today = _today(facts, at)
    before = set(case.plan.impossible(case.facts, today))
    for path, why in case.plan.impossible(facts, today):
        if (path, why) not in before:
            raise WrongValue(f"{path} {why}.")


def _today(facts: Facts, at: datetime) -> date:
    return local_day(at, calendar_of(facts.calendar).zone)


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
