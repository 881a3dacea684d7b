"""The switches and clocks of a recourse, and what of one cannot be so."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import evolve

from domain.clock_plan import ClockPlan, RuleUse
from domain.facts import Facts
from domain.party import Role
from domain.procedure import Misfit
from domain.procedures.carriage_clocks import (
    carrier_limitation,
    carrier_notice,
    notice_of,
    regime_of,
    sale_of,
)
from domain.procedures.delivery_checks import impossible_days, impossible_way
from domain.recourse_facts import Recourse
from domain.remembered import remembered

DEBTORS = (Role.SUPPLIER, Role.CARRIER, Role.INSURER)
CREDITOR = frozenset({Role.SELLER, Role.CLAIMANT})
BOTH = CREDITOR | frozenset(DEBTORS)

VARIANTS: Mapping[str, tuple[str, ...]] = {
    "against": ("supplier", "carrier", "insurer"),
    "law": ("DE", "AT", "CH"),
    "sale": ("none", "HGB_377", "UGB_377", "OR_201", "CISG"),
    "carriage": ("HGB", "UGB", "OR", "CMR", "MÜ", "CIM"),
}
"""Every switch with its values."""


@remembered
def features(facts: Facts) -> Mapping[str, str]:
    """Return the switches: against whom, and by whose rules of sale or carriage."""
    return {
        "against": about(facts).against,
        "law": facts.jurisdiction,
        "sale": sale_of(facts),
        "carriage": regime_of(facts).name,
    }


def about(facts: Facts) -> Recourse:
    """Return what the recourse is about."""
    return facts.recourse or Recourse()


@remembered
def notice(facts: Facts) -> RuleUse | None:
    """Return by when the debtor is to be told: of a defect, or of damage on the way.

    The duty towards one's own supplier runs from the discovery, as a rule from the customer's
    report, and does not wait for its case (§ 445a Abs. 4 BGB).
    """
    against, delivery = about(facts).against, facts.delivery
    if against == "carrier":
        return carrier_notice(facts)
    if against == "insurer":
        return None
    if delivery.delivered_on is None and delivery.discovered_on is not None:
        # a day that is not known makes nothing later: the discovery is what counts
        facts = evolve(facts, delivery=evolve(delivery, delivered_on=delivery.discovered_on))
    return notice_of(facts, delivery.discovered_on)


@remembered
def limitation(facts: Facts) -> RuleUse | None:
    """Return until when the debtor cannot plead limitation (Verjährung)."""
    recourse, supplied = about(facts), facts.delivery.delivered_on
    if recourse.against == "carrier":
        return carrier_limitation(facts)
    if recourse.against == "insurer" or supplied is None:
        return None
    if facts.jurisdiction == "CH":
        return RuleUse(rule="CH-R-01", start=supplied)
    if recourse.fulfilled_on is None or not _special(facts):
        return None
    rule = {"DE": "DE-R-01", "AT": "AT-R-01"}[facts.jurisdiction]
    return RuleUse(rule=rule, start=recourse.fulfilled_on, more={"supplier_delivered_on": supplied})


def _special(facts: Facts) -> bool:
    """Say whether there is a recourse of its own: in Austria only behind a consumer."""
    return facts.jurisdiction == "DE" or about(facts).consumer


def lacks(facts: Facts) -> tuple[str, ...]:
    """Return what has to be known before the limitation against a supplier can be computed."""
    recourse = about(facts)
    if recourse.against != "supplier":
        return ()
    wanted = {"delivery.delivered_on": facts.delivery.delivered_on}
    if facts.jurisdiction != "CH" and _special(facts):
        wanted["recourse.fulfilled_on"] = recourse.fulfilled_on
    return tuple(path for path, day in wanted.items() if day is None)


CLOCKS = (
    ClockPlan(
        id="notice", title="Anzeige an den Schuldner", rule=notice, met_by=("R01",),
        forms={
            "DE-T-02": "text_form", "INT-T-02": "writing", "AT-T-01": "writing",
            "INT-T-07": "writing", "INT-T-09": "text_form",
        },
        seen_by=BOTH,
        why="Bis dahin muss der Schuldner von Mangel oder Schaden erfahren; die Absendung genügt.",
    ),
    ClockPlan(
        id="limitation", title="Verjährung des Rückgriffs", rule=limitation, met_by=("R04",),
        seen_by=BOTH, paused_by="R02",
        paused_under=(
            "DE-T-05", "INT-T-05", "INT-T-05/loss", "INT-T-05/taken_over",
            "INT-T-09/limitation", "INT-T-09/loss_limitation",
        ),
        forms={
            "DE-T-05": "text_form", "INT-T-05": "writing", "INT-T-05/loss": "writing",
            "INT-T-05/taken_over": "writing", "INT-T-09/limitation": "writing",
            "INT-T-09/loss_limitation": "writing",
        },
        resumed_by="R03", resumed_on=("rejected", "accepted_in_part"),
        lacks=lacks, asked_with="R02",
        why="So lange kann der Schuldner die Leistung nicht wegen Verjährung verweigern.",
    ),
)  # fmt: skip


def impossible(facts: Facts, today: date) -> Iterator[Misfit]:
    """Yield what of a recourse cannot be so."""
    delivery, done = facts.delivery, about(facts).fulfilled_on
    day = delivery.delivered_on
    known = delivery if day is not None else evolve(delivery, discovered_on=None)
    yield from impossible_days(known, facts.order, today)
    if delivery.discovered_on is not None and delivery.discovered_on > today and day is None:
        yield "delivery.discovered_on", "lies in the future"
    yield from impossible_way(delivery, facts.jurisdiction)
    if done is not None and done > today:
        yield "recourse.fulfilled_on", "lies in the future"
    elif done is not None and day is not None and done < day:
        yield "recourse.fulfilled_on", "lies before the delivery"
