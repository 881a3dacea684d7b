"""Warranty (Gewährleistung): W01–W16, for consumers and businesses in DE, AT and CH.

Warranty and guarantee are two claims against two debtors: this is the seller's. Limitation is a
plea, so no date closes a case or refuses a claim by itself, and goodwill is always open. What the
buyer still owes holds up our step, never the buyer's right.
"""

from domain.condition import ALWAYS, Every, When
from domain.due import ByClock, WorkingDays
from domain.party import Role
from domain.procedure import Procedure, Step
from domain.procedures import warranty_laws as laws
from domain.procedures.remedies import WARRANTY_REMEDIES
from domain.procedures.warranty_checks import impossible
from domain.procedures.warranty_clocks import CLOCKS
from domain.procedures.warranty_switches import (
    BUYER,
    CHAIN,
    CURE,
    EXAMINING,
    GOODS_TO_RETURN,
    MONEY_OWED,
    NOT_CURED,
    NOT_REFUSED,
    SWISS,
    TAKING_PART,
    VARIANTS,
    features,
)

CLAIMANTS = (Role.CLAIMANT, Role.DEALER)
FRAME = (
    "order.contract_on", "delivery.delivered_on", "goods.used", "goods.digital", "goods.guarantee",
)  # fmt: skip

STEPS = (
    Step(
        id="W01", title="Mangel melden und belegen", by=(*CLAIMANTS, Role.SELLER),
        law="Rüge des Käufers", law_where=laws.REPORT,
        how="Kaufbeleg in jeder Form, ein Foto des Mangels und seit wann er sich zeigt. Bon und "
        "Originalverpackung sind keine Bedingung.",
        asks=("EV-13", "EV-06", "EV-14"), due=ByClock("buyer_notice", 2, not_under=("INT-N-01",)),
        blocks=("W02",), waive=(Role.SELLER,), states=("goods.shown_on", "goods.unsafe"),
        seen_by=BUYER, evidence_for=EXAMINING, done_by_evidence=True,
    ),
    Step(
        id="W02", title="Eingang bestätigen", by=(Role.SELLER,),
        law="ISO 10002: Eingang sofort bestätigen",
        how="Sagen, wer zuständig ist und wann der Käufer wieder hört.",
        due=WorkingDays(1), seen_by=BUYER,
    ),
    Step(
        id="W03", title="Rahmen klären", by=(Role.SELLER,),
        law="Vertragstag, Käufer und Land entscheiden, welches Recht gilt",
        how="Tag des Vertrags und der Lieferung, neu oder gebraucht, digitale Elemente, Garantie. "
        "Fehlt etwas, den Käufer fragen; jeder Beleg genügt.",
        due=WorkingDays(2), blocks=("W05",), known=FRAME,
        states=(
            *FRAME, "goods.guarantee_months", "goods.shown_on", "goods.supplied_until",
            "goods.agreed_months", "goods.shortening", "goods.repair_agreed", "goods.unsafe",
        ),
        seen_by=BUYER,
    ),
    Step(
        id="W04", title="Gefahr prüfen", by=(Role.SELLER,),
        law="EU-W-07 Verordnung (EU) 2023/988: Sicherheit geht vor",
        how="Dem Käufer sofort sagen, dass er die Ware nicht mehr benutzt; Hersteller und Behörde "
        "verständigen.",
        due=WorkingDays(1), blocks=("W07",), when=When("unsafe", "yes"), seen_by=EXAMINING,
    ),
    Step(
        id="W05", title="Fristen berechnen", by=(Role.SELLER,),
        law="Verjährung ist eine Einrede", law_where=laws.CLOCKS,
        how="Das System rechnet nach dem Recht des Vertragstags. Ist ein Anspruch verjährt, bleibt "
        "Kulanz, und der Verkäufer darf auf die Einrede verzichten.",
        needs=("W03",), done_when=ALWAYS, seen_by=BUYER,
    ),
    Step(
        id="W06", title="Über Wahlrecht und zwölf Monate mehr informieren", by=(Role.SELLER,),
        law="EU-W-04 Richtlinie (EU) 2024/1799: vor der Abhilfe",
        how="Vor der Wahl sagen: Reparatur oder Ersatz, und dass eine Reparatur die Haftung einmal "
        "um zwölf Monate verlängert.",
        asks=("EV-18",), must=("EV-18",), due=WorkingDays(2), blocks=("W07",),
        when=When("extension", "yes"), seen_by=BUYER,
    ),
    Step(
        id="W07", title="Abhilfe wählen", by=CLAIMANTS,
        law="Wahlrecht des Käufers", law_where=laws.CHOICE,
        how="Sagen Sie, ob Sie Reparatur oder Ersatz möchten. Eine der beiden darf der Verkäufer "
        "mit Gründen verweigern, wenn sie unverhältnismäßig viel kostet.",
        how_where=laws.CHOICE_HOW,
        outcomes=("repair", "replacement", "price_reduction", "rescission"),
        outcome_where=(
            ("repair", When("repair", "yes")), ("price_reduction", SWISS), ("rescission", SWISS),
        ),
        blocks=("W08",), waive=CLAIMANTS, gives_up=laws.NO_CHOICE, seen_by=BUYER,
    ),
    Step(
        id="W08", title="Ware übernehmen", by=(Role.SELLER,),
        law="Der Verkäufer zahlt den Transport", law_where=laws.TAKING,
        how="Versandmarke oder Abholung geben und festhalten, wann und wie die Ware ankam. Geht "
        "die Prüfung vor Ort, darf der Käufer sie behalten.",
        asks=("EV-15", "EV-05", "EV-07"), must=("EV-15",), due=WorkingDays(2), blocks=("W09",),
        waive=CLAIMANTS, states=("goods.handed_over_on",), known=("goods.handed_over_on",),
        seen_by=EXAMINING, harmless=True,
    ),
    Step(
        id="W09", title="Prüfen", by=(Role.EXPERT, Role.SELLER),
        law="Beweis des Mangels", law_where=laws.PROOF,
        how="Zustand und Ursache feststellen: Mangel von Anfang an, Verschleiß, Fehlgebrauch oder "
        "kein Fehler.",
        how_where=laws.INSPECTION_HOW, asks=("EV-16",), must=("EV-16",), due=WorkingDays(5),
        blocks=("W10",), waive=(Role.SELLER,), seen_by=EXAMINING,
    ),
    Step(
        id="W10", title="Entscheiden", by=(Role.SELLER,),
        law="Mängelrechte", law_where=laws.DECISION,
        how="Anerkennen, teilweise anerkennen, aus Kulanz leisten oder mit Gründen ablehnen. Nie "
        "ablehnen, weil etwas fehlt, wonach niemand gefragt hat.",
        needs=("W05", "W09"), due=WorkingDays(2), blocks=("W11",),
        outcomes=("accepted", "accepted_in_part", "goodwill", "refused_with_reasons"),
        states=("goods.minor",), seen_by=BUYER,
    ),
    Step(
        id="W11", title="Abhelfen", by=(Role.SELLER, Role.EXPERT),
        law="Nacherfüllung", law_where=laws.CURE,
        how="Reparieren oder ersetzen, in angemessener Zeit ab der Meldung. Generalüberholtes nur, "
        "wenn der Käufer es ausdrücklich will.",
        due=WorkingDays(10), waive=CLAIMANTS, gives_up=laws.NO_CURE,
        when=Every(NOT_REFUSED, CURE),
        outcomes=("repair", "replacement", "failed", "refused"), seen_by=EXAMINING,
    ),
    Step(
        id="W12", title="Ware zurückgeben", by=(Role.SELLER,),
        law="Übergabe und Rückgabe festhalten", law_where=laws.RETURN,
        how="Tag der Rückgabe und ob repariert wurde: danach richten sich die Fristen.",
        needs=("W10", "W11", "W13"), asks=("EV-15",), must=("EV-15",), due=WorkingDays(2),
        when=GOODS_TO_RETURN, states=("goods.returned_on", "goods.repaired"),
        known=("goods.returned_on",), seen_by=BUYER,
    ),
    Step(
        id="W13", title="Minderung, Rücktritt oder Schadensersatz wählen", by=CLAIMANTS,
        law="Rechte nach gescheiterter Nacherfüllung", law_where=laws.SECOND,
        how="Die Abhilfe kam nicht, misslang oder wurde verweigert: jetzt haben Sie die Wahl. Vom "
        "Vertrag zurücktreten können Sie nicht wegen eines unerheblichen Mangels.",
        needs=("W10", "W11"), due=WorkingDays(10), waive=CLAIMANTS, gives_up=laws.NO_MONEY,
        when=Every(NOT_REFUSED, CURE, NOT_CURED),
        outcomes=("price_reduction", "rescission", "damages"),
        outcome_where=(("rescission", When("minor", "no")),), seen_by=BUYER,
    ),
    Step(
        id="W14", title="Geld zurückzahlen oder gutschreiben", by=(Role.SELLER,),
        law="Minderung, Rücktritt, Schadensersatz", law_where=laws.MONEY,
        how="Ohne Verzug zahlen; beim Rücktritt genügt der Nachweis, dass die Ware abgesandt ist.",
        needs=("W10", "W13"), asks=("EV-15",), due=WorkingDays(3), when=MONEY_OWED, amount=True,
        seen_by=BUYER,
    ),
    Step(
        id="W15", title="Rückgriff beim Lieferanten eröffnen", by=(Role.SELLER,),
        law="Rückgriff des Verkäufers", law_where=laws.RECOURSE,
        how="Dem Lieferanten den Mangel sofort anzeigen, neben allem anderen und nicht danach.",
        asks=("EV-17", "EV-10", "EV-16"), due=WorkingDays(2), waive=(Role.SELLER,), seen_by=CHAIN,
    ),
    Step(
        id="W16", title="Abschließen", by=(Role.SELLER,),
        law="ISO 10002: Abschluss mit Mitteilung an alle Beteiligten",
        how="Zeigt sich derselbe Mangel wieder, geht der Fall weiter. Bleibt Streit, nennen Sie "
        "die Schlichtungsstelle.",
        needs=("W02", "W04", "W10", "W11", "W12", "W13", "W14", "W15"), due=WorkingDays(3),
        seen_by=TAKING_PART,
    ),
)  # fmt: skip

WARRANTY = Procedure(
    name="warranty",
    version=1,
    title="Gewährleistung",
    series="GW",
    needs=("delivery", "lines"),
    notice_free=True,
    variants=VARIANTS,
    features=features,
    steps=STEPS,
    clocks=CLOCKS,
    closes="W16",
    decides="W10",
    refuses=("refused_with_reasons",),
    facts=(
        "order", "goods", "delivery.delivered_on", "delivery.cross_border",
        "delivery.from_country", "delivery.cisg_excluded",
    ),
    impossible=impossible,
    roles=TAKING_PART,
    remedies=WARRANTY_REMEDIES,
    told_of_goods=frozenset({Role.EXPERT, Role.SUPPLIER}),
)  # fmt: skip
"""Warranty, consumers and businesses."""
