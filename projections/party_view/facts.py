"""The facts that a party needs: the carrier its shipment, the supplier next to nothing."""

from typing import Any

import attrs

from domain.case import Case
from domain.facts import OF_SOME_KINDS, Delivery, Line
from domain.goods import Goods
from domain.grounds import Grounds
from domain.party import Role

ALL_FACTS = frozenset({Role.CLAIMANT, Role.DEALER, Role.SELLER})
WITH_SHIPMENT = frozenset({Role.CARRIER, Role.INSURER, Role.EXPERT})
WITH_PRICES = frozenset({Role.CARRIER, Role.INSURER})

_NOT_OF_THE_SHIPMENT = frozenset({"insured", "risk", "cisg_excluded", "carrier_chosen_by"})
SHIPMENT_FACTS = tuple(
    field.name for field in attrs.fields(Delivery) if field.name not in _NOT_OF_THE_SHIPMENT
)
"""What of a delivery is the shipment; the rest is between buyer, seller and insurer."""
_GOODS = ("used", "digital", "shown_on", "unsafe", "supplied_until")
"""What of the goods is their defect; the rest is between buyer and seller."""
_QUALITY = (
    "received_on", "lot", "stock_blocked", "transit_checked", "sorting_arranged", "clean_point",
    "effective_on", "d3_days", "d4_days", "d6_days", "d8_days",
)  # fmt: skip
"""What of a reclamation is its 8D; stocks and costs of the customer are not."""
_LINE = tuple(field.name for field in attrs.fields(Line) if field.name != "unit_price")


def facts_for(case: Case, role: Role) -> dict[str, Any]:
    """Return the facts that a role sees."""
    facts = case.facts
    seen: dict[str, Any] = {"jurisdiction": facts.jurisdiction, "calendar": facts.calendar}
    if role in ALL_FACTS:
        seen |= {
            "delivery": facts.delivery, "lines": facts.lines, "order": facts.order,
            "claimant_type": facts.claimant_type, "desired_remedy": facts.desired_remedy,
            "needed_by": facts.needed_by, "plea_waived": facts.plea_waived,
        }  # fmt: skip
        if case.grounds is not None:
            seen |= _recorded(case.grounds)
        return seen | {part: it for part in OF_SOME_KINDS if (it := getattr(facts, part))}
    if role in case.plan.told_of_goods:
        return seen | goods_facts(case)
    if role in WITH_SHIPMENT:
        shipment = {name: getattr(facts.delivery, name) for name in SHIPMENT_FACTS}
        seen |= {"delivery": shipment, "lines": [_line(line, role) for line in facts.lines]}
    return seen


def _recorded(grounds: Grounds) -> dict[str, Any]:
    """Return what was recorded besides: serial numbers, and a cause that is the house's own."""
    found: dict[str, Any] = {}
    if grounds.assertions:
        found["assertions"] = [
            {"id": one.id, "subject": one.subject, "on": one.on, "standing": one.standing}
            for one in grounds.assertions
        ]
    if grounds.serials:
        found["devices"] = [[one.faulty, one.replacement] for one in grounds.serials]
    return found | {"own_cause": True} if grounds.fault is not None else found


def goods_facts(case: Case) -> dict[str, Any]:
    """Return what a party needs that examines the goods or supplied them: no price, no buyer."""
    goods, lines = case.facts.goods or Goods(), case.facts.lines
    shown: dict[str, Any] = {"lines": [_line(line, Role.EXPERT) for line in lines]}
    if (quality := case.facts.quality) is not None:
        return shown | {"quality": {name: getattr(quality, name) for name in _QUALITY}}
    return shown | {"goods": {name: getattr(goods, name) for name in _GOODS}}


def _line(line: Line, role: Role) -> Line | dict[str, Any]:
    """Return a line, its price only for whom a proof of value is for."""
    return line if role in WITH_PRICES else {name: getattr(line, name) for name in _LINE}
