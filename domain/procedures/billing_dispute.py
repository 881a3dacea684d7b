"""Billing dispute (Einwand gegen eine Rechnung): I1–I6, for everybody in DE, AT and CH.

Whoever disputes a part of an invoice need not pay that part while the objection is open: dunning
rests for it at once, by itself, and nothing but a reasoned decision ends that. What is undisputed
stays due.
"""

from domain.condition import ALWAYS, Not, When
from domain.decision_plan import DecisionPlan
from domain.due import ByClock, WorkingDays
from domain.party import Role
from domain.procedure import Procedure, Step
from domain.procedures import billing_laws as laws
from domain.procedures.billing_switches import (
    BUYER,
    CLOCKS,
    VARIANTS,
    features,
    impossible,
    sums,
)
from domain.procedures.remedies import BILLING_REMEDIES

CLAIMANTS = (Role.CLAIMANT, Role.DEALER)
DECISIONS = ("credit_note", "corrected_invoice", "refused_with_reasons")

STEPS = (
    Step(
        id="I1", title="Einwand melden", by=(*CLAIMANTS, Role.SELLER),
        law="Der Einwand braucht keine Form", law_where=laws.OBJECTION,
        how="Welchen Betrag der Rechnung Sie bestreiten, und warum.",
        due=WorkingDays(2), known=("billing.disputed", "billing.reason"),
        states=(
            "billing.disputed", "billing.reason", "billing.invoiced", "billing.invoice_on",
            "billing.received_on", "billing.telecom",
        ),
        done_when=When("stated", "yes"), seen_by=BUYER,
    ),
    Step(
        id="I2", title="Mahnwesen für den bestrittenen Teil anhalten", by=(Role.SELLER,),
        law="Recht, einen Teil zurückzubehalten", law_where=laws.HOLD,
        how="Das System hält an: keine Mahnung und keine Meldung an Auskunfteien für den "
        "bestrittenen Teil, bis entschieden ist. Der Rest bleibt fällig.",
        how_where=laws.HOLD_HOW, done_when=ALWAYS, seen_by=BUYER,
    ),
    Step(
        id="I3", title="Rechnungskopie und Nachweis senden", by=(Role.SELLER,),
        law="GEN-B-01 Übung: Kopie und Nachweis in zwei Arbeitstagen", law_where=laws.PROOF,
        how="Die Rechnung mit Aufgliederung, dazu den Beleg der Lieferung oder Leistung.",
        asks=("EV-10", "EV-12"), must=("EV-10",), due=ByClock("copy", 2),
        states=("billing.objected_on",), seen_by=BUYER, sends_to=frozenset(CLAIMANTS),
    ),
    Step(
        id="I4", title="Über den Einwand entscheiden", by=(Role.SELLER,),
        law="Entscheidung mit Gründen", law_where=laws.DECISION,
        how="Gutschrift über den bestrittenen Teil, berichtigte Rechnung, wo nur ein Teil davon "
        "falsch war, oder Ablehnung; immer mit Gründen. Erst das beendet die Ruhe.",
        needs=("I1", "I2", "I3"), due=ByClock("decision", 10), outcomes=DECISIONS,
        reasoned=DECISIONS, amount=True, up_to="billing.disputed",
        nothing=("refused_with_reasons",), seen_by=BUYER,
    ),
    Step(
        id="I5", title="Neuen Zahltag setzen", by=(Role.SELLER,),
        law="Zinsen nur für den berechtigten Teil", law_where=laws.NEW_DUE,
        how="Üblich sind sieben Tage nach der Entscheidung. Das Mahnwesen beginnt von vorn, bei "
        "Stufe null.",
        needs=("I4",), due=WorkingDays(2), states=("billing.new_due_on",),
        known=("billing.new_due_on",), when=Not(When("I4", "credit_note")), seen_by=BUYER,
    ),
    Step(
        id="I6", title="Ablegen und abschließen", by=(Role.SELLER,),
        law="Aufbewahrung der Belege", law_where=laws.FILING,
        how="Entscheidung und Beleg ablegen. Vorher ist jede Frage beantwortet.",
        needs=("I4", "I5"), due=WorkingDays(2), seen_by=BUYER,
    ),
)  # fmt: skip

BILLING_DISPUTE = Procedure(
    name="billing_dispute",
    version=1,
    title="Rechnungseinwand",
    series="RE",
    needs=("order.invoice_number",),
    variants=VARIANTS,
    features=features,
    steps=STEPS,
    clocks=CLOCKS,
    closes="I6",
    decides="I4",
    remedies=BILLING_REMEDIES,
    refuses=("refused_with_reasons",),
    decision=DecisionPlan(
        accepted=("credit_note",),
        accepted_in_part=("corrected_invoice",),
        goodwill=("credit_note",),
        rejected=("refused_with_reasons",),
    ),
    facts=("order", "billing"),
    headlines={
        "received": "Ihr Einwand ist da. Wir kümmern uns darum.",
        "in_examination": "Wir prüfen Ihren Einwand und entscheiden dann.",
        "remedy_running": "Über Ihren Einwand ist entschieden.",
    },
    impossible=impossible,
    sums=sums,
    roles=BUYER,
)
"""Billing dispute, consumers and businesses."""
