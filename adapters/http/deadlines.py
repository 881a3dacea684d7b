"""Deadlines computed on request, with their law and explanation. Nothing is recorded."""

import msgspec
from attrs import field, frozen

from adapters.http.calls import Call
from adapters.http.replies import Reply, json
from application.policy import Action, require
from domain.law import compute


@frozen(kw_only=True)
class DeadlineAsked:
    """A rule and its inputs (body of `POST /v1/deadlines`)."""

    rule: str
    inputs: dict[str, object] = field(factory=dict[str, object])


async def compute_deadline(call: Call) -> Reply:
    """Compute a rule of law."""
    require(call.caller, Action.COMPUTE_DEADLINE)
    asked = await call.read(DeadlineAsked)
    found = compute(asked.rule, asked.inputs)
    body = {
        "rule": found.rule, "rule_version": found.rule_version, "title": found.title,
        "outputs": found.as_json(), "explanation": found.explanation, "law": found.law,
        "confidence": found.confidence, "consequence": found.consequence,
        "consequence_text": found.consequence_text, "calendar": found.calendar,
        "calendar_version": found.calendar_version,
    }  # fmt: skip
    return json(msgspec.json.encode(body))
