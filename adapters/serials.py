"""The devices of a case, and the other claims in which the same serial number came up."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from adapters.postgres.reads import CaseRow, Wanted
from adapters.space import Space
from domain.case import Case
from domain.coverage.evaluating import COVERED
from domain.law import deadline
from domain.procedures.warranty_periods import liability
from domain.serials import faulty_of
from domain.spelling import plain

_MOST = 50
"""Other claims that are looked through for one number; no device has so many."""


async def history_of(space: Space, case: Case, viewer: UUID | None) -> list[dict[str, Any]]:
    """Return each device of a case with the other claims about it that a party may know of.

    The house knows all; a party those that are its own, and the holder of a link only this one.
    """
    pairs = {(line.line, faulty_of(case, line.line)): None for line in case.facts.lines}
    recorded = case.grounds.serials if case.grounds is not None else ()
    found: list[dict[str, Any]] = []
    for line, faulty in pairs:
        swaps = [one for one in recorded if one.line == line and one.replacement]
        last = swaps[-1] if swaps else None
        numbers = {faulty, last.replacement if last else None} - {None}
        found.append(
            {
                "line": line, "faulty": faulty,
                "replacement": last.replacement if last else None,
                "replaced_on": last.replaced_on if last else None,
                "remaining_until": _remaining(case),
                "prior": await _prior(space, case, {n for n in numbers if n}, viewer),
            }
        )  # fmt: skip
    return found


def _remaining(case: Case) -> date | None:
    """Return until when the seller is liable for the device, whichever of the two it is."""
    if case.facts.kind not in COVERED:
        return None
    clock = case.clocks.get("liability")
    if clock is not None and clock.state != "dropped":
        return clock.due
    use = liability(case.facts)
    if use is None:
        return None
    return deadline(use.rule, start=use.start, calendar=case.facts.calendar, **use.more).due


async def _prior(
    space: Space, case: Case, numbers: set[str], viewer: UUID | None
) -> list[dict[str, Any]]:
    if viewer is None:
        return []
    found: dict[UUID, dict[str, Any]] = {}
    for number in sorted(numbers):
        wanted = Wanted(words=tuple(plain(number).split()), most=_MOST)
        for row in await space.reads.cases(viewer, wanted, None):
            shown = _of(row, number)
            if row[0] != case.id and shown is not None:
                found[row[0]] = shown
    return sorted(found.values(), key=lambda one: str(one["opened_at"]))


def _of(row: CaseRow, number: str) -> dict[str, Any] | None:
    """Return a claim about exactly this device, None where the words only looked like it."""
    body: dict[str, Any] = msgspec.json.decode(row[5])
    facts = body.get("facts", {})
    lines = facts.get("lines", ())
    own = {line.get("serial_number") for line in lines}
    devices = {one for pair in facts.get("devices", ()) for one in pair}
    if number not in own | devices:
        return None
    return {
        "case": row[0], "number": body["number"], "kind": body["kind"], "status": body["status"],
        "opened_at": body["opened_at"], "closed_at": body["closed_at"], "serial": number,
        "as_replacement": number not in own and number in devices,
    }  # fmt: skip
