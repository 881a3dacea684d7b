"""Diagnosis once: findings are recorded check by check, and the next contact goes on from there."""

from attrs import frozen

from domain.assurance import CheckDone, DoneBy, Found
from domain.assuring import must_be_open, says
from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.grounds import DiagnosisRecorded
from domain.grounds import check_key
from domain.grounds_refusals import CheckRepeated, SaysNothing
from domain.party import Actor, Role
from domain.step_decisions import Now

_BY: dict[Role, DoneBy] = {Role.EXPERT: "expert", Role.DEALER: "dealer"}


@frozen(kw_only=True)
class Check:
    """One check with its result; `again_because` says why one that was done is repeated.

    `text` is what was found, in words.
    """

    check: str
    found: Found
    text: str = ""
    done_by: DoneBy | None = None
    again_because: str | None = None


@frozen(kw_only=True)
class Diagnosis:
    """Findings on one component (body of `POST …/diagnosis`); `text` is the symptom."""

    component: str
    text: str
    checks: tuple[Check, ...]


def diagnose(case: Case, wanted: Diagnosis, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a diagnosis; refuses to check again what was checked, unless why."""
    must_be_open(case)
    for where, text in (("/component", wanted.component), ("/text", wanted.text)):
        says(text, where)
    if not wanted.checks:
        raise SaysNothing(errors=[{"pointer": "/checks", "detail": "names no check"}])
    for index, one in enumerate(wanted.checks):
        says(one.check, f"/checks/{index}/check")
    _not_again(case, wanted)
    known = case.grounds.checks if case.grounds is not None else {}
    fact = DiagnosisRecorded(
        at=now.at, by=now.by, claimant=case.claimant, diagnosis=now.ids[0],
        component=wanted.component, text=wanted.text,
        checks=tuple(
            CheckDone(
                check=one.check, found=one.found, done_by=one.done_by or _by(now.by),
                again=check_key(wanted.component, one.check) in known,
            )
            for one in wanted.checks
        ),
        findings=tuple(one.text for one in wanted.checks),
        reasons=tuple(one.again_because or "" for one in wanted.checks),
    )  # fmt: skip
    return with_consequences(case, (fact,), now.at)


def _not_again(case: Case, wanted: Diagnosis) -> None:
    """Refuse checks that were done before and have no reason, each with its earlier result."""
    known = case.grounds.checks if case.grounds is not None else {}
    repeated = [
        (index, known[key])
        for index, one in enumerate(wanted.checks)
        if (key := check_key(wanted.component, one.check)) in known
        and not (one.again_because or "").strip()
    ]
    if repeated:
        said = "; ".join(
            f"{was.component}, {was.check}: {was.found} on {was.at:%Y-%m-%d}" for _, was in repeated
        )
        raise CheckRepeated(
            f"Checked already: {said}.",
            errors=[
                {"pointer": f"/checks/{index}/again_because", "detail": "says no reason"}
                for index, _ in repeated
            ],
        )


def _by(by: Actor) -> DoneBy:
    return _BY.get(by.role, "house") if by.kind == "party" else "house"
