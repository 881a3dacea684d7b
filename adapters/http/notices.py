"""Ready notices through the API: their text, and that they were sent."""

from collections.abc import Sequence

import msgspec

from adapters.http.calls import Call
from adapters.http.commands import OnCase, on_case
from adapters.http.decoding import bad_query
from adapters.http.replies import Reply, json
from application.cases import Decision
from application.noticing import ready
from application.policy import Action
from domain.case import Case
from domain.event import Recorded
from domain.notices import TWO_IDS, NoticeSent, must_have_notice, send_notice
from domain.party import Actor

LANGUAGES = ("de", "en")


async def read_notice(call: Call) -> Reply:
    """Answer with a notice ready to be sent, made of what the case knows."""
    loaded = await call.space.cases.case(call.uuid("id"), call.caller, Action.SEND_NOTICE)
    language = call.query.get("language", loaded[0].facts.language)
    if language not in LANGUAGES:
        raise bad_query("language", f"is none of {', '.join(LANGUAGES)}")
    made = ready(loaded, call.names["step"], call.space.house_name, language)
    return json(msgspec.json.encode(made))


async def record_notice(call: Call) -> Reply:
    """Record that a notice was sent: when, how, to whom, by which proof; its clock is met."""
    step = call.names["step"]

    def known(case: Case, _history: Sequence[Recorded], _by: Actor) -> None:
        must_have_notice(case, step)

    def decision(sent: NoticeSent) -> Decision:
        return lambda case, now: send_notice(case, step, sent, now)

    return await on_case(
        call,
        OnCase(
            action=Action.SEND_NOTICE, needs_seen=False, body=NoticeSent, decision=decision,
            ids=lambda _: TWO_IDS, before=known,
        ),
    )  # fmt: skip
