"""Delivery damage (Transportschaden): D01–D13, for consumers and businesses in DE, AT and CH.

Two relations run side by side and are never mixed: buyer and seller (sale), shipper or consignee
and carrier (carriage). A carrier notice that is missed hurts the seller's recourse, never the
consumer's claim against the seller.
"""

from collections.abc import Mapping

from domain.condition import Every, Not, When
from domain.facts import Facts
from domain.party import Role
from domain.procedure import ByClock, ClockPlan, Procedure, Step, WorkingDays
from domain.procedures.carriage_clocks import (
    at_delivery,
    buyer_notice,
    carrier_limitation,
    carrier_notice,
    loss,
)

BUYER = frozenset({Role.CLAIMANT, Role.DEALER, Role.SELLER})
ALL = frozenset(Role)
SHIPMENT = frozenset({*BUYER, Role.CARRIER, Role.EXPERT, Role.INSURER})
RECOURSE = frozenset({Role.SELLER, Role.CARRIER, Role.INSURER})

CONSUMER = When("party", "B2C")
SELLER_RISK = When("risk", "seller")
NO_RIGHT_LOST = (
    "DE-N-07 §§ 474 ff. BGB, §§ 8 ff. VGG: keine Rügefrist, "
    "durch Verspätung geht Verbrauchern kein Recht verloren"
)
ARRIVED = When("missing", "no")
CLAIMS = Not(When("D08", "waived"))


def features(facts: Facts) -> Mapping[str, str]:
    """Return the switches of the procedure: who buys, who bears the risk, what arrived."""
    return {
        "party": "B2C" if facts.claimant_type == "consumer" else "B2B",
        "law": facts.jurisdiction,
        "risk": _risk(facts),
        "missing": "yes" if facts.delivery.missing else "no",
        "insured": "yes" if facts.delivery.insured else "no",
        "visible": "yes" if facts.delivery.damage_visible else "no",
        "reserved": "yes" if facts.delivery.reservation_noted else "no",
    }


def _risk(facts: Facts) -> str:
    """Return who bears the risk of carriage (Transportgefahr).

    DE-T-08 (§ 475 Abs. 2 BGB), AT-T-02 (§ 7b KSchG): the seller's towards a consumer, unless the
    consumer chose a carrier that the seller had not offered. DE-T-09 (§ 447 BGB), AT-T-03
    (§ 429 ABGB), CH-T-04 (Art. 185 OR, consumers too): the buyer's, unless agreed otherwise.
    """
    if facts.claimant_type == "consumer" and facts.jurisdiction != "CH":
        return "buyer" if facts.delivery.carrier_chosen_by == "consumer" else "seller"
    return facts.delivery.risk or "buyer"


CLOCKS = (
    ClockPlan(id="reservation", title="Vorbehalt bei Ablieferung", rule=at_delivery,
              met_by=("fact:delivery.reservation_noted", "D01"), seen_by=SHIPMENT),
    ClockPlan(id="buyer_notice", title="Rüge des Käufers", rule=buyer_notice,
              met_by=("opening",), seen_by=BUYER),
    ClockPlan(id="carrier_notice", title="Schadenanzeige an den Frachtführer",
              rule=carrier_notice, met_by=("D04",), seen_by=SHIPMENT),
    ClockPlan(id="carrier_limitation", title="Verjährung gegen den Frachtführer",
              rule=carrier_limitation, met_by=("D11",), seen_by=RECOURSE, paused_by="D08",
              paused_under=("DE-T-05", "INT-T-05", "INT-T-05/loss", "INT-T-05/taken_over"),
              resumed_by="D10", resumed_on=("rejected", "accepted_in_part")),
    ClockPlan(id="loss", title="Verlustvermutung", rule=loss, met_by=("D07",), seen_by=SHIPMENT),
)  # fmt: skip

