"""The formulas of what a carrier owes: capped by weight, the cap lifted by grave fault, delay."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from domain.law.capping import (
    AIR_SDR_PER_KG,
    AIR_SDR_PER_KG_UNTIL_2024,
    CENT,
    RAIL_SDR_PER_KG,
    ROAD_SDR_PER_KG,
    Cap,
    cap_told,
    liability_cap,
)
from domain.law.counting import german, money
from domain.law.inputs import Inputs, missing
from domain.law.refusals import NumberOutOfRange
from domain.law.rule import Outcome

MODES = ("road", "air", "rail")
HANDLING = ("custody", "multimodal_sea", "ordered_storage", "inventory_difference", "other")
AIR_26_SINCE = date(2024, 12, 28)
_FREIGHTS_FOR_DELAY: Mapping[str, int] = {"road": 1, "rail": 4}
_GERMAN_FREIGHTS_FOR_DELAY = 3
_LEAST_CLAUSE, _MOST_CLAUSE = Decimal(2), Decimal(40)
_SEA_SDR_PER_KG = Decimal(2)
_PER_CASE_EUR = Decimal(1_250_000)
_STORAGE_EUR: Mapping[str, Decimal] = {
    "ordered_storage": Decimal(35_000),
    "inventory_difference": Decimal(70_000),
}
_WHY = {
    True: "Vorsatz oder bewusste Leichtfertigkeit: kein Höchstbetrag.",
    False: "Von Schaden und Höchstbetrag der kleinere.",
}
_OTHER_EUR = Decimal(125_000)


def under_hgb(given: Inputs) -> Outcome:
    """Cap under HGB § 431: 8.33 SDR a kilo, delay three freights."""
    per_kg = given.amount_or("sdr_per_kg", ROAD_SDR_PER_KG)
    return _owed(given, per_kg, "§ 431 Abs. 1, 4 HGB", _GERMAN_FREIGHTS_FOR_DELAY)


def under_a_convention(given: Inputs) -> Outcome:
    """Cap by the convention of the means of transport, or by the rate that was given."""
    mode = given.code("mode") if given.has("mode") else None
    if mode is None and not given.has("sdr_per_kg"):
        raise missing(given.rule, ["sdr_per_kg"])
    per_kg = given.amount_or("sdr_per_kg", _per_kg(mode, given))
    law = "CMR Art. 23 Abs. 3, MÜ Art. 22 Abs. 3, CIM Art. 30 § 2"
    freights = _FREIGHTS_FOR_DELAY.get(mode or "")
    return _owed(given, per_kg, law, freights, by_air=mode == "air")


def _per_kg(mode: str | None, given: Inputs) -> Decimal | None:
    match mode:
        case "road":
            return ROAD_SDR_PER_KG
        case "rail":
            return RAIL_SDR_PER_KG
        case "air":
            old = given.has("contract_on") and given.day("contract_on") < AIR_26_SINCE
            return AIR_SDR_PER_KG_UNTIL_2024 if old else AIR_SDR_PER_KG
        case _:
            return None


def _owed(
    given: Inputs, per_kg: Decimal, law: str, freights: int | None, *, by_air: bool = False
) -> Outcome:
    """Cap a loss; by air no fault lifts the cap of cargo, which holds for delay as well."""
    weight, rate = given.amount("gross_weight_kg"), given.amount("eur_per_sdr")
    loss = given.amount("goods_value_eur")
    cap = liability_cap(gross_weight_kg=weight, sdr_per_kg=per_kg, money_per_sdr=rate, loss=loss)
    lifted = given.flag("qualified_fault", default=False) and not by_air
    payable = money(loss) if lifted else cap.payable
    total, on_top = _on_top(given, payable)
    delay, late = _delay(given, freights, cap.limit if by_air else None, lifted=lifted)
    told = cap_told(cap, weight, per_kg, rate, law=law, currency="EUR")
    return Outcome(
        outputs={
            "limit_sdr": cap.limit_sdr,
            "limit_eur": cap.limit,
            "payable_eur": payable,
            "total_eur": total,
            "delay_payable_eur": delay,
        },
        lines=(*told, f"Zu zahlen: {german(payable)} EUR. {_WHY[lifted]}", *on_top, *late),
    )


def _on_top(given: Inputs, payable: Decimal) -> tuple[Decimal, tuple[str, ...]]:
    """Add the cost of the survey and the share of the freight, which the cap does not hold."""
    names = ("survey_cost_eur", "freight_share_eur")
    added = money(sum((given.amount(name) for name in names if given.has(name)), Decimal(0)))
    if not added:
        return payable, ()
    told = f"Dazu Schadensfeststellung und anteilige Fracht: {german(added)} EUR"
    return payable + added, (f"{told}, zusammen {german(payable + added)} EUR.",)


def _delay(
    given: Inputs, freights: int | None, by_weight: Decimal | None, *, lifted: bool
) -> tuple[Decimal | None, tuple[str, ...]]:
    if not given.has("delay_loss_eur"):
        return None, ()
    loss = money(given.amount("delay_loss_eur"))
    if by_weight is not None:
        owed = min(loss, by_weight)
        return owed, (f"Verspätung: derselbe Höchstbetrag, also {german(owed)} EUR.",)
    if freights is None:
        raise missing(given.rule, ["mode"])
    owed = loss if lifted else min(loss, money(freights * given.amount("freight_eur")))
    return owed, (f"Verspätung: höchstens {freights} × Fracht, also {german(owed)} EUR.",)


def clause_of_terms(given: Inputs) -> Outcome:
    """Tell whether pre-formulated terms may set another cap (HGB § 449)."""
    agreed, consumer = given.amount("agreed_sdr_per_kg"), given.code("party") == "B2C"
    told = given.flag("notice_given", default=False)
    within = _LEAST_CLAUSE <= agreed <= _MOST_CLAUSE
    valid = within and told and not consumer
    why = (
        "Gegenüber einem Verbraucher als Absender ist keine Abweichung möglich."
        if consumer
        else f"Erlaubt sind 2 bis 40 SZR je kg mit geeignetem Hinweis; vereinbart {german(agreed)}."
    )
    valid_told = "Die Klausel gilt." if valid else "Die Klausel gilt nicht; es bleibt bei § 431."
    return Outcome(outputs={"clause_valid": valid}, lines=(f"{why} (§ 449 HGB)", valid_told))


def under_adsp(given: Inputs) -> Outcome:
    """Cap what a forwarder owes under the ADSp 2017, numbers 22 to 24; not to consumers."""
    loss, kind = money(given.amount("goods_value_eur")), given.code("handling", "custody")
    limit, told = _adsp_limit(given, kind, loss)
    payable = min(loss, money(limit))
    return Outcome(
        outputs={"limit_eur": money(limit), "payable_eur": payable},
        lines=(told, f"Zu zahlen: {german(payable)} EUR, der kleinere Betrag."),
    )


def _adsp_limit(given: Inputs, kind: str, loss: Decimal) -> tuple[Decimal, str]:
    if kind in _STORAGE_EUR:
        limit = _STORAGE_EUR[kind]
        return limit, f"Höchstens {german(limit)} EUR (ADSp 2017 Ziffer 24)."
    if kind == "other":
        limit = min(3 * loss, _OTHER_EUR)
        return limit, "Das Dreifache des Verlustbetrags, höchstens 125000 EUR (Ziffer 23.4)."
    per_kg = _SEA_SDR_PER_KG if kind == "multimodal_sea" else ROAD_SDR_PER_KG
    weight, rate = given.amount("gross_weight_kg"), given.amount("eur_per_sdr")
    cap: Cap = liability_cap(
        gross_weight_kg=weight, sdr_per_kg=per_kg, money_per_sdr=rate, loss=loss
    )
    per_case = max(_PER_CASE_EUR, (_SEA_SDR_PER_KG * weight * rate).quantize(CENT))
    by_weight = f"{german(per_kg)} SZR je kg: {german(cap.limit)} EUR"
    return min(cap.limit, per_case), f"{by_weight}, je Fall {german(per_case)} EUR (Ziffer 23)."


def swiss_value(given: Inputs) -> Outcome:
    """Owe the full value unless a lower one was agreed, or a high value was not declared."""
    loss = money(given.amount("goods_value_chf"))
    agreed = money(given.amount("agreed_limit_chf")) if given.has("agreed_limit_chf") else None
    if agreed is not None and agreed <= 0:
        raise NumberOutOfRange(
            f"{given.rule}: agreed_limit_chf is no limit.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/agreed_limit_chf", "detail": "is no limit"}],
        )
    payable = loss if agreed is None else min(loss, agreed)
    told = f"Vereinbarte Grenze: {german(agreed)} CHF." if agreed else "Keine Grenze vereinbart."
    return Outcome(
        outputs={"payable_chf": payable},
        lines=(
            "Voller Wert, kein Höchstbetrag je kg (Art. 447, 448 OR).",
            told,
            f"Zu zahlen: {german(payable)} CHF.",
        ),
    )
