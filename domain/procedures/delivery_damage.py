"""Delivery damage (Transportschaden): D01–D13, for consumers and businesses in DE, AT and CH.

Two relations run side by side and are never mixed: buyer and seller (sale), shipper or consignee
and carrier (carriage). A carrier notice that is missed hurts the seller's recourse, never the
consumer's claim against the seller.
"""

from domain.clock_plan import FORMS
from domain.condition import Every, When
from domain.decision_plan import DecisionPlan
from domain.due import ByClock, WorkingDays
from domain.party import Role
from domain.procedure import GivenUp, Procedure, Step
from domain.procedures import delivery_laws as laws
from domain.procedures.delivery_checks import impossible
from domain.procedures.delivery_clocks import CLOCKS
from domain.procedures.delivery_recourse import (
    ACCOUNTS,
    BOOKING_HOW,
    BOOKING_TITLE,
    BUYER_CLAIMS,
    BUYER_HEARS,
    BUYER_TOO,
    CLAIM_HOW,
    CLAIM_TITLE,
    DECISION_HOW,
)
from domain.procedures.delivery_switches import (
    ALL,
    ARRIVED,
    BUYER,
    CLAIMS,
    HOUSE_ONLY,
    INSURANCE,
    PACKING_KEPT,
    RECOURSE,
    SERVED,
    SHIPMENT,
    UNDECIDED,
    features,
)
from domain.procedures.remedies import DELIVERY_REMEDIES

REMEDIES = ("replacement", "repair", "price_reduction", "refund")

