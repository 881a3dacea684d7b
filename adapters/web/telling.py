"""What happened, told in German: one sentence an event, with its texts below."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from attrs import frozen

from adapters.postgres.reads import EventRow
from adapters.web import words
from adapters.web.times import by_then, moment, money, short_day
from domain.procedure import Procedure
from domain.status import EVIDENCE

Data = Mapping[str, Any]
Said = tuple[str, Sequence[str]]
"""A sentence, and the texts that belong to it."""


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


@frozen(kw_only=True)
class Teller:
    """Tells the events of one case to one viewer; `names` holds parties and staff by id."""

    viewer: str
    zone: ZoneInfo
    plan: Procedure | None
    names: Mapping[str, str]

    def entry(self, row: EventRow) -> Entry:
        """Return an event as it is shown."""
        version, position, recorded_at, at, name, by_kind, by_role, data, texts = row
        fact: dict[str, Any] = msgspec.json.decode(data) | msgspec.json.decode(texts)
        sentence, more = _TOLD[name](self, fact)
        return Entry(
            position=position, version=version, at=at, recorded_at=recorded_at,
            who=self._who(by_kind, by_role, fact), sentence=sentence,
            texts=tuple(text for text in more if text), tone=_TONES.get(name, "plain"),
        )  # fmt: skip

    def name(self, person: str | None) -> str:
        """Return the name of a party or member of staff."""
        return self.names.get(person or "", "jemand")

    def step(self, fact: Data) -> str:
        """Return the title of an event's step."""
        known = self.plan.by_id.get(fact["step"]) if self.plan else None
        title = known.title if known else fact["step"]
        return f"{title} ({fact['step']})" if self.viewer == "seller" else title

    def clock(self, fact: Data) -> str:
        """Return the title of an event's clock."""
        return self.plan.plan(fact["clock"]).title if self.plan else str(fact["clock"])

    def until(self, value: str) -> str:
        """Return until when."""
        return by_then(value, self.zone)

    def _who(self, kind: str, role: str, fact: Data) -> str:
        if "activity" in fact:
            return fact["resource_name"] or "das alte System"
        if kind == "system":
            return "Oase"
        if kind == "staff" and self.viewer == "seller":
            return self.name(fact["by"]["id"])
        return words.role_of(role, self.viewer)


def _opened(_: Teller, fact: Data) -> Said:
    return f"Fall {fact['number']} eröffnet", (fact.get("description", ""),)


def _joined(_: Teller, fact: Data) -> Said:
    return f"Beteiligt: {fact['name']} ({words.ROLES[fact['role']]})", ()


def _left(teller: Teller, fact: Data) -> Said:
    name, role = teller.name(fact["party"]), words.ROLES[fact["role"]]
    return f"Nicht mehr beteiligt: {name} ({role})", (fact.get("reason", ""),)


def _assigned(teller: Teller, fact: Data) -> Said:
    if "staff" not in fact:
        return "Die Zuständigkeit ist geregelt", ()
    deputy = f"Vertretung: {teller.name(fact['deputy'])}" if fact["deputy"] else ""
    return f"Zuständig ist {teller.name(fact['staff'])}", (deputy, fact.get("why", ""))


def _promised(teller: Teller, fact: Data) -> Said:
    return f"Antwort zugesagt bis {teller.until(fact['due'])}", (fact.get("why", ""),)


def _answer_missed(teller: Teller, fact: Data) -> Said:
    dealt = fact.get("dealt_by")
    inside = f"Es kümmert sich {teller.name(dealt)}." if dealt else ""
    return f"Die zugesagte Antwort vom {moment(fact['due'], teller.zone)} blieb aus", (inside,)


def _step_opened(teller: Teller, fact: Data) -> Said:
    role = words.role_of(fact["by_role"], teller.viewer)
    due = f"Bis {teller.until(fact['due'])}" if fact["due"] else ""
    return f"Jetzt dran: {teller.step(fact)} – {role}", (due,)


def _completed(teller: Teller, fact: Data) -> Said:
    outcome = words.OUTCOMES.get(fact["outcome"] or "", fact["outcome"] or "")
    said = [outcome, money(fact["amount"], fact["currency"]), words.FORMS.get(fact["form"] or "")]
    more = ", ".join(part for part in said if part)
    return f"Erledigt: {teller.step(fact)}", (more, fact.get("note") or "")


def _begun(teller: Teller, fact: Data) -> Said:
    outcome = words.OUTCOMES.get(fact["outcome"]) or str(fact["outcome"])
    return f"Begonnen: {teller.step(fact)}", (outcome, fact.get("note") or "")


def _reached(teller: Teller, fact: Data) -> Said:
    return f"Wartezeit abgelaufen: {teller.clock(fact)}", (fact["consequence_text"],)


def _evidence(_: Teller, fact: Data) -> Said:
    label = EVIDENCE.get(fact["type"], str(fact["type"])).partition(":")[0]
    return f"Nachweis angegeben: {label}", (fact["reference"],)


