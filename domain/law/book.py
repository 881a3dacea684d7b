"""The table of all rules, and the ids of those that are known but not yet computed."""

from collections.abc import Mapping

from domain.law.billing import BILLING
from domain.law.carriage_air_rail import CARRIAGE_AIR_RAIL
from domain.law.carriage_at_ch import CARRIAGE_AT_CH
from domain.law.carriage_cmr import CARRIAGE_CMR
from domain.law.carriage_de import CARRIAGE_DE
from domain.law.general import GENERAL
from domain.law.general_text import GENERAL_TEXT
from domain.law.guarantee import GUARANTEE
from domain.law.late import LATE
from domain.law.liability import LIABILITY
from domain.law.notice import NOTICE
from domain.law.notice_text import NOTICE_TEXT
from domain.law.outage import OUTAGE
from domain.law.privacy import PRIVACY
from domain.law.quality import QUALITY
from domain.law.recourse import RECOURSE
from domain.law.refusals import NotComputedYet, UnknownRule
from domain.law.retention import RETENTION
from domain.law.rule import Rule
from domain.law.warranty_at import WARRANTY_AT
from domain.law.warranty_at_more import WARRANTY_AT_MORE
from domain.law.warranty_ch import WARRANTY_CH
from domain.law.warranty_de import WARRANTY_DE
from domain.law.warranty_de_digital import WARRANTY_DE_DIGITAL
from domain.law.warranty_de_ends import WARRANTY_DE_ENDS
from domain.law.warranty_de_remedy import WARRANTY_DE_REMEDY
from domain.law.warranty_eu import WARRANTY_EU
from domain.law.withdrawal import WITHDRAWAL

RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rules in (
        GENERAL,
        GENERAL_TEXT,
        NOTICE,
        NOTICE_TEXT,
        (*RECOURSE, *LATE, *BILLING, *OUTAGE, *RETENTION, *PRIVACY, *QUALITY),
        CARRIAGE_DE,
        CARRIAGE_CMR,
        CARRIAGE_AIR_RAIL,
        CARRIAGE_AT_CH,
        LIABILITY,
        WARRANTY_EU,
        (*WARRANTY_DE, *WARRANTY_DE_ENDS, *WARRANTY_DE_DIGITAL, *WARRANTY_DE_REMEDY),
        (*WARRANTY_AT, *WARRANTY_AT_MORE),
        WARRANTY_CH,
        GUARANTEE,
        WITHDRAWAL,
    )
    for rule in sorted(rules, key=lambda rule: rule.id)
}
"""Every rule by its id."""

_STILL_TO_COME: Mapping[str, tuple[str, int]] = {
    "EU-W": ("Gewährleistung", 7),
    "DE-W": ("Gewährleistung", 19),
    "AT-W": ("Gewährleistung", 9),
    "CH-W": ("Gewährleistung", 7),
    "DE-G": ("Garantie", 2),
    "AT-G": ("Garantie", 1),
    "CH-G": ("Garantie", 1),
    "DE-X": ("Widerruf", 5),
    "AT-X": ("Widerruf", 1),
    "CH-X": ("Widerruf", 1),
    "GEN-X": ("Widerruf", 1),
    "DE-R": ("Lieferantenregress", 3),
    "AT-R": ("Lieferantenregress", 1),
    "CH-R": ("Lieferantenregress", 1),
    "DE-L": ("Lieferverzug", 4),
    "AT-L": ("Lieferverzug", 2),
    "CH-L": ("Lieferverzug", 1),
    "EU-L": ("Lieferverzug", 1),
    "DE-B": ("Rechnung und Zahlung", 6),
    "AT-B": ("Rechnung und Zahlung", 2),
    "CH-B": ("Rechnung und Zahlung", 1),
    "GEN-B": ("Rechnung und Zahlung", 1),
    "DE-S": ("Störung eines Dienstes", 4),
    "AT-S": ("Störung eines Dienstes", 1),
    "CH-S": ("Störung eines Dienstes", 1),
    "GEN-S": ("Störung eines Dienstes", 1),
    "INT-Q": ("Beschwerde und Qualität", 9),
    "DE-D": ("Aufbewahrung", 6),
    "AT-D": ("Aufbewahrung", 1),
    "CH-D": ("Aufbewahrung", 2),
    "EU-P": ("Datenschutz", 4),
    "CH-P": ("Datenschutz", 3),
}

STILL_TO_COME: Mapping[str, str] = {
    f"{family}-{number:02}": subject
    for family, (subject, last) in _STILL_TO_COME.items()
    for number in range(1, last + 1)
    if f"{family}-{number:02}" not in RULES
}
"""Rules that are known by name and subject, and refused until they are computed here."""


def rule_of(rule_id: str) -> Rule:
    """Return a rule; refuse one that is not computed here yet, and one that does not exist."""
    rule = RULES.get(rule_id)
    if rule is not None:
        return rule
    if rule_id in STILL_TO_COME:
        raise NotComputedYet(
            f"{rule_id} ({STILL_TO_COME[rule_id]}) is known but not yet computed here.",
            rule=rule_id,
        )
    raise UnknownRule(f"There is no rule {rule_id!r}. Known are {', '.join(RULES)}.")
