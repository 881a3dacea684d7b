"""Reclamation (Reklamation unter Unternehmen) with 8D and supplier recourse: B01–B14.

For businesses in DE, AT and CH, and under the CISG across their borders. Quality and liability are
two tracks: the 8D says what was the cause, the house decides apart from it whether it is liable.
Nothing is refused by itself because a notice came late: that is a plea, which the house reserves or
waives. Whoever brings the case before an expert or a court holds the settlement until that ends.
"""

from domain.condition import Not
from domain.due import ByClock, WorkingDays
from domain.party import Role
from domain.procedure import Procedure, Step
from domain.procedures import reclamation_laws as laws
from domain.procedures import reclamation_stages as stages
from domain.procedures.reclamation_clocks import CLOCKS
from domain.procedures.reclamation_switches import (
    BUYER,
    CHAIN,
    DISPUTED,
    QUALITY,
    REFUSED,
    SETTLED_IN_MONEY,
    TAKING_PART,
    VARIANTS,
    features,
    impossible,
    sums,
)
from domain.procedures.remedies import RECLAMATION_REMEDIES
from domain.quality import CONTAINMENT, COSTS

CLAIMANTS = stages.CLAIMANTS

STEPS = (
    Step(
        id="B01", title="Wareneingang prüfen", by=CLAIMANTS,
        law="Untersuchung der Ware", law_where=laws.INSPECTION,
        how="Die Lieferung prüfen, größere in Stichproben. Angeben, welche Charge und wie viele "
        "Teile betroffen sind, und bei verstecktem Mangel, wann er entdeckt wurde.",
        asks=("EV-19",), due=ByClock("buyer_notice", 2, not_under=("INT-N-01",)),
        states=("delivery.discovered_on", "quality.lot"), seen_by=BUYER, evidence_for=TAKING_PART,
    ),
    Step(
        id="B02", title="Mängelrüge senden", by=CLAIMANTS,
        law="Anzeige des Mangels", law_where=laws.NOTICE,
        how="Jeden Mangel nach Art und Umfang angeben, mit Foto und Charge. Rechtzeitig "
        "abzusenden genügt.",
        needs=("B01",), asks=("EV-17", "EV-06", "EV-19"), must=("EV-17",),
        due=ByClock("buyer_notice", 2, not_under=("INT-N-01",)), blocks=("B03",),
        waive=(Role.SELLER,), states=("quality.noticed_on",), seen_by=BUYER,
        evidence_for=TAKING_PART,
    ),
    Step(
        id="B03", title="Eingang bestätigen und Rechtzeitigkeit prüfen", by=(Role.SELLER,),
        law="INT-Q-01 ISO 10002: Eingang sofort bestätigen", law_where=laws.RECEIPT,
        how="Sagen, wer zuständig ist und wann der Kunde wieder hört, und ob die Rüge rechtzeitig "
        "war.",
        how_where=laws.RECEIPT_HOW, due=WorkingDays(1), outcomes=("acknowledged", "plea_reserved"),
        outcome_where=(("acknowledged", Not(laws.LATE)),),
        states=("quality.received_on", "plea_waived"), seen_by=BUYER,
    ),
    Step(
        id="B04", title="Problem beschreiben (D0 bis D2)", by=(Role.SELLER,),
        law="INT-Q-02 8D: Notfall, Team und Problem in 24 Stunden",
        how="D0: Was sofort zu tun ist. D1: Wer im Team ist. D2: Was, wo, wann und wie viel, "
        "in Zahlen.",
        due=ByClock("containment", 1), blocks=("B05",), waive=CLAIMANTS, harmless=True,
        seen_by=QUALITY,
    ),
    Step(
        id="B05", title="Sofortmaßnahmen treffen (D3)", by=(Role.SELLER,),
        law="INT-Q-02 8D: Eindämmung in 24 bis 48 Stunden",
        how="Bestand sperren, Ware unterwegs und Bestand beim Kunden prüfen, sortieren und sagen, "
        "ab welcher Charge die Ware in Ordnung ist. Zu jedem Punkt steht ja oder nein.",
        asks=("EV-19",), due=ByClock("containment", 2), blocks=("B06",), waive=CLAIMANTS,
        gives_up=laws.NO_CONTAINMENT, states=CONTAINMENT, known=CONTAINMENT, seen_by=QUALITY,
    ),
    Step(
        id="B06", title="Teile zurücksenden oder sortieren", by=(Role.SELLER, *CLAIMANTS),
        law="INT-Q-05 Vereinbarung der Parteien",
        how="Vereinbaren, ob die Teile zurückkommen oder beim Kunden sortiert werden, und den Tag "
        "festhalten.",
        asks=("EV-15",), outcomes=("sent_back", "sorted"), waive=CLAIMANTS, harmless=True,
        states=("quality.parts_received_on",), seen_by=BUYER,
    ),
    Step(
        id="B07", title="Ursache analysieren (D4)", by=(Role.SELLER, Role.SUPPLIER, Role.EXPERT),
        law="INT-Q-02 8D: Ursache des Fehlers und warum ihn niemand fand",
        how="Warum der Fehler entstand und warum er nicht entdeckt wurde. Das ist eine technische "
        "Feststellung, keine Anerkennung einer Haftung.",
        asks=("EV-16",), must=("EV-16",), due=ByClock("analysis", 5), blocks=("B08", "B10"),
        outcomes=("supplier_fault", "customer_fault", "carrier", "ntf"),
        states=("quality.d4_days",), seen_by=TAKING_PART,
    ),
    Step(
        id="B08", title="Abstellmaßnahmen umsetzen und Wirksamkeit prüfen (D5 und D6)",
        by=(Role.SELLER,),
        law="INT-Q-02 8D: Maßnahmen wählen, umsetzen, Wirksamkeit nachweisen",
        how="Maßnahme wählen, umsetzen, Wirksamkeit prüfen. Erst eine wirksame Maßnahme beendet "
        "den Schritt; war sie es nicht, geht es mit D5 von vorn an.",
        due=ByClock("actions", 10), blocks=("B09",),
        outcomes=("chosen", "implemented", "ineffective", "rework", "effective", "none_needed"),
        begins=("chosen", "implemented", "ineffective", "rework"),
        stages=stages.ACTIONS,
        states=("quality.effective_on",), seen_by=QUALITY,
    ),
    Step(
        id="B09", title="Wiederholung verhindern und 8D abschließen (D7 und D8)",
        by=(Role.SELLER, *CLAIMANTS),
        law="INT-Q-02 8D: der Kunde nimmt den Bericht an oder weist ihn zurück",
        how="Den Bericht mit dem Vorbehalt vorlegen. Der Kunde nimmt ihn an oder weist ihn mit "
        "Gründen zurück; dann geht es mit D5 von vorn an.",
        due=ByClock("report_8d", 20), outcomes=("submitted", "approved", "rejected"),
        begins=("submitted", "rejected"), reasoned=("rejected",),
        stages=stages.REPORT,
        seen_by=QUALITY,
    ),
    Step(
        id="B10", title="Über die Haftung entscheiden", by=(Role.SELLER,),
        law="Haftung für den Mangel", law_where=laws.LIABILITY,
        how="Kaufmännisch entscheiden, getrennt vom 8D-Bericht und mit dessen Vorbehalt: "
        "anerkennen, zum Teil anerkennen, aus Kulanz leisten oder mit Gründen ablehnen.",
        needs=("B07",), due=WorkingDays(5), blocks=("B11",),
        outcomes=("accepted", "accepted_in_part", "goodwill", "refused_with_reasons"),
        reasoned=("refused_with_reasons",), seen_by=BUYER,
    ),
    Step(
        id="B11", title="Nachbessern oder ersetzen", by=(Role.SELLER,),
        law="Nacherfüllung", law_where=laws.CURE,
        how="In der angemessenen Frist, die der Kunde setzt. Nach dem zweiten erfolglosen Versuch "
        "ist die Nacherfüllung fehlgeschlagen.",
        due=WorkingDays(10), waive=CLAIMANTS, gives_up=laws.NO_CURE, when=Not(REFUSED),
        outcomes=("cured", "attempt_failed", "failed", "refused"), begins=("attempt_failed",),
        stages=stages.ATTEMPTS,
        seen_by=BUYER,
    ),
    Step(
        id="B12", title="Kaufmännisch abrechnen", by=(Role.SELLER,),
        law="Gutschrift und Kosten", law_where=laws.SETTLEMENT,
        how="Gutschrift und Kosten vereinbaren: Sortieren, Stillstand bei Verschulden, Fracht, "
        "Bearbeitung, wenn vereinbart.",
        needs=("B10", "B11"), due=None, due_where=((Not(DISPUTED), WorkingDays(5)),),
        when=SETTLED_IN_MONEY, outcomes=("credit_note", "costs_agreed", "nothing_owed"),
        nothing=("nothing_owed",), amount=True, states=COSTS, seen_by=BUYER,
    ),
    Step(
        id="B13", title="Rückgriff beim Lieferanten eröffnen", by=(Role.SELLER,),
        law="Rückgriff des Verkäufers", law_where=laws.RECOURSE,
        how="Dem eigenen Lieferanten den Mangel sofort anzeigen und dessen 8D-Bericht anfordern, "
        "neben allem anderen und nicht erst nach der Abrechnung.",
        needs=("B02",), asks=("EV-17", "EV-16", "EV-10"), due=WorkingDays(2),
        outcomes=("supplier_notified", "eight_d_requested", "settled"),
        begins=("supplier_notified", "eight_d_requested"), waive=(Role.SELLER,), seen_by=CHAIN,
    ),
    Step(
        id="B15", title="Streit klären", by=(Role.EXPERT, Role.SELLER),
        law="§ 317 BGB, § 1025 ZPO und ihre Entsprechungen: der Streit hält die Abrechnung an",
        how="Gutachten, Schiedsspruch oder Urteil abwarten und das Ergebnis festhalten. Bis dahin "
        "wird nichts abgerechnet und nichts vernichtet.",
        asks=("EV-16",), due=None, when=DISPUTED, blocks=("B12",),
        outcomes=("for_buyer", "in_part", "for_seller", "agreed"), seen_by=TAKING_PART,
    ),
    Step(
        id="B14", title="Bewerten und abschließen", by=(Role.SELLER,),
        law="INT-Q-04 PPM: gezählt werden nur anerkannte Teile",
        how="Gelieferte Teile angeben, damit die Quote stimmt. Vorher ist über jede Position "
        "entschieden und jede Frage beantwortet.",
        needs=("B03", "B06", "B09", "B10", "B11", "B12", "B13"), due=WorkingDays(3),
        states=("quality.delivered_parts",), seen_by=TAKING_PART,
    ),
)  # fmt: skip

RECLAMATION = Procedure(
    name="reclamation",
    version=1,
    title="Reklamation",
    series="RK",
    needs=("delivery", "lines"),
    variants=VARIANTS,
    features=features,
    steps=STEPS,
    clocks=CLOCKS,
    closes="B14",
    decides="B10",
    refuses=("refused_with_reasons",),
    remedies=RECLAMATION_REMEDIES,
    facts=(
        "order", "quality", "delivery.delivered_on", "delivery.discovered_on",
        "delivery.cross_border", "delivery.from_country", "delivery.cisg_excluded",
    ),
    impossible=impossible,
    sums=sums,
    lines=stages.LINES,
    eight_d=stages.EIGHT_D,
    roles=TAKING_PART,
    told_of_goods=frozenset({Role.EXPERT, Role.SUPPLIER}),
)  # fmt: skip
"""Reclamation between businesses."""
