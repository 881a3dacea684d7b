"""Laws that the course of a case has broken, as the house sees them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from domain.breaches import ANSWER, REMEDY, STOP, Breach
from domain.calendar import calendar_of
from domain.case import Case

Local = Callable[[Case, datetime | None], str | None]


def violation(case: Case, breach: Breach, local: Local) -> dict[str, Any]:
    """Return a breach with what was due when, in words."""
    due = breach.due.astimezone(calendar_of(case.facts.calendar).zone)
    return {
        "law": breach.law, "at": local(case, breach.at), "what": breach.what,
        "text": f"{_subject(breach.what)} war fällig am {due:%d.%m.%Y um %H:%M} und blieb aus.",
        "dealt_by": breach.dealt_by, "resolved_at": local(case, breach.resolved_at),
    }  # fmt: skip


def _subject(what: str) -> str:
    if what.startswith(REMEDY):
        return "Eine zugesagte Abhilfe"
    if what.startswith(STOP):
        return "Die Bestätigung, dass etwas angehalten ist,"
    return "Antwort" if what == ANSWER else f"Schritt {what}"
