"""The table of all rules."""

from collections.abc import Mapping

from domain.law.billing import BILLING
from domain.law.carriage_air_rail import CARRIAGE_AIR_RAIL
from domain.law.carriage_at_ch import CARRIAGE_AT_CH
from domain.law.carriage_cmr import CARRIAGE_CMR
from domain.law.carriage_de import CARRIAGE_DE
from domain.law.general import GENERAL
from domain.law.general_rolling import GENERAL_ROLLING
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
from domain.law.refusals import UnknownRule
from domain.law.retention import RETENTION
from domain.law.risk import RISK
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
        (*GENERAL_ROLLING, *GENERAL_TEXT),
        NOTICE,
        NOTICE_TEXT,
        (*RECOURSE, *LATE, *BILLING, *OUTAGE, *RETENTION, *PRIVACY, *QUALITY),
        CARRIAGE_DE,
        CARRIAGE_CMR,
        CARRIAGE_AIR_RAIL,
        CARRIAGE_AT_CH,
        (*LIABILITY, *RISK),
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


def rule_of(rule_id: str) -> Rule:
    """Return a rule; refuse one that does not exist."""
    rule = RULES.get(rule_id)
    if rule is not None:
        return rule
    raise UnknownRule(f"There is no rule {rule_id!r}. Known are {', '.join(RULES)}.")
