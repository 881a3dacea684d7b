"""Agreements that begin to apply to a case because their company joins it."""

from domain.agreements import Beginning, Partner, pinned
from domain.calendar import calendar_of
from domain.case import Case
from domain.events.agreements import AgreementPinned
from domain.events.parties import PartyJoined
from domain.law.periods import local_day
from domain.party import Role
from domain.step_decisions import Now


def agreed_with(case: Case, joined: PartyJoined, now: Now) -> tuple[AgreementPinned, ...]:
    """Return the agreements that a company brings with it into a case that goes on already.

    What is open keeps the time it was given; once the case is decided, nothing new is asked for.
    """
    if now.agreements is None or joined.company is None:
        return ()
    pins = case.pins
    if joined.role is Role.CARRIER:  # the one whose place it takes takes its agreements along
        pins = tuple(pin for pin in pins if pin.role is not joined.role)
    company = now.company.name if now.company is not None else joined.name
    partner = Partner(
        company=joined.company, name=company, role=joined.role, agreements=now.agreements
    )
    return pinned(_beginning(case, pins, now), (partner,))


def _beginning(case: Case, pins: tuple[AgreementPinned, ...], now: Now) -> Beginning:
    zone = calendar_of(case.facts.calendar).zone
    return Beginning(
        procedure=case.procedure, claimant=case.facts.claimant_type,
        day=local_day(now.at, zone), at=now.at, pins=pins,
        decided=case.plan.decides in case.settled,
    )  # fmt: skip
