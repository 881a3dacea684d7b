"""Sentences for remedies: offered, answered, carried out, owed later."""

from collections.abc import Callable, Mapping

from adapters.web import remedy_words
from adapters.web.language import gettext, spoken
from adapters.web.teller import Data, Said, Teller
from adapters.web.times import money
from adapters.web.words import said


def _named(fact: Data) -> str:
    return said(remedy_words.KINDS, fact["kind"])


def _offered(teller: Teller, fact: Data) -> Said:
    sum_ = money(fact["amount"], fact["currency"])
    sentence = gettext("Angeboten: {remedy}, bis {until}").format(
        remedy=", ".join(part for part in (_named(fact), sum_) if part),
        until=teller.until(fact["due"]),
    )
    why = fact.get("because")
    reason = gettext("Weil: {why}").format(why=said(remedy_words.BECAUSE, why)) if why else ""
    return sentence, (fact.get("text") or "", reason)


def _disputed(_: Teller, fact: Data) -> Said:
    fault = said(remedy_words.FAULTS, fact["fault"])
    return gettext("Abhilfe beanstandet: {fault}").format(fault=fault), (fact.get("text", ""),)


def _deferred(teller: Teller, fact: Data) -> Said:
    until = teller.until(fact["until"])
    return gettext("Ersatz kommt später: bis {until}").format(until=until), (fact["text"],)


def _in_stock(teller: Teller, fact: Data) -> Said:
    until = teller.until(fact["due"])
    return gettext("Der Ersatz ist da und kommt bis {until}").format(until=until), ()


def _warned(teller: Teller, fact: Data) -> Said:
    until = teller.until(fact["until"])
    sentence = gettext("Zugesagter Ersatz naht: erneuern oder anders helfen bis {until}")
    return sentence.format(until=until), ()


def _overdue(teller: Teller, fact: Data) -> Said:
    until = teller.until(fact["due"])
    return gettext("Zugesagte Abhilfe blieb aus: fällig war {until}").format(until=until), ()


def _fixed(sentence: str) -> Callable[[Teller, Data], Said]:
    return lambda _, fact: (spoken(sentence), (fact.get("text") or "",))


def _withdrawn(_: Teller, fact: Data) -> Said:
    return said(remedy_words.WITHDRAWN_ON, fact["what"]), (fact.get("text") or "",)


def _stopped(teller: Teller, fact: Data) -> Said:
    who = fact.get("acknowledged_by") or "" if teller.viewer == "seller" else ""
    sentence = gettext("Angehalten: {what}").format(what=said(remedy_words.STOPS, fact["stop"]))
    return sentence, (who,)


def _still_running(teller: Teller, fact: Data) -> Said:
    what, until = said(remedy_words.STOPS, fact["stop"]), teller.until(fact["due"])
    sentence = gettext("Noch nicht angehalten: {what}, fällig war {until}")
    return sentence.format(what=what, until=until), ()


def _credited(_: Teller, fact: Data) -> Said:
    sentence = gettext("Gutschrift {number} zur Rechnung {invoice} ausgestellt")
    return sentence.format(number=fact["number"], invoice=fact["invoice_number"]), ()


def _copied(_: Teller, fact: Data) -> Said:
    sentence = gettext("Gutschrift {number} noch einmal ausgestellt, als Duplikat {copy}")
    return sentence.format(number=fact["number"], copy=fact["copy"]), ()


TOLD: Mapping[str, Callable[[Teller, Data], Said]] = {
    "remedy.offered.v1": _offered,
    "remedy.approved.v1": _fixed("Angebot freigegeben"),
    "remedy.accepted.v1": _fixed("Angebot angenommen"),
    "remedy.declined.v1": _fixed("Angebot nicht angenommen"),
    "remedy.completed.v1": _fixed("Abhilfe ausgeführt"),
    "remedy.confirmed.v1": _fixed("Abhilfe bestätigt"),
    "remedy.disputed.v1": _disputed,
    "remedy.deferred.v1": _deferred,
    "remedy.in-stock.v1": _in_stock,
    "remedy.warned.v1": _warned,
    "remedy.overdue.v1": _overdue,
    "case.withdrawn.v1": _withdrawn,
    "stop.acknowledged.v1": _stopped,
    "stop.overdue.v1": _still_running,
    "credit-note.issued.v1": _credited,
    "credit-note.copied.v1": _copied,
}
TONES = {
    "remedy.overdue.v1": "alarm", "remedy.warned.v1": "alarm", "remedy.disputed.v1": "alarm",
    "remedy.confirmed.v1": "good", "stop.overdue.v1": "alarm", "stop.acknowledged.v1": "good",
    "case.withdrawn.v1": "changed", "remedy.deferred.v1": "changed",
}  # fmt: skip
