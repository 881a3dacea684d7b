"""The formulas behind warranty in Austria and Switzerland."""

from collections.abc import Callable

from domain.law import periods
from domain.law.counting import count, in_months, on, plural, roll_lines, safe_lines
from domain.law.inputs import Inputs
from domain.law.limiting import PLEA, limited, not_before
from domain.law.rule import Outcome
from domain.law.warranting import BUILDING_MONTHS, STATUTORY_MONTHS, USED_MONTHS, from_delivery

AUSTRIAN_TAIL = 3
"""Months after the window in which to sue, or to notify and keep the defence."""

IMMOVABLE_MONTHS = 36
_YEAR, _THREE_YEARS, _TEN_YEARS = 12, 36, 120
_SWISS_LAW = "Art. 210 Abs. 1 OR"
_BUILT_IN_LAW = "Art. 210 Abs. 2 OR"


def emerging(law: str, *, tail: int = AUSTRIAN_TAIL) -> Callable[[Inputs], Outcome]:
    """Return the formula of a window in which a defect must emerge, and a limitation after it."""

    def compute(given: Inputs) -> Outcome:
        immovable = given.has("immovable") and given.flag("immovable")
        usual = IMMOVABLE_MONTHS if immovable else STATUTORY_MONTHS
        return _windowed(given, given.number("warranty_months", usual), law, tail)

    return compute


def austrian_used(given: Inputs) -> Outcome:
    """Shorten the window for used goods where that was negotiated; else two years stay."""
    months, why = _negotiated(given)
    found = _windowed(given, months, "§ 10 VGG", AUSTRIAN_TAIL)
    return Outcome(outputs=found.outputs, lines=(why, *found.lines))


def _negotiated(given: Inputs) -> tuple[int, str]:
    asked = given.number("warranty_months", USED_MONTHS)
    why = _not_shortened(given, asked)
    if why is None:
        return (
            asked,
            f"Gebraucht, {plural(asked, 'Monat', 'Monate')} ausgehandelt (§ 10 Abs. 4 VGG).",
        )
    if asked >= STATUTORY_MONTHS:
        return asked, "Nicht kürzer als das Gesetz (§ 10 VGG)."
    return STATUTORY_MONTHS, f"{why}; es bleibt bei zwei Jahren (§ 10 Abs. 4 VGG, § 9 KSchG)."


def _not_shortened(given: Inputs, asked: int) -> str | None:
    """Say why a shortening does not hold, or None."""
    if not given.flag("used"):
        return "Neue Ware lässt sich nicht verkürzen"
    if given.code("shortening", "individually_negotiated") == "terms_only":
        return "Nicht im Einzelnen ausgehandelt"
    if asked < USED_MONTHS:
        return "Weniger als ein Jahr ist unwirksam"
    if given.has("first_registered_on"):
        year = periods.months_after(given.day("first_registered_on"), _YEAR)
        if given.day("delivered_on") <= year:
            return "Kraftfahrzeug, dessen Erstzulassung nicht länger als ein Jahr zurückliegt"
    return None


def _windowed(given: Inputs, months: int, law: str, usual_tail: int) -> Outcome:
    delivered, place = given.day("delivered_on"), given.place_or_none()
    tail = given.number("limitation_tail_months", usual_tail)
    window = periods.months_after(delivered, months)
    raw_end = periods.months_after(window, tail)
    end, safe = periods.roll(raw_end, place), periods.safe_target(raw_end, place)
    after = f"{in_months(tail)} danach: {on(raw_end)} (§ 28 VGG, § 933 Abs. 3 ABGB)."
    return Outcome(
        outputs={
            "defect_must_emerge_by": window,
            "limitation_raw_end": raw_end,
            "limitation_end": end,
        },
        lines=(
            f"Übergabe: {on(delivered)}. Dieser Tag zählt nicht mit (§ 902 Abs. 1 ABGB).",
            (
                f"Der Mangel muss bis {on(window)} hervorkommen ({in_months(months)}, {law}); "
                "dieses Fenster verschiebt sich nicht."
            ),
            after if tail else f"Bis dahin ist er gerichtlich geltend zu machen ({law}).",
            *roll_lines(raw_end, end, place),
            *safe_lines(safe, end),
            PLEA,
        ),
    )


