"""The formulas behind payment: when a debtor is in default, what is held, what is due when."""

from datetime import date
from decimal import Decimal

from domain.law import periods
from domain.law.counting import count, german, money, on, plural
from domain.law.inputs import Inputs, missing
from domain.law.limiting import not_before
from domain.law.refusals import NumberOutOfRange
from domain.law.rule import Outcome

_DEFAULT_DAYS = 30
_COPY_DAYS, _DECISION_DAYS, _NEW_DUE_DAYS = 2, 10, 7


def after_thirty_days(given: Inputs) -> Outcome:
    """Count the 30 days of BGB § 286(3); a consumer must have been told on the invoice."""
    counted = count(
        given.day("due_and_invoice_received_on"),
        "Fälligkeit und Zugang der Rechnung",
        law="§ 286 Abs. 3 BGB",
        body="DE",
        days=_DEFAULT_DAYS,
        calendar=given.place_or_none(),
    )
    default, why = _by_invoice(given, counted.end)
    default, reminded = _or_earlier_by_reminder(given, default)
    told = f"Verzug ab {on(default)}." if default else "Ohne Mahnung tritt kein Verzug ein."
    return counted.outcome(
        why,
        *reminded,
        told,
        raw_end=counted.raw_end,
        pay_by=counted.end,
        default_from=default,
    )


def _by_invoice(given: Inputs, pay_by: date) -> tuple[date | None, str]:
    if given.code("debtor") == "business":
        return periods.days_after(pay_by, 1), (
            f"Wer am {on(pay_by)} noch zahlt, zahlt rechtzeitig (§ 193 BGB)."
        )
    if given.flag("invoice_has_default_notice"):
        return periods.days_after(pay_by, 1), (
            "Der Verbraucher wurde in der Rechnung auf die Folge hingewiesen "
            "(§ 286 Abs. 3 Satz 1 Halbsatz 2 BGB)."
        )
    return None, (
        "Einem Verbraucher fehlt der Hinweis in der Rechnung: die 30 Tage setzen ihn nicht in "
        "Verzug (§ 286 Abs. 3 Satz 1 Halbsatz 2 BGB)."
    )


def _or_earlier_by_reminder(
    given: Inputs, default: date | None
) -> tuple[date | None, tuple[str, ...]]:
    if not given.has("reminder_received_on"):
        return default, ()
    reminded = given.day("reminder_received_on")
    if reminded < given.day("due_and_invoice_received_on"):
        return default, ("Eine Mahnung vor Fälligkeit wirkt nicht (§ 286 Abs. 1 BGB).",)
    told = (
        f"Zugang der Mahnung: {on(reminded)}; sie setzt sofort in Verzug, Zinsen ab dem Folgetag "
        "(§ 286 Abs. 1, § 187 Abs. 1 BGB)."
    )
    return min(default or reminded, reminded), (told,)


def without_waiting(given: Inputs) -> Outcome:
    """Find the earliest default by calendar, event and days, reminder or refusal (BGB § 286)."""
    found = [*_by_calendar(given), *_at_once(given)]
    if not found:
        raise missing(given.rule, ["pay_by_agreed"])
    default, told = min(found)
    return Outcome(
        outputs={"default_from": default},
        lines=(told, f"Verzug ab {on(default)}, dem frühesten Tag nach § 286 Abs. 1 und 2 BGB."),
    )


def _by_calendar(given: Inputs) -> list[tuple[date, str]]:
    found: list[tuple[date, str]] = []
    place = given.place_or_none()
    if given.has("pay_by_agreed"):
        last = periods.roll(given.day("pay_by_agreed"), place)
        told = f"Vereinbarter Zahltag: {on(last)} (§ 286 Abs. 2 Nr. 1, § 193 BGB)."
        found.append((periods.days_after(last, 1), told))
    if given.has("event_on"):
        days = given.number("days")
        last = periods.roll(periods.days_after(given.day("event_on"), days), place)
        told = (
            f"{plural(days, 'Tag', 'Tage')} nach dem Ereignis vom {on(given.day('event_on'))}: "
            f"{on(last)} (§ 286 Abs. 2 Nr. 2, § 193 BGB)."
        )
        found.append((periods.days_after(last, 1), told))
    return found


def _at_once(given: Inputs) -> list[tuple[date, str]]:
    laws = {
        "reminder_received_on": "Zugang der Mahnung: {}; Zinsen ab dem Folgetag (§ 286 Abs. 1, "
        "§ 187 Abs. 1 BGB).",
        "refused_on": "Ernsthafte und endgültige Verweigerung: {}; Zinsen ab dem Folgetag (§ 286 "
        "Abs. 2 Nr. 3, § 187 Abs. 1 BGB).",
    }
    return [
        (given.day(name), told.format(on(given.day(name))))
        for name, told in laws.items()
        if given.has(name)
    ]


def withheld(given: Inputs) -> Outcome:
    """Split a bill: the disputed part is not dunned, the rest stays due."""
    billed, disputed = given.amount("invoice_amount_eur"), given.amount("disputed_amount_eur")
    if disputed > billed:
        raise NumberOutOfRange(
            f"{given.rule}: disputed_amount_eur {disputed} is more than invoice_amount_eur.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/disputed_amount_eur", "detail": "is more than billed"}],
        )
    held, rest = money(disputed), money(billed - disputed)
    return Outcome(
        outputs={"dunning_hold": held > Decimal(0), "held_eur": held, "still_due_eur": rest},
        lines=(
            (
                f"Bestritten: {german(held)} EUR. Insoweit kein Verzug, keine Mahnung (§§ 273, "
                "320, 286 Abs. 4 BGB), wenn das Gegenrecht besteht."
            ),
            f"Unbestritten und weiter fällig: {german(rest)} EUR.",
        ),
    )


def dispute_handled(given: Inputs) -> Outcome:
    """Count the working days of the policy for a disputed bill."""
    place, received = given.place(), given.day("dispute_received_on")
    copy_by = periods.arbeitstage_after(received, _COPY_DAYS, place)
    decide_by = periods.arbeitstage_after(received, _DECISION_DAYS, place)
    if given.has("decided_on"):
        not_before(given, "dispute_received_on", "decided_on")
    new_due = (
        periods.roll(periods.days_after(given.day("decided_on"), _NEW_DUE_DAYS), place)
        if given.has("decided_on")
        else None
    )
    due = (f"Neuer Zahltag: {on(new_due)}, sieben Tage nach der Entscheidung.",) if new_due else ()
    return Outcome(
        outputs={"copy_by": copy_by, "decide_by": decide_by, "new_due_date": new_due},
        lines=(
            f"Einwand eingegangen: {on(received)}; für den bestrittenen Teil ruht das Mahnwesen.",
            f"Rechnungskopie und Nachweis bis {on(copy_by)} (2 Arbeitstage, Richtwert).",
            f"Entscheidung bis {on(decide_by)} (10 Arbeitstage, Richtwert).",
            *due,
        ),
    )
