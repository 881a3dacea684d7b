"""What happened, told in the language of the page: one sentence an event, with its texts below."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from attrs import frozen

from adapters.postgres.reads import EventRow
from adapters.web import telling_coverage, telling_decision, telling_facts, telling_more, words
from adapters.web.agreed import pinned
from adapters.web.language import gettext, spoken
from adapters.web.teller import Data, Said, Teller
from adapters.web.telling_recourse import TOLD as RECOURSE_TOLD
from adapters.web.times import moment, money, short_day
from domain.status import EVIDENCE


@frozen(kw_only=True)
class Entry:
    """One event of a history as it is shown; `tone` says how it is marked."""

    position: int
    version: int
    at: datetime
    recorded_at: datetime
    who: str
    sentence: str
    texts: tuple[str, ...]
    tone: str


def entry(teller: Teller, row: EventRow) -> Entry:
    """Return an event as it is shown."""
    version, position, recorded_at, at, name, by_kind, by_role, data, texts = row
    fact: dict[str, Any] = msgspec.json.decode(data) | msgspec.json.decode(texts)
    sentence, more = _TOLD[name](teller, fact)
    return Entry(
        position=position, version=version, at=at, recorded_at=recorded_at,
        who=teller.who(by_kind, by_role, fact), sentence=sentence,
        texts=tuple(text for text in more if text), tone=_TONES.get(name, "plain"),
    )  # fmt: skip


def _opened(_: Teller, fact: Data) -> Said:
    said = gettext("Fall {number} eröffnet").format(number=fact["number"])
    return said, (fact.get("description", ""),)


def _joined(_: Teller, fact: Data) -> Said:
    role = words.said(words.ROLES, fact["role"])
    return gettext("Beteiligt: {name} ({role})").format(name=fact["name"], role=role), ()


def _left(teller: Teller, fact: Data) -> Said:
    name, role = teller.name(fact["party"]), words.said(words.ROLES, fact["role"])
    said = gettext("Nicht mehr beteiligt: {name} ({role})").format(name=name, role=role)
    return said, (fact.get("reason", ""),)


def _assigned(teller: Teller, fact: Data) -> Said:
    if "staff" not in fact:
        return gettext("Die Zuständigkeit ist geregelt"), ()
    deputy = ""
    if fact["deputy"]:
        deputy = gettext("Vertretung: {name}").format(name=teller.name(fact["deputy"]))
    said = gettext("Zuständig ist {name}").format(name=teller.name(fact["staff"]))
    return said, (deputy, words.chosen_because(fact.get("why", "")))


def _promised(teller: Teller, fact: Data) -> Said:
    said = gettext("Antwort zugesagt bis {until}").format(until=teller.until(fact["due"]))
    return said, (spoken(fact.get("why", "")),)


def _answer_missed(teller: Teller, fact: Data) -> Said:
    dealt, inside = fact.get("dealt_by"), ""
    if dealt:
        inside = gettext("Es kümmert sich {name}.").format(name=teller.name(dealt))
    at = moment(fact["due"], teller.zone)
    return gettext("Die zugesagte Antwort vom {at} blieb aus").format(at=at), (inside,)


def _step_opened(teller: Teller, fact: Data) -> Said:
    role = words.role_of(fact["by_role"], teller.viewer)
    due = ""
    if fact["due"]:
        due = gettext("Bis {until}").format(until=teller.until(fact["due"]))
    said = gettext("Jetzt dran: {step} – {role}").format(step=teller.step(fact), role=role)
    return said, (due,)


def _completed(teller: Teller, fact: Data) -> Said:
    said = [
        words.said(words.OUTCOMES, fact["outcome"] or ""), money(fact["amount"], fact["currency"]),
        words.said(words.FORMS, fact["form"] or ""),
    ]  # fmt: skip
    more = ", ".join(part for part in said if part)
    return gettext("Erledigt: {step}").format(step=teller.step(fact)), (
        more,
        fact.get("note") or "",
    )


def _begun(teller: Teller, fact: Data) -> Said:
    outcome = words.said(words.OUTCOMES, fact["outcome"] or "")
    said = gettext("Begonnen: {step}").format(step=teller.step(fact))
    return said, (outcome, fact.get("note") or "")


def _reached(teller: Teller, fact: Data) -> Said:
    said = gettext("Wartezeit abgelaufen: {clock}").format(clock=teller.clock(fact))
    return said, (spoken(fact["consequence_text"]),)


def _evidence(_: Teller, fact: Data) -> Said:
    label, _reason = words.evidence(EVIDENCE.get(fact["type"], str(fact["type"])))
    return gettext("Nachweis angegeben: {label}").format(label=label), (fact["reference"],)


def _given(_: Teller, fact: Data) -> Said:
    label, _reason = words.evidence(EVIDENCE.get(fact["type"], str(fact["type"])))
    if fact["accepted"] and "findings" not in fact:  # what was found stands beside the piece
        return gettext("Nachweis eingegangen: {label}").format(label=label), ()
    verdict = words.said(
        words.VERDICTS,
        "refused" if not fact["accepted"] else "hint" if _hints(fact) else "ok",
    )
    said = gettext("Nachweis eingegangen: {label} – {verdict}")
    # what was found stands beside the piece, and would weigh much where there are many
    return said.format(label=label, verdict=verdict), (fact.get("file_name") or "",)


def _hints(fact: Data) -> bool:
    return any(found["level"] == "hint" for found in fact["findings"])


def _withdrawn(_: Teller, fact: Data) -> Said:
    label, _reason = words.evidence(EVIDENCE.get(fact["type"], str(fact["type"])))
    said = gettext("Nachweis zurückgenommen: {label}").format(label=label)
    return said, (fact.get("reason", ""),)


def _referred(teller: Teller, fact: Data) -> Said:
    said, found = _given(teller, fact)
    if teller.viewer != "seller":
        return said, found
    label, _reason = words.evidence(EVIDENCE.get(fact["type"], str(fact["type"])))
    taken = gettext("Nachweis aus einem anderen Fall übernommen: {label}").format(label=label)
    return taken, (fact.get("reason", ""), *found)


def _released(sentence: str) -> Callable[[Teller, Data], Said]:
    def said(teller: Teller, fact: Data) -> Said:
        label, _reason = words.evidence(EVIDENCE.get(fact["type"], str(fact["type"])))
        who = words.role_of(fact["role"], teller.viewer)
        if teller.viewer == "seller":
            who = teller.name(fact["to"])
        return spoken(sentence).format(label=label, who=who), (fact.get("reason", ""),)

    return said


def _step(sentence: str) -> Callable[[Teller, Data], Said]:
    return lambda teller, fact: (
        spoken(sentence).format(step=teller.step(fact)),
        (spoken(fact.get("reason", "")),),
    )


def _overdue(teller: Teller, fact: Data) -> Said:
    role = words.role_of(fact["by_role"], teller.viewer)
    due = gettext("Fällig war {until}").format(until=teller.until(fact["due"]))
    said = gettext("Überfällig: {step} – {role}").format(step=teller.step(fact), role=role)
    return said, (due,)


def _received(teller: Teller, fact: Data) -> Said:
    way, name = words.said(words.CHANNELS, fact["channel"]), teller.name(fact["party"])
    return gettext("Nachricht von {name}, {way}").format(name=name, way=way), (fact["text"],)


def _sent(teller: Teller, fact: Data) -> Said:
    way, name = words.said(words.CHANNELS, fact["channel"]), teller.name(fact["party"])
    return gettext("Nachricht an {name}, {way}").format(name=name, way=way), (fact["text"],)


def _asked(teller: Teller, fact: Data) -> Said:
    if fact["to"] == "seller" and teller.viewer != "seller":
        return gettext("Frage an uns"), (fact["text"],)
    who = words.role_of(fact["to"], teller.viewer)
    return gettext("Frage an {who}").format(who=who), (fact["text"],)


def _started(teller: Teller, fact: Data) -> Said:
    until = teller.until(fact["ends_at"])
    said = gettext("Frist läuft: {clock} bis {until}").format(clock=teller.clock(fact), until=until)
    return said, (f"{fact['rule']} {fact['law']}" if teller.viewer == "seller" else fact["law"],)


def _recomputed(teller: Teller, fact: Data) -> Said:
    was, until = short_day(fact["previous_due"]), teller.until(fact["ends_at"])
    said = gettext("Frist neu berechnet: {clock} bis {until}").format(
        clock=teller.clock(fact), until=until
    )
    why = gettext("Vorher {day}").format(day=was)
    if fact.get("because"):
        why = gettext("Vorher {day}; Grund: {why}").format(day=was, why=spoken(fact["because"]))
    return said, (why,)


def _resumed(teller: Teller, fact: Data) -> Said:
    was, until = short_day(fact["previous_due"]), teller.until(fact["ends_at"])
    said = gettext("Frist läuft weiter: {clock} bis {until}").format(
        clock=teller.clock(fact), until=until
    )
    days = gettext("{days} Tage Hemmung kommen hinzu, vorher {day}")
    return said, (days.format(days=fact["days"], day=was),)


def _missed(teller: Teller, fact: Data) -> Said:
    said = gettext("Frist verstrichen: {clock}").format(clock=teller.clock(fact))
    return said, (gettext("Letzter Tag war {day}").format(day=short_day(fact["due"])),)


def _clock(sentence: str) -> Callable[[Teller, Data], Said]:
    return lambda teller, fact: (
        spoken(sentence).format(clock=teller.clock(fact)),
        (spoken(fact.get("because", "")),),
    )


def _fixed(sentence: str, *fields: str) -> Callable[[Teller, Data], Said]:
    return lambda _, fact: (spoken(sentence), [fact.get(field) or "" for field in fields])


def _archived(_: Teller, fact: Data) -> Said:
    step = f" ({fact['lifecycle']})" if fact["lifecycle"] else ""
    return f"{fact['activity']}{step}", ()


_TOLD: Mapping[str, Callable[[Teller, Data], Said]] = {
    "case.opened.v1": _opened,
    "party.joined.v1": _joined,
    "party.left.v1": _left,
    "agreement.pinned.v1": pinned,
    "responsible.assigned.v1": _assigned,
    "answer.promised.v1": _promised,
    "answer.missed.v1": _answer_missed,
    "answer.settled.v1": _fixed("Alles beantwortet"),
    "step.opened.v1": _step_opened,
    "step.begun.v1": _begun,
    "step.completed.v1": _completed,
    "step.waived.v1": _step("Verzichtet: {step}"),
    "step.reopened.v1": _step("Wieder geöffnet: {step}"),
    "step.overdue.v1": _overdue,
    "evidence.stated.v1": _evidence,
    "evidence.received.v1": _given,
    "evidence.withdrawn.v1": _withdrawn,
    "evidence.referred.v1": _referred,
    "evidence.released.v1": _released("Nachweis freigegeben: {label} – {who}"),
    "evidence.release-ended.v1": _released("Freigabe beendet: {label} – {who}"),
    "message.received.v1": _received,
    "message.sent.v1": _sent,
    "question.asked.v1": _asked,
    "question.answered.v1": _fixed("Frage beantwortet", "text"),
    "note.added.v1": _fixed("Interne Notiz", "text"),
    "clock.started.v1": _started,
    "clock.recomputed.v1": _recomputed,
    "clock.resumed.v1": _resumed,
    "clock.missed.v1": _missed,
    "clock.reached.v1": _reached,
    "clock.met.v1": _clock("Frist gewahrt: {clock}"),
    "clock.paused.v1": _clock("Frist gehemmt: {clock}"),
    "clock.dropped.v1": _clock("Frist gilt hier nicht: {clock}"),
    **telling_decision.TOLD,
    **telling_facts.TOLD,
    **RECOURSE_TOLD,
    **telling_coverage.TOLD,
    "case.closed.v1": _fixed("Fall abgeschlossen"),
    "case.reopened.v1": _fixed("Fall wieder geöffnet", "reason"),
    "history.recorded.v1": _archived,
    **telling_more.TOLD,
}
TOLD = frozenset(_TOLD)
"""Every event that can be told; a test compares it with all events of a case."""

_TONES = {
    "answer.missed.v1": "alarm", "step.overdue.v1": "alarm", "clock.missed.v1": "alarm",
    "step.completed.v1": "good", "clock.met.v1": "good", "case.closed.v1": "good",
    "message.received.v1": "talk", "message.sent.v1": "talk", "question.asked.v1": "talk",
    "question.answered.v1": "talk", "note.added.v1": "inside", "fact.corrected.v1": "changed",
    "fact.stated.v1": "changed", "fact.kept.v1": "changed",
    "clock.recomputed.v1": "changed", "step.reopened.v1": "changed", "case.reopened.v1": "changed",
    **telling_more.TONES,
}  # fmt: skip
