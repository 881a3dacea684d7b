"""The formulas of complaints and quality: policy days, 8D, parts per million, net cost."""

import re
from collections.abc import Mapping
from datetime import UTC, date
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from domain.calendar import Calendar
from domain.law import periods
from domain.law.counting import german, money, on, plural
from domain.law.inputs import Inputs
from domain.law.refusals import NumberOutOfRange, UnknownCode, WrongType
from domain.law.rule import Outcome, Value

EIGHT_D_POLICY: Mapping[str, int] = {"D1_D3": 1, "D4": 7, "D5_D6": 14, "D7": 25, "D8": 30}
"""Calendar days after the complaint; a quality agreement overrides them."""

_MOST_DAYS = 3_650
_LENGTH = re.compile(r"([0-9]{1,4})( (working|calendar) days?)?")
_HOURS = 24
_REPLY_DAYS, _DECISION_DAYS = 1, 10
_MILLION = 1_000_000
_DIGITS = Decimal("0.01")


def eight_d(given: Inputs) -> Outcome:
    """Date the steps of an 8D report from the local day of the complaint; contract data."""
    received = given.instant("complaint_received_at")
    placed = given.has("zone") or given.has("calendar")
    zone = given.zone() if placed else received.tzinfo or UTC
    day, place = periods.local_day(received, zone), given.place_or_none()
    by = {step: _after(given, step, day, place) for step in EIGHT_D_POLICY}
    elapsed = periods.hours_after(received, _HOURS, zone)
    next_day = _working_day(day, 1, place)
    outputs: dict[str, Value] = {f"{step}_by": end for step, end in by.items()}
    where = f" ({zone.key})" if isinstance(zone, ZoneInfo) else ""
    return Outcome(
        outputs={**outputs, "elapsed_24h": elapsed, "one_working_day": next_day},
        lines=(
            f"Beschwerde eingegangen: {on(day)}{where}.",
            *(f"{step.replace('_', ' bis ')}: bis {on(end)}." for step, end in by.items()),
            f"24 verstrichene Stunden enden {elapsed.isoformat()}.",
            f"Ein Arbeitstag endet {on(next_day)}; das ist nicht dasselbe.",
            "Die Tage sind Vertrag oder Übung, nicht Gesetz.",
        ),
    )


def _after(given: Inputs, step: str, day: date, place: Calendar | None) -> date:
    policy = given.named("policy")
    if strangers := [name for name in policy if name not in EIGHT_D_POLICY]:
        raise UnknownCode(
            f"{given.rule}: policy knows {', '.join(EIGHT_D_POLICY)}, not {strangers[0]}.",
            rule=given.rule,
            errors=[{"pointer": f"/inputs/policy/{name}", "detail": "?"} for name in strangers],
        )
    days, working = _length(given, step, policy.get(step, EIGHT_D_POLICY[step]))
    return _working_day(day, days, place) if working else periods.days_after(day, days)


def _length(given: Inputs, step: str, value: object) -> tuple[int, bool]:
    """Read `7` as calendar days and `7 working days` as such."""
    found = _LENGTH.fullmatch(str(value)) if not isinstance(value, bool) else None
    if found is None or int(found[1]) > _MOST_DAYS:
        raise WrongType(
            f"{given.rule}: policy {step} {value!r} is no number of days.",
            rule=given.rule,
            errors=[{"pointer": f"/inputs/policy/{step}", "detail": "is no number of days"}],
        )
    return int(found[1]), found[3] == "working"


def _working_day(day: date, days: int, place: Calendar | None) -> date:
    """Count Arbeitstage; without a calendar only weekends are left out."""
    if place is not None:
        return periods.arbeitstage_after(day, days, place)
    return periods.counted_days_after(day, days, lambda each: each.weekday() < 5)


def complaint(given: Inputs) -> Outcome:
    """Date the human reply and the decision by the policy for complaints."""
    place, received = given.place(), given.instant("complaint_received_at")
    day = periods.local_day(received, place.zone)
    reply = periods.arbeitstage_after(day, _REPLY_DAYS, place)
    decide = periods.arbeitstage_after(day, _DECISION_DAYS, place)
    return Outcome(
        outputs={"acknowledge_by": day, "human_reply_by": reply, "decide_by": decide},
        lines=(
            f"Beschwerde eingegangen: {on(day)}; Eingangsbestätigung sofort (ISO 10002, 8.3).",
            f"Antwort eines Menschen bis {on(reply)} (1 Arbeitstag, Richtwert).",
            f"Entscheidung bis {on(decide)} (10 Arbeitstage, Richtwert).",
        ),
    )


def parts_per_million(given: Inputs) -> Outcome:
    """Divide accepted defective parts by delivered ones, at most two digits after the comma."""
    defective, delivered = given.number("defective"), given.number("delivered")
    if not 0 <= defective <= delivered or not delivered:
        wrong = "defective" if delivered else "delivered"
        raise NumberOutOfRange(
            f"{given.rule}: {defective} defective of {delivered} delivered cannot be.",
            rule=given.rule,
            errors=[{"pointer": f"/inputs/{wrong}", "detail": "cannot be"}],
        )
    exact = Decimal(defective) * _MILLION / delivered
    ppm = _plain(exact.quantize(_DIGITS, ROUND_HALF_UP))
    disputed = given.number("disputed", 0)
    told = (f"Bestritten und nicht gezählt: {plural(disputed, 'Teil', 'Teile')}.",)
    return Outcome(
        outputs={"ppm": ppm},
        lines=(
            f"{defective} von {delivered} Teilen × 1.000.000 = {german(ppm)} ppm.",
            "Gezählt werden nur anerkannte Reklamationen, nach Teilen, nicht nach Losen.",
            *(told if disputed else ()),
        ),
    )


def _plain(number: Decimal) -> Decimal:
    """Drop zeros after the comma, and never write an exponent."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def net_cost(given: Inputs) -> Outcome:
    """Take recoveries off the gross cost of a complaint; they may exceed it."""
    gross, back = money(given.amount("gross_cost_eur")), money(given.amount("recoveries_eur"))
    return Outcome(
        outputs={"net_cost_eur": gross - back},
        lines=(
            f"Kosten: {german(gross)} EUR, zurückgeholt: {german(back)} EUR.",
            f"Netto: {german(gross - back)} EUR.",
        ),
    )
