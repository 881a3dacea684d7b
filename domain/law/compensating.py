"""The formulas of compensation for an outage of a service (TKG §§ 57 to 59)."""

from datetime import date
from decimal import Decimal

from domain.law import periods
from domain.law.counting import german, money, on, plural
from domain.law.inputs import Inputs, missing
from domain.law.limiting import not_before
from domain.law.refusals import NumberOutOfRange
from domain.law.rule import Outcome

NOT_OWED = {
    "provider": None,
    "customer": "der Kunde hat die Störung zu vertreten",
    "force_majeure": "höhere Gewalt",
    "ordered_measure": "gesetzlich oder behördlich angeordnete Maßnahme",
}
_SMALL, _TEN_PERCENT = Decimal(5), Decimal("0.10")
_LARGE, _TWENTY_PERCENT = Decimal(10), Decimal("0.20")
_FIRST_PAID_DAY, _FIRST_LARGE_DAY = 3, 5


def _dates(reported: date) -> dict[str, date]:
    return {
        "info_due_by": periods.days_after(reported, 2),
        "compensation_from": periods.days_after(reported, _FIRST_PAID_DAY),
    }


def informed(given: Inputs) -> Outcome:
    """Count the day after the first one without repair, and from when compensation is owed."""
    reported = given.day("fault_reported_on")
    return Outcome(outputs=_dates(reported), lines=_days_told(reported))


def outage(given: Inputs) -> Outcome:
    """Compute the lump sums of TKG § 58(3), day by day; the day of the repair is not counted."""
    reported = given.day("fault_reported_on")
    if not given.flag("complete_outage"):
        return _partial(reported)
    not_before(given, "fault_reported_on", "repaired_on")
    repaired = given.day("repaired_on")
    small, large = _paid_days(periods.days_between(reported, repaired) - 1)
    fee = given.amount("monthly_fee_eur")
    rates = _rate(fee, _SMALL, _TEN_PERCENT), _rate(fee, _LARGE, _TWENTY_PERCENT)
    amount, told = _after_set_off(given, small * rates[0] + large * rates[1])
    return Outcome(
        outputs={
            **_dates(reported),
            "days_at_rate1": small,
            "days_at_rate2": large,
            "amount_eur": amount,
            "rate1_eur": rates[0],
            "rate2_eur": rates[1],
            "other_remedy": None,
        },
        lines=(*_days_told(reported, repaired), *_sum(small, large, rates), *told),
    )


def _paid_days(out: int) -> tuple[int, int]:
    """Return how many of the days without service are paid at the small and the large rate."""
    small = min(out, _FIRST_LARGE_DAY - 1) - _FIRST_PAID_DAY + 1
    return max(small, 0), max(out - _FIRST_LARGE_DAY + 1, 0)


def _partial(reported: date) -> Outcome:
    return Outcome(
        outputs={
            "info_due_by": _dates(reported)["info_due_by"],
            "compensation_from": None,
            "days_at_rate1": 0,
            "days_at_rate2": 0,
            "amount_eur": money(Decimal(0)),
            "rate1_eur": None,
            "rate2_eur": None,
            "other_remedy": "price_reduction_or_termination",
        },
        lines=(
            "Kein vollständiger Ausfall: § 58 Abs. 3 TKG gibt keine Entschädigung.",
            "Es bleiben Minderung und außerordentliche Kündigung (§ 57 Abs. 4 TKG).",
        ),
    )


def _days_told(reported: date, repaired: date | None = None) -> tuple[str, ...]:
    out = (f"Behoben am {on(repaired)}; dieser Tag zählt nicht mit.",) if repaired else ()
    return (
        f"Störungsmeldung eingegangen: {on(reported)}; dieser Tag zählt nicht (§ 187 BGB).",
        (
            "Nicht binnen eines Kalendertags behoben: zu informieren bis "
            f"{on(periods.days_after(reported, 2))} (§ 58 Abs. 2 TKG)."
        ),
        f"Entschädigung ab dem 3. Tag: {on(periods.days_after(reported, 3))} (§ 58 Abs. 3 TKG).",
        *out,
    )


