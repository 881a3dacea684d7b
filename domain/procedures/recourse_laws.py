"""The law that each step of a recourse rests on, by the debtor and the law of sale or carriage."""

from domain.condition import Condition, Every, When

Laws = tuple[tuple[Condition, str], ...]
_SUPPLIER, _CARRIER = When("against", "supplier"), When("against", "carrier")
POLICY = "Bedingungen der Police, in der Regel unverzüglich"


def _sale(hgb: str, ugb: str, swiss: str, cisg: str) -> Laws:
    laws = {"HGB_377": hgb, "UGB_377": ugb, "OR_201": swiss, "CISG": cisg}
    return tuple((Every(_SUPPLIER, When("sale", value)), law) for value, law in laws.items())


def _carriage(hgb: str, cmr: str, swiss: str, air: str, rail: str) -> Laws:
    laws = {"HGB": hgb, "CMR": cmr, "UGB": f"{cmr} (§ 439a UGB)", "OR": swiss, "MÜ": air}
    laws["CIM"] = rail
    return tuple((Every(_CARRIER, When("carriage", value)), law) for value, law in laws.items())


def _supplier(german: str, austrian: str, swiss: str) -> Laws:
    laws = {"DE": german, "AT": austrian, "CH": swiss}
    return tuple((Every(_SUPPLIER, When("law", value)), law) for value, law in laws.items())


NOTICE: Laws = (
    *_sale(
        "DE-N-02 § 377 Abs. 3 HGB, DE-R-02 § 445a Abs. 4 BGB", "AT-N-01 §§ 377, 378 UGB",
        "CH-N-01 Art. 201 OR", "INT-N-01 Art. 38, 39 CISG",
    ),
    *_carriage(
        "DE-T-02 § 438 Abs. 2, 4 HGB", "INT-T-02 Art. 30 CMR", "CH-T-01 Art. 452 OR",
        "INT-T-07 Art. 31 MÜ", "INT-T-09 Art. 47 CIM",
    ),
)  # fmt: skip
CLAIM: Laws = (
    *_supplier(
        "DE-R-01 §§ 445a, 478 BGB: Ersatz der Aufwendungen",
        "AT-R-01 § 933b ABGB: Ersatz des Aufwands; sonst § 932 ABGB",
        "CH-R-01 Art. 197 ff. OR: kein besonderer Rückgriff",
    ),
    *_carriage(
        "DE-T-05 §§ 425, 439 HGB", "Art. 17, 32 CMR", "Art. 447, 454 OR", "Art. 18, 35 MÜ",
        "Art. 23, 48 CIM",
    ),
)  # fmt: skip
DECISION: Laws = (
    *_supplier("§ 445a BGB; Schweigen ist keine Zustimmung", "§ 933b ABGB", "Art. 197 ff. OR"),
    *_carriage("§ 439 Abs. 3 HGB", "Art. 32 Abs. 2 CMR", "Art. 454 OR", "Art. 35 MÜ",
               "Art. 48 CIM"),
)  # fmt: skip
