"""What pages show of quantities line by line, and of the 8D report."""

from collections.abc import Mapping
from typing import Any

from adapters.web.seeing import Seen
from domain.eight_d import NAMES
from domain.party import Role

MOST_SHOWN = 40
"""Lines on a page; the API has them all."""


def lines(case: Seen) -> list[Mapping[str, Any]]:
    """Return the lines of a case with their counts, those with open pieces first."""
    known = {each["line"]: each for each in case.body["quantities"]["lines"]}
    orders = {
        line: order["number"]
        for order in case.body["facts"].get("quality", {}).get("orders", ())
        for line in order["lines"]
    }
    found = [
        {
            **line, "order": orders.get(line["line"]),
            "counts": known.get(line["line"]) or {"open": line["quantity"]},
        }
        for line in case.body["facts"]["lines"]
    ]  # fmt: skip
    return sorted(found, key=lambda line: not line["counts"]["open"])


def disciplines() -> Mapping[str, str]:
    """Return what the disciplines of an 8D are called."""
    return NAMES


def reports(case: Seen) -> bool:
    """Say whether cases of this kind have an 8D that the viewer writes."""
    return case.role == Role.SELLER and case.plan is not None and case.plan.eight_d is not None
