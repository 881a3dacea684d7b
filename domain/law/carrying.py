"""The formulas behind carriage: notice to the carrier (Schadensanzeige)."""

from collections.abc import Callable
from datetime import date

from domain.calendar import Calendar
from domain.law import periods
from domain.law.counting import Body, count, on, plural
from domain.law.inputs import Inputs
from domain.law.refusals import DatesContradict
from domain.law.rule import Outcome

_BERLIN = "Europe/Berlin"
_HIDDEN_DAYS = 7
_DELAY_DAYS = 21


def noted_at_delivery(given: Inputs) -> Outcome:
    """Judge a notice to the carrier: visible damage at delivery, hidden damage within 7 days."""
    delivered = periods.local_day(given.instant("delivered_on"), given.zone(_BERLIN))
    in_time, why = _noted(given, delivered)
    followed = (
        "Rechtzeitig: es wird nichts vermutet."
        if in_time
        else "Nicht rechtzeitig: vermutet wird eine unbeschädigte Ablieferung. Das lässt sich "
        "widerlegen; der Anspruch ist nicht verloren."
    )
    return Outcome(
        outputs={
            "in_time": in_time,
            "consequence": "none" if in_time else "presumption_of_undamaged_delivery",
            "claim_lost": False,
        },
        lines=(f"Ablieferung: {on(delivered)}.", why, followed),
    )


def _noted(given: Inputs, delivered: date) -> tuple[bool, str]:
    if given.flag("reservation_noted_at_delivery", default=False):
        return True, "Der Schaden wurde bei Ablieferung vermerkt (§ 438 Abs. 1, 5 HGB)."
    if given.flag("damage_visible"):
        return False, (
            "Ein erkennbarer Schaden ist bei Ablieferung anzuzeigen; vermerkt ist nichts "
            "(§ 438 Abs. 1 HGB)."
        )
    notified, last = given.day("notified_on"), periods.days_after(delivered, _HIDDEN_DAYS)
    if notified < delivered:
        raise DatesContradict(
            f"{given.rule}: notified_on {notified} is before delivery.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/notified_on", "detail": "is before delivery"}],
        )
    return notified <= last, (
        f"Ein verdeckter Schaden ist bis {on(last)} anzuzeigen, angezeigt wurde am "
        f"{on(notified)} (§ 438 Abs. 2 HGB)."
    )


def reserved_under_cmr(given: Inputs) -> Outcome:
    """Judge a reservation at delivery: a general phrase without kind and extent is none."""
    noted = given.flag("reservation_noted_at_delivery")
    stated = given.flag("kind_and_extent_stated", default=True)
    in_time = noted and stated
    if in_time:
        why = "Vorbehalt bei Ablieferung mit Art und Umfang des Schadens (CMR Art. 30 Abs. 1)."
    elif noted:
        why = "Ein allgemeiner Vorbehalt ohne Art und Umfang genügt nicht (CMR Art. 30 Abs. 1)."
    else:
        why = "Bei Ablieferung wurde nichts vorbehalten (CMR Art. 30 Abs. 1)."
    return Outcome(
        outputs={
            "in_time": in_time,
            "consequence": "none" if in_time else "presumption_of_undamaged_delivery",
            "claim_lost": False,
        },
        lines=(why, "Der Anspruch ist nicht verloren; eine Vermutung lässt sich widerlegen."),
    )


def hidden_damage(given: Inputs) -> Outcome:
    """Count the 7 days of HGB § 438(2)."""
    counted = count(
        given.day("delivered_on"),
        "Ablieferung",
        law="§ 438 Abs. 2 HGB",
        body="DE",
        days=_HIDDEN_DAYS,
        calendar=given.place_or_none(),
    )
    return counted.outcome(
        "Textform; die rechtzeitige Absendung genügt (§ 438 Abs. 4 HGB).",
        raw_end=counted.raw_end,
        notify_by=counted.end,
        form="text_form",
        dispatch_suffices=True,
        safe_target=counted.safe_target,
    )


def delay(event: str, law: str, body: Body) -> Callable[[Inputs], Outcome]:
    """Return the formula of the 21 days after which a claim for delay is extinguished."""

    def compute(given: Inputs) -> Outcome:
        counted = count(
            given.day(event),
            "Ablieferung" if body == "DE" else "Zur Verfügung gestellt",
            law=law,
            body=body,
            days=_DELAY_DAYS,
            calendar=given.place_or_none(),
        )
        return counted.outcome(
            "Danach sind Ansprüche wegen der Verspätung erloschen.",
            notify_by=counted.end,
            consequence_if_missed="claim_extinguished",
        )

    return compute


def cmr_hidden_damage(given: Inputs) -> Outcome:
    """Count the days of CMR Art. 30(1): Sundays and holidays do not count, Saturdays do."""
    place, event = given.place(), given.day("delivered_on")
    days, saturday = given.number("days", _HIDDEN_DAYS), given.flag("saturday_counts", default=True)
    counts = periods.neither_sunday_nor_holiday(place, saturday=saturday)
    notify_by = periods.counted_days_after(event, days, counts)
    out = [day for day in periods.days_of(event, notify_by) if not counts(day)]
    left_out = ", ".join(_named(day, place) for day in out) or "kein Tag"
    length = plural(days, "gezählter Tag", "gezählte Tage")
    return Outcome(
        outputs={"notify_by": notify_by, "form": "writing"},
        lines=(
            f"Ablieferung: {on(event)}. Dieser Tag zählt nicht mit (CMR Art. 30 Abs. 4).",
            f"Sonntage und Feiertage zählen nicht, in {place.name} also: {left_out}.",
            "Samstage zählen mit." if saturday else "Samstage zählen nach Vereinbarung nicht.",
            f"{length}: {on(notify_by)}, schriftlich (CMR Art. 30 Abs. 1).",
        ),
    )


def _named(day: date, place: Calendar) -> str:
    name = place.holiday(day)
    return f"{on(day)} ({name})" if name else on(day)


def swiss_hidden_damage(given: Inputs) -> Outcome:
    """Count the 8 full days of OR Art. 452(3)."""
    counted = count(
        given.day("delivered_on"),
        "Ablieferung",
        law="Art. 452 Abs. 3 OR; 8 volle Tage",
        body="CH",
        days=8,
        calendar=given.place_or_none(),
    )
    return counted.outcome(
        "Anzuzeigen ist sofort nach Entdeckung; dies ist der äußerste Tag.",
        raw_end=counted.raw_end,
        notify_by=counted.end,
        safe_target=counted.safe_target,
    )
