"""Which version of a rule governs: that of the day of the contract, or the one that was pinned."""

from datetime import date

import attrs

from domain.law import periods
from domain.law.refusals import RuleDoesNotApply, UnknownVersion
from domain.law.rule import Formula, Rule


def formerly(
    rule: Rule, *, period: str, source: str, formula: Formula, consequence_text: str | None = None
) -> Rule:
    """Return a rule that also knows how it read for contracts before it came into force."""
    assert rule.valid_from is not None, "only what came into force has read otherwise before"
    former = attrs.evolve(
        rule,
        valid_from=None,
        valid_to=rule.valid_from - periods.ONE_DAY,
        period=period,
        source=source,
        formula=formula,
        consequence_text=consequence_text or rule.consequence_text,
        confidence="K",
    )
    return attrs.evolve(rule, version=rule.version + 1, earlier=(former, *rule.earlier))


def in_force(rule: Rule, contract_on: date | None) -> Rule:
    """Return the rule as it reads for a contract; without a day of the contract, as it is now."""
    if contract_on is None or (rule.formula is not None and rule.formula.says_since_when):
        return rule
    for version in (rule, *rule.earlier):
        if version.valid_from is None or version.valid_from <= contract_on:
            return version
    raise RuleDoesNotApply(
        f"{rule.id} governs contracts since {rule.valid_from}, not one of {contract_on}.",
        rule=rule.id,
        errors=[{"pointer": "/inputs/contract_on", "detail": f"is before {rule.valid_from}"}],
    )


def pinned(rule: Rule, version: int) -> Rule:
    """Return the version of a rule that something was once computed with."""
    for one in (rule, *rule.earlier):
        if one.version == version:
            return one
    known = ", ".join(str(one.version) for one in (rule, *rule.earlier))
    raise UnknownVersion(f"{rule.id} has no version {version}; it has {known}.", rule=rule.id)
