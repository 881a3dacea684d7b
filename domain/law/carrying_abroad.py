"""The formulas of limitation under the CMR."""

from datetime import date

from domain.law import periods
from domain.law.counting import Counted, count, on, plural, roll_lines
from domain.law.inputs import Inputs, missing
from domain.law.limiting import months_of, not_before
from domain.law.rule import Outcome

_PLEA = "Verjährung wirkt auch als Einwand (CMR Art. 32 Abs. 4)."


def cmr_limitation(given: Inputs) -> Outcome:
    """Count a year or three from the day on which CMR Art. 32(1) lets limitation begin."""
    start, why = _beginning(given)
    counted = _a_year_or_three(given, start, why)
    return counted.outcome(
        _PLEA,
        raw_end=counted.raw_end,
        limitation_end=counted.end,
        safe_target=counted.safe_target,
        start_day_not_counted=start,
    )


def _beginning(given: Inputs) -> tuple[date, str]:
    if given.has("delivered_on"):
        return given.day("delivered_on"), "Ablieferung (Art. 32 Abs. 1 lit. a CMR)"
    if given.has("delivery_due_on"):
        start = periods.days_after(given.day("delivery_due_on"), 30)
        return start, "30. Tag nach dem vereinbarten Liefertag (Art. 32 Abs. 1 lit. b CMR)"
    if given.has("taken_over_on"):
        start = periods.days_after(given.day("taken_over_on"), 60)
        return start, "60. Tag nach der Übernahme (Art. 32 Abs. 1 lit. b CMR)"
    if given.has("contract_on"):
        start = periods.months_after(given.day("contract_on"), 3)
        return start, "drei Monate nach Vertragsschluss (Art. 32 Abs. 1 lit. c CMR)"
    names = ["delivered_on", "delivery_due_on", "taken_over_on", "contract_on"]
    raise missing(given.rule, names)


def _a_year_or_three(given: Inputs, start: date, what: str) -> Counted:
    return count(
        start,
        what,
        law="Art. 32 Abs. 1 CMR",
        body="CMR",
        months=months_of(given),
        calendar=given.place_or_none(),
    )


def cmr_suspension(given: Inputs) -> Outcome:
    """Add the days between a written claim and its rejection; the first day is not counted."""
    not_before(given, "delivered_on", "written_claim_received_on")
    not_before(given, "written_claim_received_on", "rejected_and_documents_returned_on")
    claimed = given.day("written_claim_received_on")
    rejected = given.day("rejected_and_documents_returned_on")
    plain = _a_year_or_three(given, given.day("delivered_on"), "Ablieferung")
    if claimed > plain.end:
        days = 0
        told = f"Am {on(claimed)} war schon verjährt; es wird nichts gehemmt."
    else:
        days = periods.days_between(claimed, rejected)
        told = (
            f"Schriftlich gefordert am {on(claimed)}, zurückgewiesen am {on(rejected)}: "
            f"{plural(days, 'Tag', 'Tage')} gehemmt (Art. 32 Abs. 2 CMR)."
        )
    raw_end = periods.days_after(plain.raw_end, days)
    end = periods.roll(raw_end, given.place_or_none())
    new_end = f"Rohes Ende damit {on(raw_end)}."
    return Outcome(
        outputs={"suspended_days": days, "raw_end": raw_end, "limitation_end": end},
        lines=(*plain.lines[:2], told, new_end, *roll_lines(raw_end, end, given.place_or_none())),
    )
