"""Sentences for what was recorded of a claim: its coverage, and what speaks for it."""

from collections.abc import Callable, Mapping

from adapters.web import ground_words, words
from adapters.web.language import gettext, language
from adapters.web.naming import named
from adapters.web.teller import Data, Said, Teller
from adapters.web.times import short_day
from domain.coverage.saying import RESULTS, TITLES


def evaluated(teller: Teller, fact: Data) -> Said:
    """Say what each basis came to when a step rested on it."""
    said = gettext("Ansprüche ausgewertet: {step}").format(step=teller.step(fact))
    return said, [_account(account) for account in fact["accounts"]]


def _account(account: Data) -> str:
    title, text = TITLES[account["basis"]], RESULTS[f"{account['basis']} {account['result']}"]
    if language() == "en":
        return named(f"{title.en}. {text.en}")
    return named(f"{title.de}. {text.de}")


def _assured(_: Teller, fact: Data) -> Said:
    source, day = words.said(ground_words.SOURCES, fact["source"]), short_day(fact["said_on"])
    said = gettext("Zusage vor dem Kauf festgehalten: {source} vom {day}")
    if not fact["confirmed"]:
        said = gettext("Zusage vor dem Kauf angegeben, noch nicht geprüft: {source} vom {day}")
    lack = fact.get("lack")
    missing = gettext("Daran fehlt es: {lack}").format(lack=lack) if lack else ""
    return said.format(source=source, day=day), (fact.get("text", ""), missing)


def _checked(_: Teller, fact: Data) -> Said:
    said = gettext("Zusage vor dem Kauf bestätigt")
    if not fact["confirmed"]:
        said = gettext("Zusage vor dem Kauf nicht bestätigt")
    return said, (fact.get("reason", ""),)


def _linked(_: Teller, fact: Data) -> Said:
    kind, day = words.said(ground_words.OWN_FAULTS, fact["kind"]), short_day(fact["happened_on"])
    said = gettext("Ursache beim Verkäufer: {kind} vom {day}. Der Käufer muss nichts beweisen.")
    number = fact.get("incident", "")
    return named(said.format(kind=kind, day=day)), (fact.get("text", ""), number)


def _unlinked(_: Teller, fact: Data) -> Said:
    return named(gettext("Die Ursache liegt doch nicht beim Verkäufer")), (fact.get("reason", ""),)


def _serial(_: Teller, fact: Data) -> Said:
    old, new = fact["faulty"], fact["replacement"]
    parts = [
        gettext("defekt: {number}").format(number=old) if old else "",
        gettext("Ersatz: {number}").format(number=new) if new else "",
    ]
    numbers = ", ".join(part for part in parts if part)
    return gettext("Seriennummern festgehalten – {numbers}").format(numbers=numbers), ()


def _diagnosis(_: Teller, fact: Data) -> Said:
    said = gettext("Geprüft: {component}").format(component=fact["component"])
    results = ground_words.FOUND
    found = [
        f"{one['check']}: {words.said(results, one['found'])}{f' – {text}' if text else ''}"
        for one, text in zip(fact["checks"], fact.get("findings") or (), strict=False)
    ]
    again = [
        gettext("noch einmal, weil: {reason}").format(reason=reason)
        for reason in fact.get("reasons") or ()
        if reason
    ]
    return said, (fact.get("text") or "", *found, *again)


def _asserted(_: Teller, fact: Data) -> Said:
    source = fact.get("source") or ""
    said = gettext("Auskunft mit Beleg gegeben")
    where = gettext("Beleg: {source}").format(source=source) if source else ""
    return said, (fact.get("text", ""), where)


def _refuted(_: Teller, fact: Data) -> Said:
    said = gettext("Eine Auskunft war nicht richtig: {source}")
    source = words.said(ground_words.REFUTED, fact["known_from"])
    day = short_day(fact["on"]) if fact["on"] else ""
    return said.format(source=source), (day, fact.get("text") or "")


def _put_right(_: Teller, fact: Data) -> Said:
    return gettext("Auskunft berichtigt"), (fact.get("text", ""),)


TOLD: Mapping[str, Callable[[Teller, Data], Said]] = {
    "coverage.evaluated.v1": evaluated,
    "assurance.noted.v1": _assured,
    "assurance.checked.v1": _checked,
    "fault.linked.v1": _linked,
    "fault.unlinked.v1": _unlinked,
    "serial.recorded.v1": _serial,
    "diagnosis.recorded.v1": _diagnosis,
    "assertion.made.v1": _asserted,
    "assertion.contradicted.v1": _refuted,
    "assertion.corrected.v1": _put_right,
}
