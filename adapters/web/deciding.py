"""The form of a decision: which decisions a case can have, and what was entered."""

import re
from collections.abc import Iterator
from typing import Any, cast, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from attrs import frozen

from adapters.web import words
from adapters.web.decision_words import DECISIONS
from adapters.web.entered import BadForm, Fields, money_of, text_of, value_of
from adapters.web.seeing import Seen, Task
from adapters.web.stating import stated
from domain.decision_grounds import DecisionWanted
from domain.decision_plan import Verdict
from domain.party import CLAIMANT_SIDE
from domain.status import EVIDENCE

GROUND, LACK = "ground-", "lack-"
FIELD = re.compile(rf"{GROUND}[0-9a-f-]{{36}}|{LACK}(EV-)?[A-Z]?\d\d?")
"""A piece, or a lack, that the decision rests on."""


@frozen(kw_only=True)
class Ways:
    """What can be decided in a case, and on what: each choice with its label."""

    decisions: tuple[tuple[str, str], ...]
    outcomes: tuple[str, ...]
    pieces: tuple[tuple[str, str], ...]
    lacks: tuple[tuple[str, str], ...]


def ways(case: Seen, task: Task) -> Ways:
    """Return how a case can be decided at its deciding step."""
    assert case.plan is not None, "what is decided has a procedure"
    plan, step = case.plan.decision, case.plan.by_id[task.id]
    can = next(
        one.get("outcomes", step.outcomes) for one in case.body["steps"] if one["id"] == task.id
    )
    several = {
        name
        for verdict in get_args(Verdict)
        if len(found := plan.outcomes(verdict)) > 1
        for name in found
    }
    return Ways(
        decisions=tuple(
            (one, DECISIONS[one]) for one in get_args(Verdict) if {*plan.outcomes(one)} & {*can}
        ),
        outcomes=tuple(name for name in can if name in several),
        pieces=tuple(pieces(case)), lacks=tuple(_lacks(case)),
    )  # fmt: skip


def pieces(case: Seen) -> Iterator[tuple[str, str]]:
    """Yield the evidence of a case that counts, by its id, each with its label."""
    for item in case.personal.get("evidence", ()):
        if item.get("verdict") == "refused" or item.get("withdrawn_at"):
            continue
        label, _reason = words.evidence(EVIDENCE[item["type"]])
        named = item.get("reference") or item.get("file_name")
        yield item["id"], f"{label}: {named}" if named else label


def _lacks(case: Seen) -> Iterator[tuple[str, str]]:
    for item in case.body["missing"]:
        if item["from"] in CLAIMANT_SIDE and item["what"] in EVIDENCE:
            yield item["what"], words.evidence(EVIDENCE[item["what"]])[0]


def label(what: str) -> str:
    """Return what a type of evidence or a step that was asked for is called."""
    return words.evidence(EVIDENCE[what])[0] if what in EVIDENCE else what


def decided(fields: Fields, zone: ZoneInfo) -> DecisionWanted:
    """Return the decision that a form holds; raises BadForm."""
    verdict = text_of(fields, "decision")
    if verdict not in get_args(Verdict):
        raise BadForm("Bitte wählen Sie, wie entschieden wird.")
    chosen = [name for name, value in fields.items() if value and FIELD.fullmatch(name)]
    facts: dict[str, Any] = {
        path: value_of(path, text, zone) for path, text in stated(fields).items()
    }
    return DecisionWanted(
        decision=cast("Verdict", verdict), outcome=text_of(fields, "outcome"),
        amount=money_of(text_of(fields, "amount"), text_of(fields, "currency") or "EUR"),
        reason=fields.get("reason", ""), basis=fields.get("basis", ""),
        evidence=tuple(_uuid(name) for name in chosen if name.startswith(GROUND)),
        lacks=tuple(name.removeprefix(LACK) for name in chosen if name.startswith(LACK)),
        refused=text_of(fields, "refused"), stated=facts,
    )  # fmt: skip


def _uuid(name: str) -> UUID:
    try:
        return UUID(name.removeprefix(GROUND))
    except ValueError:
        raise BadForm("Es fehlt, welcher Nachweis gemeint ist.") from None
