"""The difference between two looks at a case, in the language of the page: what stood, what stands.

What is different is found by comparing the looks; here are only the words for it. A part or field
without words is told by its name rather than left out.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from attrs import frozen

from adapters.differences import Difference, Json, differences, name_of
from adapters.web import line_words, words
from adapters.web.language import gettext, spoken
from adapters.web.seeing import Seen
from adapters.web.times import by_then, moment, money, short_day
from domain.status import EVIDENCE

PARTS = {
    "status": "Stand", "turn": "Wer dran ist", "answer_by": "Antwort bis",
    "responsible": "Zuständig", "next_step": "Als Nächstes", "steps": "Schritte",
    "missing": "Was fehlt", "clocks": "Fristen", "parties": "Beteiligte",
    "evidence": "Nachweise", "facts": "Angaben", "description": "Beschreibung",
    "corrected": "Berichtigt", "stated": "Angaben, noch nicht bestätigt",
    "messages": "Nachrichten", "notes": "Interne Notizen",
    "violations": "Verstöße gegen die eigenen Regeln", "closed_at": "Abgeschlossen",
    "carrier_claim": "Anspruch gegen den Frachtführer", "promises": "Zusagen",
    "sums": "Gerechnet", "decision": "Entscheidung", "appeal": "Widerspruch",
    "assessment": "Einschätzung", "summary": "Zusammenfassung", "approval": "Freigabe",
    "quantities": "Mengen", "eight_d": "8D-Bericht",
    "external_ref": "Zeichen des Partners", "language": "Sprache", "rows": "Zeilen",
    "last_activity": "Letzte Tätigkeit", "last_lifecycle": "Letzter Abschnitt der Tätigkeit",
    "last_resource": "Zuletzt tätig", "opened_at": "Beginn",
}  # fmt: skip
FIELDS = {
    "state": "Stand", "due": "fällig", "ends_at": "bis", "safe_target": "sicher bis",
    "outcome": "Ausgang", "settled_at": "erledigt am", "overdue": "überfällig", "amount": "Betrag",
    "account": "für wen", "by": "wer", "law": "Gesetz", "rule": "Regel", "title": "Titel",
    "how": "was zu tun ist", "starts_on": "beginnt am", "calendar": "Kalender",
    "calendar_version": "Fassung des Kalenders", "consequence_text": "Folge", "name": "Name",
    "role": "Aufgabe", "since": "seit", "deputy": "Vertretung", "email": "E-Mail",
    "phone": "Telefon", "left_at": "nicht mehr beteiligt seit", "answer": "Antwort",
    "text": "Wortlaut", "asked_at": "gefragt am", "resolved_at": "behoben am",
    "limit": "Höchstbetrag der Haftung", "loss": "Schaden", "payable": "der kleinere Betrag",
    "accounts": "für wen", "claimed": "gefordert", "qualified_fault": "qualifiziertes Verschulden",
    "sdr_rate": "Kurs des Sonderziehungsrechts", "sdr_rate_on": "Tag des Kurses",
    "limit_sdr": "Höchstbetrag in Sonderziehungsrechten", "missing": "Was fehlt",
    "warning": "Warnung", "explanation": "Rechnung", "verdict": "Urteil",
    "withdrawn_at": "zurückgezogen am", "withdrawn_because": "Grund der Rücknahme",
    "moved_to": "gehört in den Fall", "releases": "freigegeben an",
    "ended_at": "Freigabe beendet am", "ended_because": "Grund des Endes",
    "view": "Ansicht", "taken_at": "aufgenommen am", "lines": "Position", "parts": "Teil",
    "submitted_at": "vorgelegt am", "reservation": "Vorbehalt",
    **line_words.COUNTS,
}  # fmt: skip
_REPEATED = frozenset(
    {
        "status_text", "next_step/id", "next_step/law", "next_step/how", "clocks/due",
        "clocks/earlier", "clocks/consequence", "responsible/id", "stated/at",
    }
)  # fmt: skip
"""What only says again, for machines, what another field of the same page says."""
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNTIL = frozenset({"due", "ends_at", "answer_by"})
_TABLES: Mapping[str, words.Table] = {
    "status": words.STATUS, "steps/state": words.STEP_STATES, "clocks/state": words.CLOCK_STATES,
    "evidence/verdict": words.VERDICTS, "steps/outcome": words.OUTCOMES,
    "steps/account": words.ACCOUNTS,
}  # fmt: skip


def phrases() -> Iterator[str]:
    """Yield every German phrase of the tables; a test looks for each in the catalogue."""
    yield from PARTS.values()
    yield from FIELDS.values()


@frozen(kw_only=True)
class Change:
    """One thing that is otherwise: which, and what stood there and stands there now."""

    what: str
    was: str
    now: str


@frozen(kw_only=True)
class Part:
    """The changes of one part of a page."""

    title: str
    changes: tuple[Change, ...]


def changes(
    was: Seen | None, now: Seen | None, names: Mapping[str, str] | None = None
) -> list[Part]:
    """Return what is otherwise on a party's page, part by part; `names` are of ids on it."""
    shown = now or was
    if shown is None:
        return []
    if was is None or now is None:
        return [_whole(was is None, shown.body)]
    found, known = differences(was.body, now.body), {**(names or {}), **shown.names}
    told = [(one, _Words(now, one, known)) for one in found if _place(one) not in _REPEATED]
    order = {name: place for place, name in enumerate(PARTS)}
    told.sort(key=lambda pair: order.get(pair[0].path[0], len(order)))
    return [
        Part(title=_said(PARTS, name), changes=tuple(one.change for _, one in group))
        for name, group in groupby(told, key=lambda pair: pair[0].path[0])
    ]