STEPS = (
    Step(
        id="D01", title="Schaden bei Ablieferung vermerken",
        by=(Role.CLAIMANT, Role.DEALER, Role.CARRIER),
        law="DE-T-01 § 438 Abs. 1 HGB, INT-T-01 Art. 30 Abs. 1 CMR, CH-T-01 Art. 452 OR",
        how="Art und Umfang des Schadens auf dem Ablieferbeleg oder im Handgerät vermerken lassen. "
        "Für Verbraucher nie Bedingung des Anspruchs gegen den Verkäufer.",
        asks=("EV-08",), due=ByClock("reservation"), waive=(Role.SELLER,),
        when=Every(ARRIVED, When("visible", "yes")), done_when=When("reserved", "yes"),
        seen_by=SHIPMENT,
    ),
    Step(
        id="D02", title="Schaden melden und belegen", by=(Role.CLAIMANT, Role.DEALER),
        law="DE-N-01 § 377 HGB, AT-N-01 § 377 UGB, CH-N-01 Art. 201 OR, INT-N-01 Art. 39 CISG",
        law_where=(
            (Every(CONSUMER, When("law", "DE", "AT")), NO_RIGHT_LOST),
        ),
        how="Fotos von Paket, Etikett, Verpackung und Ware unter ihrer Nummer angeben.",
        asks=("EV-01", "EV-02", "EV-03", "EV-04", "EV-05", "EV-06"),
        due=ByClock("buyer_notice", otherwise=2, not_under=("INT-N-01",)),
        blocks=("D04",), waive=(Role.SELLER,), when=ARRIVED, seen_by=BUYER, evidence_for=SHIPMENT,
    ),
    Step(
        id="D03", title="Verpackung und Ware sichern", by=(Role.CLAIMANT, Role.DEALER),
        law="DE-T-10 § 427 HGB: die Verpackung entscheidet über den Einwand des Frachtführers",
        how="Verpackung und Ware aufbewahren, bis der Verkäufer sie freigibt.",
        asks=("EV-11",), waive=(Role.SELLER,), when=ARRIVED, seen_by=BUYER, evidence_for=SHIPMENT,
    ),
    Step(
        id="D04", title="Schaden dem Frachtführer anzeigen",
        by=(Role.SELLER, Role.CLAIMANT, Role.DEALER),
        law="DE-T-02 § 438 Abs. 2, 4 HGB, INT-T-02 Art. 30 CMR, AT-T-01 § 439a UGB, "
        "CH-T-01 Art. 452 OR, INT-T-07 Art. 31 Montreal, INT-T-09 Art. 47 CIM",
        how="Anzeige in Textform (HGB) oder schriftlich (CMR, Luft) absenden; "
        "die Absendung wahrt die Frist.",
        needs=("D02",), asks=("EV-12",), due=ByClock("carrier_notice"), blocks=("D08",),
        forms=("text_form", "writing"), when=ARRIVED, seen_by=SHIPMENT,
    ),
    Step(
        id="D05", title="Käufer versorgen", by=(Role.SELLER,),
        law="DE-T-08 §§ 446, 475 Abs. 2 BGB, AT-T-02 § 7b KSchG: nicht auf den Frachtführer warten",
        how="Ersatz, Reparatur, Minderung oder Erstattung zusagen und veranlassen.",
        needs=("D02",), due=WorkingDays(2), waive=(Role.CLAIMANT, Role.DEALER),
        when=SELLER_RISK, outcomes=("replacement", "repair", "price_reduction", "refund"),
        seen_by=BUYER,
    ),
    Step(
        id="D06", title="Schadenbefund mit dem Frachtführer",
        by=(Role.CARRIER, Role.EXPERT, Role.SELLER),
        law="Bedingungen des Frachtführers; INT-T-09 Art. 42 CIM (Tatbestandsaufnahme)",
        how="Gemeinsam aufnehmen und von beiden unterschreiben lassen, Weigerung vermerken.",
        needs=("D04",), asks=("EV-09",), waive=(Role.CARRIER,), when=ARRIVED, seen_by=SHIPMENT,
    ),
    Step(
        id="D07", title="Nachforschung", by=(Role.SELLER,),
        law="DE-T-04 § 424 HGB, INT-T-04 Art. 20 CMR, INT-T-08 Art. 13 Abs. 3 Montreal",
        how="Nachforschungsauftrag sofort erteilen; der Empfänger erklärt, dass nichts ankam.",
        asks=("EV-20", "EV-12"), due=ByClock("loss"), when=When("missing", "yes"),
        blocks=("D08",), outcomes=("found", "declared_lost"), seen_by=SHIPMENT,
    ),
    Step(
        id="D08", title="Schaden beim Frachtführer beziffern", by=(Role.SELLER,),
        law="DE-T-05 § 439 HGB, INT-T-05 Art. 32 CMR, CH-T-02 Art. 454 OR, "
        "INT-T-08 Art. 35 Montreal; "
        "DE-T-06 § 431 HGB: höchstens die Haftungsgrenze",
        how="Betrag und Wertnachweis in Textform geltend machen; das hemmt die Verjährung einmal.",
        needs=("D04",), asks=("EV-10",), must=("EV-10",), due=ByClock("carrier_limitation"),
        waive=(Role.SELLER,), amount=True, seen_by=RECOURSE,
    ),
    Step(
        id="D09", title="Versicherer benachrichtigen", by=(Role.SELLER,),
        law="Bedingungen der Police, in der Regel unverzüglich",
        how="Schaden unter der Nummer der Police melden.",
        waive=(Role.SELLER,), when=When("insured", "yes"), seen_by=RECOURSE,
    ),
    Step(
        id="D10", title="Entscheidung des Frachtführers", by=(Role.CARRIER, Role.SELLER),
        law="DE-T-05 § 439 Abs. 3 HGB: die Ablehnung in Textform beendet die Hemmung",
        how="Anerkennung, Teilanerkennung oder Ablehnung in Textform; schweigt der Frachtführer, "
        "hält der Verkäufer das fest.",
        needs=("D08",), due=WorkingDays(10), when=CLAIMS, amount=True,
        outcomes=("accepted", "accepted_in_part", "rejected", "no_answer"), seen_by=RECOURSE,
    ),
    Step(
        id="D11", title="Abrechnen und buchen", by=(Role.SELLER,),
        law="DE-T-06 §§ 429–432 HGB", how="Zahlung oder Abschreibung buchen.",
        needs=("D10",), when=CLAIMS, amount=True, outcomes=("paid", "written_off"),
        seen_by=RECOURSE,
    ),
    Step(
        id="D12", title="Verpackung freigeben, Ware verwerten", by=(Role.SELLER,),
        law="DE-T-10 § 427 HGB", how="Dem Käufer die Freigabe mitteilen; Restwert verwerten.",
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
    variants={
        "party": ("B2C", "B2B"),
        "law": ("DE", "AT", "CH"),
        "risk": ("seller", "buyer"),
        "missing": ("no", "yes"),
        "insured": ("no", "yes"),
        "visible": ("no", "yes"),
        "reserved": ("no", "yes"),
    },
    features=features,
    steps=STEPS,
    clocks=CLOCKS,
    closes="D13",
    decides="D05",
)
"""Delivery damage, consumers and businesses."""
