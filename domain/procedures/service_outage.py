"""Service outage (Ausfall eines Dienstes): S1–S6, lump sums in DE, contract in AT and CH.

The day of the fault report is day 0. What the law gives for complete days without service and for
missed appointments is reckoned by itself; less is not credited, more may be.
"""

from domain.condition import Not, When
from domain.decision_plan import DecisionPlan
from domain.due import ByClock, WorkingDays
from domain.party import Role
from domain.procedure import Procedure, Step
from domain.procedures import outage_laws as laws
from domain.procedures.outage_switches import (
    BUYER,
    CLOCKS,
    VARIANTS,
    features,
    impossible,
    money_wanted,
    sums,
)
from domain.procedures.remedies import OUTAGE_REMEDIES

CLAIMANTS = (Role.CLAIMANT, Role.DEALER)

STEPS = (
    Step(
        id="S1", title="Störung melden", by=(*CLAIMANTS, Role.SELLER),
        law="Störungsmeldung", law_where=laws.REPAIR,
        how="Seit wann die Störung gemeldet ist, und ob gar nichts mehr geht.",
        due=WorkingDays(1), known=("outage.reported_on", "outage.complete"),
        states=("outage.reported_on", "outage.complete", "outage.small_firm"),
        done_when=When("report", "known"), seen_by=BUYER,
    ),
    Step(
        id="S2", title="Kunden informieren", by=(Role.SELLER,),
        law="Praxis: am nächsten Tag sagen, woran es liegt", law_where=laws.INFORM,
        how="Woran es liegt, was getan wird und bis wann; beim Techniker Tag und Zeitfenster.",
        needs=("S1",), due=ByClock("inform", 1), when=Not(When("restored", "soon")), seen_by=BUYER,
    ),
    Step(
        id="S3", title="Entstören, umgehen oder Termin geben", by=(Role.SELLER,),
        law="Pflicht zur Entstörung", law_where=laws.REPAIR,
        how="Ein Termin beginnt den Schritt nur. Jeden Termin zählen, den wir versäumen.",
        needs=("S1",), due=WorkingDays(1), outcomes=("repaired", "workaround", "appointment"),
        begins=("appointment",), seen_by=BUYER,
        states=(
            "outage.restored_on", "outage.caused_by", "outage.missed_appointments",
            "outage.complete",
        ),
    ),
    Step(
        id="S4", title="Bestätigen, dass der Dienst wieder geht", by=CLAIMANTS,
        law="Der Kunde bestätigt, oder eine Messung zeigt es",
        how="Geht wieder alles? Sagen Sie, seit wann. Wenn nicht, schreiben Sie uns gleich.",
        needs=("S3",), due=WorkingDays(3), waive=(Role.SELLER,), states=("outage.restored_on",),
        seen_by=BUYER,
    ),
    Step(
        id="S5", title="Entschädigung berechnen", by=(Role.SELLER,),
        law="Entschädigung", law_where=laws.COMPENSATION,
        how="Das System rechnet, sobald Ursache, Monatsentgelt und Tag der Behebung feststehen. "
        "Minderung und Schadensersatz für dieselben Tage werden angerechnet.",
        how_where=laws.COMPENSATION_HOW, needs=("S3",), due=WorkingDays(2),
        known=("outage.restored_on", "outage.caused_by", "outage.monthly_fee"),
        states=(
            "outage.restored_on", "outage.caused_by", "outage.monthly_fee",
            "outage.missed_appointments", "outage.price_reduction", "outage.damages",
        ),
        done_when=When("sum", "known"), seen_by=BUYER,
    ),
    Step(
        id="S6", title="Auf der nächsten Rechnung gutschreiben, abschließen", by=(Role.SELLER,),
        law="Entschädigung", law_where=laws.COMPENSATION,
        how="Mindestens das Gerechnete gutschreiben. Fällt der Dienst dauernd oder oft aus, auf "
        "Minderung und Kündigung nach § 57 Abs. 4 TKG hinweisen.",
        how_where=laws.CREDIT_HOW, needs=("S2", "S4", "S5"), due=WorkingDays(5), amount=True,
        owes=True, outcomes=("credited", "nothing_owed"), nothing=("nothing_owed",),
        seen_by=BUYER,
    ),
)  # fmt: skip

SERVICE_OUTAGE = Procedure(
    name="service_outage",
    version=1,
    title="Dienstausfall",
    series="SA",
    needs=("order",),
    variants=VARIANTS,
    features=features,
    steps=STEPS,
    clocks=CLOCKS,
    closes="S6",
    decides="S5",
    remedies=OUTAGE_REMEDIES,
    decision=DecisionPlan(
        step="S6",
        accepted=("credited",),
        accepted_in_part=("credited",),
        goodwill=("credited",),
        rejected=("nothing_owed",),
        asked=money_wanted,
    ),
    facts=("order", "outage"),
    headlines={
        "received": "Ihre Störung ist gemeldet. Wir kümmern uns darum.",
        "in_examination": "Wir kümmern uns um Ihre Störung und um das, was Ihnen zusteht.",
        "remedy_running": "Was Ihnen für die Störung zusteht, ist berechnet.",
    },
    impossible=impossible,
    sums=sums,
    roles=BUYER,
)
"""Service outage, consumers and businesses."""