def _sum(small: int, large: int, rates: tuple[Decimal, Decimal]) -> tuple[str, str]:
    return (
        (
            f"3. und 4. Tag: {plural(small, 'Tag', 'Tage')} zu {german(rates[0])} EUR (5 EUR oder "
            "10 % des Monatsentgelts, das höhere)."
        ),
        (
            f"Ab dem 5. Tag: {plural(large, 'Tag', 'Tage')} zu {german(rates[1])} EUR (10 EUR oder "
            "20 %, das höhere)."
        ),
    )


def _after_set_off(given: Inputs, gross: Decimal) -> tuple[Decimal, tuple[str, ...]]:
    """Set reduction and damages off; nothing is owed where the provider did not cause it."""
    if why := NOT_OWED[given.code("caused_by", "provider")]:
        return money(Decimal(0)), (f"Keine Entschädigung: {why} (§ 58 Abs. 3 TKG).",)
    off = sum(
        (given.amount(name) for name in ("price_reduction_eur", "damages_eur") if given.has(name)),
        Decimal(0),
    )
    net = money(max(gross - off, Decimal(0)))
    if not off:
        return net, (f"Entschädigung: {german(net)} EUR.",)
    return net, (
        (
            f"Zusammen {german(money(gross))} EUR; Minderung und Schadensersatz von "
            f"{german(money(off))} EUR werden angerechnet: {german(net)} EUR."
        ),
    )


def _rate(fee: Decimal, least: Decimal, share: Decimal) -> Decimal:
    return money(max(least, fee * share))


def missed_appointments(given: Inputs) -> Outcome:
    """Compute the sum of TKG § 58(4) for each appointment that the provider missed."""
    missed = given.number("missed_appointments")
    rate = _rate(given.amount("monthly_fee_eur"), _LARGE, _TWENTY_PERCENT)
    total = missed * rate
    return Outcome(
        outputs={"amount_eur": total},
        lines=(
            f"Je Termin 10 EUR oder 20 % des Monatsentgelts, das höhere: {german(rate)} EUR.",
            f"{plural(missed, 'Termin', 'Termine')}: {german(total)} EUR (§ 58 Abs. 4 TKG).",
        ),
    )


def switching(given: Inputs) -> Outcome:
    """Compute the sums of TKG § 59 for days without service and for a number ported late."""
    names = ("working_days_without_service", "number_days_late")
    if not any(given.has(name) for name in names):
        raise missing(given.rule, names)
    out, late = given.number(names[0], 0), given.number(names[1], 0)
    paid = max(out - 1, 0)
    rate = (
        _rate(given.amount("monthly_fee_eur"), _LARGE, _TWENTY_PERCENT) if paid else money(_LARGE)
    )
    service, number = paid * rate, late * money(_LARGE)
    return Outcome(
        outputs={"days_paid": paid, "amount_eur": service + number},
        lines=(
            (
                f"{plural(out, 'Arbeitstag', 'Arbeitstage')} ohne Dienst, der erste ist frei: "
                f"{paid} × {german(rate)} EUR = {german(service)} EUR (§ 59 TKG)."
            ),
            (
                f"Rufnummer {plural(late, 'Tag', 'Tage')} zu spät: {german(number)} EUR "
                "(10 EUR je Tag, § 59 TKG)."
            ),
        ),
    )


def reduced(given: Inputs) -> Outcome:
    """Reduce the fee as the service falls short of what was agreed (TKG § 57(4))."""
    agreed, measured = given.amount("agreed_quality"), given.amount("measured_quality")
    if not agreed:
        raise NumberOutOfRange(
            f"{given.rule}: agreed_quality is zero.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/agreed_quality", "detail": "is zero"}],
        )
    short = max(agreed - measured, Decimal(0))
    reduction = money(given.amount("monthly_fee_eur") * short / agreed)
    return Outcome(
        outputs={"reduction_eur": reduction},
        lines=(
            f"Vereinbart {german(agreed)}, gemessen {german(measured)} (§ 57 Abs. 4 TKG).",
            f"Minderung im Verhältnis: {german(reduction)} EUR im Monat.",
        ),
    )
