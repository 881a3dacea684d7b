"""The formulas of notice after a cure, in a chain, and of a plea that is closed to the seller."""

from domain.law import periods
from domain.law.counting import on, plural
from domain.law.inputs import Inputs, missing
from domain.law.limiting import not_before
from domain.law.notifying import POLICY_DAYS, after_delivery
from domain.law.rule import Outcome

_GERMAN_REASONS = {
    "fraud": "Der Verkäufer hat den Mangel arglistig verschwiegen (§ 377 Abs. 5 HGB).",
    "waived_by": "Der Verkäufer hat auf den Einwand verzichtet.",
}
_AUSTRIAN_REASONS = {
    "fraud": "Der Verkäufer hat den Mangel vorsätzlich verursacht oder verschwiegen "
    "(§ 377 Abs. 5 UGB).",
    "gross_negligence": "Der Verkäufer handelte grob fahrlässig (§ 377 Abs. 5 UGB).",
    "livestock": "Viehmangel mit gesetzlicher Vermutungsfrist (§ 377 Abs. 5 UGB).",
    "obviously_wrong_goods": "Die Ware weicht so offensichtlich ab, dass der Verkäufer keine "
    "Genehmigung erwarten konnte (§ 378 UGB).",
}


def german_plea(given: Inputs) -> Outcome:
    """Tell whether the seller may plead that the notice came late (HGB § 377(5))."""
    waived = given.has("waived_by")
    if not waived and not given.has("fraud"):
        raise missing(given.rule, list(_GERMAN_REASONS))
    fraud = given.flag("fraud", default=False)
    holds = {"fraud": fraud, "waived_by": waived}
    return _plea(tuple(told for name, told in _GERMAN_REASONS.items() if holds[name]))


def austrian_plea(given: Inputs) -> Outcome:
    """Tell whether the seller may plead that the notice came late (UGB §§ 377(5), 378)."""
    if not any(given.has(name) for name in _AUSTRIAN_REASONS):
        raise missing(given.rule, list(_AUSTRIAN_REASONS))
    found = [told for name, told in _AUSTRIAN_REASONS.items() if given.flag(name, default=False)]
    return _plea(tuple(found))


def _plea(reasons: tuple[str, ...]) -> Outcome:
    told = (
        "Die unterlassene oder verspätete Rüge hilft dem Verkäufer nicht."
        if reasons
        else "Kein Ausschluss: der Verkäufer kann die Verspätung einwenden, muss es aber nicht."
    )
    return Outcome(outputs={"lateness_can_be_pleaded": not reasons}, lines=(*reasons, told))


def after_cure(given: Inputs) -> Outcome:
    """Count anew for goods that were repaired or replaced."""
    found = after_delivery(given)
    return Outcome(
        outputs=found.outputs,
        lines=("Neue Lieferung nach Nacherfüllung: eine neue Frist.", *found.lines),
    )


def drop_shipment(given: Inputs) -> Outcome:
    """Chain two notices: that of the end customer, then that of the middleman."""
    place, days = given.place(), given.number("policy_working_days", POLICY_DAYS)
    customer = periods.arbeitstage_after(given.day("delivered_on"), days, place)
    known = customer
    if given.has("customer_notice_received_on"):
        not_before(given, "delivered_on", "customer_notice_received_on")
        known = given.day("customer_notice_received_on")
    notify_by = periods.arbeitstage_after(known, days, place)
    length = plural(days, "Arbeitstag", "Arbeitstage")
    return Outcome(
        outputs={"customer_notify_by": customer, "notify_by": notify_by},
        lines=(
            (
                f"Ablieferung beim Endkunden: {on(given.day('delivered_on'))}; er untersucht und "
                f"meldet binnen {length}: {on(customer)} (§ 377 HGB, Richtwert)."
            ),
            (
                f"Der Zwischenhändler gibt binnen {length} nach dem {on(known)} weiter: "
                f"{on(notify_by)}."
            ),
        ),
    )
