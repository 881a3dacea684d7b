"""What each party is told of agreements on the procedure: with whom, and what by them."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec
from attrs import asdict

from domain.agreed_reasons import told
from domain.case import Case
from domain.events.agreements import AgreementPinned
from domain.party import HOUSE, Party, Role
from domain.reading import Reading
from domain.terms import StepTerms

SO_AGREED = "so vereinbart"
"""What the others are told, who do not learn with whom the house agrees on what."""

_encode = msgspec.json.Encoder().encode
Seers = frozenset[Role] | frozenset[Role | UUID]
"""Who is shown something: whole roles, and single parties."""


def agreements_for(case: Case, reading: Reading, party: Party) -> dict[str, Any]:
    """Return the agreements of a case: to the house and the company by name, to others by effect.

    Nobody is told of a step that it does not see.
    """
    if (agreed := case.agreed) is None:
        return {}
    found: list[dict[str, Any]] = []
    for pin in agreed.applying:
        terms = [_terms(each) for each in pin.terms if party.role in reading.seers[each.step]]
        if party.id in {HOUSE, pin.company}:
            found.append({**_named(pin), "terms": terms})
        elif terms:
            found.append({"terms": terms})
    return {"agreements": found}


def told_apart(
    case: Case, seers: Seers, pin: AgreementPinned, shown: dict[str, Any]
) -> Iterator[tuple[Seers, msgspec.Raw]]:
    """Yield what is missing by an agreement: with its name for those who made it, else without."""
    mine = case.role_of(pin.company) in seers
    named = {**shown, "agreed": told(pin), "agreement": pin.agreement}
    yield frozenset({Role.SELLER, *([pin.company] if mine else [])}), _raw(named)
    peers = (p.id for p in case.parties.values() if p.role is pin.role and p.id != pin.company)
    others = {*seers} - {Role.SELLER, pin.role}
    if pin.role in seers:
        others |= {*peers}
    yield frozenset(others), _raw({**shown, "agreed": SO_AGREED})


def _raw(shown: dict[str, Any]) -> msgspec.Raw:
    return msgspec.Raw(_encode(shown))


def _named(pin: AgreementPinned) -> dict[str, Any]:
    return {
        "agreement": pin.agreement, "number": f"V-{pin.number}", "version": pin.version,
        "company": pin.company, "with": pin.name, "role": pin.role, "valid_from": pin.valid_from,
    }  # fmt: skip


def _terms(terms: StepTerms) -> dict[str, Any]:
    """Return what is agreed on a step, without what is not."""
    return {name: value for name, value in asdict(terms, recurse=False).items() if value}