def austrian_damages(given: Inputs) -> Outcome:
    """Count the three years for damages from a defect, and ten for the presumption of fault."""
    counted = count(
        given.day("knowledge_on"),
        "Kenntnis von Schaden und Schädiger",
        law="§ 933a, § 1489 ABGB",
        body="AT",
        months=_THREE_YEARS,
        calendar=given.place_or_none(),
    )
    found = limited(counted)
    if not given.has("delivered_on"):
        return Outcome(
            outputs={**found.outputs, "fault_presumption_last_day": None}, lines=found.lines
        )
    last = periods.months_after(given.day("delivered_on"), _TEN_YEARS)
    told = f"Bis {on(last)} beweist der Verkäufer, dass ihn kein Verschulden trifft (§ 933a ABGB)."
    return Outcome(
        outputs={**found.outputs, "fault_presumption_last_day": last}, lines=(*found.lines, told)
    )


def swiss(given: Inputs) -> Outcome:
    """Count 24 months, or 60 for what was built into an immovable work."""
    built_in = given.flag("integrated_into_immovable", default=False)
    usual, law = (BUILDING_MONTHS, _BUILT_IN_LAW) if built_in else (STATUTORY_MONTHS, _SWISS_LAW)
    return limited(from_delivery(given, law, "CH", given.number("months", usual)))


def swiss_defence(given: Inputs) -> Outcome:
    """Keep the defence against the price where the defect was notified within the period."""
    not_before(given, "delivered_on", "notified_on")
    built_in = given.flag("integrated_into_immovable", default=False)
    months = given.number("months", BUILDING_MONTHS if built_in else STATUTORY_MONTHS)
    counted = from_delivery(given, _BUILT_IN_LAW if built_in else _SWISS_LAW, "CH", months)
    asserted, notified = given.day("asserted_on"), given.day("notified_on")
    barred, in_time = asserted > counted.end, notified <= counted.end
    kept = in_time and not given.flag("price_paid")
    why = "bleibt erhalten" if kept else "besteht nicht"
    reason = "innerhalb der Frist" if in_time else "nach Ablauf der Frist"
    paid = "; der Preis ist bezahlt" if given.flag("price_paid") else ""
    return counted.outcome(
        f"Geltend gemacht am {on(asserted)}: {'verjährt' if barred else 'nicht verjährt'}.",
        f"Angezeigt am {on(notified)}, {reason}{paid}: die Einrede gegen den Kaufpreis {why} "
        "(Art. 210 Abs. 5 OR).",
        PLEA,
        claim_time_barred=barred,
        defence_against_price_claim_preserved=kept,
    )


def swiss_shortened(given: Inputs) -> Outcome:
    """Let a shortened period hold where the law lets it; else two years stay."""
    asked, consumer = given.number("months"), given.code("party", "B2C") == "B2C"
    least = USED_MONTHS if given.flag("used", default=False) else STATUTORY_MONTHS
    valid = not consumer or asked >= least
    found = limited(from_delivery(given, _SWISS_LAW, "CH", asked if valid else STATUTORY_MONTHS))
    told = plural(asked, "Monat", "Monate")
    why = (
        f"Vereinbart sind {told}: wirksam (Art. 210 Abs. 4 OR)."
        if valid
        else f"Vereinbart sind {told}, weniger als {in_months(least)} zum persönlichen Gebrauch: "
        "unwirksam, es bleibt bei zwei Jahren (Art. 210 Abs. 4 OR)."
    )
    return Outcome(outputs={**found.outputs, "shortening_valid": valid}, lines=(why, *found.lines))
