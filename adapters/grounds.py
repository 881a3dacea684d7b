"""What was recorded for a claim with its words, as the API and the pages show it."""

from collections.abc import Sequence
from typing import Any

from domain.case import Case
from domain.event import Recorded
from domain.events.grounds import AssuranceNoted, DiagnosisRecorded, FaultLinked


def assurances(case: Case, history: Sequence[Recorded]) -> list[dict[str, Any]]:
    """Return the promises before the sale; `confirmed` is None until the house has looked."""
    known = {one.id: one for one in case.grounds.assurances} if case.grounds is not None else {}
    noted = (item.event for item in history if isinstance(item.event, AssuranceNoted))
    return [
        {
            "id": fact.assurance, "line": fact.line, "source": fact.source,
            "promisor": fact.promisor, "said_on": fact.said_on, "text": fact.text,
            "lack": fact.lack, "evidence": fact.evidence,
            "confirmed": known[fact.assurance].confirmed, "stated_by": fact.by.role,
        }
        for fact in noted
        if fact.assurance in known
    ]  # fmt: skip


def own_fault(case: Case, history: Sequence[Recorded], *, inside: bool) -> dict[str, Any] | None:
    """Return the cause that is the house's own, None where none is linked."""
    if case.grounds is None or case.grounds.fault is None:
        return None
    linked = [item.event for item in history if isinstance(item.event, FaultLinked)][-1]
    shown = {"kind": linked.kind, "happened_on": linked.happened_on, "text": linked.text}
    return {**shown, "incident": linked.incident} if inside else shown


def diagnosis(history: Sequence[Recorded]) -> list[dict[str, Any]]:
    """Return all that was found out so far, in order: whoever goes on begins here."""
    return [
        {
            "id": fact.diagnosis, "at": fact.at, "component": fact.component,
            "symptom": fact.text,
            "checks": [
                {
                    "check": one.check, "found": one.found, "done_by": one.done_by,
                    "text": text, "again_because": reason or None,
                }
                for one, text, reason in zip(fact.checks, fact.findings, fact.reasons, strict=False)
            ],
        }
        for fact in (item.event for item in history)
        if isinstance(fact, DiagnosisRecorded)
    ]  # fmt: skip
