"""Deadlines computed on request, with their law and explanation. No event is recorded."""

import msgspec
from attrs import field, frozen

from adapters.http.calls import Call
from adapters.http.commands import keep, kept_answer, once
from adapters.http.problems import KeyMissing
from adapters.http.replies import Reply, json
from application.cases import Command
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

    async def run(command: Command) -> Reply:
        if call.key is None:
            raise KeyMissing
        body = _computed(await call.read(DeadlineAsked))
        await keep(call, command, body)
        return json(body)

    return await once(call, 200, run, kept_answer)


def _computed(asked: DeadlineAsked) -> bytes:
    found = compute(asked.rule, asked.inputs)
    body = {
        "rule": found.rule, "rule_version": found.rule_version, "title": found.title,
        "outputs": found.as_json(), "explanation": found.explanation, "law": found.law,
        "confidence": found.confidence, "consequence": found.consequence,
        "consequence_text": found.consequence_text, "calendar": found.calendar,
        "calendar_version": found.calendar_version,
    }  # fmt: skip
    return msgspec.json.encode(body)