STEPS = (
    Step(
        id="D01", title="Schaden bei Ablieferung vermerken",
        by=(Role.CLAIMANT, Role.DEALER, Role.CARRIER),
        law="Pflicht zur Anzeige bei Ablieferung", law_where=laws.RESERVATION,
        how="Art und Umfang des Schadens auf dem Ablieferbeleg oder im Handgerät vermerken lassen. "
        "Für Verbraucher nie Bedingung des Anspruchs gegen den Verkäufer.",
        asks=("EV-08",), due=ByClock("reservation"), waive=(Role.SELLER,),
        when=Every(ARRIVED, When("visible", "yes")), done_when=When("reserved", "yes"),
        seen_by=SHIPMENT,
    ),
    Step(
        id="D02", title="Schaden melden und belegen", by=(Role.CLAIMANT, Role.DEALER),
        law="Rüge des Käufers", law_where=laws.REPORT,
        how="Paket, Etikett, Verpackung und Ware fotografieren und die Fotos einreichen.",
        asks=("EV-01", "EV-02", "EV-03", "EV-04", "EV-05", "EV-06"),
        due=ByClock("buyer_notice", otherwise=2, not_under=("INT-N-01",)),
        blocks=("D04",), waive=(Role.SELLER,), when=ARRIVED, seen_by=BUYER, evidence_for=SHIPMENT,
        done_by_evidence=True,
    ),
    Step(
        id="D03", title="Verpackung und Ware sichern", by=(Role.CLAIMANT, Role.DEALER),
        law="Beweis der Verpackung", law_where=laws.PACKING,
        how="Verpackung und Ware aufbewahren, bis der Verkäufer sie freigibt.",
        asks=("EV-11",), due=None, waive=(Role.SELLER,), when=Every(ARRIVED, PACKING_KEPT),
        seen_by=BUYER, evidence_for=SHIPMENT,
    ),
    Step(
        id="D04", title="Schaden dem Frachtführer anzeigen",
        by=(Role.SELLER, Role.CLAIMANT, Role.DEALER),
        law="Schadensanzeige an den Frachtführer", law_where=laws.NOTICE,
        how="Anzeige in Textform (HGB) oder schriftlich (CMR, Luft) absenden; "
        "die Absendung wahrt die Frist.",
        needs=("D02",), may_precede=("D02",), asks=("EV-12",), due=ByClock("carrier_notice"),
        blocks=("D08",), forms=FORMS, when=Every(ARRIVED, CLAIMS), seen_by=SHIPMENT,
    ),
    Step(
        id="D05", title="Käufer versorgen", by=(Role.SELLER,),
        law="Gefahr der Beförderung", law_where=laws.SERVING,
        how="Ersatz, Reparatur, Minderung oder Erstattung zusagen und veranlassen, oder mit "
        "Gründen ablehnen.",
        needs=("D02",), due=WorkingDays(2), waive=(Role.CLAIMANT, Role.DEALER),
        when=SERVED, outcomes=(*REMEDIES, "refused_with_reasons"),
        seen_by=BUYER, gives_up=GivenUp(what=laws.REMEDY, text=laws.WITHOUT_REMEDY),
    ),
    Step(
        id="D06", title="Schadenbefund mit dem Frachtführer",
        by=(Role.CARRIER, Role.EXPERT, Role.SELLER),
        law="Bedingungen des Frachtführers", law_where=laws.SURVEY,
        how="Gemeinsam aufnehmen und von beiden unterschreiben lassen, Weigerung vermerken.",
        needs=("D04",), may_precede=("D04",), asks=("EV-09",), waive=(Role.CARRIER,),
        when=Every(ARRIVED, CLAIMS, UNDECIDED), seen_by=SHIPMENT,
    ),
    Step(
        id="D07", title="Nachforschung", by=(Role.SELLER,),
        law="Verlustvermutung", law_where=laws.TRACING,
        how="Nachforschungsauftrag sofort erteilen; der Empfänger erklärt, dass nichts ankam.",
        asks=("EV-20", "EV-12"), due=WorkingDays(1), when=When("missing", "yes"),
        blocks=("D08",), outcomes=("requested", "found", "declared_lost"), begins=("requested",),
        outcome_from=(("declared_lost", "loss"),), seen_by=SHIPMENT,
    ),
    Step(
        id="D08", title="Anspruch beim Frachtführer geltend machen", by=(Role.SELLER,),
        law="Haftung des Frachtführers", law_where=laws.CLAIM,
        how="Betrag und Wertnachweis in Textform geltend machen; das hemmt die Verjährung einmal.",
        needs=("D04",), asks=("EV-10",), must=("EV-10",), due=ByClock("carrier_limitation"),
        waive=(Role.SELLER,), waive_early=True, amount=True, forms=FORMS, seen_by=RECOURSE,
        accounts=ACCOUNTS, begins=("assigned",), by_where=BUYER_CLAIMS, seen_where=BUYER_TOO,
        title_where=CLAIM_TITLE, how_where=CLAIM_HOW,
    ),
    Step(
        id="D09", title="Versicherer benachrichtigen", by=(Role.SELLER,),
        law="Bedingungen der Police, in der Regel unverzüglich",
        how="Schaden unter der Nummer der Police melden.",
        waive=(Role.SELLER,), when=When("insured", "yes"), seen_by=INSURANCE,
    ),
    Step(
        id="D10", title="Entscheidung des Frachtführers", by=(Role.CARRIER, Role.SELLER),
        law="Haftung des Frachtführers", law_where=laws.DECISION,
        how="Anerkennung, Teilanerkennung oder Ablehnung in Textform; schweigt der Frachtführer, "
        "hält der Verkäufer das fest.",
        needs=("D08",), due=WorkingDays(10), when=CLAIMS, amount=True, forms=FORMS,
        outcomes=("accepted", "accepted_in_part", "rejected", "no_answer"), seen_by=RECOURSE,
        within=(("accepted", "D08"), ("accepted_in_part", "D08"), ("no_answer", "D08")),
        nothing=("rejected",), by_where=BUYER_HEARS, seen_where=BUYER_TOO, how_where=DECISION_HOW,
    ),
    Step(
        id="D11", title="Abrechnen und buchen", by=(Role.SELLER,),
        law="Haftung des Frachtführers", law_where=laws.BOOKING,
        how="Zahlung oder Abschreibung buchen.",
        needs=("D10",), when=CLAIMS, amount=True, outcomes=("paid", "written_off"),
        within=(("paid", "D10"), ("written_off", "D08")), seen_by=HOUSE_ONLY,
        seen_where=BUYER_TOO, title_where=BOOKING_TITLE, how_where=BOOKING_HOW,
    ),
    Step(
        id="D12", title="Verpackung freigeben, Ware verwerten, Restwert gutschreiben",
        by=(Role.SELLER,),
        law="Beweis der Verpackung", law_where=laws.PACKING,
        how="Dem Käufer die Freigabe mitteilen; Restwert gutschreiben.",
        needs=("D10",), waive=(Role.CARRIER,), when=ARRIVED, seen_by=SHIPMENT,
    ),
    Step(
        id="D13", title="Abschließen", by=(Role.SELLER,),
        law="ISO 10002: Abschluss mit Mitteilung an alle Beteiligten",
        how="Erst wenn der Käufer versorgt, der Rückgriff erledigt und keine Frage offen ist.",
        needs=("D02", "D05", "D07", "D09", "D11", "D12"), seen_by=ALL,
    ),
)  # fmt: skip

DELIVERY_DAMAGE = Procedure(
    name="delivery_damage",
    version=1,
    title="Lieferschaden",
    series="LS",
    needs=("delivery", "lines"),
    notice_free=True,
    variants={
        "party": ("B2C", "B2B"),
        "law": ("DE", "AT", "CH"),
        "risk": ("seller", "buyer"),
        "missing": ("no", "yes"),
        "insured": ("no", "yes"),
        "visible": ("no", "yes"),
        "reserved": ("no", "yes"),
        "carriage": ("HGB", "UGB", "OR", "CMR", "MÜ", "CIM"),
        "sale": ("none", "HGB_377", "UGB_377", "OR_201", "CISG"),
    },
    features=features,
    steps=STEPS,
    clocks=CLOCKS,
    closes="D13",
    decides="D05",
    remedies=DELIVERY_REMEDIES,
    refuses=("refused_with_reasons",),
    decision=DecisionPlan(
        accepted=REMEDIES,
        accepted_in_part=REMEDIES,
        goodwill=REMEDIES,
        rejected=("refused_with_reasons",),
    ),
    impossible=impossible,
)
"""Delivery damage, consumers and businesses."""
