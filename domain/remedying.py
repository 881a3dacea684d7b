"""Deciding on remedies: what the house offers, and what the claimant makes of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from domain.calendar import calendar_of
from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.remedies import RemedyAccepted, RemedyDeclined, RemedyOffered
from domain.law.periods import days_after, end_of, local_day, safe_target
from domain.party import CLAIMANT_SIDE, Actor, Role
from domain.policy import REMEDY_WITHIN, RENEW_BEFORE, working_days_from
from domain.procedure import GivenUp
from domain.relief import remedies_of
from domain.remedy import EXTRA
from domain.remedy_approving import needs_approval
from domain.remedy_money import check_money
from domain.remedy_rank import Offer, has_right, rank_of
from domain.remedy_refusals import NotForYou, NotSo, NotUnderstoodSo, UnknownRemedy, WrongDate
from domain.remedy_state import Remedy
from domain.remedy_steps import ends, gives_up
from domain.step_decisions import Now
from domain.step_refusals import AlreadyClosed
from domain.talking import soon

ANSWERED = "Antwort auf ein Angebot"
LONGEST = timedelta(days=731)


def remedy_for(case: Case, remedy: UUID, by: Actor) -> Remedy:
    """Return a remedy that an actor may know of; raises UnknownRemedy."""
    found = remedies_of(case.relief).get(str(remedy))
    if found is None or by.role not in {Role.SELLER, *CLAIMANT_SIDE}:
        raise UnknownRemedy
    if found.state == "proposed" and by.role is not Role.SELLER:
        raise UnknownRemedy  # nobody is told of what the house may not have granted
    return found


def offer(case: Case, wanted: Offer, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a remedy that the house offers; the first id is the remedy's."""
    if case.closed_at is not None:
        raise AlreadyClosed
    if wanted.replaces is not None:
        _replaceable(case, wanted.replaces, now.by)
    law = rank_of(case, wanted)
    check_money(case, wanted.kind, wanted.amount, replaces=wanted.replaces)
    if wanted.rain_check and wanted.due is None:
        raise WrongDate("Who owes something later says until when.")
    due = due_of(case, wanted.due, now.at)
    rights: tuple[str, ...] = ()
    if wanted.kind in EXTRA and not wanted.in_addition and has_right(case):
        rights = gives_up(case, wanted.kind)
    if not wanted.in_addition:
        ends(case, case.plan.remedies.settles(wanted.kind).accepted, now)
    money, wants = wanted.amount, needs_approval(case, wanted, now)
    offered = RemedyOffered(
        at=now.at, by=now.by, claimant=case.claimant, remedy=now.ids[0], kind=wanted.kind, law=law,
        due=due, amount=str(money.amount) if money else None,
        currency=money.currency if money else None, in_addition=wanted.in_addition,
        waits=wants is not None, approver=wants.approver if wants is not None else None,
        because=wanted.because, replaces=wanted.replaces, gives_up=rights, text=wanted.text,
        warn_at=warned_at(case, wanted.due, now.at) if wanted.rain_check and wanted.due else None,
    )  # fmt: skip
    return with_consequences(case, (offered,), now.at)


def warned_at(case: Case, until: date, at: datetime) -> datetime:
    """Return when somebody has to look at a rain check: some days before its date, or now."""
    place = calendar_of(case.facts.calendar)
    day = safe_target(days_after(until, -RENEW_BEFORE), place)
    return max(end_of(day, place.zone).astimezone(UTC), at)


def _replaceable(case: Case, remedy: UUID, by: Actor) -> None:
    """Refuse to put another in the place of what was carried out already: that would be twice."""
    found = remedy_for(case, remedy, by)
    if found.state not in {"offered", "accepted", "failed"}:
        raise NotSo(f"The remedy is {found.state}; nothing takes its place.")


def due_of(case: Case, day: date | None, at: datetime) -> datetime:
    """Return until when a remedy is carried out: to the end of a day, else in some working days."""
    if day is None:
        return working_days_from(at, REMEDY_WITHIN, case.facts.calendar)
    zone = calendar_of(case.facts.calendar).zone
    today = local_day(at, zone)
    if not today <= day <= today + LONGEST:
        raise WrongDate(f"{day} is no day to promise a remedy for.")
    return end_of(day, zone).astimezone(UTC)


def accept(case: Case, remedy: UUID, now: Now, *, understood: bool) -> tuple[CaseEvent, ...]:
    """Return the events of an offer that the claimant's side accepts, and what it settles."""
    found = _theirs(case, remedy, now, "offered")
    rights = list(rights_of(case, found))
    if found.gives_up and not understood:
        said = " ".join(f"{right.what}. {right.text}" for right in rights)
        raise NotUnderstoodSo(said or None)
    check_money(case, found.kind, found.amount, replaces=found.replaces)
    accepted = RemedyAccepted(
        at=now.at, by=now.by, claimant=case.claimant, remedy=remedy, understood=understood
    )
    pairs = () if found.in_addition else case.plan.remedies.settles(found.kind).accepted
    settled = ends(case, pairs, now, amount=found.amount)
    events = with_consequences(case, (accepted, *settled), now.at)
    return (*events, *soon(case, now.by.id, now.at, ANSWERED))


def rights_of(case: Case, remedy: Remedy) -> Iterator[GivenUp]:
    """Yield the rights that the claimant gives up by accepting."""
    for name in remedy.gives_up:
        if (right := case.plan.by_id[name].gives_up) is not None:
            yield right


def decline(case: Case, remedy: UUID, text: str | None, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of an offer that is not wanted, or that the house takes back unanswered."""
    found = remedy_for(case, remedy, now.by)
    if found.state not in {"proposed", "offered"}:
        raise NotSo(f"The remedy is {found.state}, not offered.")
    declined = RemedyDeclined(
        at=now.at, by=now.by, claimant=case.claimant, remedy=remedy, text=text
    )
    events = with_consequences(case, (declined,), now.at)
    return (*events, *soon(case, now.by.id, now.at, ANSWERED)) if _party(now) else events


def _party(now: Now) -> bool:
    return now.by.kind == "party"


def _theirs(case: Case, remedy: UUID, now: Now, *states: str) -> Remedy:
    found = remedy_for(case, remedy, now.by)
    if now.by.role not in CLAIMANT_SIDE:
        raise NotForYou
    if found.state not in states:
        raise NotSo(f"The remedy is {found.state}, not {' or '.join(states)}.")
    return found
