"""Law 8 across cases: what a case knows of its recourses, and what these say of themselves."""

from collections.abc import Mapping
from uuid import UUID

from adapters.verify.checks import Check
from domain.case import Case
from domain.recourse_checks import claimed_of
from domain.recovery import recovery


def recourses(cases: Mapping[UUID, Case]) -> Check:
    """Check that each recourse has its parent, and that sums and quantities reconcile.

    A parent that has not heard the last word yet is counted; one that is closed must have.
    """
    check = Check("recourse and the case it came from reconcile", law=8)
    for case in cases.values():
        for known in case.recourses:
            check.count("recourses")
            _known(check, case, cases.get(known.id), known.id)
        _quantities(check, case)
        about = case.facts.recourse
        if about is None:
            continue
        found = recovery(case)
        if found.received + found.written_off + found.open != found.claimed or found.open < 0:
            check.breaks(f"{case.number}: more came of the claim than was claimed")
        parent = cases.get(about.parent) if about.parent is not None else None
        if parent is None or all(one.id != case.id for one in parent.recourses):
            check.breaks(f"{case.number}: no case says that it opened this recourse")
    return check


def _known(check: Check, case: Case, recourse: Case | None, id_: UUID) -> None:
    if recourse is None:
        check.breaks(f"{case.number}: its recourse {id_} was never begun")
        return
    known = next(one for one in case.recourses if one.id == id_)
    if known.recovery == recovery(recourse):
        return
    if case.closed_at is not None and recourse.closed_at is not None:
        check.breaks(f"{case.number}: closed without the last word of {recourse.number}")
    else:
        check.count("of which have not said their last word")


def _quantities(check: Check, case: Case) -> None:
    has = {line.line: line.quantity for line in case.facts.lines}
    for against in {one.against for one in case.recourses}:
        for line, quantity in claimed_of(case, against).items():
            if quantity > has.get(line, 0):
                check.breaks(f"{case.number}: more of line {line} is claimed than the case has")
