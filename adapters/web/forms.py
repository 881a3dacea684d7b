"""What the forms of the pages say, read into the words of the domain."""

from collections.abc import Callable, Mapping
from typing import cast, get_args
from zoneinfo import ZoneInfo

from adapters.web import assessing
from adapters.web.deciding import decided
from adapters.web.deeds import Deed
from adapters.web.entered import (
    BadForm,
    Fields,
    claim_of,
    evidence_of,
    instant_of,
    money_of,
    needed,
    one_of,
    text_of,
    uuid_of,
    value_of,
)
from adapters.web.ground_forms import DEEDS
from adapters.web.line_forms import lines_of, report_of
from adapters.web.remedy_forms import FIELDS as REMEDIES
from adapters.web.remedy_forms import act_of
from adapters.web.stating import stated
from application.plausible import (
    check_correction,
    wrong_email,
    wrong_name,
    wrong_text,
)
from application.policy import Action
from application.speaking import check_sender
from domain.appealing import AppealWanted, appeal
from domain.approving import approve, decide, give_back
from domain.assessing import ContestWanted, assess, contest
from domain.case import Case
from domain.clock_plan import FORMS, Form
from domain.correcting import Correction, correct
from domain.events import CaseEvent
from domain.events.contacts import Channel
from domain.evidence import withdraw
from domain.fact_checks import may_correct
from domain.joining import Joining, join, leave
from domain.party import Role
from domain.step_checks import StepFacts
from domain.step_decisions import Now, complete
from domain.talking import Message, answer, say
from domain.understanding import SummaryAnswer, SummaryWanted, answer_summary, summarise
from domain.waiving import reopen, waive

LONGEST = 10_000
_IN_LINES = frozenset(
    {"text", "note", "reason", "questions", "value", "basis", "refused", "correction"}
)


def deed(fields: Fields, zone: ZoneInfo) -> Deed:
    """Return what a form wants done; raises BadForm."""
    check_texts(fields)
    reader = _DEEDS.get(fields.get("do", ""))
    if reader is None:
        raise BadForm("Diese Seite kennt das nicht, was abgeschickt wurde.")
    return reader(fields, zone)


def check_texts(fields: Fields) -> None:
    """Refuse what no text of a form can be; raises BadForm."""
    for name, text in fields.items():
        if len(text) > LONGEST:
            raise BadForm("Ein Text hat höchstens 10.000 Zeichen.")
        if wrong_text(text) if name in _IN_LINES else wrong_name(text):
            raise BadForm("Ein Text enthält unsichtbare Steuerzeichen oder einen Zeilenumbruch.")


def _complete(fields: Fields, zone: ZoneInfo) -> Deed:
    step = needed(fields, "step", "Es fehlt, welcher Schritt gemeint ist.")
    facts = StepFacts(
        outcome=text_of(fields, "outcome"),
        amount=money_of(text_of(fields, "amount"), text_of(fields, "currency") or "EUR"),
        form=cast("Form | None", one_of(fields, "form", FORMS)),
        occurred_at=instant_of(text_of(fields, "occurred_at"), zone), evidence=evidence_of(fields),
        claim=claim_of(fields),
        stated={path: value_of(path, text, zone) for path, text in stated(fields).items()},
    )  # fmt: skip
    return Deed(
        action=Action.COMPLETE, ids=len(facts.evidence),
        decision=lambda case, now: complete(case, step, facts, text_of(fields, "note"), now),
    )  # fmt: skip


def _waive(fields: Fields, _: ZoneInfo) -> Deed:
    step = needed(fields, "step", "Es fehlt, welcher Schritt gemeint ist.")
    reason = needed(fields, "reason", "Bitte nennen Sie den Grund.")
    understood = fields.get("understood") == "ja"
    return Deed(
        action=Action.WAIVE,
        decision=lambda case, now: waive(case, step, reason, now, understood=understood),
    )  # fmt: skip


def _reopen(fields: Fields, _: ZoneInfo) -> Deed:
    step = needed(fields, "step", "Es fehlt, welcher Schritt gemeint ist.")
    reason = needed(fields, "reason", "Bitte nennen Sie den Grund.")
    return Deed(Action.REOPEN, lambda case, now: reopen(case, step, reason, now))


def _message(fields: Fields, _: ZoneInfo) -> Deed:
    asked, to = (fields.get("questions") or "").splitlines(), text_of(fields, "to")
    message = Message(
        text=needed(fields, "text", "Bitte schreiben Sie, worum es geht."),
        channel=cast("Channel", one_of(fields, "channel", get_args(Channel)) or "portal"),
        direction=one_of(fields, "direction", ("inbound", "outbound")),
        questions=tuple(line.strip() for line in asked if line.strip()),
        to=Role(to) if to in set(Role) else Role.CLAIMANT,
        party=uuid_of(to, "Diese Auswahl gibt es nicht.") if to and to not in set(Role) else None,
    )  # fmt: skip

    def decision(case: Case, now: Now) -> tuple[CaseEvent, ...]:
        check_sender(now.by, message.direction, to)
        return say(case, message, now)

    ids = 1 + len(message.questions)
    return Deed(action=Action.SPEAK, ids=ids, on_seen=False, decision=decision)


def _note(fields: Fields, _: ZoneInfo) -> Deed:
    message = Message(text=needed(fields, "text", "Eine Notiz sagt etwas."), direction="internal")
    return Deed(
        action=Action.NOTE, ids=1, on_seen=False,
        decision=lambda case, now: say(case, message, now),
    )  # fmt: skip


