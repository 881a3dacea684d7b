"""The cap by weight of what a carrier pays."""

from decimal import ROUND_HALF_UP, Decimal

import attrs

from domain.law.counting import german

CENT = Decimal("0.01")
ROAD_SDR_PER_KG = Decimal("8.33")
RAIL_SDR_PER_KG = Decimal(17)
AIR_SDR_PER_KG = Decimal(26)
AIR_SDR_PER_KG_UNTIL_2024 = Decimal(22)


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


def cap_told(
    cap: Cap, weight: Decimal, per_kg: Decimal, rate: Decimal, *, law: str, currency: str
) -> tuple[str, str]:
    """Say in German how a cap by weight comes about."""
    in_sdr = f"{german(weight)} kg × {german(per_kg)} SZR = {german(cap.limit_sdr)} SZR"
    return (
        f"{in_sdr} ({law}).",
        f"× {german(rate)} {currency} je SZR (angegebener Kurs) = {german(cap.limit)} {currency}.",
    )
