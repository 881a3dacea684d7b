"""The law that each step of a delivery damage rests on, by the law of the carriage or the sale."""

from collections.abc import Mapping

from domain.condition import Condition, Every, When

Laws = tuple[tuple[Condition, str], ...]
REMEDY = "Ersatz, Reparatur, Preisminderung und Erstattung"
WITHOUT_REMEDY = (
    "Sie bekommen für diesen Schaden dann nichts mehr von uns: keinen Ersatz, keine Reparatur, "
    "keinen Preisnachlass und kein Geld zurück. Bezahlt bleibt, was Sie bezahlt haben. Das gilt "
    "auch, wenn der Frachtführer uns den Schaden ersetzt. Niemand verlangt das von Ihnen, und "
    "eilig ist es nicht."
)
"""What a buyer gives up who does without D05, in words that need no lawyer."""
_NO_RIGHT_LOST = "keine Rügefrist, durch Verspätung geht Verbrauchern kein Recht verloren"


def _under(feature: str, laws: Mapping[str, str]) -> Laws:
    return tuple((When(feature, value), law) for value, law in laws.items())


def _carriage(hgb: str, cmr: str, swiss: str, air: str, rail: str) -> Laws:
    laws = {"HGB": hgb, "CMR": cmr, "UGB": f"{cmr} (§ 439a UGB)", "OR": swiss, "MÜ": air}
    return _under("carriage", {**laws, "CIM": rail})


RESERVATION = _carriage(
    "DE-T-01 § 438 Abs. 1 HGB", "INT-T-01 Art. 30 Abs. 1 CMR", "CH-T-01 Art. 452 OR",
    "INT-T-07 Art. 31 MÜ", "INT-T-09 Art. 42, 47 CIM: Tatbestandsaufnahme vor der Annahme",
)  # fmt: skip
REPORT: Laws = (
    (When("sale", "HGB_377"), "DE-N-01 § 377 HGB"),
    (When("sale", "UGB_377"), "AT-N-01 § 377 UGB"),
    (When("sale", "OR_201"), "CH-N-01 Art. 201 OR"),
    (When("sale", "CISG"), "INT-N-01 Art. 38, 39 CISG"),
    (When("law", "AT"), f"§§ 8 ff. VGG: {_NO_RIGHT_LOST}"),
    (When("sale", "none"), f"DE-N-07 §§ 474 ff. BGB: {_NO_RIGHT_LOST}"),
)
PACKING = _carriage(
    "DE-T-10 § 427 HGB: die Verpackung entscheidet über den Einwand des Frachtführers",
    "Art. 17 Abs. 4, 18 CMR: Einwand mangelhafter Verpackung", "Art. 442 OR: Verpackung",
    "Art. 18 Abs. 2 MÜ: Einwand mangelhafter Verpackung",
    "Art. 23 § 3 CIM: Einwand mangelhafter Verpackung",
)  # fmt: skip
NOTICE = _carriage(
    "DE-T-02 § 438 Abs. 2, 4 HGB", "INT-T-02 Art. 30 CMR", "CH-T-01 Art. 452 OR",
    "INT-T-07 Art. 31 MÜ", "INT-T-09 Art. 47 CIM",
)  # fmt: skip
SERVING: Laws = (
    (Every(When("law", "DE"), When("party", "B2B")), "DE-T-09 § 447 BGB: Gefahr nach Vereinbarung"),
    (
        Every(When("law", "AT"), When("party", "B2B")),
        "AT-T-03 § 429 ABGB: Gefahr nach Vereinbarung",
    ),
    (When("law", "DE"), "DE-T-08 §§ 446, 475 Abs. 2 BGB: nicht auf den Frachtführer warten"),
    (When("law", "AT"), "AT-T-02 § 7b KSchG: nicht auf den Frachtführer warten"),
    (When("law", "CH"), "CH-T-04 Art. 185 OR: Gefahr nach Vereinbarung"),
)
SURVEY = _under("carriage", {"CIM": "INT-T-09 Art. 42 CIM (Tatbestandsaufnahme)"})
TRACING = _carriage(
    "DE-T-04 § 424 HGB", "INT-T-04 Art. 20 CMR", "Art. 447 OR", "INT-T-08 Art. 13 Abs. 3 MÜ",
    "INT-T-09 Art. 29 CIM",
)  # fmt: skip
CLAIM = _carriage(
    "DE-T-05 § 439 HGB; DE-T-06 § 431 HGB: höchstens die Haftungsgrenze",
    "INT-T-05 Art. 32 CMR; INT-T-10 Art. 23 CMR: höchstens die Haftungsgrenze",
    "CH-T-02 Art. 454 OR; CH-T-03 Art. 447, 448 OR",
    "INT-T-08 Art. 35 MÜ; INT-T-10 Art. 22 MÜ: höchstens die Haftungsgrenze",
    "INT-T-09 Art. 43, 48 CIM; INT-T-10 Art. 30 CIM: höchstens die Haftungsgrenze",
)
DECISION = _carriage(
    "DE-T-05 § 439 Abs. 3 HGB: die Ablehnung in Textform beendet die Hemmung",
    "INT-T-06 Art. 32 Abs. 2 CMR: die schriftliche Zurückweisung beendet die Hemmung",
    "CH-T-02 Art. 454 OR", "INT-T-08 Art. 35 MÜ: Ausschlussfrist ohne Hemmung",
    "INT-T-09 Art. 48 § 3 CIM: die schriftliche Zurückweisung beendet die Hemmung",
)  # fmt: skip
BOOKING = _carriage(
    "DE-T-06 §§ 429–432 HGB", "INT-T-10 Art. 23–25 CMR", "CH-T-03 Art. 447, 448 OR",
    "INT-T-10 Art. 22 MÜ", "INT-T-10 Art. 30–32 CIM",
)  # fmt: skip
