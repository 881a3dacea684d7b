"""The formulas behind the repair directive: extension by country, and repair by the maker."""

from domain.law import periods
from domain.law.counting import on
from domain.law.inputs import Inputs
from domain.law.lengthening import REPAIR_EXTENSION_SINCE, extended
from domain.law.rule import Outcome
from domain.law.warranting import STATUTORY_MONTHS

_FORM_DAYS = 30
_LAW = "Richtlinie (EU) 2024/1799"

MAKER_REPAIRS = (
    "washing_machine",
    "washer_dryer",
    "tumble_dryer",
    "dishwasher",
    "refrigerator",
    "display",
    "welding_equipment",
    "vacuum_cleaner",
    "server",
    "mobile_phone",
    "cordless_phone",
    "tablet",
    "vehicle_battery",
)
"""Annex II of the directive."""


def extension(given: Inputs) -> Outcome:
    """Tell whether repair extends the liability in a country, and what must be said before."""
    country, contract = given.code("country"), given.day("contract_on")
    since = given.day_or_none("extension_in_force_from") or REPAIR_EXTENSION_SINCE[country]
    governed = since is not None and contract >= since
    applies = governed and given.code("remedy") == "repair"
    base = periods.months_after(given.day("delivered_on"), STATUTORY_MONTHS)
    longer = extended(base) if applies else None
    lines = [f"In {country} in Kraft: {'ab ' + on(since) if since else 'nein'} ({_LAW} Art. 16)."]
    if governed:
        lines.append("Vor der Abhilfe ist über die Wahl und die Verlängerung zu unterrichten.")
    lines.append(
        f"Einmal 12 Monate länger: {on(longer)}; die nationale Frist rechnet weiter."
        if longer
        else f"Keine Verlängerung: es bleibt beim {on(base)}."
    )
    return Outcome(
        outputs={
            "extension_applies": applies,
            "base_raw_end": base,
            "extended_raw_end": longer,
            "inform_before_remedy": governed,
        },
        lines=tuple(lines),
    )


def by_maker(given: Inputs) -> Outcome:
    """Tell whether the maker must repair, and until when an information form binds."""
    goods = given.code("goods")
    owed, until = goods in MAKER_REPAIRS, None
    lines = [
        (
            f"{goods}: {'' if owed else 'nicht '}in Anhang II; der Hersteller muss "
            f"{'zu angemessenem Preis' if owed else 'nicht'} reparieren ({_LAW} Art. 5)."
        )
    ]
    if given.has("form_issued_on"):
        until = periods.days_after(given.day("form_issued_on"), _FORM_DAYS)
        lines.append(f"Das Formular bindet 30 Tage, bis {on(until)} ({_LAW} Art. 4).")
    return Outcome(
        outputs={"maker_must_repair": owed, "form_binds_until": until}, lines=tuple(lines)
    )
