"""When warranty ends for one defect: the rules of a country composed into one computation.

Chained raw and rolled once. Limitation is a plea: an end that has passed refuses nothing by
itself.
"""

from datetime import date

import attrs

from domain.calendar import CALENDAR_VERSION, calendar_of
from domain.law import periods
from domain.law.chaining import closing
from domain.law.counting import on
from domain.law.lengthening import Suspension
from domain.law.warranty_chain import Chain, austrian, german, swiss
from domain.law.warranty_facts import WarrantyFacts

__all__ = ["Suspension", "WarrantyEnd", "WarrantyFacts", "warranty_end"]

_CHAINS = {"DE": german, "AT": austrian, "CH": swiss}
_PROOF_MONTHS, _FORMER_PROOF_MONTHS = 12, 6


@attrs.frozen(kw_only=True)
class WarrantyEnd:
    """When a warranty ends, and everything on the way there.

    While `is_open`, goods are away or negotiations go on: it ends later than `legal_end`.
    `emerges_by` is the Austrian window, in which a defect must emerge. `proof_until` is the last
    day of the seller's burden of proof, None where the law has none. `rules` are those applied.
    """

    base_raw_end: date
    extended_raw_end: date | None
    shown_tail: date | None
    returned_tail: date | None
    emerges_by: date | None
    emerged_in_time: bool | None
    suspended_days: int
    raw_end: date
    legal_end: date
    safe_target: date
    is_open: bool
    proof_until: date | None
    seller_proves: bool | None
    rules: tuple[str, ...]
    lines: tuple[str, ...]
    calendar_version: str = CALENDAR_VERSION

    def barred_on(self, day: date) -> bool:
        """Tell whether the claim is barred on a day, should limitation be pleaded."""
        return not self.is_open and day > self.legal_end


def warranty_end(facts: WarrantyFacts) -> WarrantyEnd:
    """Compute the end of warranty for one defect, with its reasoning in German."""
    place = calendar_of(facts.calendar) if facts.calendar is not None else None
    chain = _CHAINS[facts.country](facts, place)
    proof, rule = _proof(facts)
    return WarrantyEnd(
        base_raw_end=chain.base,
        extended_raw_end=chain.extended,
        shown_tail=chain.shown_tail,
        returned_tail=chain.returned_tail,
        emerges_by=chain.emerges_by,
        emerged_in_time=_emerged(facts, chain),
        suspended_days=chain.suspended_days,
        raw_end=chain.end,
        legal_end=periods.roll(chain.end, place),
        safe_target=periods.safe_target(chain.end, place),
        is_open=chain.is_open,
        proof_until=proof,
        seller_proves=None if facts.shown_on is None else _within(facts.shown_on, proof),
        rules=(*chain.rules, rule),
        lines=(*chain.lines, *closing(chain.end, place), _proof_line(proof, rule)),
    )


def _within(day: date, last: date | None) -> bool:
    return last is not None and day <= last


def _emerged(facts: WarrantyFacts, chain: Chain) -> bool | None:
    if facts.shown_on is None or chain.emerges_by is None:
        return None
    return facts.shown_on <= chain.emerges_by


def _proof(facts: WarrantyFacts) -> tuple[date | None, str]:
    """Return until when the seller has the burden of proof, and the rule that says so."""
    former = periods.months_after(facts.delivered_on, _FORMER_PROOF_MONTHS)
    if facts.country == "CH":
        return None, "CH-W-05"
    if facts.country == "AT" and facts.party == "B2B":
        return former, "AT-W-06"
    rule = "DE-W-09" if facts.country == "DE" else "AT-W-02"
    if facts.party == "B2B":
        return None, rule
    if not facts.reformed:
        return former, rule
    return periods.months_after(facts.delivered_on, _PROOF_MONTHS), rule


def _proof_line(until: date | None, rule: str) -> str:
    if until is None:
        return f"Dass der Mangel von Anfang an da war, beweist der Käufer ({rule})."
    return (
        f"Zeigt sich der Mangel bis {on(until)}, beweist der Verkäufer, dass er nicht von Anfang "
        f"an da war ({rule}); dieses Fenster verschiebt sich nicht."
    )
