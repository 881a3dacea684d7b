"""The law that each step of a claim of warranty rests on, and how it reads under that law."""

from domain.claim_step import GivenUp
from domain.condition import Condition, Every, When
from domain.procedures.warranty_switches import CONSUMER, SWISS

Laws = tuple[tuple[Condition, str], ...]
_BUSINESS = When("party", "B2B")


def _by_law(de: str, at: str, ch: str) -> Laws:
    return ((When("law", "DE"), de), (When("law", "AT"), at), (SWISS, ch))


NO_CHOICE = GivenUp(
    what="die Wahl zwischen Reparatur und Ersatz",
    text="Wir wählen dann, ob repariert oder ersetzt wird. Alle anderen Rechte behalten Sie.",
)
NO_CURE = GivenUp(
    what="Reparatur und Ersatz",
    text="Die Ware wird dann weder repariert noch ersetzt. Ob Sie weniger zahlen, vom Vertrag "
    "zurücktreten oder Schadensersatz verlangen, können Sie danach noch wählen.",
)
NO_MONEY = GivenUp(
    what="Minderung, Rücktritt und Schadensersatz",
    text="Sie bekommen dann wegen dieses Mangels kein Geld von uns und behalten die Ware, wie sie "
    "ist. Niemand verlangt das von Ihnen, und eilig ist es nicht.",
)
"""What a buyer gives up who does without W07, W11 or W13, in words that need no lawyer."""

REPORT: Laws = (
    (When("sale", "HGB_377"), "DE-N-01 § 377 HGB"),
    (When("sale", "UGB_377"), "AT-N-01 § 377 UGB"),
    (
        Every(SWISS, When("sale", "OR_201")),
        "CH-N-01 Art. 201 OR: Verspätung ist ein Einwand des Verkäufers, kein Hindernis",
    ),
    (When("sale", "OR_201"), "CH-N-01 Art. 201 OR"),
    (When("sale", "CISG"), "INT-N-01 Art. 38, 39 CISG"),
    (
        When("law", "AT"),
        "§§ 8 ff. VGG: keine Rügefrist, durch Verspätung geht Verbrauchern kein Recht verloren",
    ),
    (
        When("law", "DE"),
        (
            "DE-N-07 §§ 474 ff. BGB: keine Rügefrist, durch Verspätung geht Verbrauchern kein "
            "Recht verloren"
        ),
    ),
)
CLOCKS = _by_law(
    "DE-W-01 § 438 BGB: Verjährung ist eine Einrede, kein Grund zur Ablehnung von selbst",
    "AT-W-01 §§ 10, 28 VGG: Verjährung ist eine Einrede, kein Grund zur Ablehnung von selbst",
    "CH-W-01 Art. 210 OR: Verjährung ist eine Einrede, kein Grund zur Ablehnung von selbst",
)
CHOICE = _by_law(
    "DE-W-14 §§ 439, 475 BGB: der Käufer wählt Reparatur oder Ersatz",
    "AT-W-07 § 12 VGG, § 932 ABGB: der Käufer wählt Verbesserung oder Austausch",
    "CH-W-04 Art. 205, 206 OR: der Käufer wählt Wandelung oder Minderung; Reparatur nur, wo sie "
    "vereinbart ist",
)
TAKING = _by_law(
    "DE-W-14 § 439 Abs. 2, 5 BGB: den Transport zahlt der Verkäufer",
    "AT-W-07 § 13 VGG: den Transport zahlt der Verkäufer",
    "CH-W-04 Art. 208 OR",
)
PROOF: Laws = (
    (
        Every(When("law", "DE"), CONSUMER),
        "DE-W-09 § 477 BGB: zwölf Monate lang beweist der Verkäufer, dass kein Mangel da war",
    ),
    (
        Every(When("law", "AT"), CONSUMER),
        "AT-W-02 § 11 VGG: ein Jahr lang beweist der Verkäufer, dass kein Mangel da war",
    ),
    (When("law", "DE"), "§ 363 BGB: der Käufer beweist den Mangel bei Gefahrübergang"),
    (When("law", "AT"), "AT-W-06 § 924 ABGB: sechs Monate lang wird der Mangel vermutet"),
    (SWISS, "CH-W-05 Art. 8 ZGB: der Käufer beweist den Mangel bei Gefahrübergang"),
)
DECISION = _by_law(
    "§§ 434, 437 BGB: mit Gründen; Verjährung nur auf Einrede, Kulanz ist immer möglich",
    "§§ 4 ff. VGG, § 922 ABGB: mit Gründen; Verjährung nur auf Einrede, Kulanz ist immer möglich",
    "Art. 197 OR: mit Gründen; Verjährung nur auf Einrede, Kulanz ist immer möglich",
)
CURE: Laws = (
    (
        Every(When("law", "DE"), CONSUMER),
        "DE-W-14 §§ 439, 475 BGB: in angemessener Zeit ab der Meldung, ohne Kosten",
    ),
    (
        Every(When("law", "DE"), _BUSINESS),
        "DE-W-13 § 440 BGB: nach dem zweiten Versuch gilt die Reparatur als fehlgeschlagen",
    ),
    (When("law", "AT"), "AT-W-07 § 13 VGG, § 932 ABGB: in angemessener Frist, ohne Kosten"),
    (SWISS, "CH-W-04 Art. 206 OR: Ersatz, oder Reparatur nach Vertrag"),
)
RETURN: Laws = (
    (
        Every(When("law", "DE"), CONSUMER),
        "DE-W-05 § 475e Abs. 4 BGB: die Frist endet nicht vor zwei Monaten nach der Rückgabe",
    ),
)
SECOND: Laws = (
    (
        Every(When("law", "DE"), CONSUMER),
        "DE-W-12 § 475d BGB: ohne Frist, schon nach einem erfolglosen Versuch",
    ),
    (Every(When("law", "DE"), _BUSINESS), "DE-W-13 §§ 440, 323, 281 BGB"),
    (When("law", "AT"), "AT-W-07 §§ 14, 15 VGG, § 932 ABGB"),
    (SWISS, "CH-W-04 Art. 205, 208 OR"),
)
MONEY = _by_law(
    "DE-W-15 § 441 BGB, DE-W-17 § 475 Abs. 6 BGB: der Nachweis der Absendung genügt",
    "AT-W-07 §§ 14, 15 VGG",
    "CH-W-07 Art. 208 OR: Preis mit Zins",
)
RECOURSE = _by_law(
    "DE-R-01 §§ 445a, 445b BGB; DE-N-01 § 377 HGB: dem Lieferanten sofort anzeigen",
    "AT-R-01 § 933b ABGB; AT-N-01 § 377 UGB: dem Lieferanten sofort anzeigen",
    "CH-R-01 Art. 197 ff. OR; CH-N-01 Art. 201 OR: dem Lieferanten sofort anzeigen",
)

CHOICE_HOW = (
    (
        SWISS,
        (
            "Sagen Sie, ob Sie die Ware zurückgeben oder einen Teil des Preises zurückhaben "
            "möchten. Eine Reparatur gibt es, wo sie vereinbart ist."
        ),
    ),
)
INSPECTION_HOW = (
    (
        Every(When("law", "DE", "AT"), CONSUMER),
        (
            "Zustand und Ursache feststellen: Mangel von Anfang an, Verschleiß, Fehlgebrauch oder "
            "kein Fehler. Zeigte sich der Mangel im ersten Jahr, beweist der Verkäufer, dass er "
            "bei der Lieferung nicht da war."
        ),
    ),
)
