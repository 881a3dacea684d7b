"""What the forms of the pages say, read into the words of the domain."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from attrs import frozen

from adapters.web.stating import stated
from application.cases import Decision
from application.plausible import (
    check_correction,
    wrong_currency,
    wrong_email,
    wrong_name,
    wrong_text,
)
from application.policy import Action
from application.speaking import check_sender
from domain.case import Case
from domain.claim import Account, ClaimFacts
from domain.clock_plan import FORMS, Form
from domain.correcting import Correction, correct
from domain.events import CaseEvent
from domain.events.contacts import Channel
from domain.evidence import withdraw
from domain.fact_checks import may_correct
from domain.facts import CORRECTABLE
from domain.joining import Joining, join, leave
from domain.money import Money
from domain.party import Role
from domain.step_checks import StatedEvidence, StepFacts
from domain.step_decisions import Now, complete, reopen, waive
from domain.talking import Message, answer, say

Fields = Mapping[str, str]

LONGEST = 10_000
_EVIDENCE = re.compile(r"evidence-(EV-\d\d)")
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_OF_A_CLAIM = ("account", "gross_weight_kg", "sdr_rate", "sdr_rate_on", "qualified_fault")
_PLAIN = re.compile(r"[0-9]{1,9}([.,][0-9]{1,6})?")
_IN_LINES = frozenset({"text", "note", "reason", "questions", "value"})
_TRUE, _FALSE = {"ja", "true"}, {"nein", "false"}


class BadForm(Exception):
    """What was entered cannot be understood; the message says in German what to change."""


@frozen
class Deed:
    """What somebody wants to do with a case: what the policy is asked for, and how to decide.

    `on_seen` says that it decides on the case as it was seen, so that a stale form is refused;
    `names` is what a company of the register is called in it.
    """

    action: Action
    decision: Decision
    ids: int = 0
    on_seen: bool = True
    names: str | UUID | None = None


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
    step = _needed(fields, "step", "Es fehlt, welcher Schritt gemeint ist.")
    facts = StepFacts(
        outcome=_text(fields, "outcome"),
        amount=_money(_text(fields, "amount"), _text(fields, "currency") or "EUR"),
        form=cast("Form | None", _one_of(fields, "form", FORMS)),
        occurred_at=_instant(_text(fields, "occurred_at"), zone), evidence=_evidence(fields),
        claim=_claim(fields),
        stated={path: _value(path, text) for path, text in stated(fields).items()},
    )  # fmt: skip
    return Deed(
        action=Action.COMPLETE, ids=len(facts.evidence),
        decision=lambda case, now: complete(case, step, facts, _text(fields, "note"), now),
    )  # fmt: skip


def _settle(
    action: Action, decide: Callable[[Case, str, str, Now], tuple[CaseEvent, ...]]
) -> Callable[[Fields, ZoneInfo], Deed]:
    def read(fields: Fields, _: ZoneInfo) -> Deed:
        step = _needed(fields, "step", "Es fehlt, welcher Schritt gemeint ist.")
        reason = _needed(fields, "reason", "Bitte nennen Sie den Grund.")
        return Deed(action=action, decision=lambda case, now: decide(case, step, reason, now))

    return read


def _message(fields: Fields, _: ZoneInfo) -> Deed:
    asked, to = (fields.get("questions") or "").splitlines(), _text(fields, "to")
    message = Message(
        text=_needed(fields, "text", "Bitte schreiben Sie, worum es geht."),
        channel=cast("Channel", _one_of(fields, "channel", get_args(Channel)) or "portal"),
        direction=_one_of(fields, "direction", ("inbound", "outbound")),
        questions=tuple(line.strip() for line in asked if line.strip()),
        to=Role(to) if to in set(Role) else Role.CLAIMANT,
        party=_uuid(to, "Diese Auswahl gibt es nicht.") if to and to not in set(Role) else None,
    )  # fmt: skip

    def decision(case: Case, now: Now) -> tuple[CaseEvent, ...]:
        check_sender(now.by, message.direction, to)
        return say(case, message, now)

    return Deed(
        action=Action.SPEAK, ids=1 + len(message.questions), on_seen=False,
        decision=decision,
    )  # fmt: skip


def _note(fields: Fields, _: ZoneInfo) -> Deed:
    message = Message(text=_needed(fields, "text", "Eine Notiz sagt etwas."), direction="internal")
    return Deed(
        action=Action.NOTE, ids=1, on_seen=False,
        decision=lambda case, now: say(case, message, now),
    )  # fmt: skip


def _answer(fields: Fields, _: ZoneInfo) -> Deed:
    text = _needed(fields, "text", "Bitte schreiben Sie eine Antwort.")
    message = _uuid(fields.get("message"), "Es fehlt, welche Frage gemeint ist.")
    return Deed(
        action=Action.SPEAK, on_seen=False,
        decision=lambda case, now: answer(case, message, text, now),
    )  # fmt: skip


def _correct(fields: Fields, _: ZoneInfo) -> Deed:
    what = _needed(fields, "what", "Es fehlt, was berichtigt werden soll.")
    reason = _needed(fields, "reason", "Bitte nennen Sie den Grund.")
    wanted = Correction(what=what, value=_value(what, _text(fields, "value")), reason=reason)

    def decision(case: Case, now: Now) -> tuple[CaseEvent, ...]:
        may_correct(now.by.role)
        events = correct(case, wanted, now)
        check_correction(case, wanted, now.at)
        return events

    return Deed(action=Action.CORRECT, decision=decision, ids=1, names=wanted.carrier)


def _join(fields: Fields, _: ZoneInfo) -> Deed:
    email = _text(fields, "email")
    if email is not None and wrong_email(email):
        raise BadForm("Das ist keine E-Mail-Adresse.")
    wanted = Joining(
        role=fields.get("role", ""), name=_needed(fields, "name", "Bitte nennen Sie den Namen."),
        email=email, phone=_text(fields, "phone"),
    )  # fmt: skip
    return Deed(
        action=Action.CHANGE_PARTIES, ids=1, on_seen=False, names=wanted.name,
        decision=lambda case, now: join(case, wanted, now),
    )  # fmt: skip


def _leave(fields: Fields, _: ZoneInfo) -> Deed:
    reason = _needed(fields, "reason", "Bitte nennen Sie den Grund.")
    party = _uuid(fields.get("party"), "Es fehlt, wer gemeint ist.")
    return Deed(
        action=Action.CHANGE_PARTIES, on_seen=False,
        decision=lambda case, now: leave(case, party, reason, now),
    )  # fmt: skip


def _withdraw(fields: Fields, _: ZoneInfo) -> Deed:
    reason = _needed(fields, "reason", "Bitte nennen Sie den Grund.")
    piece = _uuid(fields.get("evidence"), "Es fehlt, welcher Nachweis gemeint ist.")
    wanted = Action.WITHDRAW_EVIDENCE
    return Deed(wanted, lambda case, now: withdraw(case, piece, reason, now), on_seen=False)


_DEEDS: Mapping[str, Callable[[Fields, ZoneInfo], Deed]] = {
    "complete": _complete,
    "waive": _settle(Action.WAIVE, waive),
    "reopen": _settle(Action.REOPEN, reopen),
    "message": _message,
    "note": _note,
    "answer": _answer,
    "correct": _correct,
    "join": _join,
    "leave": _leave,
    "withdraw": _withdraw,
}


def _text(fields: Fields, name: str) -> str | None:
    return fields.get(name, "").strip() or None


def _needed(fields: Fields, name: str, sentence: str) -> str:
    text = _text(fields, name)
    if text is None:
        raise BadForm(sentence)
    return text


def _uuid(text: str | None, sentence: str) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        raise BadForm(sentence) from None


def _one_of(fields: Fields, name: str, known: tuple[str, ...]) -> str | None:
    text = _text(fields, name)
    if text is not None and text not in known:
        raise BadForm("Diese Auswahl gibt es nicht.")
    return text


def _claim(fields: Fields) -> ClaimFacts | None:
    """Return what a form says of a claim against the carrier, None where it is about none."""
    if not any(fields.get(name) for name in _OF_A_CLAIM):
        return None
    day = _text(fields, "sdr_rate_on")
    try:
        known_on = date.fromisoformat(day) if day else None
    except ValueError:
        raise BadForm("Ein Tag sieht so aus: 2026-11-20.") from None
    return ClaimFacts(
        account=cast("Account | None", _one_of(fields, "account", get_args(Account))),
        gross_weight_kg=_number(_text(fields, "gross_weight_kg")),
        sdr_rate=_number(_text(fields, "sdr_rate")), sdr_rate_on=known_on,
        qualified_fault=_one_of(fields, "qualified_fault", ("ja",)) is not None,
    )  # fmt: skip


def _number(text: str | None) -> Decimal | None:
    if text is None:
        return None
    if not _PLAIN.fullmatch(text):
        raise BadForm("Eine Zahl sieht so aus: 12,4.")
    return Decimal(text.replace(",", "."))


def _evidence(fields: Fields) -> tuple[StatedEvidence, ...]:
    found = ((_EVIDENCE.fullmatch(name), text.strip()) for name, text in fields.items())
    return tuple(StatedEvidence(type=m[1], reference=text) for m, text in found if m and text)


def _money(text: str | None, currency: str) -> Money | None:
    if text is None:
        return None
    plain = text.replace(".", "").replace(",", ".") if "," in text else text
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        raise BadForm("Ein Betrag sieht so aus: 1234,50.") from None
    if wrong_currency(currency.upper()):
        raise BadForm("Eine Währung sieht so aus: EUR.")
    return Money(amount=amount, currency=currency.upper())


def _instant(text: str | None, zone: ZoneInfo) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        raise BadForm("Ein Zeitpunkt sieht so aus: 2026-11-20T14:30.") from None


def _value(what: str, text: str | None) -> str | bool | None:
    """Return what was entered for a fact as the API would take it."""
    kind = CORRECTABLE.get(what)
    if text is None:
        return None
    options: tuple[Any, ...] = get_args(kind) or (kind,)
    if bool in options:
        if text.casefold() not in _TRUE | _FALSE:
            raise BadForm("Hier gilt nur ja oder nein.")
        return text.casefold() in _TRUE
    if date in options and (german := _GERMAN_DATE.fullmatch(text)):
        return f"{german[3]}-{int(german[2]):02d}-{int(german[1]):02d}"
    return text.replace(",", ".") if Decimal in options else text
