"""The formula of limitation against a German carrier, with suspension and recourse (HGB § 439)."""

from datetime import date

from domain.law import periods
from domain.law.counting import Counted, count, on, plural, roll_lines
from domain.law.inputs import Inputs
from domain.law.limiting import from_delivery, limited, months_of, not_before
from domain.law.rule import Outcome

_TOLD_WITHIN_MONTHS = 3


def german_carrier(given: Inputs) -> Outcome:
    """Count a year or three, suspended once by a claim in text form until its rejection."""
    plain = _plain(given)
    if not given.has("claim_received_on"):
        found = limited(plain)
        return Outcome(outputs={**found.outputs, "suspended_days": None}, lines=found.lines)
    claimed = given.day("claim_received_on")
    if claimed > plain.end:
        told = f"Am {on(claimed)} war schon verjährt; es wird nichts gehemmt."
        return _ends(given, plain, 0, told)
    if not given.has("rejected_on"):
        return _still_suspended(plain, claimed)
    not_before(given, "claim_received_on", "rejected_on")
    rejected = given.day("rejected_on")
    days = periods.days_between(claimed, rejected) + 1
    told = (
        f"In Textform gefordert am {on(claimed)}, abgelehnt am {on(rejected)}: "
        f"{plural(days, 'Tag', 'Tage')} gehemmt, beide mitgezählt (§ 439 Abs. 3 HGB, § 209 BGB)."
    )
    return _ends(given, plain, days, told)


def _still_suspended(plain: Counted, claimed: date) -> Outcome:
    told = (
        f"Am {on(claimed)} in Textform gefordert: gehemmt, bis der Frachtführer in Textform "
        "ablehnt (§ 439 Abs. 3 HGB)."
    )
    return Outcome(
        outputs={"raw_end": None, "limitation_end": None, "suspended_days": None},
        lines=(*plain.lines[:2], told),
    )


def _ends(given: Inputs, plain: Counted, days: int, told: str) -> Outcome:
    raw_end, place = periods.days_after(plain.raw_end, days), given.place_or_none()
    end = periods.roll(raw_end, place)
    return Outcome(
        outputs={"raw_end": raw_end, "limitation_end": end, "suspended_days": days},
        lines=(*plain.lines[:2], told, *roll_lines(raw_end, end, place)),
    )


def _plain(given: Inputs) -> Counted:
    start = _recourse(given)
    if start is None:
        return from_delivery(given, "§ 439 Abs. 1 HGB", "DE")
    return count(
        start,
        "Rechtskräftiges Urteil gegen den Rückgriffsgläubiger oder Zahlung",
        law="§ 439 Abs. 2 Satz 3 HGB",
        body="DE",
        months=months_of(given),
        calendar=given.place_or_none(),
    )


def _recourse(given: Inputs) -> date | None:
    """Return the day on which recourse among carriers begins to run, if the debtor was told."""
    if not given.has("judgment_or_payment_on"):
        return None
    not_before(given, "damage_known_on", "recourse_debtor_told_on")
    last = periods.months_after(given.day("damage_known_on"), _TOLD_WITHIN_MONTHS)
    in_time = given.day("recourse_debtor_told_on") <= last
    return given.day("judgment_or_payment_on") if in_time else None
