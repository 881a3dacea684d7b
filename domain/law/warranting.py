"""The formulas behind the plain limitation of warranty: delivery, and so many months."""

from collections.abc import Callable

from domain.law import periods
from domain.law.counting import Body, Counted, count, on, plural, roll_lines, safe_lines
from domain.law.inputs import Inputs
from domain.law.limiting import PLEA
from domain.law.rule import Outcome

STATUTORY_MONTHS = 24
BUILDING_MONTHS = 60
USED_MONTHS = 12
"""Used goods may be agreed down to this, never below (BGB § 476, VGG § 10, OR Art. 210)."""

_THREE_YEARS = 36
_FIVE_YEARS = 60
_TEN_YEARS = 120


def limitation(law: str, body: Body, months: int | None) -> Callable[[Inputs], Outcome]:
    """Return the formula of a limitation from delivery; without months they must be given."""

    def compute(given: Inputs) -> Outcome:
        return _limited(from_delivery(given, law, body, given.number("months", months)))

    return compute


def from_delivery(given: Inputs, law: str, body: Body, months: int) -> Counted:
    """Count months from delivery and roll their end once."""
    return count(
        given.day("delivered_on"),
        "Ablieferung",
        law=law,
        body=body,
        months=months,
        calendar=given.place_or_none(),
    )


def _limited(counted: Counted, *why: str) -> Outcome:
    found = counted.outcome(
        PLEA,
        raw_end=counted.raw_end,
        limitation_end=counted.end,
        rolled=counted.end != counted.raw_end,
    )
    return Outcome(outputs=found.outputs, lines=(*why, *found.lines))


def used_goods(given: Inputs) -> Outcome:
    """Shorten for used goods where that was agreed validly; else the two years stay."""
    months, why = _agreed(given)
    law = "§ 438 Abs. 1 Nr. 3, Abs. 2 BGB"
    if months < STATUTORY_MONTHS:
        law = "§ 476 Abs. 2, § 438 Abs. 2 BGB"
    return _limited(from_delivery(given, law, "DE", months), why)


def _agreed(given: Inputs) -> tuple[int, str]:
    asked = given.number("months", USED_MONTHS)
    told = plural(asked, "Monat", "Monate")
    if asked >= STATUTORY_MONTHS:
        return asked, f"{told}: nicht kürzer als das Gesetz (§ 476 Abs. 2 BGB)."
    if not given.flag("used"):
        why = "Neue Ware: unter zwei Jahren ist gegenüber Verbrauchern unwirksam"
    elif given.code("shortening") == "terms_only":
        why = "Nur in den Geschäftsbedingungen: die Verkürzung ist unwirksam"
    elif asked < USED_MONTHS:
        why = f"{told}: weniger als ein Jahr ist unwirksam"
    else:
        return asked, f"Gebraucht, {told} eigens und ausdrücklich vereinbart (§ 476 Abs. 2 BGB)."
    return STATUTORY_MONTHS, f"{why}; es bleibt bei zwei Jahren (§ 476 Abs. 2 BGB)."


def concealed(given: Inputs) -> Outcome:
    """Count three years from the end of the year of knowledge, for fraudulent concealment."""
    known, place = given.day("knowledge_on"), given.place_or_none()
    delivered = given.day_or_none("delivered_on")
    year_end = known.replace(month=12, day=31)
    raw_end = periods.months_after(year_end, _THREE_YEARS)
    lines = [
        (
            f"Kenntnis: {on(known)}. Die Frist beginnt mit dem Schluss des Jahres "
            "(§ 438 Abs. 3, § 199 Abs. 1 BGB)."
        ),
        f"3 Jahre danach: {on(raw_end)} (§ 195 BGB).",
    ]
    if delivered is not None:
        raw_end = min(raw_end, periods.months_after(delivered, _TEN_YEARS))
        lines.append(f"Spätestens 10 Jahre nach Ablieferung: {on(raw_end)} (§ 199 Abs. 4 BGB).")
        if given.flag("used_for_building", default=False):
            raw_end = max(raw_end, periods.months_after(delivered, _FIVE_YEARS))
            lines.append(f"Nicht vor 5 Jahren ab Ablieferung: {on(raw_end)} (§ 438 Abs. 3 BGB).")
    end, safe = periods.roll(raw_end, place), periods.safe_target(raw_end, place)
    lines += [*roll_lines(raw_end, end, place), *safe_lines(safe, end)]
    lines += ["Der Vorwurf der Arglist gehört vor einen Anwalt.", PLEA]
    return Outcome(
        outputs={"raw_end": raw_end, "limitation_end": end, "route_to_lawyer": True},
        lines=tuple(lines),
    )
