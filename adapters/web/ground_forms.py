"""Forms for what speaks for a claim, read into the words of the domain."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast
from zoneinfo import ZoneInfo

from adapters.web.deeds import Deed
from adapters.web.entered import BadForm, Fields, needed, one_of, text_of, uuid_of
from application.policy import Action
from domain.asserting import Contradiction, FactTold, PutRight, contradict, put_right, tell_fact
from domain.assertion import REFUTED, SUBJECTS, Refuted, Subject
from domain.assurance import (
    DONE_BY,
    FAULT_KINDS,
    FOUND,
    PROMISORS,
    SOURCES,
    DoneBy,
    FaultKind,
    Found,
    Promisor,
    Source,
)
from domain.assuring import AssuranceLooked, AssuranceStated, check_assurance, note_assurance
from domain.diagnosing import Check, Diagnosis, diagnose
from domain.own_fault import FaultFound, link_fault, unlink_fault
from domain.serials import SerialsSeen, record_serials

FIELDS: Mapping[str, tuple[str, ...]] = {
    "assure": ("line", "source", "promisor", "said_on", "text", "lack"),
    "check_assurance": ("assurance", "confirmed", "reason"),
    "own_fault": ("kind", "incident", "happened_on", "text"),
    "no_own_fault": ("reason",),
    "serials": ("line", "faulty", "replacement", "replaced_on"),
    "tell_fact": ("subject", "on", "source", "text"),
    "contradict": ("assertion", "known_from", "on", "text"),
    "put_right": ("assertion", "text"),
    "diagnose": ("component", "text", "check", "found", "finding", "done_by", "again_because"),
}


def _assure(fields: Fields, _: ZoneInfo) -> Deed:
    said = AssuranceStated(
        line=needed(fields, "line", "Es fehlt, welche Ware gemeint ist."),
        source=cast("Source", _chosen(fields, "source", SOURCES)),
        promisor=cast("Promisor", one_of(fields, "promisor", PROMISORS) or "seller"),
        said_on=_day(fields, "said_on"),
        text=needed(fields, "text", "Bitte schreiben Sie, was zugesagt wurde."),
        lack=text_of(fields, "lack"),
    )  # fmt: skip
    return Deed(
        Action.STATE_ASSURANCE, lambda case, now: note_assurance(case, said, now), ids=1,
        on_seen=False,
    )  # fmt: skip


def _check(fields: Fields, _: ZoneInfo) -> Deed:
    assurance = uuid_of(fields.get("assurance"), "Es fehlt, welche Zusage gemeint ist.")
    looked = AssuranceLooked(
        confirmed=_chosen(fields, "confirmed", ("ja", "nein")) == "ja",
        reason=needed(fields, "reason", "Bitte nennen Sie den Grund."),
    )
    return Deed(
        Action.CHECK_ASSURANCE, lambda case, now: check_assurance(case, assurance, looked, now)
    )


def _own_fault(fields: Fields, _: ZoneInfo) -> Deed:
    found = FaultFound(
        kind=cast("FaultKind", _chosen(fields, "kind", FAULT_KINDS)),
        incident=needed(fields, "incident", "Bitte nennen Sie die Nummer des Vorgangs."),
        happened_on=_day(fields, "happened_on"),
        text=needed(fields, "text", "Bitte schreiben Sie, was die Ursache ist."),
    )
    return Deed(Action.LINK_FAULT, lambda case, now: link_fault(case, found, now))


def _no_own_fault(fields: Fields, _: ZoneInfo) -> Deed:
    reason = needed(fields, "reason", "Bitte nennen Sie den Grund.")
    return Deed(Action.LINK_FAULT, lambda case, now: unlink_fault(case, reason, now))


def _serials(fields: Fields, _: ZoneInfo) -> Deed:
    seen = SerialsSeen(
        line=needed(fields, "line", "Es fehlt, welche Ware gemeint ist."),
        faulty=text_of(fields, "faulty"), replacement=text_of(fields, "replacement"),
        replaced_on=_day(fields, "replaced_on") if text_of(fields, "replaced_on") else None,
    )  # fmt: skip
    return Deed(Action.RECORD_SERIALS, lambda case, now: record_serials(case, seen, now))


def _diagnose(fields: Fields, _: ZoneInfo) -> Deed:
    check = Check(
        check=needed(fields, "check", "Bitte schreiben Sie, was geprüft wurde."),
        found=cast("Found", _chosen(fields, "found", FOUND)),
        text=text_of(fields, "finding") or "",
        done_by=cast("DoneBy | None", one_of(fields, "done_by", DONE_BY)),
        again_because=text_of(fields, "again_because"),
    )
    wanted = Diagnosis(
        component=needed(fields, "component", "Bitte nennen Sie das Bauteil."),
        text=needed(fields, "text", "Bitte schreiben Sie, was sich zeigt."), checks=(check,),
    )  # fmt: skip
    return Deed(Action.DIAGNOSE, lambda case, now: diagnose(case, wanted, now), ids=1)


def _tell_fact(fields: Fields, _: ZoneInfo) -> Deed:
    told = FactTold(
        subject=cast("Subject", _chosen(fields, "subject", SUBJECTS)),
        on=_day(fields, "on") if text_of(fields, "on") else None,
        source=needed(fields, "source", "Bitte nennen Sie den Beleg."),
        text=needed(fields, "text", "Bitte schreiben Sie einen Text."),
    )
    return Deed(Action.TELL_FACT, lambda case, now: tell_fact(case, told, now), ids=1)


def _contradict(fields: Fields, _: ZoneInfo) -> Deed:
    assertion = uuid_of(fields.get("assertion"), "Es fehlt, welche Auskunft gemeint ist.")
    shown = Contradiction(
        known_from=cast("Refuted", _chosen(fields, "known_from", REFUTED)),
        on=_day(fields, "on") if text_of(fields, "on") else None,
        text=needed(fields, "text", "Bitte schreiben Sie einen Text."),
    )
    return Deed(Action.CONTRADICT_FACT, lambda case, now: contradict(case, assertion, shown, now))


def _put_right(fields: Fields, _: ZoneInfo) -> Deed:
    assertion = uuid_of(fields.get("assertion"), "Es fehlt, welche Auskunft gemeint ist.")
    right = PutRight(text=needed(fields, "text", "Bitte schreiben Sie einen Text."))
    return Deed(Action.TELL_FACT, lambda case, now: put_right(case, assertion, right, now))


def _chosen(fields: Fields, name: str, known: tuple[str, ...]) -> str:
    found = one_of(fields, name, known)
    if found is None:
        raise BadForm("Bitte wählen Sie etwas aus.")
    return found


def _day(fields: Fields, name: str) -> date:
    try:
        return date.fromisoformat(fields.get(name, "").strip())
    except ValueError:
        raise BadForm("Ein Tag sieht so aus: 2026-11-20.") from None


DEEDS: Mapping[str, Callable[[Fields, ZoneInfo], Deed]] = {
    "assure": _assure,
    "check_assurance": _check,
    "own_fault": _own_fault,
    "no_own_fault": _no_own_fault,
    "serials": _serials,
    "diagnose": _diagnose,
    "tell_fact": _tell_fact,
    "contradict": _contradict,
    "put_right": _put_right,
}
