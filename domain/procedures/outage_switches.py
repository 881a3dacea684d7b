"""The switches, the clock and the sums of an outage, and what of one cannot be so."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from domain.clock_plan import ClockPlan, RuleUse
from domain.facts import Facts
from domain.law import Computed, compute
from domain.money import Money
from domain.outage import Outage
from domain.party import Role
from domain.procedure import Misfit
from domain.remembered import remembered
from domain.sums import TITLES, Sum, impossible_money, mixed

BUYER = frozenset({Role.CLAIMANT, Role.DEALER, Role.SELLER})
VARIANTS: Mapping[str, tuple[str, ...]] = {
    "party": ("B2C", "B2B"),
    "law": ("DE", "AT", "CH"),
    "lump_sums": ("no", "yes"),
    "report": ("unknown", "known"),
    "restored": ("no", "soon", "yes"),
    "sum": ("unknown", "known"),
}
"""Every switch with its values."""
_SOON = timedelta(days=1)
_MOST_APPOINTMENTS = 100


@remembered
def features(facts: Facts) -> Mapping[str, str]:
    """Return the switches: whose law, whether it gives lump sums, and what is known by now."""
    out = facts.outage or Outage()
    return {
        "party": "B2C" if facts.claimant_type == "consumer" else "B2B",
        "law": facts.jurisdiction,
        "lump_sums": "yes" if _lump_sums(facts) else "no",
        "report": "unknown" if None in {out.reported_on, out.complete} else "known",
        "restored": _restored(out),
        "sum": "known" if _reckonable(out) else "unknown",
    }


def _lump_sums(facts: Facts) -> bool:
    """Say whether the law gives sums by the day: to consumers, and small firms that ask for it."""
    firm = facts.outage is not None and facts.outage.small_firm
    return facts.jurisdiction == "DE" and (facts.claimant_type == "consumer" or firm)


def _restored(out: Outage) -> str:
    if out.restored_on is None or out.reported_on is None:
        return "no"
    return "soon" if out.restored_on - out.reported_on <= _SOON else "yes"


def _reckonable(out: Outage) -> bool:
    needed = (out.reported_on, out.complete, out.restored_on, out.caused_by, out.monthly_fee)
    return all(fact is not None for fact in needed)


@remembered
def inform(facts: Facts) -> RuleUse | None:
    """Return by when the customer is to be told why the service is still out."""
    out = facts.outage or Outage()
    if not _lump_sums(facts) or out.reported_on is None or _restored(out) == "soon":
        return None
    return RuleUse(rule="DE-S-01", start=out.reported_on, more={"complete_outage": False})


CLOCKS = (
    ClockPlan(
        id="inform", title="Information über die Störung", rule=inform, met_by=("S2",),
        seen_by=BUYER, why="Bis dahin erfahren Sie, woran es liegt und wie lange es dauert.",
    ),
)  # fmt: skip


def sums(facts: Facts, _: Mapping[str, str]) -> Iterator[Sum]:
    """Yield what the law gives for the days without service and for missed appointments."""
    out = facts.outage or Outage()
    if not (_lump_sums(facts) and _reckonable(out) and out.monthly_fee):
        return
    fee = str(out.monthly_fee.amount)
    days: dict[str, object] = {
        "fault_reported_on": out.reported_on, "complete_outage": out.complete,
        "monthly_fee_eur": fee, "caused_by": out.caused_by,
    }  # fmt: skip
    if out.complete:
        days["repaired_on"] = out.restored_on
    for name in ("price_reduction", "damages"):
        if (paid := getattr(out, name)) is not None:
            days[f"{name}_eur"] = str(paid.amount)
    yield _sum("compensation", compute("DE-S-01", days))
    if out.missed_appointments:
        missed = {"monthly_fee_eur": fee, "missed_appointments": out.missed_appointments}
        yield _sum("appointments", compute("DE-S-02", missed))


def _sum(name: str, found: Computed) -> Sum:
    amount = found.outputs["amount_eur"]
    assert isinstance(amount, Decimal), "the rule gives a sum"
    return Sum(
        id=name, title=TITLES[name], amount=Money(amount=amount, currency="EUR"),
        rule=found.rule, law=found.law, explanation=found.explanation,
    )  # fmt: skip


def money_wanted(facts: Facts, _: Mapping[str, str]) -> bool:
    """Say whether the customer wants money and not only the service back."""
    return facts.desired_remedy in {"price_reduction", "refund"}


def impossible(facts: Facts, today: date) -> Iterator[Misfit]:
    """Yield what of an outage cannot be so."""
    out = facts.outage or Outage()
    money = {
        "outage.monthly_fee": out.monthly_fee, "outage.price_reduction": out.price_reduction,
        "outage.damages": out.damages,
    }  # fmt: skip
    for path, amount in money.items():
        yield from impossible_money(path, amount)
    yield from mixed(facts, money)
    if out.monthly_fee and _lump_sums(facts) and out.monthly_fee.currency != "EUR":
        yield "outage.monthly_fee", "is in EUR under German law"
    if not 0 <= out.missed_appointments <= _MOST_APPOINTMENTS:
        yield "outage.missed_appointments", f"is a number from 0 to {_MOST_APPOINTMENTS}"
    contract, reported = facts.order.contract_on, out.reported_on
    for path, day in (("reported_on", reported), ("restored_on", out.restored_on)):
        if day is not None and day > today:
            yield f"outage.{path}", "lies in the future"
    if contract and reported and reported < contract:
        yield "outage.reported_on", "lies before the contract"
    if reported and out.restored_on and out.restored_on < reported:
        yield "outage.restored_on", "lies before the fault report"
