"""The law that each step of a reclamation rests on, and how it reads under that law."""

from domain.claim_step import GivenUp
from domain.condition import Condition, Every, When

Laws = tuple[tuple[Condition, str], ...]
LATE = When("notice", "late")


def _by_law(de: str, at: str, ch: str) -> Laws:
    """Return what holds under each law; across a border the CISG comes first."""
    return ((When("law", "DE"), de), (When("law", "AT"), at), (When("law", "CH"), ch))


def _by_sale(cisg: str, de: str, at: str, ch: str) -> Laws:
    return (
        (When("sale", "CISG"), cisg), (When("sale", "HGB_377"), de), (When("sale", "UGB_377"), at),
        (When("sale", "OR_201"), ch),
    )  # fmt: skip


INSPECTION: Laws = _by_sale(
    "INT-N-01 Art. 38 CISG: untersuchen, sobald es geht",
    "DE-N-01 § 377 Abs. 1 HGB: unverzüglich untersuchen, größere Lieferungen in Stichproben",
    "AT-N-01 § 377 UGB: untersuchen und anzeigen in angemessener Frist, im Zweifel 14 Tagen",
    "CH-N-01 Art. 201 OR: prüfen, sobald es üblich ist",
)
NOTICE: Laws = _by_sale(
    "INT-N-01 Art. 39 CISG: in angemessener Frist, und die Art der Vertragswidrigkeit genau",
    "DE-N-01 § 377 Abs. 1, 3 und 4 HGB: unverzüglich; rechtzeitig abzusenden genügt",
    "AT-N-01 §§ 377, 378 UGB: in angemessener Frist; rechtzeitig abzusenden genügt",
    "CH-N-01 Art. 201 OR: sofort; Verspätung ist ein Einwand des Verkäufers",
)
RECEIPT: Laws = (
    (
        Every(LATE, When("sale", "CISG")),
        "INT-N-01 Art. 39, 40, 44 CISG: der Einwand der Verspätung ist vorzubehalten",
    ),
    (LATE, "DE-N-04 § 377 Abs. 5 HGB: vorbehaltloses Verhandeln kann ein Verzicht sein"),
)
RECEIPT_HOW: Laws = (
    (
        LATE,
        (
            "Die Rüge kam nach der Frist. Bestätigen Sie den Eingang und behalten Sie sich den "
            "Einwand der Verspätung vor, oder verzichten Sie ausdrücklich auf ihn. Abgelehnt wird "
            "deshalb nichts von selbst."
        ),
    ),
)
LIABILITY: Laws = (
    (When("sale", "CISG"), "INT-Q-03 Art. 45 CISG; getrennt vom 8D-Bericht"),
    *_by_law(
        "INT-Q-03 §§ 434, 437 BGB; § 212 BGB: getrennt vom 8D-Bericht",
        "INT-Q-03 §§ 922, 932 ABGB; § 1497 ABGB: getrennt vom 8D-Bericht",
        "INT-Q-03 Art. 197, 205 OR; Art. 135 OR: getrennt vom 8D-Bericht",
    ),
)
CURE: Laws = (
    (
        When("sale", "CISG"),
        "Art. 46, 47 CISG: Nachbesserung oder Ersatz in angemessener, vom Käufer gesetzter Frist",
    ),
    *_by_law(
        "DE-W-13 §§ 439, 440 BGB: nach dem zweiten Versuch fehlgeschlagen",
        "§ 932 ABGB: Verbesserung oder Austausch in angemessener Frist",
        "Art. 206 OR: Ersatz; Nachbesserung, wo sie vereinbart ist",
    ),
)
SETTLEMENT: Laws = (
    (When("sale", "CISG"), "INT-Q-07 Art. 50, 74 CISG: Minderung und Schadensersatz"),
    *_by_law(
        "INT-Q-07 §§ 280, 437, 441 BGB: Minderung, Aufwendungen und Schadensersatz",
        "INT-Q-07 §§ 932, 933a ABGB: Preisminderung und Schadenersatz",
        "INT-Q-07 Art. 205, 208 OR: Minderung und Schadenersatz",
    ),
)
RECOURSE: Laws = _by_law(
    "DE-R-01 § 377 HGB, §§ 445a, 445b BGB: dem eigenen Lieferanten sofort anzeigen",
    "AT-R-01 § 377 UGB, § 933b ABGB: dem eigenen Lieferanten sofort anzeigen",
    "CH-R-01 Art. 197 ff., 201 OR: dem eigenen Lieferanten sofort anzeigen",
)
NO_CONTAINMENT = GivenUp(
    what="die Sofortmaßnahmen",
    text="Wir sperren und sortieren dann nichts, und weitere fehlerhafte Teile können zu Ihnen "
    "kommen. Ihre Rechte wegen des Mangels behalten Sie.",
)
NO_CURE = GivenUp(
    what="Nachbesserung und Ersatz",
    text="Die Ware wird dann weder nachgebessert noch ersetzt. Was gutgeschrieben und erstattet "
    "wird, ist danach noch offen.",
)
"""What the buyer gives up who does without B05 or B11."""
