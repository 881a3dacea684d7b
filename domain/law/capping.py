"""The formulas behind what a carrier pays at most, and who bears the risk in transit."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import attrs

from domain.law.counting import german
from domain.law.inputs import Inputs
from domain.law.refusals import RuleDoesNotApply
from domain.law.rule import Outcome

CENT = Decimal("0.01")
ROAD_SDR_PER_KG = Decimal("8.33")
RAIL_SDR_PER_KG = Decimal(17)
AIR_SDR_PER_KG = Decimal(26)
AIR_SDR_PER_KG_UNTIL_2024 = Decimal(22)

_BUYERS_RISK = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP")
_SELLERS_RISK = ("DAP", "DPU", "DDP", "DAT")
INCOTERMS = (*_BUYERS_RISK, *_SELLERS_RISK)


@attrs.frozen(kw_only=True)
class Cap:
    """What a carrier owes at most by weight; `payable` is the lower of loss and cap."""

    limit_sdr: Decimal
    limit: Decimal
    payable: Decimal


def liability_cap(
    *,
    gross_weight_kg: Decimal,
    sdr_per_kg: Decimal,
    money_per_sdr: Decimal,
    loss: Decimal,
) -> Cap:
    """Cap a loss by weight, rounded to cents half up; the rate is an input, never a live one."""
    limit_sdr = gross_weight_kg * sdr_per_kg
    limit = (limit_sdr * money_per_sdr).quantize(CENT, ROUND_HALF_UP)
    return Cap(
        limit_sdr=limit_sdr,
        limit=limit,
        payable=min(loss.quantize(CENT, ROUND_HALF_UP), limit),
    )


def capped(law: str, default: Decimal | None = None) -> Callable[[Inputs], Outcome]:
    """Return the formula of a cap by weight."""

    def compute(given: Inputs) -> Outcome:
        weight, per_kg = given.amount("gross_weight_kg"), given.amount_or("sdr_per_kg", default)
        rate, loss = given.amount("eur_per_sdr"), given.amount("goods_value_eur")
        cap = liability_cap(
            gross_weight_kg=weight, sdr_per_kg=per_kg, money_per_sdr=rate, loss=loss
        )
        return Outcome(
            outputs={
                "limit_sdr": cap.limit_sdr,
                "limit_eur": cap.limit,
                "payable_eur": cap.payable,
            },
            lines=(
                *cap_told(cap, weight, per_kg, rate, law=law, currency="EUR"),
                f"Zu zahlen: {german(cap.payable)} EUR, von Schaden und Höchstbetrag der kleinere.",
            ),
        )

    return compute


def cap_told(
    cap: Cap, weight: Decimal, per_kg: Decimal, rate: Decimal, *, law: str, currency: str
) -> tuple[str, str]:
    """Say in German how a cap by weight comes about."""
    in_sdr = f"{german(weight)} kg × {german(per_kg)} SZR = {german(cap.limit_sdr)} SZR"
    return (
        f"{in_sdr} ({law}).",
        f"× {german(rate)} {currency} je SZR (angegebener Kurs) = {german(cap.limit)} {currency}.",
    )


def consumer_risk(given: Inputs) -> Outcome:
    """Find who bears the risk in transit of a consumer sale (BGB § 475(2))."""
    _only(given, "B2C", instead="DE-T-09")
    by_consumer = given.code("carrier_chosen_by") == "consumer"
    again = given.flag("lost_in_transit") and not by_consumer
    why = (
        "Der Verbraucher hat einen Beförderer beauftragt, den der Verkäufer nicht benannt hat: die "
        "Gefahr ging mit der Übergabe an diesen über (§ 475 Abs. 2, § 447 Abs. 1 BGB)."
        if by_consumer
        else "Die Gefahr geht erst mit der Übergabe an den Verbraucher über "
        "(§§ 446, 475 Abs. 2 BGB)."
    )
    return Outcome(
        outputs={
            "risk_bearer": "buyer" if by_consumer else "seller",
            "seller_must_deliver_again_or_refund": again,
        },
        lines=(why, "Der Verkäufer liefert neu oder erstattet.") if again else (why,),
    )


def business_risk(given: Inputs) -> Outcome:
    """Find who bears the risk in transit between businesses (BGB § 447, Incoterm first)."""
    _only(given, "B2B", instead="DE-T-08")
    buyer, why = _passed_early(given)
    due = buyer or not given.flag("lost_in_transit")
    owed = (
        "Der Kaufpreis bleibt geschuldet; der Verkäufer tritt seinen Anspruch gegen den "
        "Frachtführer ab (§ 421 HGB, § 285 BGB)."
        if buyer
        else "Der Verkäufer trägt den Verlust auf dem Weg."
    )
    return Outcome(
        outputs={"risk_bearer": "buyer" if buyer else "seller", "price_still_due": due},
        lines=(why, owed),
    )


def _passed_early(given: Inputs) -> tuple[bool, str]:
    """Tell whether the risk passed before the goods arrived, and why."""
    if given.has("incoterm"):
        term = given.code("incoterm")
        return term in _BUYERS_RISK, f"Vereinbart ist {term}; die Klausel geht vor."
    if given.flag("dispatch_sale"):
        return True, (
            "Versendungskauf: die Gefahr ging mit der Übergabe an den Beförderer über (§ 447 BGB)."
        )
    return False, "Kein Versendungskauf: die Gefahr geht mit der Übergabe über (§ 446 BGB)."


def _only(given: Inputs, party: str, *, instead: str) -> None:
    if given.code("party", party) != party:
        raise RuleDoesNotApply(
            f"{given.rule} governs {party} sales only; ask {instead}.", rule=given.rule
        )
