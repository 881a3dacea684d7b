"""The claim against the carrier: whose it is, who sees it then, and how it is made for a buyer.

Who bears the risk of carriage has the loss, so the claim is there for its sake. A buyer at risk
still owes the price, and the seller owes it the claim: it claims in its own name for the buyer's
account (Drittschadensliquidation, § 421 Abs. 1 HGB), or assigns the claim (§ 285 BGB). The buyer
may make the claim itself as well, as the consignee (Empfänger) or after the assignment.
"""

from collections.abc import Mapping

from domain.claim import CLAIM, Account
from domain.clock_plan import Seers
from domain.condition import Condition, Either, Every, Not, When
from domain.party import CLAIMANT_SIDE, Role

AT_BUYERS_RISK = When("risk", "buyer")
SWISS_CONSUMER = Every(When("law", "CH"), When("party", "B2C"))
SERVED_ALREADY = When("D05", "replacement", "repair", "price_reduction", "refund", "done")

BUYER_TOO: Seers = ((AT_BUYERS_RISK, frozenset({Role.CLAIMANT, Role.DEALER})),)
"""For whose sake the claim is made sees it, its decision, its period and what came of it."""

BUYER_CLAIMS = (
    (
        Every(AT_BUYERS_RISK, Not(SERVED_ALREADY), When(CLAIM, "none", "assigned", "consignee")),
        CLAIMANT_SIDE,
    ),
)
"""Who bears the risk and was not served may make the claim itself, until another was made."""
BUYER_HEARS = ((Every(AT_BUYERS_RISK, When(CLAIM, "consignee")), CLAIMANT_SIDE),)
"""Who made the claim itself gets the answer, and may record it."""

ACCOUNTS: tuple[tuple[Account, Condition], ...] = (
    ("seller", Either(Not(AT_BUYERS_RISK), SERVED_ALREADY)),
    ("buyer", AT_BUYERS_RISK),
    ("assigned", AT_BUYERS_RISK),
    ("consignee", AT_BUYERS_RISK),
)
"""A seller that has served the buyer nevertheless has the loss itself, and may claim for itself.

An assignment only begins the claim: the buyer's own completes it, or the house records it.
"""

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


_FOR_BUYER = Every(AT_BUYERS_RISK, When(CLAIM, "buyer"))
_BUYERS_OWN = Every(AT_BUYERS_RISK, When(CLAIM, "consignee"))

CLAIM_TITLE = (
    (
        Every(AT_BUYERS_RISK, When(CLAIM, "assigned", "consignee")),
        "Eigenen Anspruch des Käufers beim Frachtführer geltend machen",
    ),
    (
        Every(AT_BUYERS_RISK, When(CLAIM, "none", "buyer")),
        "Anspruch beim Frachtführer für den Käufer geltend machen",
    ),
)
CLAIM_HOW = (
    (
        Every(AT_BUYERS_RISK, When(CLAIM, "assigned", "consignee")),
        (
            "Der Käufer macht Betrag und Wertnachweis selbst beim Frachtführer geltend, in "
            "Textform (HGB) oder schriftlich (CMR, Bahn): erst das hemmt die Verjährung, wo das "
            "Gesetz eine Hemmung kennt; die Abtretung allein hemmt nichts. Der Verkäufer hält "
            "fest, was er davon erfährt."
        ),
    ),
    (
        Every(AT_BUYERS_RISK, SWISS_CONSUMER),
        (
            "Der Käufer trägt die Gefahr der Beförderung (CH-T-04 Art. 185 OR). Wurde er trotzdem "
            "versorgt (D05), fordert der Verkäufer für sich; sonst unterstützt er den Käufer: er "
            "fordert für dessen Rechnung oder tritt ihm den Anspruch ab. Der Käufer darf auch "
            "selbst fordern. Die Abtretung allein hemmt keine Verjährung."
        ),
    ),
    *_by_law(
        f"{_PRICE} ({{law}}). Der Verkäufer unterstützt den Käufer: er macht Betrag und "
        "Wertnachweis in Textform für Rechnung des Käufers geltend oder tritt ihm den Anspruch ab. "
        "Der Käufer darf auch selbst fordern. Die Abtretung allein hemmt keine Verjährung."
    ),
)
DECISION_HOW = (
    (
        _FOR_BUYER,
        (
            "Anerkennung, Teilanerkennung oder Ablehnung in Textform; der Verkäufer gibt sie dem "
            "Käufer weiter, für den gefordert wurde. Schweigt der Frachtführer, hält er das fest."
        ),
    ),
    (
        _BUYERS_OWN,
        (
            "Anerkennung, Teilanerkennung oder Ablehnung in Textform. Der Käufer hat selbst "
            "gefordert: er hält die Antwort oder das Schweigen des Frachtführers fest, oder der "
            "Verkäufer, wenn er davon erfährt."
        ),
    ),
)
BOOKING_TITLE = (
    (_FOR_BUYER, "Zahlung an den Käufer weitergeben und buchen"),
    (_BUYERS_OWN, "Festhalten, was der Frachtführer dem Käufer gezahlt hat"),
)
BOOKING_HOW = (
    (
        _FOR_BUYER,
        (
            "Was der Frachtführer zahlt, steht dem Käufer zu, für den gefordert wurde: weitergeben "
            "und buchen."
        ),
    ),
    (
        _BUYERS_OWN,
        (
            "Der Käufer hat selbst gefordert, der Frachtführer zahlt an ihn: festhalten, was der "
            "Käufer bekommen oder aufgegeben hat; beim Verkäufer ist nichts zu buchen."
        ),
    ),
)
