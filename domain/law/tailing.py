"""The formulas behind the tails, the extension and the suspension of German warranty."""

from datetime import date

from domain.law import lengthening, periods
from domain.law.chaining import (
    base_of,
    closing,
    extension_line,
    hold_lines,
    returned_line,
    shown_line,
)
from domain.law.counting import on
from domain.law.inputs import Inputs
from domain.law.limiting import not_before
from domain.law.refusals import DatesContradict
from domain.law.rule import Outcome

_EXTENSION_LAW = "§ 475e Abs. 5 BGB, Art. 229 § 72 EGBGB"


def late_defect(given: Inputs) -> Outcome:
    """Let a defect that shows within the period be claimed for four months."""
    not_before(given, "delivered_on", "defect_shown_on")
    base, told = base_of(given)
    if given.has("remedy"):
        base, told = _extended_by_return(given, base, told)
    shown, place = given.day("defect_shown_on"), given.place_or_none()
    tail = lengthening.shown_tail(shown, base)
    raw_end = lengthening.latest(base, tail)
    end = periods.roll(raw_end, place)
    asserted = given.day_or_none("asserted_on") or shown
    return Outcome(
        outputs={
            "base_raw_end": base,
            "tail_raw_end": tail,
            "limitation_end": end,
            "tail_applies": tail is not None,
            "claim_time_barred_if_pleaded": asserted > end,
            "raw_end": raw_end,
        },
        lines=(*told, shown_line(shown, tail), *closing(raw_end, place)),
    )


def handed_over(given: Inputs) -> Outcome:
    """Hold up the end for the defect for which the goods were away, not for others."""
    _in_order(given)
    base, told = _extended_by_return(given, *base_of(given))
    place, shown = given.place_or_none(), given.day_or_none("defect_shown_on")
    returned, gone = given.day("returned_on"), given.day_or_none("handed_over_on")
    four = lengthening.shown_tail(shown, base)
    until = lengthening.latest(base, four)
    two = lengthening.returned_tail(gone, returned, until, place)
    raw_end, other = lengthening.latest(until, two), periods.roll(base, place)
    return Outcome(
        outputs={
            "end_for_other_defects": other,
            "four_month_tail": four,
            "two_month_tail": two,
            "limitation_end": periods.roll(raw_end, place),
            "raw_end": raw_end,
        },
        lines=(
            *told,
            *([shown_line(shown, four)] if shown else []),
            returned_line(returned, two),
            *closing(raw_end, place),
            f"Andere Mängel behalten ihr Ende: {on(other)}.",
        ),
    )


def _in_order(given: Inputs) -> None:
    for earlier, later in (
        ("delivered_on", "defect_shown_on"),
        ("delivered_on", "handed_over_on"),
        ("handed_over_on", "returned_on"),
        ("delivered_on", "returned_on"),
    ):
        if given.has(earlier) and given.has(later):
            not_before(given, earlier, later)


def _extended_by_return(
    given: Inputs, base: date, told: tuple[str, ...]
) -> tuple[date, tuple[str, ...]]:
    """Extend where goods under a contract since the repair law came back repaired."""
    since = lengthening.REPAIR_EXTENSION_SINCE["DE"]
    contract = given.day_or_none("contract_on")
    if contract is None or since is None or contract < since:
        return base, told
    if given.code("remedy", "repair") != "repair":
        return base, told
    later = lengthening.extended(base)
    assumed = () if given.has("remedy") else ("Angenommen ist, dass nachgebessert wurde.",)
    return later, (*told, *assumed, extension_line(later))


def repaired(given: Inputs) -> Outcome:
    """Extend once by twelve months after repair, then look at the tails, then roll."""
    returns = _returns(given)
    base, told = base_of(given)
    applies, why = _extends(given)
    longer = lengthening.extended(base) if applies else None
    tails = [periods.months_after(each, lengthening.RETURNED_MONTHS) for each in returns]
    raw_end, place = lengthening.latest(base, longer, *tails), given.place_or_none()
    more = [extension_line(longer)] if longer else []
    if returns:
        more.append(returned_line(returns[-1], tails[-1]))
    return Outcome(
        outputs={
            "base_raw_end": base,
            "extended_raw_end": longer,
            "limitation_end": periods.roll(raw_end, place),
            "extension_applies": applies,
            "extensions_counted": int(applies),
            "raw_end": raw_end,
        },
        lines=(*told, why, *more, *closing(raw_end, place)),
    )


def _extends(given: Inputs) -> tuple[bool, str]:
    contract, remedy = given.day("contract_on"), given.code("remedy")
    since = lengthening.REPAIR_EXTENSION_SINCE["DE"]
    if since is None or contract < since:
        return False, (
            f"Vertrag vom {on(contract)}: die Verlängerung gilt erst für Verträge ab "
            f"{on(since) if since else 'einem Tag, der noch nicht feststeht'} ({_EXTENSION_LAW})."
        )
    if remedy != "repair":
        return False, f"Nur Nachbesserung verlängert, nicht {_REMEDIES[remedy]} ({_EXTENSION_LAW})."
    if given.has("repairs_returned_on") and not given.days("repairs_returned_on"):
        return False, f"Noch ist nicht nachgebessert: keine Verlängerung ({_EXTENSION_LAW})."
    return True, f"Vertrag vom {on(contract)}, nachgebessert: eine Verlängerung, nur einmal."


_REMEDIES = {
    "replacement": "Ersatzlieferung",
    "price_reduction": "Minderung",
    "rescission": "Rücktritt",
}


def _returns(given: Inputs) -> list[date]:
    returns, delivered = sorted(given.days("repairs_returned_on")), given.day("delivered_on")
    if returns and returns[0] < delivered:
        raise DatesContradict(
            f"{given.rule}: repairs_returned_on {returns[0]} is before delivered_on {delivered}.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/repairs_returned_on", "detail": "is before delivered_on"}],
        )
    return returns


def negotiated(given: Inputs) -> Outcome:
    """Add the days on which the parties negotiated, and three months at least afterwards."""
    not_before(given, "negotiation_from", "negotiation_refused_on")
    base, told = base_of(given)
    since, until = given.day("negotiation_from"), given.day("negotiation_refused_on")
    place = given.place_or_none()
    hold = lengthening.Suspension(since, until)
    found = lengthening.suspended(base, [hold], after=given.day("delivered_on"), place=place)
    raw_end = lengthening.latest(found.raw_end, found.not_before)
    return Outcome(
        outputs={
            "base_raw_end": base,
            "suspended_days": found.days,
            "three_months_after_end": found.not_before,
            "limitation_end": periods.roll(raw_end, place),
            "shifted_raw_end": found.raw_end,
            "raw_end": raw_end,
        },
        lines=(*told, *hold_lines([hold], found), *closing(raw_end, place)),
    )
