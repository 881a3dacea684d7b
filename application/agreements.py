"""Agreements on the procedure with a company of the register: made, renewed and ended."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid5

from attrs import frozen

from application.policy import Action, Caller, require
from application.ports import Answer, Append, Appended, Clock, Log
from domain.agreement_checks import PARTNERS, check_terms
from domain.agreement_refusals import (
    AgreedAlready,
    AgreementOver,
    ImpossibleTerms,
    NoSuchAgreement,
    NotOfThisAgreement,
)
from domain.agreements import Agreement, Agreements
from domain.companies import Company
from domain.events.agreements import AgreementEnded, AgreementMade
from domain.facts import ClaimantType
from domain.party import Role
from domain.procedures import CURRENT
from domain.report import UnknownKind
from domain.terms import StepTerms

_AGREEMENTS = UUID("d2b2b1e6-8f0b-5c55-9d3a-3f8d0f8a4b11")


@frozen(kw_only=True)
class AgreementDetails:
    """What is agreed with a company (body of `POST /v1/companies/{id}/agreements`).

    It applies to cases of a `kind` in which the company has a `role`, opened from `valid_from` on.
    """

    kind: str
    role: Role
    valid_from: date
    steps: tuple[StepTerms, ...]
    claimants: tuple[ClaimantType, ...] = ("business",)
    note: str | None = None


@frozen(kw_only=True)
class AgreementEnd:
    """From which day on an agreement applies to no new case, and why."""

    on: date
    reason: str


def stream_of(company: UUID) -> UUID:
    """Return the stream of what is agreed with a company."""
    return uuid5(_AGREEMENTS, str(company))


@frozen(kw_only=True)
class Order:
    """A command on the agreements with a company: by whom, and how it is known and answered."""

    company: Company
    caller: Caller
    command: UUID
    answer: Answer


@frozen(kw_only=True)
class _Place:
    """Which agreement with a company it is, and which version of it."""

    id: UUID
    number: int
    version: int


@frozen
class AgreementBook:
    """Commands on the agreements with a company; all of them lie in one stream."""

    log: Log
    clock: Clock

    async def known(self, company: UUID) -> tuple[Agreements, int]:
        """Return what is agreed with a company, and the version of all that."""
        history = await self.log.load(stream_of(company))
        return told([item.event for item in history]), len(history)

    async def make(self, new: UUID, details: AgreementDetails, order: Order) -> Appended:
        """Agree on something new."""
        require(order.caller, Action.AGREE)
        agreements, version = await self.known(order.company.id)
        _check(details, order.company)
        for other in agreements.known:
            if _same_cases(other, details) and other.ended is None:
                raise AgreedAlready(f"V-{other.number} ({other.id}) is about these cases.")
        place = _Place(id=new, number=len(agreements.known) + 1, version=1)
        made = self._made(place, details, order)
        return await self._append(made, version, order)

    async def renew(self, which: UUID, details: AgreementDetails, order: Order) -> Appended:
        """Agree on a new version, which ends the one before it from its first day on."""
        require(order.caller, Action.AGREE)
        agreements, version = await self.known(order.company.id)
        was = going_on(agreements, which)
        _check(details, order.company)
        if (was.kind, was.role) != (details.kind, details.role):
            raise NotOfThisAgreement(f"V-{was.number} is about {was.kind} as {was.role.value}.")
        last = was.versions[-1]
        if details.valid_from < last.valid_from:
            why = f"lies before {last.valid_from.isoformat()}, from when version {last.version} is"
            raise ImpossibleTerms(why, errors=[{"pointer": "/valid_from", "detail": why}])
        place = _Place(id=which, number=was.number, version=last.version + 1)
        made = self._made(place, details, order)
        return await self._append(made, version, order)

    async def end(self, which: UUID, ending: AgreementEnd, order: Order) -> Appended:
        """End an agreement from a day on; cases that it applies to go on under it."""
        by = require(order.caller, Action.AGREE)
        agreements, version = await self.known(order.company.id)
        was = going_on(agreements, which)
        if not ending.reason.strip():
            raise ImpossibleTerms(errors=[{"pointer": "/reason", "detail": "says nothing"}])
        fact = AgreementEnded(
            at=self.clock.now(), by=by, agreement=was.id, company=order.company.id,
            ends_on=ending.on, reason=ending.reason.strip(),
        )  # fmt: skip
        return await self._append(fact, version, order)

    def _made(self, place: _Place, details: AgreementDetails, order: Order) -> AgreementMade:
        return AgreementMade(
            at=self.clock.now(), by=require(order.caller, Action.AGREE), agreement=place.id,
            company=order.company.id, number=place.number, version=place.version,
            kind=details.kind, procedure=CURRENT[details.kind].id, role=details.role,
            claimants=details.claimants, valid_from=details.valid_from, terms=details.steps,
            note=details.note,
        )  # fmt: skip

    async def _append(
        self, fact: AgreementMade | AgreementEnded, version: int, order: Order
    ) -> Appended:
        return await self.log.append(
            Append(
                stream=stream_of(order.company.id), expected=version, events=(fact,),
                command=order.command, answer=order.answer,
            )
        )  # fmt: skip


def told(events: Sequence[AgreementMade | AgreementEnded]) -> Agreements:
    """Return the agreements that events make."""
    found = Agreements()
    for fact in events:
        found = found.after(fact)
    return found


def going_on(agreements: Agreements, which: UUID) -> Agreement:
    """Return an agreement that was not ended; raises NoSuchAgreement or AgreementOver."""
    found = agreements.of(which)
    if found is None:
        raise NoSuchAgreement
    if found.ended is not None:
        raise AgreementOver(f"V-{found.number} ended on {found.ended.ends_on.isoformat()}.")
    return found


def _same_cases(one: Agreement, details: AgreementDetails) -> bool:
    claimants = {*one.versions[-1].claimants} & {*details.claimants}
    return (one.kind, one.role) == (details.kind, details.role) and bool(claimants)


def _check(details: AgreementDetails, company: Company) -> None:
    """Refuse an agreement that cannot be so."""
    base = CURRENT.get(details.kind)
    if base is None:
        raise UnknownKind(f"There is no procedure {details.kind!r}.")
    wrong: list[tuple[str, str]] = []
    if details.role not in PARTNERS or details.role not in base.roles:
        wrong.append(("/role", f"nobody agrees on a {base.name} as {details.role.value}"))
    elif details.role not in company.roles and not _of_the_sale(details.role, company):
        wrong.append(("/role", f"{company.name} is no {details.role.value} by the register"))
    if not details.claimants or len({*details.claimants}) < len(details.claimants):
        wrong.append(("/claimants", "names business, consumer or both, each once"))
    if wrong:
        errors = [{"pointer": where, "detail": why} for where, why in wrong]
        raise ImpossibleTerms("; ".join(why for _, why in wrong), errors=errors)
    check_terms(base, details.role, details.claimants, details.steps)


def _of_the_sale(role: Role, company: Company) -> bool:
    """Say whether a company takes part as the claimant that is registered as a dealer."""
    return role is Role.CLAIMANT and Role.DEALER in company.roles
