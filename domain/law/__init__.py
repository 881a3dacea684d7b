"""The law as data: rules with id, source and validity, and one arithmetic of periods.

Ask `compute` for any rule, `deadline` for a clock of a case, `carriage_regime` for the rules that
govern a delivery, `warranty_end` for all of a warranty at once. Nothing here knows a case.
"""

from domain.law.book import RULES, rule_of
from domain.law.capping import Cap, liability_cap
from domain.law.computing import Computed, compute
from domain.law.deadline import Deadline, deadline
from domain.law.regime import CarriageRegime, carriage_regime
from domain.law.rule import Rule
from domain.law.switches import governing
from domain.law.warranty_end import Suspension, WarrantyEnd, WarrantyFacts, warranty_end

__all__ = [
    "RULES",
    "Cap",
    "CarriageRegime",
    "Computed",
    "Deadline",
    "Rule",
    "Suspension",
    "WarrantyEnd",
    "WarrantyFacts",
    "carriage_regime",
    "compute",
    "deadline",
    "governing",
    "liability_cap",
    "rule_of",
    "warranty_end",
]