def _whole(new: bool, body: Mapping[str, Any]) -> Part:  # noqa: FBT001 - appeared or went
    was, now = gettext("sah den Fall nicht"), words.said(words.STATUS, body["status"])
    pair = (was, now) if new else (now, was)
    return Part(
        title=gettext("Die ganze Seite"),
        changes=(Change(what=body["number"], was=pair[0], now=pair[1]),),
    )


def _place(one: Difference) -> str:
    """Return part and field, whichever item of the part it is."""
    return one.path[0] if len(one.path) == 1 else f"{one.path[0]}/{one.path[-1]}"


def _said(table: words.Table, key: str) -> str:
    return spoken(table.get(key, key))


@frozen
class _Words:
    """The words for one difference on a page."""

    page: Seen
    one: Difference
    names: Mapping[str, str]

    @property
    def change(self) -> Change:
        was, now = self._value(self.one.was), self._value(self.one.now)
        if self._whole_item and self.one.now is None:
            now = gettext("fehlt nicht mehr") if self._lacks else gettext("entfallen")
        return Change(what=self._what(), was=was, now=now)

    @property
    def _lacks(self) -> bool:
        return self.one.path[0] == "missing"

    @property
    def _whole_item(self) -> bool:
        """Say whether an item came or went, not only something in it."""
        return self.one.path[0] in _ITEMS and len(self.one.path) == 2  # noqa: PLR2004 - part, item

    def _what(self) -> str:
        """Return which item and which field of it is otherwise."""
        part, *rest = self.one.path
        if part == "facts":
            return words.said(words.FACTS, self._fact("/".join(rest)))
        if not rest:
            return ""
        if part == "stated":
            return words.said(words.FACTS, rest[0])
        if part in _ITEMS:
            fields = [_said(FIELDS, name) for name in rest[1:] if name in FIELDS]
            return ": ".join([self._item(part, rest[0]), *fields[-1:]])
        return ": ".join(_said(FIELDS, name.rpartition(".")[2]) for name in rest)

    def _fact(self, path: str) -> str:
        known = {name.replace(".", "_"): name for name in words.FACTS}
        return known.get(path.replace("/", "_"), path)

    def _item(self, part: str, name: str) -> str:
        item = self._found(part, name)
        return _ITEMS[part](self, item) if item is not None else name

    def _found(self, part: str, name: str) -> Mapping[str, Any] | None:
        if self._whole_item:
            whole = self.one.now or self.one.was
            return whole if isinstance(whole, dict) else None
        items: Sequence[Mapping[str, Any]] = self.page.body.get(part) or ()
        return next((item for item in items if name_of(item) == name), None)

    def _value(self, value: Json) -> str:
        if value is None or value in ("", []):
            return "–"
        if isinstance(value, dict):
            return self._mapping(value)
        if isinstance(value, list):
            return ", ".join(self._value(item) for item in value)
        if isinstance(value, str):
            return self._text(value)
        return words.told(value)

    def _mapping(self, value: Mapping[str, Any]) -> str:
        """Return a whole item in a few words: its name, its state, its date."""
        part = self.one.path[0]
        if {"amount", "currency"} <= value.keys():
            return money(value["amount"], value["currency"])
        if part in {"clocks", "steps"}:
            until = value.get("ends_at") or value.get("due")
            state = words.said(_TABLES[f"{part}/state"], value["state"])
            return ", ".join((state, *([self._until(until)] if until else [])))
        if part == "stated":
            return self._value(value["value"])
        if part == "quantities":
            return line_words.counted(value)
        if part == "next_step":
            return spoken(value["title"])
        if "ended_because" in value:
            return self._text(value["to"])
        if "verdict" in value:
            return words.said(words.VERDICTS, value["verdict"])
        if self._whole_item and self.one.was is None:
            return gettext("fehlt") if self._lacks else gettext("neu")
        if self._whole_item:
            return gettext("fehlte") if self._lacks else gettext("stand da")
        return str(value.get("name") or spoken(value.get("text", "")) or "…")

    def _until(self, value: str) -> str:
        return gettext("bis {when}").format(when=by_then(value, self._zone))

    def _text(self, value: str) -> str:
        part, place, field = self.one.path[0], _place(self.one), self.one.path[-1]
        if place in _TABLES:
            return words.said(_TABLES[place], value)
        if part == "turn" or field in {"by", "from"}:
            return words.role_of(value, self.page.role) if value in words.ROLES else value
        if part == "corrected" or (part == "stated" and field == "what"):
            return words.said(words.FACTS, value)
        if _INSTANT.fullmatch(value):
            return by_then(value, self._zone) if field in _UNTIL else moment(value, self._zone)
        if _DAY.fullmatch(value):
            return short_day(value)
        if field == "law":
            return words.law(value)
        return self.names.get(value) or words.told(spoken(value))

    @property
    def _zone(self) -> ZoneInfo:
        return self.page.zone

    def step(self, item: Mapping[str, Any]) -> str:
        """Return what a step is called on the page."""
        title = spoken(item["title"])
        return f"{title} ({item['id']})" if self.page.role == "seller" else title

    def lack(self, item: Mapping[str, Any]) -> str:
        """Return what is missing, and from whom."""
        whom = words.role_of(item["from"], self.page.role)
        return f"{self.page.lack(item).text} – {whom}"

    def breach(self, item: Mapping[str, Any]) -> str:
        """Return which rule was broken."""
        return spoken(words.LAWS.get(item["law"], str(item["law"])))


def _titled(_: _Words, item: Mapping[str, Any]) -> str:
    return spoken(item["title"])


def _party(_: _Words, item: Mapping[str, Any]) -> str:
    return f"{item['name']} ({words.said(words.ROLES, item['role'])})"


def _evidence(_: _Words, item: Mapping[str, Any]) -> str:
    label, _reason = words.evidence(EVIDENCE.get(item["type"], str(item["type"])))
    named = item.get("reference") or item.get("file_name")
    return f"{label}: {named}" if named else label


def _worded(_: _Words, item: Mapping[str, Any]) -> str:
    text = str(item.get("text", ""))
    return f"{text[:79]}…" if len(text) > 80 else text  # noqa: PLR2004 - one line of a table


_ITEMS: Mapping[str, Callable[[_Words, Mapping[str, Any]], str]] = {
    "steps": _Words.step, "missing": _Words.lack, "clocks": _titled, "parties": _party,
    "evidence": _evidence, "messages": _worded, "notes": _worded, "violations": _Words.breach,
}  # fmt: skip
