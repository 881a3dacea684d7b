"""Archived histories among the cases: found, listed and read like the others, by the house."""

from typing import Any

import msgspec

from domain.archive import Archived
from domain.event import Recorded
from domain.party import HOUSE, Role
from domain.spelling import plain
from projections.party_view.words import STATUS
from projections.table import Row

_encode = msgspec.json.Encoder().encode


def body(case: Archived) -> dict[str, Any]:
    """Return an archived case as the house sees it; it has no procedure and no clocks."""
    return {
        "id": case.id, "number": number(case), "kind": "archived", "version": case.version,
        "status": "archived", "status_text": STATUS["de"]["archived"], "turn": None,
        "language": "de", "role": Role.SELLER, "answer_by": None, "opened_at": case.first_at,
        "closed_at": case.last_at, "next_step": None, "missing": [], "steps": [], "promises": [],
        "clocks": [], "violations": [], "log": case.log, "rows": case.rows,
        "last_activity": case.last_activity, "last_lifecycle": case.last_lifecycle,
        "last_resource": case.last_resource,
    }  # fmt: skip


def number(case: Archived) -> str:
    """Return what stands for the case number: log and case as the source named them."""
    return f"{case.log}/{case.name}"


def row(case: Archived, last: Recorded) -> Row:
    """Return the row of the party view, which the house alone has."""
    return [
        case.id, HOUSE, Role.SELLER.value, last.position, last.recorded_at, case.version,
        "archived", number(case), case.name, "archived", "", None, None, None, case.first_at,
        _encode(body(case)), b"{}", "",
    ]  # fmt: skip


def found_by(case: Archived) -> str:
    """Return what the house finds the case by, in small letters."""
    return plain(f"{number(case)} {case.last_activity}")
