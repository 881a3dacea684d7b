"""The formulas of default interest and of the flat fee (Verzugszinsen, Pauschale)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import attrs

from domain.law import periods
from domain.law.base_rates import AUSTRIAN, GERMAN, BaseRates, half_years
from domain.law.counting import german, money, on, plural
from domain.law.inputs import Inputs, missing
from domain.law.limiting import not_before
from domain.law.refusals import RateUnknown
from domain.law.rule import Outcome

DAY_COUNTS = ("actual/365", "actual/360", "actual/actual")
_AUSTRIAN_PLAIN = Decimal(4)
_SWISS_PERCENT = Decimal(5)
_AMOUNT = ("principal_eur", "interest_from", "paid_on")


@attrs.frozen(kw_only=True)
class Points:
    """What is owed on top of the base rate, and the flat fee among businesses."""

    consumer: Decimal
    business: Decimal
    flat_fee: Decimal


@attrs.frozen(kw_only=True)
class Interest:
    """Interest over some days, the first and the last of them counted."""

    days: int
    amount: Decimal
    lines: tuple[str, ...]


def german_default(points: Points) -> Callable[[Inputs], Outcome]:
    """Return the formula of BGB § 288: interest over the base rate, and the flat fee."""

    def compute(given: Inputs) -> Outcome:
        debtor, creditor = given.code("debtor"), given.code("creditor", "business")
        fee = points.flat_fee if debtor == "business" else Decimal(0)
        among = debtor == creditor == "business"
        over = points.business if among else points.consumer
        interest = _interest(given, GERMAN, over, "§ 288 Abs. 2 BGB" if among else "§ 288 Abs. 1")
        told = "kein Verbraucher" if debtor == "business" else "Verbraucher"
        return _owed(
            given,
            interest,
            fee,
            f"Pauschale: {german(money(fee))} EUR; Schuldner {told} (§ 288 Abs. 5 BGB).",
            f"Zinssatz: {german(over)} Punkte über dem Basiszinssatz.",
        )

    return compute


def austrian_default(points: Points) -> Callable[[Inputs], Outcome]:
    """Return the formula of UGB §§ 456, 458 and ABGB § 1000."""

    def compute(given: Inputs) -> Outcome:
        among = given.code("debtor") == given.code("creditor", "business") == "business"
        fee = points.flat_fee if among else Decimal(0)
        over = among and given.flag("debtor_responsible", default=True)
        interest = (
            _interest(given, AUSTRIAN, points.business, "§ 456 UGB")
            if over
            else _interest(given, None, _AUSTRIAN_PLAIN, "§ 1000 Abs. 1 ABGB")
        )
        rate = (
            f"Zinssatz: {german(points.business)} Punkte über dem Basiszinssatz (§ 456 UGB)."
            if over
            else "Zinssatz: 4 % (§ 1000 Abs. 1 ABGB)."
        )
        who = "unter Unternehmern" if among else "nicht unter Unternehmern"
        told = f"Pauschale: {german(money(fee))} EUR; {who} (§ 458 UGB)."
        return _owed(given, interest, fee, told, rate)

    return compute


def _owed(given: Inputs, interest: Interest | None, fee: Decimal, *lines: str) -> Outcome:
    costs = given.amount("collection_costs_eur") if given.has("collection_costs_eur") else None
    beyond = None if costs is None else money(max(costs - fee, Decimal(0)))
    told = (
        ()
        if beyond is None
        else (
            f"Kosten der Rechtsverfolgung über die Pauschale hinaus: {german(money(beyond))} EUR.",
        )
    )
    return Outcome(
        outputs={
            "flat_fee_eur": money(fee),
            "days": interest.days if interest else None,
            "interest_eur": interest.amount if interest else None,
            "collection_costs_beyond_eur": beyond,
        },
        lines=(*lines, *(interest.lines if interest else ()), *told),
    )


def _interest(given: Inputs, base: BaseRates | None, over: Decimal, law: str) -> Interest | None:
    asked = [name for name in _AMOUNT if given.has(name)]
    if not asked:
        return None
    if absent := [name for name in _AMOUNT if name not in asked]:
        raise missing(given.rule, absent)
    not_before(given, "interest_from", "paid_on")
    principal, first = given.amount("principal_eur"), given.day("interest_from")
    total, lines = Decimal(0), list[str]()
    for start, end in half_years(first, given.day("paid_on")):
        percent = over + (_base(given, base, start) if base else 0)
        part = over_days(principal, percent, start, end, given.code("day_count", DAY_COUNTS[0]))
        total += part
        lines.append(_part(start, end, percent, part, law))
    source = (f"Quelle: {base.source}, Fassung {base.version}.",) if base else ()
    days = periods.days_between(first, given.day("paid_on")) + 1
    sum_told = f"Zinsen zusammen: {german(money(total))} EUR für {plural(days, 'Tag', 'Tage')}."
    return Interest(days=days, amount=money(total), lines=(*lines, sum_told, *source))


def _base(given: Inputs, base: BaseRates, day: date) -> Decimal:
    try:
        return base.on(day)
    except RateUnknown as unknown:
        if given.has("base_rate_percent"):
            return given.amount("base_rate_percent")
        raise RateUnknown(
            unknown.detail,
            rule=given.rule,
            errors=[{"pointer": "/inputs/base_rate_percent", "detail": "is needed"}],
        ) from None


def _part(start: date, end: date, percent: Decimal, part: Decimal, law: str) -> str:
    return (
        f"{on(start)} bis {on(end)}: {german(percent)} %, das sind "
        f"{german(part.quantize(Decimal('0.0001')))} EUR ({law})."
    )


def over_days(
    principal: Decimal, percent: Decimal, first: date, last: date, day_count: str
) -> Decimal:
    """Return simple interest over the days of one year, first and last counted, unrounded."""
    days = periods.days_between(first, last) + 1
    match day_count:
        case "actual/360":
            year = 360
        case "actual/actual":
            year = periods.days_between(date(first.year, 1, 1), date(first.year, 12, 31)) + 1
        case _:
            year = 365
    return principal * percent * days / (100 * year)


def swiss_default(given: Inputs) -> Outcome:
    """Compute 5 % from the day after the agreed one, or from a reminder (OR Art. 102, 104)."""
    event, told = _swiss_event(given)
    first = periods.days_after(event, 1)
    default_from = first if given.has("agreed_due_date") else event
    percent = given.amount_or("rate_percent", _SWISS_PERCENT)
    count = given.code("day_count", DAY_COUNTS[0])
    days = max(periods.days_between(event, given.day("paid_on")), 0)
    parts = half_years(first, given.day("paid_on"))
    exact = sum(
        (over_days(given.amount("principal_chf"), percent, *part, count) for part in parts),
        Decimal(0),
    )
    return Outcome(
        outputs={"default_from": default_from, "days": days, "interest_chf": money(exact)},
        lines=(
            told,
            f"Verzug ab {on(default_from)}; Zinsen für {plural(days, 'Tag', 'Tage')} ({count}).",
            f"{german(percent)} % im Jahr: {german(money(exact))} CHF (Art. 104 OR).",
        ),
    )


def _swiss_event(given: Inputs) -> tuple[date, str]:
    if given.has("agreed_due_date"):
        due = periods.roll(given.day("agreed_due_date"), given.place_or_none())
        return due, f"Vereinbarter Verfalltag: {on(due)}; keine Mahnung nötig (Art. 102 Abs. 2 OR)."
    if given.has("reminder_received_on"):
        reminded = given.day("reminder_received_on")
        return reminded, f"Zugang der Mahnung: {on(reminded)} (Art. 102 Abs. 1 OR)."
    raise missing(given.rule, ["agreed_due_date"])
