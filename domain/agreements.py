"""The agreements with a company as its events made them, and which of them a case begins with."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from attrs import evolve, frozen

from domain.agreement import procedure_of
from domain.events.agreements import AgreementEnded, AgreementMade, AgreementPinned
from domain.facts import ClaimantType
from domain.party import SYSTEM, Role

DECIDED = "über den Fall ist schon entschieden"
CLASH = "sie widerspricht einer Vereinbarung, die schon gilt"


@frozen(kw_only=True)
class Agreement:
    """An agreement with all its versions, of which the last whose day has come applies."""

    id: UUID
    company: UUID
    number: int
    kind: str
    role: Role
    versions: tuple[AgreementMade, ...]
    ended: AgreementEnded | None = None

    def on(self, day: date) -> AgreementMade | None:
        """Return the version for cases opened on a day, None where it applies to none."""
        if self.ended is not None and day >= self.ended.ends_on:
            return None
        begun = (made for made in reversed(self.versions) if made.valid_from <= day)
        return next(begun, None)


@frozen(kw_only=True)
class Agreements:
    """All agreements with one company."""

    known: tuple[Agreement, ...] = ()

    def after(self, fact: AgreementMade | AgreementEnded) -> "Agreements":
        """Return the agreements as an event leaves them."""
        if isinstance(fact, AgreementEnded):
            changed = (evolve(a, ended=fact) if a.id == fact.agreement else a for a in self.known)
            return Agreements(known=tuple(changed))
        was = self.of(fact.agreement)
        if was is None:
            new = Agreement(
                id=fact.agreement, company=fact.company, number=fact.number, kind=fact.kind,
                role=fact.role, versions=(fact,),
            )  # fmt: skip
            return Agreements(known=(*self.known, new))
        longer = evolve(was, versions=(*was.versions, fact))
        return Agreements(known=tuple(longer if a.id == was.id else a for a in self.known))

    def of(self, agreement: UUID) -> Agreement | None:
        """Return an agreement by its id."""
        return next((each for each in self.known if each.id == agreement), None)


@frozen(kw_only=True)
class Partner:
    """A registered company that takes part in a case, and what is agreed with it."""

    company: UUID
    name: str
    role: Role
    agreements: Agreements


@frozen(kw_only=True)
class Beginning:
    """The case that agreements are to apply to, as far as that matters to them.

    `decided` says that its decision has been made: then nothing new is asked for any more.
    """

    procedure: str
    claimant: ClaimantType
    day: date
    at: datetime
    pins: tuple[AgreementPinned, ...] = ()
    decided: bool = False


_ORDER = tuple(Role)


def pinned(case: Beginning, partners: Sequence[Partner]) -> tuple[AgreementPinned, ...]:
    """Return the agreements that apply to a case from now on, each as an event.

    They apply one after the other, those with the claimant's side first.
    """
    pins, events = case.pins, list[AgreementPinned]()
    for partner in sorted(partners, key=lambda p: (_ORDER.index(p.role), p.company)):
        for made in _applying(case, partner):
            pin = _pin(case, partner, made, pins)
            pins = (*pins, pin) if pin.against is None else pins
            events.append(pin)
    return tuple(events)


def _applying(case: Beginning, partner: Partner) -> Iterator[AgreementMade]:
    for agreement in partner.agreements.known:
        made = agreement.on(case.day)
        if (
            made is not None
            and (made.procedure, made.role) == (case.procedure, partner.role)
            and case.claimant in made.claimants
        ):
            yield made


def _pin(
    case: Beginning, partner: Partner, made: AgreementMade, pins: Iterable[AgreementPinned]
) -> AgreementPinned:
    return AgreementPinned(
        at=case.at, by=SYSTEM, agreement=made.agreement, company=made.company, name=partner.name,
        number=made.number, version=made.version, role=made.role, claimants=made.claimants,
        valid_from=made.valid_from, terms=made.terms,
        against=DECIDED if case.decided else _against(case, made, tuple(pins)),
    )  # fmt: skip


def _against(case: Beginning, made: AgreementMade, pins: tuple[AgreementPinned, ...]) -> str | None:
    """Return why an agreement does not go together with those that apply already."""
    said = (*(pin.terms for pin in pins if case.claimant in pin.claimants), made.terms)
    return None if procedure_of(case.procedure, said).taken[-1] else CLASH
