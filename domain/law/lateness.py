"""The formulas behind late delivery (Lieferverzug): due, grace period, fixed date."""

from collections.abc import Callable
from datetime import date

from domain.law import periods
from domain.law.counting import Body, Counted, count, on, plural
from domain.law.inputs import Inputs, missing
from domain.law.limiting import not_before
from domain.law.rule import Outcome

_DUE_DAYS = 30
_GRACE_DAYS = 14
_AT_ONCE = 1
"""„Sofort“ as a policy: the next working day."""

_REASONS = {
    "delivery_refused": "Der Verkäufer verweigert die Lieferung ernsthaft und endgültig "
    "(§ 323 Abs. 2 Nr. 1 BGB).",
    "time_essential": "Der Termin war wesentlich und das vor Vertragsschluss mitgeteilt oder "
    "nach den Umständen klar (§ 323 Abs. 2 Nr. 2 BGB).",
    "special_circumstances": "Besondere Umstände rechtfertigen den sofortigen Rücktritt "
    "(§ 323 Abs. 2 Nr. 3 BGB).",
}


def due_in_thirty(law: str, body: Body) -> Callable[[Inputs], Outcome]:
    """Return the formula of the latest delivery where no date was agreed."""

    def compute(given: Inputs) -> Outcome:
        counted = count(
            given.day("contract_on"),
            "Vertragsschluss, kein Liefertermin vereinbart",
            law=law,
            body=body,
            days=_DUE_DAYS,
            calendar=given.place_or_none(),
        )
        return counted.outcome(
            "Zu liefern ist unverzüglich; dies ist der äußerste Tag.",
            raw_end=counted.raw_end,
            deliver_by=counted.end,
        )

    return compute


def grace(law: str, body: Body) -> Callable[[Inputs], Outcome]:
    """Return the formula of a grace period, after which the buyer may rescind."""

    def compute(given: Inputs) -> Outcome:
        counted, told = _grace(given, law, body)
        from_day = periods.days_after(counted.end, 1)
        return Outcome(
            outputs={
                "grace_ends": counted.end,
                "rescission_possible_from": from_day,
                "raw_end": counted.raw_end,
            },
            lines=(
                *counted.lines,
                told,
                f"Wird bis dahin nicht geliefert: Rücktritt ab {on(from_day)}.",
            ),
        )

    return compute


def _grace(given: Inputs, law: str, body: Body) -> tuple[Counted, str]:
    if given.has("due_on"):
        not_before(given, "due_on", "grace_set_received_on")
    days = given.number("days", _GRACE_DAYS)
    counted = count(
        given.day("grace_set_received_on"),
        "Zugang der Fristsetzung",
        law=law,
        body=body,
        days=days,
        calendar=given.place_or_none(),
    )
    reasonable = (
        f"Das Gesetz verlangt eine angemessene Frist; {plural(days, 'Tag', 'Tage')} sind gesetzt, "
        "eine zu kurze Frist setzt eine angemessene in Lauf."
    )
    return counted, reasonable


def fixed_date(given: Inputs) -> Outcome:
    """Answer for a commercial sale with a fixed date (HGB § 376): rescind, or insist at once."""
    insist_by, lines = _insist(given, "§ 376 Abs. 1 Satz 2 HGB")
    from_day = periods.days_after(given.day("fixed_date"), 1)
    return Outcome(
        outputs={
            "rescission_possible_from": from_day,
            "insist_on_performance_by_policy": insist_by,
        },
        lines=(
            f"Fester Liefertag: {on(given.day('fixed_date'))}. Er verschiebt sich nicht.",
            f"Rücktritt ohne Nachfrist ab {on(from_day)} (§ 376 Abs. 1 Satz 1 HGB).",
            *lines,
        ),
    )


def _insist(given: Inputs, law: str) -> tuple[date, tuple[str, ...]]:
    place = given.place()
    by = periods.arbeitstage_after(given.day("fixed_date"), _AT_ONCE, place)
    return by, (
        (
            f"Wer weiter Lieferung will, muss es sofort sagen ({law}); Richtwert ist der nächste "
            f"Arbeitstag in {place.name}: {on(by)}."
        ),
    )


def without_grace(given: Inputs) -> Outcome:
    """Tell whether no grace period is needed (BGB § 323(2)), and when the buyer may rescind."""
    if not any(given.has(name) for name in _REASONS):
        raise missing(given.rule, list(_REASONS))
    found = tuple(told for name, told in _REASONS.items() if given.flag(name, default=False))
    due = given.day("due_on") if found and given.has("due_on") else None
    return Outcome(
        outputs={
            "rescission_open_without_grace_period": bool(found),
            "rescission_possible_from": periods.days_after(due, 1) if due else None,
        },
        lines=(*found, "Rücktritt ohne Nachfrist.")
        if found
        else ("Keiner der Gründe des § 323 Abs. 2 BGB liegt vor.", "Es bleibt bei DE-L-02."),
    )


def swiss(given: Inputs) -> Outcome:
    """Answer under OR 107, 190: after the grace period, or on a fixed date, declare at once."""
    if given.has("fixed_date"):
        return _swiss_fixed_date(given)
    if not given.has("grace_set_received_on"):
        raise missing(given.rule, ["grace_set_received_on", "fixed_date"])
    counted, told = _grace(given, "Art. 107 Abs. 1 OR", "CH")
    declare_by = periods.arbeitstage_after(counted.end, _AT_ONCE, given.place())
    at_once = (
        "Den Verzicht auf die Lieferung muss der Käufer nach Ablauf unverzüglich erklären (Art. "
        f"107 Abs. 2 OR), Richtwert bis {on(declare_by)}; sonst bleibt die Lieferung geschuldet."
    )
    return Outcome(
        outputs={
            "grace_ends": counted.end,
            "declare_by_policy": declare_by,
            "rescission_possible_from": periods.days_after(counted.end, 1),
            "insist_on_performance_by_policy": None,
        },
        lines=(*counted.lines, told, at_once),
    )


def _swiss_fixed_date(given: Inputs) -> Outcome:
    fixed = given.day("fixed_date")
    insist_by, lines = _insist(given, "Art. 190 Abs. 2 OR")
    presumed = (
        f"Fester Liefertag im kaufmännischen Verkehr: {on(fixed)}. Vermutet wird der Verzicht auf "
        "die Lieferung (Art. 190 Abs. 1 OR)."
    )
    return Outcome(
        outputs={
            "grace_ends": None,
            "declare_by_policy": None,
            "rescission_possible_from": periods.days_after(fixed, 1),
            "insist_on_performance_by_policy": insist_by,
        },
        lines=(presumed, *lines),
    )
