"""The formulas of the conventions: CMR limitation, air (Montreal) and rail (CIM)."""

from datetime import date

from domain.law import periods
from domain.law.counting import Counted, count, on, plural, roll_lines
from domain.law.inputs import Inputs, missing
from domain.law.limiting import months_of, not_before
from domain.law.refusals import DatesContradict
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
    raise missing(given.rule, ["delivered_on or delivery_due_on or taken_over_on or contract_on"])


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
        )
    if given.has("received_on"):
        return given.day("received_on"), 14, "Annahme"
    if given.has("at_disposal_on"):
        return given.day("at_disposal_on"), 21, "Zur Verfügung gestellt"
    raise missing(given.rule, ["received_on or at_disposal_on"])


def air_action(given: Inputs) -> Outcome:
    """Count the two years within which an action must be brought; they exclude."""
    arrived = given.day("arrived_on")
    action_by = periods.months_after(arrived, 24)
    return Outcome(
        outputs={"action_by": action_by},
        lines=(
            f"Ankunft: {on(arrived)}. Dieser Tag zählt nicht mit.",
            f"Zwei Jahre danach: {on(action_by)} (Art. 35 MÜ).",
            "Ausschlussfrist: sie wird nicht gehemmt und verschiebt sich nicht.",
        ),
    )


def rail(given: Inputs) -> Outcome:
    """Count the days after acceptance to ask for an official report, and to claim for delay."""
    accepted = given.day("accepted_on")
    ask_by, delay_by = periods.days_after(accepted, 7), periods.days_after(accepted, 60)
    return Outcome(
        outputs={"ask_for_ascertainment_by": ask_by, "delay_claim_by": delay_by},
        lines=(
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
        ),
    )


def rail_limitation(given: Inputs) -> Outcome:
    """Count a year or two from delivery; for goods lost from 30 days after they were due."""
    if given.has("delivery_due_on"):
        start = periods.days_after(given.day("delivery_due_on"), 30)
        why = "30. Tag nach Ablauf der Lieferfrist (Art. 48 § 2 lit. b CIM)"
    else:
        start, why = given.day("delivered_on"), "Ablieferung (Art. 48 § 2 CIM)"
    counted = count(
        start,
        why,
        law="Art. 48 § 1 CIM",
        body="CMR",
        months=24 if given.flag("qualified_fault", default=False) else 12,
        calendar=given.place_or_none(),
    )
    return counted.outcome(
        raw_end=counted.raw_end,
        limitation_end=counted.end,
        start_day_not_counted=start,
    )
