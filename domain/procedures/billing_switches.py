"""The switches, clocks and sums of a billing dispute, and what of one cannot be so."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.billing import Billing
from domain.clock_plan import ClockPlan, RuleUse
from domain.facts import Facts
from domain.law import compute, deadline, rule_of
from domain.money import Money
from domain.party import Role
from domain.procedure import Misfit
from domain.remembered import remembered
from domain.sums import TITLES, Sum, impossible_money, mixed

BUYER = frozenset({Role.CLAIMANT, Role.DEALER, Role.SELLER})
DECISION = "I4"
VARIANTS: Mapping[str, tuple[str, ...]] = {
    "party": ("B2C", "B2B"),
    "law": ("DE", "AT", "CH"),
    "telecom": ("no", "yes"),
    "stated": ("no", "yes"),
}
"""Every switch with its values."""
_WITHHOLDING = {"DE": "DE-B-04", "AT": "GEN-B-01", "CH": "GEN-B-01"}


@remembered
def features(facts: Facts) -> Mapping[str, str]:
    """Return the switches: whose law, which kind of bill, and whether the part is known."""
    bill = facts.billing or Billing()
    return {
        "party": "B2C" if facts.claimant_type == "consumer" else "B2B",
        "law": facts.jurisdiction,
        "telecom": "yes" if bill.telecom else "no",
        "stated": "yes" if bill.disputed and bill.reason else "no",
    }


@remembered
def objection(facts: Facts) -> RuleUse | None:
    """Return by when the bill of a provider has to be disputed; for others there is no period."""
    bill = facts.billing or Billing()
    rule = {"DE": "DE-B-05", "AT": "AT-B-02"}.get(facts.jurisdiction)
    if not bill.telecom or bill.received_on is None or rule is None:
        return None
    return RuleUse(rule=rule, start=bill.received_on)


@remembered
def proof(facts: Facts) -> RuleUse | None:
    """Return by when a provider has to show how it came to a bill that was disputed in time."""
    use, bill = objection(facts), facts.billing or Billing()
    if use is None or use.rule != "DE-B-05" or bill.objected_on is None:
        return None
    if bill.objected_on > deadline(use.rule, start=use.start, calendar=facts.calendar).due:
        return None
    return RuleUse(rule="DE-B-05/proof", start=use.start, more={"objected_on": bill.objected_on})


@remembered
def copy(facts: Facts) -> RuleUse | None:
    """Return by when the copy of the invoice is to be sent."""
    return _of_house(facts, "GEN-B-01/copy")


@remembered
def decision(facts: Facts) -> RuleUse | None:
    """Return by when the objection is to be decided on."""
    return _of_house(facts, "GEN-B-01")


def _of_house(facts: Facts, rule: str) -> RuleUse | None:
    day = facts.billing.objected_on if facts.billing is not None else None
    return RuleUse(rule=rule, start=day) if day is not None else None


CLOCKS = (
    ClockPlan(
        id="objection", title="Einwand gegen die Rechnung eines Anbieters", rule=objection,
        met_by=("opening", "day:billing.objected_on"), seen_by=BUYER,
        why="Später gilt die Rechnung als genehmigt, wenn sie darauf hinwies.",
    ),
    ClockPlan(
        id="proof", title="Aufgliederung und Prüfung durch den Anbieter", rule=proof,
        met_by=("I3",), seen_by=BUYER,
        why="Ohne Nachweis entfallen die Folgen des Verzugs.",
    ),
    ClockPlan(
        id="copy", title="Rechnungskopie und Nachweis", rule=copy, met_by=("I3",), seen_by=BUYER,
        why="So schnell hat der Käufer, was er zum Prüfen braucht.",
    ),
    ClockPlan(
        id="decision", title="Entscheidung über den Einwand", rule=decision, met_by=(DECISION,),
        seen_by=BUYER, why="Bis dahin ruht das Mahnwesen; nur die Entscheidung beendet das.",
    ),
)  # fmt: skip


def sums(facts: Facts, settled: Mapping[str, str]) -> Iterator[Sum]:
    """Yield what is held and what stays due until the decision, which alone ends the hold."""
    bill = facts.billing or Billing()
    if bill.disputed is None or DECISION in settled:
        return
    rule = rule_of(_WITHHOLDING[facts.jurisdiction])
    lines = _reckoned(bill.disputed, bill.invoiced) if rule.id == "DE-B-04" else ()
    yield Sum(
        id="held", title=TITLES["held"], amount=bill.disputed,
        rule=rule.id, law=rule.source, explanation=(*lines, rule.consequence_text),
    )  # fmt: skip
    if bill.invoiced is not None and bill.invoiced.amount > bill.disputed.amount:
        rest = bill.invoiced.amount - bill.disputed.amount
        yield Sum(
            id="still_due", title=TITLES["still_due"],
            amount=Money(amount=rest, currency=bill.invoiced.currency),
            rule=rule.id, law=rule.source,
        )  # fmt: skip


def _reckoned(disputed: Money, invoiced: Money | None) -> tuple[str, ...]:
    if invoiced is None or invoiced.currency != "EUR":
        return ()
    amounts = {"invoice_amount_eur": invoiced.amount, "disputed_amount_eur": disputed.amount}
    return compute("DE-B-04", {name: str(amount) for name, amount in amounts.items()}).explanation


def impossible(facts: Facts, today: date) -> Iterator[Misfit]:
    """Yield what of a billing dispute cannot be so."""
    bill = facts.billing or Billing()
    money = {"billing.invoiced": bill.invoiced, "billing.disputed": bill.disputed}
    for path, amount in money.items():
        yield from impossible_money(path, amount)
    other = [*mixed(facts, money)]
    yield from other
    disputed, invoiced = bill.disputed, bill.invoiced
    if disputed and invoiced and not other and disputed.amount > invoiced.amount:
        yield "billing.disputed", "is more than the invoice asks for"
    yield from _impossible_days(bill, facts.order.contract_on, today)


def _impossible_days(bill: Billing, contract_on: date | None, today: date) -> Iterator[Misfit]:
    for name in ("invoice_on", "received_on", "objected_on"):
        day = getattr(bill, name)
        if day is not None and day > today:
            yield f"billing.{name}", "lies in the future"
        elif day is not None and contract_on is not None and day < contract_on:
            yield f"billing.{name}", "lies before the contract"
    issued, received, objected = bill.invoice_on, bill.received_on, bill.objected_on
    if issued and received and received < issued:
        yield "billing.received_on", "lies before the invoice"
    first = received or issued
    if first and objected and objected < first:
        yield "billing.objected_on", "lies before the invoice"
    if bill.new_due_on is not None and bill.new_due_on < today:
        yield "billing.new_due_on", "lies in the past"