def _step(verb: str) -> Callable[[Teller, Data], Said]:
    return lambda teller, fact: (f"{verb}: {teller.step(fact)}", (fact.get("reason", ""),))


def _overdue(teller: Teller, fact: Data) -> Said:
    role = words.role_of(fact["by_role"], teller.viewer)
    return (
        f"Überfällig: {teller.step(fact)} – {role}",
        (f"Fällig war {teller.until(fact['due'])}",),
    )


def _received(teller: Teller, fact: Data) -> Said:
    way = words.CHANNELS[fact["channel"]]
    return f"Nachricht von {teller.name(fact['party'])}, {way}", (fact["text"],)


def _sent(teller: Teller, fact: Data) -> Said:
    way = words.CHANNELS[fact["channel"]]
    return f"Nachricht an {teller.name(fact['party'])}, {way}", (fact["text"],)


def _asked(teller: Teller, fact: Data) -> Said:
    who = words.role_of(fact["to"], teller.viewer)
    return f"Frage an {'uns' if who == 'wir' else who}", (fact["text"],)


def _started(teller: Teller, fact: Data) -> Said:
    ends = teller.until(fact["ends_at"])
    return f"Frist läuft: {teller.clock(fact)} bis {ends}", (f"{fact['rule']} {fact['law']}",)


def _recomputed(teller: Teller, fact: Data) -> Said:
    was, now = short_day(fact["previous_due"]), teller.until(fact["ends_at"])
    why = f"Vorher {was}; Grund: {fact['because']}" if fact.get("because") else f"Vorher {was}"
    return f"Frist neu berechnet: {teller.clock(fact)} bis {now}", (why,)


def _resumed(teller: Teller, fact: Data) -> Said:
    was, now = short_day(fact["previous_due"]), teller.until(fact["ends_at"])
    days = f"{fact['days']} Tage Hemmung kommen hinzu, vorher {was}"
    return f"Frist läuft weiter: {teller.clock(fact)} bis {now}", (days,)


def _missed(teller: Teller, fact: Data) -> Said:
    return f"Frist verstrichen: {teller.clock(fact)}", (
        f"Letzter Tag war {short_day(fact['due'])}",
    )


def _clock(verb: str) -> Callable[[Teller, Data], Said]:
    return lambda teller, fact: (f"{verb}: {teller.clock(fact)}", (fact.get("because", ""),))


def _corrected(_: Teller, fact: Data) -> Said:
    label = words.FACTS.get(fact["what"], fact["what"])
    value = msgspec.json.decode(fact["value"]) if fact["value"] is not None else fact["text"]
    return f"Berichtigt: {label} ist {words.told(value)}", (fact.get("reason", ""),)


def _fixed(sentence: str, *fields: str) -> Callable[[Teller, Data], Said]:
    return lambda _, fact: (sentence, [fact.get(field) or "" for field in fields])


def _archived(_: Teller, fact: Data) -> Said:
    step = f" ({fact['lifecycle']})" if fact["lifecycle"] else ""
    return f"{fact['activity']}{step}", ()


_TOLD: Mapping[str, Callable[[Teller, Data], Said]] = {
    "case.opened.v1": _opened,
    "party.joined.v1": _joined,
    "party.left.v1": _left,
    "responsible.assigned.v1": _assigned,
    "answer.promised.v1": _promised,
    "answer.missed.v1": _answer_missed,
    "answer.settled.v1": _fixed("Alles beantwortet"),
    "step.opened.v1": _step_opened,
    "step.begun.v1": _begun,
    "step.completed.v1": _completed,
    "step.waived.v1": _step("Verzichtet"),
    "step.reopened.v1": _step("Wieder geöffnet"),
    "step.overdue.v1": _overdue,
    "evidence.stated.v1": _evidence,
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
    "clock.met.v1": _clock("Frist gewahrt"),
    "clock.paused.v1": _clock("Frist gehemmt"),
    "clock.dropped.v1": _clock("Frist gilt hier nicht"),
    "fact.corrected.v1": _corrected,
    "case.closed.v1": _fixed("Fall abgeschlossen"),
    "case.reopened.v1": _fixed("Fall wieder geöffnet", "reason"),
    "history.recorded.v1": _archived,
}
TOLD = frozenset(_TOLD)
"""Every event that can be told; a test compares it with all events of a case."""

_TONES = {
    "answer.missed.v1": "alarm", "step.overdue.v1": "alarm", "clock.missed.v1": "alarm",
    "step.completed.v1": "good", "clock.met.v1": "good", "case.closed.v1": "good",
    "message.received.v1": "talk", "message.sent.v1": "talk", "question.asked.v1": "talk",
    "question.answered.v1": "talk", "note.added.v1": "inside", "fact.corrected.v1": "changed",
    "clock.recomputed.v1": "changed", "step.reopened.v1": "changed", "case.reopened.v1": "changed",
}  # fmt: skip
