"""The formulas behind loss and limitation in carriage (Verlustvermutung, Verjährung)."""

from collections.abc import Callable
from datetime import date

from domain.law import periods
from domain.law.counting import Body, Counted, count, on, plural
from domain.law.inputs import Inputs, missing
from domain.law.refusals import DatesContradict
from domain.law.rule import Outcome

PLEA = "Verjährung ist eine Einrede: sie wirkt nur, wenn der Schuldner sich auf sie beruft."

_DELIVERY = "Ablieferung (oder der Tag, an dem abzuliefern war)"
_YEAR, _THREE_YEARS = 12, 36


def not_before(given: Inputs, earlier: str, later: str) -> None:
    """Refuse two dates of which the later one lies before the earlier one."""
    if given.day(later) < given.day(earlier):
        raise DatesContradict(
            f"{given.rule}: {later} {given.day(later)} is before {earlier} {given.day(earlier)}.",
            rule=given.rule,
            errors=[{"pointer": f"/inputs/{later}", "detail": f"is before {earlier}"}],
        )


def found_again(given: Inputs, law: str, *, days: int = 0, months: int = 0) -> date | None:
    """Return the last day to demand goods that were found after they had counted as lost."""
    if not given.has("found_notice_received_on"):
        return None
    counted = count(
        given.day("found_notice_received_on"),
        "Nachricht vom Auffinden",
        law=law,
        body="DE",
        days=days,
        months=months,
        calendar=given.place_or_none(),
    )
    return counted.end


def lost_in_germany(given: Inputs) -> Outcome:
    """Wait as long again as the delivery period, at least 20 days, across a border 30."""
    not_before(given, "taken_over_on", "delivery_due_on")
    due = given.day("delivery_due_on")
    period = periods.days_between(given.day("taken_over_on"), due)
    least = 30 if given.flag("cross_border", default=False) else 20
    ends = periods.days_after(due, max(period, least))
    return _lost(
        ends,
        f"Lieferfrist: {plural(period, 'Tag', 'Tage')} bis {on(due)}.",
        f"Nochmals so lange, mindestens {least} Tage: bis {on(ends)} (§ 424 Abs. 1 HGB).",
        demand_by=found_again(given, "§ 424 Abs. 3 HGB", months=1),
    )


def lost_under_cmr(given: Inputs) -> Outcome:
    """Wait 30 days after the agreed date, or 60 days after taking over if none was agreed."""
    if given.has("delivery_due_on"):
        event, days, what = given.day("delivery_due_on"), 30, "Vereinbarter Liefertag"
    elif given.has("taken_over_on"):
        event, days, what = (
            given.day("taken_over_on"),
            60,
            "Übernahme, ohne vereinbarte Lieferfrist",
        )
    else:
        raise missing(given.rule, ["delivery_due_on", "taken_over_on"])
    ends = periods.days_after(event, days)
    return _lost(
        ends,
        f"{what}: {on(event)}.",
        f"{days} Tage danach: {on(ends)} (CMR Art. 20 Abs. 1).",
        demand_by=found_again(given, "CMR Art. 20 Abs. 3", days=30),
    )


def lost_after(days: int, law: str) -> Callable[[Inputs], Outcome]:
    """Return the formula by which goods count as lost so many days after they were due."""

    def compute(given: Inputs) -> Outcome:
        due = given.day("delivery_due_on")
        ends = periods.days_after(due, days)
        return _lost(
            ends, f"Abzuliefern war am {on(due)}.", f"{days} Tage danach: {on(ends)} ({law})."
        )

    return compute


def _lost(ends: date, *lines: str, demand_by: date | None = None) -> Outcome:
    from_day = periods.days_after(ends, 1)
    found = (f"Wiedergefunden: Ablieferung verlangen bis {on(demand_by)}.",) if demand_by else ()
    return Outcome(
        outputs={
            "waiting_period_ends": ends,
            "may_treat_as_lost_from": from_day,
            "demand_delivery_by": demand_by,
        },
        lines=(
            *lines,
            (
                f"Ab {on(from_day)} gilt das Gut ohne weiteren Nachweis als verloren, wenn der "
                "Anspruchsteller es will. Ein Zeitfenster verschiebt sich nicht."
            ),
            *found,
        ),
    )


def months_of(given: Inputs) -> int:
    """Return the months of limitation: a year, three for qualified fault."""
    return _THREE_YEARS if given.flag("qualified_fault", default=False) else _YEAR


def limitation(law: str, body: Body) -> Callable[[Inputs], Outcome]:
    """Return the formula of limitation from delivery, a year or three."""

    def compute(given: Inputs) -> Outcome:
        return limited(from_delivery(given, law, body))

    return compute


def from_delivery(given: Inputs, law: str, body: Body) -> Counted:
    """Count a year or three from delivery, or from the day on which it was due."""
    due = given.has("delivery_due_on") and not given.has("delivered_on")
    return count(
        given.day("delivery_due_on" if due else "delivered_on"),
        "Tag, an dem abzuliefern war" if due else _DELIVERY,
        law=law,
        body=body,
        months=months_of(given),
        calendar=given.place_or_none(),
    )


def limited(counted: Counted) -> Outcome:
    """Return a limitation; it is a plea and bars nothing by itself."""
    return counted.outcome(
        PLEA,
        raw_end=counted.raw_end,
        limitation_end=counted.end,
    )
