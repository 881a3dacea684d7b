"""The law that each step of a billing dispute rests on, and how it reads under that law."""

from domain.condition import Condition, Every, When

Laws = tuple[tuple[Condition, str], ...]
_TELECOM = When("telecom", "yes")


def _in(law: str, *more: Condition) -> Condition:
    return Every(When("law", law), *more)


OBJECTION: Laws = (
    (_in("DE", _TELECOM), "DE-B-05 § 67 Abs. 1 TKG: acht Wochen ab Zugang der Rechnung"),
    (_in("AT", _TELECOM), "AT-B-02 TKG 2021: mindestens drei Monate"),
)
HOLD: Laws = (
    (_in("DE"), "DE-B-04 §§ 273, 320, 286 Abs. 4 BGB: kein Verzug, soweit zu Recht einbehalten"),
    (_in("AT"), "§§ 1052, 1062 ABGB: wer selbst nicht erfüllt, kann nicht fordern"),
    (_in("CH"), "Art. 82 OR: wer selbst nicht erfüllt, kann nicht fordern"),
)
HOLD_HOW: Laws = (
    (
        When("stated", "no"),
        (
            "Keine Mahnung und keine Meldung an Auskunfteien. Solange nicht feststeht, welcher "
            "Teil bestritten ist, ruht das Mahnwesen für die ganze Rechnung."
        ),
    ),
)
PROOF: Laws = (
    (
        _in("DE", _TELECOM),
        "DE-B-05 § 67 TKG: aufgliedern und prüfen, sonst entfallen die Folgen des Verzugs",
    ),
)
DECISION: Laws = (
    (_in("DE"), "§§ 433, 441, 812 BGB; entschieden wird nur mit Gründen"),
    (_in("AT"), "§§ 1062, 1431 ABGB; entschieden wird nur mit Gründen"),
    (_in("CH"), "Art. 62, 211 OR; entschieden wird nur mit Gründen"),
)
NEW_DUE: Laws = (
    (_in("DE"), "DE-B-03 § 288 BGB: Zinsen nur für den Teil, der zu Recht gefordert wird"),
    (_in("AT"), "AT-B-01 § 456 UGB, § 1000 ABGB: Zinsen nur für den berechtigten Teil"),
    (_in("CH"), "CH-B-01 Art. 104 OR: Zinsen nur für den berechtigten Teil"),
)
FILING: Laws = (
    (_in("DE"), "§ 257 HGB, § 147 AO: Gutschrift und Rechnung sind Belege, acht Jahre"),
    (_in("AT"), "§ 132 BAO, § 212 UGB: Gutschrift und Rechnung sind Belege, sieben Jahre"),
    (_in("CH"), "Art. 958f OR: Gutschrift und Rechnung sind Belege, zehn Jahre"),
)
