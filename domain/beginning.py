"""What a case begins with: the facts that its opening states."""

from domain.events.case import CaseOpened
from domain.facts import Facts


def facts_of(fact: CaseOpened) -> Facts:
    """Return the facts as they were stated when the case was opened."""
    return Facts(
        kind=fact.kind, jurisdiction=fact.jurisdiction, calendar=fact.calendar,
        language=fact.language, claimant_type=fact.claimant_type,
        external_ref=fact.external_ref, order=fact.order, delivery=fact.delivery,
        goods=fact.goods, lateness=fact.lateness, billing=fact.billing, outage=fact.outage,
        quality=fact.quality, lines=fact.lines, desired_remedy=fact.desired_remedy,
        needed_by=fact.needed_by,
    )  # fmt: skip
