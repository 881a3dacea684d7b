"""Recourse (Rückgriff): R01–R05, against a supplier, a carrier or an insurer, in DE, AT and CH.

A case of its own beside the customer's: notice, claim, answer, settlement, close. The debtor sees
this case alone, never the one it came from, nor who its customer is.
"""

from domain.clock_plan import FORMS
from domain.condition import Not, When
from domain.decision_plan import DecisionPlan
from domain.due import ByClock, WorkingDays
from domain.party import Role
from domain.procedure import EVERYBODY, Procedure, Step
from domain.procedures import recourse_laws as laws
from domain.procedures.recourse_clocks import (
    BOTH,
    CLOCKS,
    CREDITOR,
    DEBTORS,
    VARIANTS,
    features,
    impossible,
)

GIVEN_UP = When("R02", "waived")

THE_DEBTORS = DecisionPlan(accepted=(), accepted_in_part=(), goodwill=(), rejected=())
"""The answer is the debtor's own: the house decides on nothing here, so nobody objects to it."""

STEPS = (
    Step(
        id="R01", title="Mangel oder Schaden dem Schuldner anzeigen",
        by=(Role.SELLER, Role.CLAIMANT), law=laws.POLICY, law_where=laws.NOTICE,
        how="Sofort in Textform anzeigen und die Absendung belegen, neben dem Fall des Kunden und "
        "nicht danach.",
        asks=("EV-17",), due=ByClock("notice", otherwise=2), forms=FORMS, when=Not(GIVEN_UP),
        seen_by=BOTH,
    ),
    Step(
        id="R02", title="Anspruch beziffern und geltend machen",
        by=(Role.SELLER, Role.CLAIMANT), law=laws.POLICY, law_where=laws.CLAIM,
        how="Betrag und Belege in Textform; auch, was der Kunde bekommen hat. Wer darauf "
        "verzichtet, sagt warum: der Rückgriff ist dann abgeschrieben.",
        needs=("R01",), asks=("EV-10", "EV-16"), must=("EV-10",), due=WorkingDays(10),
        waive=(Role.SELLER,), waive_early=True, amount=True, forms=FORMS,
        states=("delivery.delivered_on", "recourse.fulfilled_on"), seen_by=BOTH,
    ),
    Step(
        id="R03", title="Antwort des Schuldners", by=(*DEBTORS, Role.SELLER, Role.CLAIMANT),
        law=laws.POLICY, law_where=laws.DECISION,
        how="Anerkennung, Teilanerkennung oder Ablehnung in Textform; schweigt der Schuldner, "
        "hält der Gläubiger das fest.",
        needs=("R02",), due=WorkingDays(10), when=Not(GIVEN_UP), amount=True, forms=FORMS,
        outcomes=("accepted", "accepted_in_part", "rejected", "no_answer"),
        within=(("accepted", "R02"), ("accepted_in_part", "R02"), ("no_answer", "R02")),
        nothing=("rejected",), seen_by=BOTH,
    ),
    Step(
        id="R04", title="Zahlung buchen oder abschreiben", by=(Role.SELLER, Role.CLAIMANT),
        law="Der Ausgleich steht in den Büchern des Gläubigers",
        how="Zahlung oder Gutschrift buchen. Was offen bleibt, wird abgeschrieben: mit Grund, "
        "und wer es tat, steht dabei.",
        needs=("R03",), due=WorkingDays(20), when=Not(GIVEN_UP), amount=True,
        outcomes=("paid", "written_off"), reasoned=("written_off",),
        within=(("paid", "R03"), ("written_off", "R02")), seen_by=CREDITOR,
    ),
    Step(
        id="R05", title="Abschließen", by=(Role.SELLER,),
        law="Der Fall des Kunden wird erst geschlossen, wenn sein Rückgriff erledigt ist",
        how="Erst wenn bezahlt oder abgeschrieben ist und keine Frage offen steht.",
        needs=("R01", "R04"), due=WorkingDays(3), seen_by=EVERYBODY,
    ),
)  # fmt: skip

RECOURSE = Procedure(
    name="recourse",
    version=1,
    title="Rückgriff",
    series="RG",
    needs=("recourse",),
    variants=VARIANTS,
    features=features,
    steps=STEPS,
    clocks=CLOCKS,
    closes="R05",
    decides="R03",
    refuses=("rejected",),
    decision=THE_DEBTORS,
    facts=("order.seller_country", "delivery", "recourse"),
    headlines={
        "received": "Der Rückgriff ist eröffnet.",
        "in_examination": "Der Anspruch liegt beim Schuldner zur Antwort.",
        "remedy_running": "Über den Anspruch ist entschieden, der Ausgleich läuft.",
        "decided": "Der Anspruch ist abgelehnt.",
    },
    impossible=impossible,
    told_of_goods=frozenset({Role.SUPPLIER}),
)
"""Recourse against a supplier, a carrier or an insurer."""
