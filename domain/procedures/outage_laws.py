"""The law that each step of an outage rests on, and how it reads under that law."""

from domain.condition import Condition, When

Laws = tuple[tuple[Condition, str], ...]
_LUMP_SUMS = When("lump_sums", "yes")
_DE, _AT, _CH = (When("law", law) for law in ("DE", "AT", "CH"))

INFORM: Laws = ((_LUMP_SUMS, "DE-S-01 § 58 Abs. 2 TKG: am Folgetag, wenn es noch gestört ist"),)
REPAIR: Laws = (
    (_LUMP_SUMS, "DE-S-01 § 58 Abs. 1 TKG: unverzüglich und unentgeltlich"),
    (_DE, "GEN-S-01 Vertrag: vereinbarte Dienstgüte"),
    (_AT, "AT-S-01 §§ 922, 932 ABGB und Vertrag"),
    (_CH, "CH-S-01 Art. 97 OR und Vertrag"),
)
COMPENSATION: Laws = (
    (_LUMP_SUMS, "DE-S-01, DE-S-02 § 58 Abs. 3, 4 TKG: Tage und versäumte Termine"),
    (_DE, "GEN-S-01 Vertrag: vereinbarte Dienstgüte"),
    (_AT, "AT-S-01: keine Pauschalen im Gesetz, sondern Preisminderung und Vertrag"),
    (_CH, "CH-S-01: keine Pauschalen im Gesetz, sondern Art. 97 OR und Vertrag"),
)
COMPENSATION_HOW: Laws = (
    (
        When("lump_sums", "no"),
        (
            "Das Gesetz gibt hier keine Pauschalen: Es gelten Vertrag, Minderung und "
            "Schadensersatz. Ursache und Tag der Behebung festhalten."
        ),
    ),
)
CREDIT_HOW: Laws = (
    (
        When("lump_sums", "no"),
        (
            "Gutschreiben, was der Vertrag, eine Minderung oder ein Schadensersatz ergibt, und "
            "sagen, wie gerechnet wurde."
        ),
    ),
)
