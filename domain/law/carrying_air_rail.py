"""The formulas of the conventions for air (Montreal) and rail (CIM)."""

from datetime import date

from domain.law import periods
from domain.law.counting import Counted, count, on
from domain.law.inputs import Inputs, missing
from domain.law.refusals import DatesContradict
from domain.law.rule import Outcome, Value

_AIR_WAIT, _RAIL_WAIT = 7, 30


def air_notice(given: Inputs) -> Outcome:
    """Count 14 days from receipt for damage, or 21 days from disposal for delay."""
    event, days, what = _air_event(given)
    notify_by = periods.days_after(event, days)
    return Outcome(
        outputs={
            "notify_by": notify_by,
            "consequence_if_missed": "claim_extinguished_except_fraud",
        },
        lines=(
            f"{what}: {on(event)}. Dieser Tag zählt nicht mit.",
            f"{days} Kalendertage danach: {on(notify_by)} (Art. 31 Abs. 2, Art. 52 MÜ).",
            "Schriftlich; die rechtzeitige Absendung genügt (Art. 31 Abs. 3 MÜ).",
            "Das Ende verschiebt sich nicht.",
        ),
    )


def _air_event(given: Inputs) -> tuple[date, int, str]:
    if given.has("received_on") and given.has("at_disposal_on"):
        raise DatesContradict(
            f"{given.rule} answers for damage (received_on) or for delay (at_disposal_on), "
            "not for both at once.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/at_disposal_on", "detail": "not with received_on"}],
        )
    if given.has("received_on"):
        return given.day("received_on"), 14, "Annahme"
    if given.has("at_disposal_on"):
        return given.day("at_disposal_on"), 21, "Zur Verfügung gestellt"
    raise missing(given.rule, ["received_on", "at_disposal_on"])


def air_action(given: Inputs) -> Outcome:
    """Count the two years within which an action must be brought; they exclude.

    They run from arrival, else from the day on which the goods ought to have arrived.
    """
    arrived = given.has("arrived_on")
    if not arrived and not given.has("delivery_due_on"):
        raise missing(given.rule, ["arrived_on"])
    start = given.day("arrived_on" if arrived else "delivery_due_on")
    action_by = periods.months_after(start, 24)
    what = "Ankunft" if arrived else "Anzukommen war"
    lost, told = _lost(given, _AIR_WAIT, "Art. 13 Abs. 3 MÜ")
    return Outcome(
        outputs={"action_by": action_by, **lost},
        lines=(
            f"{what}: {on(start)}. Dieser Tag zählt nicht mit.",
            f"Zwei Jahre danach: {on(action_by)} (Art. 35 MÜ).",
            "Ausschlussfrist: sie wird nicht gehemmt und verschiebt sich nicht.",
            *told,
        ),
    )


def _lost(given: Inputs, wait: int, law: str) -> tuple[dict[str, Value], tuple[str, ...]]:
    if not given.has("delivery_due_on"):
        return {"waiting_period_ends": None, "may_treat_as_lost_from": None}, ()
    ends = periods.days_after(given.day("delivery_due_on"), wait)
    from_day = periods.days_after(ends, 1)
    return {"waiting_period_ends": ends, "may_treat_as_lost_from": from_day}, (
        f"Nicht angekommen: {wait} Tage nach dem Soll-Tag, ab {on(from_day)}, wie Verlust ({law}).",
    )


def rail(given: Inputs) -> Outcome:
    """Count what follows acceptance by rail, or goods that never came."""
    if not given.has("accepted_on") and not given.has("delivery_due_on"):
        raise missing(given.rule, ["accepted_on"])
    noticed, told = _after_acceptance(given)
    lost, missed = _lost(given, _RAIL_WAIT, "Art. 29 CIM")
    counted = _rail_limitation(given)
    return Outcome(
        outputs={
            **noticed,
            **lost,
            "raw_end": counted.raw_end,
            "limitation_end": counted.end,
        },
        lines=(*told, *missed, *counted.lines),
    )


def _after_acceptance(given: Inputs) -> tuple[dict[str, Value], tuple[str, ...]]:
    if not given.has("accepted_on"):
        return {"ask_for_ascertainment_by": None, "delay_claim_by": None}, ()
    accepted = given.day("accepted_on")
    ask_by, delay_by = periods.days_after(accepted, 7), periods.days_after(accepted, 60)
    return {"ask_for_ascertainment_by": ask_by, "delay_claim_by": delay_by}, (
        f"Annahme: {on(accepted)}. Dieser Tag zählt nicht mit.",
        (
            "Ein erkennbarer Schaden ist vor der Annahme festzustellen (Tatbestandsaufnahme, "
            "Art. 42, 47 CIM)."
        ),
        (
            f"Verdeckter Schaden: Feststellung verlangen bis {on(ask_by)} "
            "(7 Tage, Art. 47 § 2 lit. b CIM)."
        ),
        (
            f"Lieferfrist überschritten: geltend machen bis {on(delay_by)} "
            "(60 Tage, Art. 47 § 2 lit. c CIM)."
        ),
    )


def rail_limitation(given: Inputs) -> Outcome:
    """Count a year or two from delivery; for goods lost from 30 days after they were due."""
    start, _ = _rail_start(given)
    counted = _rail_limitation(given)
    return counted.outcome(
        raw_end=counted.raw_end,
        limitation_end=counted.end,
        start_day_not_counted=start,
    )


def _rail_limitation(given: Inputs) -> Counted:
    start, why = _rail_start(given)
    return count(
        start,
        why,
        law="Art. 48 § 1 CIM",
        body="CMR",
        months=24 if given.flag("qualified_fault", default=False) else 12,
        calendar=given.place_or_none(),
    )


def _rail_start(given: Inputs) -> tuple[date, str]:
    if given.has("delivery_due_on") and not given.has("accepted_on"):
        start = periods.days_after(given.day("delivery_due_on"), _RAIL_WAIT)
        return start, "30. Tag nach Ablauf der Lieferfrist (Art. 48 § 2 lit. b CIM)"
    delivered = "accepted_on" if given.has("accepted_on") else "delivered_on"
    return given.day(delivered), "Ablieferung (Art. 48 § 2 CIM)"
