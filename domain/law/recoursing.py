"""The formulas behind recourse against one's own supplier (Lieferantenregress)."""

from collections.abc import Callable
from datetime import date

from domain.law import periods
from domain.law.counting import count, in_months, on, roll_lines
from domain.law.inputs import Inputs
from domain.law.limiting import limited, not_before
from domain.law.rule import Outcome

_UNCAPPED = "Eine Höchstfrist von fünf Jahren gibt es für Verträge ab 2022 nicht mehr."
_TWO_YEARS, _FIVE_YEARS, _SIX_MONTHS, _THREE_MONTHS = 24, 60, 6, 3


def german_chain(*, capped: bool) -> Callable[[Inputs], Outcome]:
    """Return the formula of BGB § 445b: two years, not before two months after fulfilment.

    Until the end of 2021 the tail ended five years after the supplier's delivery.
    """

    def compute(given: Inputs) -> Outcome:
        not_before(given, "supplier_delivered_on", "consumer_claim_fulfilled_on")
        delivered = given.day("supplier_delivered_on")
        fulfilled = given.day("consumer_claim_fulfilled_on")
        base, tail = periods.months_after(delivered, _TWO_YEARS), periods.months_after(fulfilled, 2)
        latest = periods.months_after(delivered, _FIVE_YEARS)
        raw_end = max(base, min(tail, latest) if capped else tail)
        end = periods.roll(raw_end, given.place_or_none())
        return Outcome(
            outputs={
                "base_raw_end": base,
                "two_month_tail": tail,
                "limitation_end": end,
                "raw_end": raw_end,
            },
            lines=(
                *_base_and_tail(delivered, base, fulfilled, tail),
                _capped(latest) if capped else _UNCAPPED,
                f"Der spätere Tag zählt: {on(raw_end)}.",
                *roll_lines(raw_end, end, given.place_or_none()),
                "Die Rüge nach § 377 HGB bleibt nötig (§ 445a Abs. 4 BGB).",
            ),
        )

    return compute


def _base_and_tail(delivered: date, base: date, fulfilled: date, tail: date) -> tuple[str, str]:
    return (
        (
            f"Ablieferung durch den Lieferanten: {on(delivered)}; zwei Jahre danach: "
            f"{on(base)} (§ 445b Abs. 1 BGB)."
        ),
        (
            f"Anspruch des Kunden erfüllt: {on(fulfilled)}; frühestens zwei Monate danach: "
            f"{on(tail)} (§ 445b Abs. 2 BGB)."
        ),
    )


def _capped(latest: date) -> str:
    return (
        "Diese Ablaufhemmung endet spätestens fünf Jahre nach der Ablieferung durch den "
        f"Lieferanten: {on(latest)} (§ 445b Abs. 2 Satz 2 BGB in der Fassung bis 2021)."
    )


def presumed_in_the_chain(months: int) -> Callable[[Inputs], Outcome]:
    """Return the formula by which BGB § 477 helps the seller against his supplier."""

    def compute(given: Inputs) -> Outcome:
        not_before(given, "risk_passed_on", "defect_shown_on")
        passed, shown = given.day("risk_passed_on"), given.day("defect_shown_on")
        last = periods.months_after(passed, months)
        applies = shown <= last
        told = "die Vermutung gilt" if applies else "die Vermutung gilt nicht mehr"
        return Outcome(
            outputs={"presumption_last_day": last, "presumption_applies": applies},
            lines=(
                f"Gefahrübergang auf den Verbraucher: {on(passed)} (§ 478 Abs. 1 BGB).",
                f"{in_months(months)} danach: {on(last)}; ein Zeitfenster verschiebt sich nicht.",
                f"Der Mangel zeigte sich am {on(shown)}: {told} (§ 477 Abs. 1 BGB).",
            ),
        )

    return compute


def digital_chain(given: Inputs) -> Outcome:
    """Count the six months of BGB § 327u(2) from fulfilment, or from the consumer's exercise."""
    exercised = given.has("consumer_right_exercised_on")
    counted = count(
        given.day("consumer_right_exercised_on" if exercised else "consumer_claim_fulfilled_on"),
        "Ausübung des Rechts durch den Verbraucher" if exercised else "Anspruch des Kunden erfüllt",
        law="§ 327u Abs. 2 BGB",
        body="DE",
        months=_SIX_MONTHS,
        calendar=given.place_or_none(),
    )
    return counted.outcome(limitation_end=counted.end, raw_end=counted.raw_end)


def austrian_chain(months: int) -> Callable[[Inputs], Outcome]:
    """Return the formula of ABGB § 933b: months after fulfilment, at most five years; the lesser.

    It is three months since 2022 and was two before.
    """

    def compute(given: Inputs) -> Outcome:
        not_before(given, "supplier_delivered_on", "own_warranty_fulfilled_on")
        fulfilled = given.day("own_warranty_fulfilled_on")
        delivered = given.day("supplier_delivered_on")
        tail = periods.months_after(fulfilled, months)
        cap = periods.months_after(delivered, _FIVE_YEARS)
        raw_end, three = min(tail, cap), tail if months == _THREE_MONTHS else None
        end = periods.roll(raw_end, given.place_or_none())
        return Outcome(
            outputs={
                "three_months": three,
                "five_year_cap": cap,
                "limitation_end": end,
                "raw_end": raw_end,
            },
            lines=(
                f"Gewähr geleistet: {on(fulfilled)}. Leistung des Vormanns: {on(delivered)}.",
                f"{in_months(months)} nach der Erfüllung: {on(tail)} (§ 933b Abs. 2 ABGB).",
                f"Äußerstens fünf Jahre nach der Leistung: {on(cap)} (§ 933b Abs. 2 ABGB).",
                f"Der frühere Tag zählt: {on(raw_end)}.",
                *roll_lines(raw_end, end, given.place_or_none()),
            ),
        )

    return compute


def swiss_chain(given: Inputs) -> Outcome:
    """Count the ordinary two years of OR Art. 210 against one's own seller."""
    counted = count(
        given.day("supplier_delivered_on"),
        "Ablieferung durch den Lieferanten",
        law="Art. 210 Abs. 1 OR",
        body="CH",
        months=_TWO_YEARS,
        calendar=given.place_or_none(),
    )
    return limited(counted)
