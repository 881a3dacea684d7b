"""The claim against the carrier: whose it is, who sees it then, and how it is made for a buyer.

Who bears the risk of carriage has the loss, so the claim is there for its sake. A buyer at risk
still owes the price, and the seller owes it the claim: it claims in its own name for the buyer's
account (Drittschadensliquidation, § 421 Abs. 1 HGB), or assigns the claim (§ 285 BGB).
"""

from collections.abc import Mapping

from domain.claim import Account
from domain.clock_plan import Seers
from domain.condition import Condition, Either, Every, Not, When
from domain.party import Role

AT_BUYERS_RISK = When("risk", "buyer")
SWISS_CONSUMER = Every(When("law", "CH"), When("party", "B2C"))
SERVED_ALREADY = When("D05", "replacement", "repair", "price_reduction", "refund", "done")

BUYER_TOO: Seers = ((AT_BUYERS_RISK, frozenset({Role.CLAIMANT, Role.DEALER})),)
"""For whose sake the claim is made sees it, its decision, its period and what came of it."""

ACCOUNTS: tuple[tuple[Account, Condition], ...] = (
    ("seller", Either(Not(AT_BUYERS_RISK), SERVED_ALREADY)),
    ("buyer", AT_BUYERS_RISK),
    ("assigned", AT_BUYERS_RISK),
)
"""A seller that has served the buyer nevertheless has the loss itself, and may claim for itself."""

_ROADS: Mapping[str, str] = {
    "DE": "DE-T-09 § 447 BGB; Abtretung nach § 285 BGB, beide dürfen fordern nach § 421 HGB",
    "AT": "AT-T-03 § 429 ABGB",
    "CH": "CH-T-04 Art. 185 OR",
}
_PRICE = "Der Käufer trägt die Gefahr der Beförderung, der Preis bleibt geschuldet"


def _by_law(text: str) -> tuple[tuple[Condition, str], ...]:
    return tuple(
        (Every(AT_BUYERS_RISK, When("law", country)), text.format(law=law))
        for country, law in _ROADS.items()
    )


CLAIM_TITLE = ((AT_BUYERS_RISK, "Anspruch beim Frachtführer für den Käufer geltend machen"),)
CLAIM_HOW = (
    (
        Every(AT_BUYERS_RISK, SWISS_CONSUMER),
        (
            "Der Käufer trägt die Gefahr der Beförderung (CH-T-04 Art. 185 OR). Wurde er trotzdem "
            "versorgt (D05), fordert der Verkäufer für sich; sonst unterstützt er den Käufer: er "
            "fordert für dessen Rechnung oder tritt ihm den Anspruch ab. Die Abtretung allein "
            "hemmt keine Verjährung."
        ),
    ),
    *_by_law(
        f"{_PRICE} ({{law}}). Der Verkäufer unterstützt den Käufer: er macht Betrag und "
        "Wertnachweis in Textform für Rechnung des Käufers geltend oder tritt ihm den Anspruch ab. "
        "Die Abtretung allein hemmt keine Verjährung."
    ),
)
DECISION_HOW = (
    (
        AT_BUYERS_RISK,
        (
            "Anerkennung, Teilanerkennung oder Ablehnung in Textform; der Verkäufer gibt sie dem "
            "Käufer weiter, für den gefordert wurde. Schweigt der Frachtführer, hält er das fest."
        ),
    ),
)
BOOKING_TITLE = ((AT_BUYERS_RISK, "Zahlung an den Käufer weitergeben und buchen"),)
BOOKING_HOW = (
    (
        AT_BUYERS_RISK,
        (
            "Was der Frachtführer zahlt, steht dem Käufer zu, für den gefordert wurde: weitergeben "
            "und buchen; hat der Verkäufer den Käufer selbst versorgt, für sich buchen."
        ),
    ),
)
