"""The four switches of a claim: party, law, day of the contract and whom is asked for what.

They decide which rules govern at all. One case may hold several families side by side; each has
its own debtor, periods and evidence, and they are never merged.
"""

from datetime import date
from typing import Literal

from domain.law.book import RULES
from domain.law.rule import Rule

Law = Literal["DE", "AT", "CH", "CISG"]
Party = Literal["B2C", "B2B", "C2C"]
ClaimFamily = Literal[
    "statutory_warranty",
    "commercial_guarantee",
    "withdrawal",
    "carrier_claim",
    "supplier_recourse",
    "goodwill",
]

_MARKS: dict[ClaimFamily, tuple[str, ...]] = {
    "statutory_warranty": ("W", "N"),
    "commercial_guarantee": ("G",),
    "withdrawal": ("X",),
    "carrier_claim": ("T",),
    "supplier_recourse": ("R",),
    "goodwill": (),
}
_UNION = frozenset({"DE", "AT"})
_CISG = ("INT-N-01",)


def governing(law: Law, party: Party, contract_on: date, family: ClaimFamily) -> tuple[str, ...]:
    """Return the ids of the rules that govern a claim, as of the day of the contract.

    Goodwill is governed by none. Under the CISG, which knows no consumers, no national rule of
    warranty or notice applies.
    """
    if law == "CISG":
        return _CISG if (family, party) == ("statutory_warranty", "B2B") else ()
    return tuple(
        rule.id
        for rule in RULES.values()
        if _family(rule) in _MARKS[family] and _governs(rule, law, party, contract_on)
    )


def _family(rule: Rule) -> str:
    return rule.id.split("-")[1]


def _governs(rule: Rule, law: Law, party: Party, contract_on: date) -> bool:
    where: set[str] = {law, "any"}
    if law in _UNION:
        where.add("EU")
    if _family(rule) == "T":
        where.add("INT")
    whose = {"any"} if party == "C2C" else {"any", party}
    versions = (rule, *rule.earlier)
    in_force = any(
        version.valid_from is None or version.valid_from <= contract_on for version in versions
    )
    return rule.jurisdiction in where and rule.party in whose and in_force
