"""Late delivery (Lieferverzug): L1–L7, for consumers and businesses in DE, AT and CH.

The buyer's way out is a reasonable grace period; where the day was essential, the seller refuses
or a period would be pointless, there is none to wait for. Nothing that the buyer leaves undone
takes the claim to the goods away, but where the law wants to hear at once who still wants them.
"""

from domain.claim_step import GivenUp
from domain.condition import ALWAYS, Either, Not, When
from domain.decision_plan import DecisionPlan
from domain.due import ByClock, WorkingDays
from domain.party import Role
from domain.procedure import Procedure, Step
from domain.procedures import late_laws as laws
from domain.procedures.late_switches import (
    AT_ONCE,
    BUYER,
    CHOOSING,
    CLOCKS,
    DELIVERED,
    FIXED,
    GIVEN_UP,
    NO_GRACE,
    TAKING_PART,
    VARIANTS,
    features,
    impossible,
    money_wanted,
)
from domain.procedures.remedies import LATE_REMEDIES

CLAIMANTS = (Role.CLAIMANT, Role.DEALER)

STEPS = (
    Step(
        id="L1", title="Verspätung melden", by=(*CLAIMANTS, Role.SELLER),
        law="Fälligkeit der Lieferung", law_where=laws.DUE,
        how="Wann bestellt wurde, welcher Liefertag zugesagt war und ob es auf den Tag ankam.",
        due=WorkingDays(2), blocks=("L2",), known=("order.contract_on",),
        states=("order.contract_on", "delivery.due_on", "lateness.essential"),
        done_when=When("contract", "known"), seen_by=BUYER,
    ),
    Step(
        id="L2", title="Fälligkeit prüfen", by=(Role.SELLER,),
        law="Fälligkeit der Lieferung", law_where=laws.DUE,
        how="Das System rechnet: der zugesagte Tag, sonst spätestens 30 Tage nach dem Vertrag.",
        needs=("L1",), done_when=ALWAYS, seen_by=BUYER,
    ),
    Step(
        id="L3", title="Beim Frachtführer nachfragen", by=(Role.SELLER,),
        law="GEN-B-01 Praxis: dem Käufer sagen, wo die Ware ist",
        how="Den Frachtführer fragen oder einen Nachforschungsauftrag erteilen und dem Käufer "
        "sagen, was dabei herauskam.",
        asks=("EV-12",), due=WorkingDays(1), outcomes=("on_the_way", "not_sent", "declared_lost"),
        when=Not(DELIVERED), seen_by=TAKING_PART,
    ),
    Step(
        id="L4", title="Nachfrist setzen", by=CLAIMANTS,
        law="Nachfrist", law_where=laws.GRACE,
        how="Setzen Sie uns eine angemessene Frist, üblich sind 14 Tage. Danach können Sie "
        "zurücktreten.",
        due=None, waive=CLAIMANTS, when=Not(Either(NO_GRACE, DELIVERED)),
        states=("lateness.grace_set_on", "lateness.grace_days"), known=("lateness.grace_set_on",),
        gives_up=GivenUp(
            what="eine Nachfrist",
            text="Sie warten dann weiter auf die Ware. Vom Vertrag zurücktreten können Sie in der "
            "Regel erst nach einer Nachfrist; setzen können Sie sie auch später noch.",
            days=365,
        ),
        seen_by=BUYER,
    ),
    Step(
        id="L5", title="Liefern oder sagen, dass nicht geliefert wird", by=(Role.SELLER,),
        law="Pflicht zur Lieferung", law_where=laws.DELIVERY,
        how="Liefern und den Tag festhalten. Wer nicht liefern wird, sagt es sofort.",
        needs=("L1",), due=ByClock("due"), due_where=((When("grace", "set"), ByClock("grace")),),
        outcomes=("delivered", "refused"), states=("delivery.delivered_on",),
        when=Not(GIVEN_UP), done_when=When("arrived", "yes"), seen_by=TAKING_PART,
    ),
    Step(
        id="L6", title="Zurücktreten oder auf der Lieferung bestehen", by=CLAIMANTS,
        law="Rechte bei Verspätung", law_where=laws.CHOICE,
        how="Ist die Nachfrist vorbei oder will der Verkäufer nicht liefern, können Sie "
        "zurücktreten oder Schadensersatz verlangen. Sie können auch weiter warten.",
        how_where=laws.CHOICE_HOW, needs=("L1", "L4"), due=None,
        due_where=((AT_ONCE, ByClock("declaration")),),
        outcomes=("rescission", "damages", "insisted"), outcome_where=(("insisted", FIXED),),
        outcome_from=(("rescission", "grace"), ("damages", "grace")),
        when=CHOOSING, seen_by=BUYER,
    ),
    Step(
        id="L7", title="Erstatten, Verzugsschaden regeln, abschließen", by=(Role.SELLER,),
        law="Erstattung und Verzugsschaden", law_where=laws.MONEY,
        how="Nach dem Rücktritt alle Zahlungen ohne Verzug erstatten, sonst den Schaden aus der "
        "Verspätung regeln. Für den Rückgriff die Verspätung dem Frachtführer anzeigen.",
        needs=("L3", "L5", "L6"), due=WorkingDays(5), amount=True,
        asks=("EV-12",),
        outcomes=("paid", "nothing_owed"), nothing=("nothing_owed",), seen_by=TAKING_PART,
    ),
)  # fmt: skip

LATE_DELIVERY = Procedure(
    name="late_delivery",
    version=1,
    title="Lieferverzug",
    series="LV",
    needs=("order", "lines"),
    variants=VARIANTS,
    features=features,
    steps=STEPS,
    clocks=CLOCKS,
    closes="L7",
    decides="L5",
    remedies=LATE_REMEDIES,
    decision=DecisionPlan(
        step="L7", accepted=("paid",), accepted_in_part=("paid",), goodwill=("paid",),
        rejected=("nothing_owed",), asked=money_wanted,
    ),
    facts=(
        "order", "lateness", "delivery.due_on", "delivery.delivered_on", "delivery.carrier",
        "delivery.tracking_number", "delivery.sscc", "delivery.mode", "delivery.cross_border",
        "delivery.from_country", "delivery.taken_over_on",
    ),
    headlines={
        "received": "Es geht um eine verspätete Lieferung. Wir kümmern uns darum.",
        "in_examination": "Die Lieferung steht aus.",
        "remedy_running": "Jetzt regeln wir, was aus der Verspätung folgt.",
    },
    impossible=impossible,
    roles=TAKING_PART,
)  # fmt: skip
"""Late delivery, consumers and businesses."""
