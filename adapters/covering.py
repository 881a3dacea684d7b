"""What covers a claim, as the API and the pages show it: now, or as it was known then."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from adapters.grounds import assurances, diagnosis, own_fault
from domain.calendar import calendar_of
from domain.case import Case
from domain.coverage.evaluating import coverage
from domain.coverage.lines import Account, Line
from domain.coverage.saying import TITLES, summed_up, told
from domain.event import Recorded
from domain.events.coverage import CoverageEvaluated
from domain.law.periods import local_day
from domain.party import HOUSE
from domain.words import Words


def day_of(case: Case, at: datetime) -> date:
    """Return the day of an instant at the place of a case."""
    return local_day(at, calendar_of(case.facts.calendar).zone)


def shown(case: Case, history: Sequence[Recorded], viewer: UUID, on: date) -> dict[str, Any]:
    """Return what covers the claim of a case as of a day, in the words of who looks."""
    inside, found = viewer == HOUSE, coverage(case, on)
    return {
        "case": case.id, "number": case.number, "kind": case.facts.kind, "version": case.version,
        "on": found.on, "calendar": found.calendar, "calendar_version": found.calendar_version,
        "accounts": [_account(account, inside=inside) for account in found.accounts],
        "recorded": list(_recorded(history, inside=inside)),
        "assurances": assurances(case, history),
        "own_fault": own_fault(case, history, inside=inside),
        "diagnosis": diagnosis(history),
    }  # fmt: skip


def _account(account: Account, *, inside: bool) -> dict[str, Any]:
    return {
        "basis": account.basis, "debtor": account.debtor, "result": account.result,
        "title": both(TITLES[account.basis]), "text": both(summed_up(account)),
        "lines": [_line(line, inside=inside) for line in account.lines],
    }  # fmt: skip


def _line(line: Line, *, inside: bool) -> dict[str, Any]:
    words = told(line)
    found: dict[str, Any] = {
        "code": line.code, "result": line.result, "text": both(words.plain), "law": line.law,
        "rule": line.rule, "rule_version": line.rule_version or None, "since": line.since,
        "until": line.until, "about": line.about,
        "missing": [{"what": what, "text": both(said)} for what, said in words.lacks],
    }  # fmt: skip
    if inside:
        found["staff_text"] = both(words.staff)
    return found


def _recorded(history: Sequence[Recorded], *, inside: bool) -> Iterator[dict[str, Any]]:
    """Yield each evaluation that a step rested on, as it was then and whatever followed."""
    for item in history:
        fact = item.event
        if isinstance(fact, CoverageEvaluated):
            yield {
                "at": fact.at, "position": item.position, "step": fact.step, "on": fact.on,
                "calendar": fact.calendar, "calendar_version": fact.calendar_version,
                "accounts": [_account(one, inside=inside) for one in fact.accounts],
            }  # fmt: skip


def both(words: Words) -> dict[str, str]:
    """Return a sentence in both languages."""
    return {"de": words.de, "en": words.en}