def _answer(fields: Fields, _: ZoneInfo) -> Deed:
    text = needed(fields, "text", "Bitte schreiben Sie eine Antwort.")
    message = uuid_of(fields.get("message"), "Es fehlt, welche Frage gemeint ist.")
    only = fields.get("question", "").strip()
    one = uuid_of(only, "Es fehlt, welche Frage gemeint ist.") if only else None
    return Deed(
        action=Action.SPEAK, on_seen=False,
        decision=lambda case, now: answer(case, message, text, now, one),
    )  # fmt: skip


def _correct(fields: Fields, zone: ZoneInfo) -> Deed:
    what = needed(fields, "what", "Es fehlt, was berichtigt werden soll.")
    reason = needed(fields, "reason", "Bitte nennen Sie den Grund.")
    value = value_of(what, text_of(fields, "value"), zone)
    wanted = Correction(what=what, value=value, reason=reason)

    def decision(case: Case, now: Now) -> tuple[CaseEvent, ...]:
        may_correct(now.by.role)
        events = correct(case, wanted, now)
        check_correction(case, wanted, now.at)
        return events

    return Deed(action=Action.CORRECT, decision=decision, ids=1, names=wanted.carrier)


def _join(fields: Fields, _: ZoneInfo) -> Deed:
    email = text_of(fields, "email")
    if email is not None and wrong_email(email):
        raise BadForm("Das ist keine E-Mail-Adresse.")
    wanted = Joining(
        role=fields.get("role", ""), name=needed(fields, "name", "Bitte nennen Sie den Namen."),
        email=email, phone=text_of(fields, "phone"),
    )  # fmt: skip
    return Deed(
        action=Action.CHANGE_PARTIES, ids=1, on_seen=False, names=wanted.name,
        decision=lambda case, now: join(case, wanted, now),
    )  # fmt: skip


def _leave(fields: Fields, _: ZoneInfo) -> Deed:
    reason = needed(fields, "reason", "Bitte nennen Sie den Grund.")
    party = uuid_of(fields.get("party"), "Es fehlt, wer gemeint ist.")
    return Deed(
        action=Action.CHANGE_PARTIES, on_seen=False,
        decision=lambda case, now: leave(case, party, reason, now),
    )  # fmt: skip


def _withdraw(fields: Fields, _: ZoneInfo) -> Deed:
    reason = needed(fields, "reason", "Bitte nennen Sie den Grund.")
    piece = uuid_of(fields.get("evidence"), "Es fehlt, welcher Nachweis gemeint ist.")
    wanted = Action.WITHDRAW_EVIDENCE
    return Deed(wanted, lambda case, now: withdraw(case, piece, reason, now), on_seen=False)


def _remedy(fields: Fields, zone: ZoneInfo) -> Deed:
    act = act_of(fields, zone)
    return Deed(action=act.action, decision=act.decision, ids=1)


def _decide(fields: Fields, zone: ZoneInfo) -> Deed:
    wanted = decided(fields, zone)
    return Deed(Action.DECIDE, lambda case, now: decide(case, wanted, now), ids=1)


def _approve(_: Fields, __: ZoneInfo) -> Deed:
    return Deed(Action.APPROVE, approve, ids=1)


def _return(fields: Fields, _: ZoneInfo) -> Deed:
    reason = needed(fields, "reason", "Bitte nennen Sie den Grund.")
    return Deed(Action.APPROVE, lambda case, now: give_back(case, reason, now))


def _summarise(fields: Fields, _: ZoneInfo) -> Deed:
    wanted = SummaryWanted(text=needed(fields, "text", "Bitte schreiben Sie, worum es geht."))
    return Deed(
        Action.SUMMARISE, lambda case, now: summarise(case, wanted, now), ids=1, on_seen=False
    )


def _understood(fields: Fields, _: ZoneInfo) -> Deed:
    answer = SummaryAnswer(correction=text_of(fields, "correction"))
    return Deed(Action.CONFIRM_SUMMARY, lambda case, now: answer_summary(case, answer, now))


def _assess(fields: Fields, _: ZoneInfo) -> Deed:
    judged = assessing.wanted(fields)
    return Deed(Action.ASSESS, lambda case, now: assess(case, judged, now), ids=1)


def _contest(fields: Fields, _: ZoneInfo) -> Deed:
    said = ContestWanted(reason=needed(fields, "reason", "Bitte schreiben Sie, was nicht stimmt."))
    return Deed(Action.CONTEST, lambda case, now: contest(case, said, now), ids=1)


def _appeal(fields: Fields, _: ZoneInfo) -> Deed:
    wanted = AppealWanted(reason=needed(fields, "reason", "Bitte schreiben Sie, was nicht stimmt."))
    return Deed(Action.APPEAL, lambda case, now: appeal(case, wanted, now), ids=1)


_DEEDS: Mapping[str, Callable[[Fields, ZoneInfo], Deed]] = {
    "complete": _complete,
    "decide": _decide,
    "appeal": _appeal,
    "assess": _assess,
    "contest": _contest,
    "approve": _approve,
    "return": _return,
    "summarise": _summarise,
    "understood": _understood,
    "waive": _waive,
    "reopen": _reopen,
    "message": _message,
    "note": _note,
    "answer": _answer,
    "correct": _correct,
    "join": _join,
    "leave": _leave,
    "withdraw": _withdraw,
    **dict.fromkeys(REMEDIES, _remedy),
    **DEEDS,
    "lines": lambda fields, _: Deed(Action.SETTLE_LINES, lines_of(fields)),
    "eight_d": lambda fields, _: Deed(Action.WRITE_EIGHT_D, report_of(fields), on_seen=False),
}
