"""The formulas of who bears the risk in transit (Gefahrübergang)."""

from collections.abc import Callable

import attrs

from domain.law.inputs import Inputs
from domain.law.refusals import RuleDoesNotApply
from domain.law.rule import Outcome

_BUYERS_RISK = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP")
_SELLERS_RISK = ("DAP", "DPU", "DDP", "DAT")
INCOTERMS = (*_BUYERS_RISK, *_SELLERS_RISK)


@attrs.frozen(kw_only=True)
class ConsumerLaw:
    """Where a law says that a consumer bears no risk in transit, and which rule is for others."""

    until_handed_over: str
    own_carrier: str
    instead: str


@attrs.frozen(kw_only=True)
class BusinessLaw:
    """Where a law lets the risk pass on dispatch; `dispatched` names the input that decides."""

    dispatched: str
    on_dispatch: str
    on_delivery: str
    claim: str
    instead: str


def consumer_risk(law: ConsumerLaw) -> Callable[[Inputs], Outcome]:
    """Return the formula of who bears the risk in transit of a consumer sale."""

    def compute(given: Inputs) -> Outcome:
        _only(given, "B2C", instead=law.instead)
        by_consumer = given.code("carrier_chosen_by") == "consumer"
        again = given.flag("lost_in_transit") and not by_consumer
        why = (
            "Der Verbraucher hat einen Beförderer beauftragt, den der Verkäufer nicht benannt hat: "
            f"die Gefahr ging mit der Übergabe an diesen über ({law.own_carrier})."
            if by_consumer
            else "Die Gefahr geht erst mit der Übergabe an den Verbraucher über "
            f"({law.until_handed_over})."
        )
        return Outcome(
            outputs={
                "risk_bearer": "buyer" if by_consumer else "seller",
                "seller_must_deliver_again_or_refund": again,
            },
            lines=(why, "Der Verkäufer liefert neu oder erstattet.") if again else (why,),
        )

    return compute


def business_risk(law: BusinessLaw) -> Callable[[Inputs], Outcome]:
    """Return the formula of who bears the risk between businesses; the Incoterm comes first."""

    def compute(given: Inputs) -> Outcome:
        _only(given, "B2B", instead=law.instead)
        buyer, why = _passed_early(given, law)
        return _between(given, buyer, why, law.claim)

    return compute


def _passed_early(given: Inputs, law: BusinessLaw) -> tuple[bool, str]:
    """Tell whether the risk passed before the goods arrived, and why."""
    if given.has("incoterm"):
        return _by_incoterm(given)
    if given.flag(law.dispatched):
        return True, law.on_dispatch
    return False, law.on_delivery


def _by_incoterm(given: Inputs) -> tuple[bool, str]:
    term = given.code("incoterm")
    return term in _BUYERS_RISK, f"Vereinbart ist {term}; die Klausel geht vor."


def _between(given: Inputs, buyer: bool, why: str, claim: str) -> Outcome:  # noqa: FBT001 - plain
    owed = (
        "Der Kaufpreis bleibt geschuldet; der Verkäufer tritt seinen Anspruch gegen den "
        f"Frachtführer ab ({claim})."
        if buyer
        else "Der Verkäufer trägt den Verlust auf dem Weg."
    )
    due = buyer or not given.flag("lost_in_transit")
    return Outcome(
        outputs={"risk_bearer": "buyer" if buyer else "seller", "price_still_due": due},
        lines=(why, owed),
    )


def swiss_risk(given: Inputs) -> Outcome:
    """Find who bears the risk (OR Art. 185): specific goods at contract, generic on dispatch."""
    if given.has("incoterm"):
        buyer, why = _by_incoterm(given)
    elif given.flag("specific_goods"):
        buyer, why = True, "Stückkauf: die Gefahr ging mit Vertragsschluss über (Art. 185 Abs. 1)."
    else:
        buyer = given.flag("set_apart_and_dispatched")
        why = (
            "Gattungskauf: die Gefahr ging mit Ausscheidung und Übergabe zur Versendung über "
            "(Art. 185 Abs. 2 OR)."
            if buyer
            else "Gattungskauf, noch nicht ausgeschieden und versandt (Art. 185 Abs. 2 OR)."
        )
    return _between(given, buyer, why, "Art. 185 OR")


def _only(given: Inputs, party: str, *, instead: str) -> None:
    if given.code("party", party) != party:
        raise RuleDoesNotApply(
            f"{given.rule} governs {party} sales only; ask {instead}.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/party", "detail": f"ask {instead}"}],
        )
