"""Agreements on the procedure with a company of the register."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import msgspec
from attrs import asdict
from uuid_utils.compat import uuid7

from adapters.http.calls import Call
from adapters.http.commands import REPLAYED, answer_of, once
from adapters.http.problems import KeyMissing
from adapters.http.replies import Header, Reply, etag, header, json, position
from adapters.http.stale import StaleRecord
from application.agreements import (
    AgreementBook,
    AgreementDetails,
    AgreementEnd,
    Order,
    stream_of,
    told,
)
from application.cases import Command
from application.policy import Action, require
from application.ports import Appended, Kept, StaleStream
from application.registers import Companies
from domain.agreement_refusals import NoSuchAgreement
from domain.agreements import Agreement
from domain.companies import Company
from domain.events.agreements import AgreementEnded, AgreementMade

CREATED, CHANGED = 201, 200
_encode = msgspec.json.Encoder().encode
Deed = Callable[[AgreementBook, Order], Awaitable[Appended]]


async def list_agreements(call: Call) -> Reply:
    """List what is agreed with a company, the oldest first."""
    require(call.caller, Action.READ_COMPANIES)
    company, _ = await _companies(call).known(call.uuid("id"))
    agreements, version = await _book(call).known(company.id)
    items = [msgspec.Raw(agreement_json(each)) for each in agreements.known]
    return json(_encode({"items": items}), etag(version))


async def read_agreement(call: Call) -> Reply:
    """Read an agreement with all its versions."""
    require(call.caller, Action.READ_COMPANIES)
    company, _ = await _companies(call).known(call.uuid("id"))
    agreements, version = await _book(call).known(company.id)
    found = agreements.of(call.uuid("agreement"))
    if found is None:
        raise NoSuchAgreement
    return json(agreement_json(found), etag(version))


async def make_agreement(call: Call) -> Reply:
    """Agree on something with a company."""
    new = uuid7()

    def deed(wanted: AgreementDetails) -> Deed:
        return lambda book, order: book.make(new, wanted, order)

    return await _command(call, CREATED, AgreementDetails, deed)


async def renew_agreement(call: Call) -> Reply:
    """Agree on a new version."""

    def deed(wanted: AgreementDetails) -> Deed:
        return lambda book, order: book.renew(call.uuid("agreement"), wanted, order)

    return await _command(call, CHANGED, AgreementDetails, deed)


async def end_agreement(call: Call) -> Reply:
    """End an agreement."""

    def deed(wanted: AgreementEnd) -> Deed:
        return lambda book, order: book.end(call.uuid("agreement"), wanted, order)

    return await _command(call, CHANGED, AgreementEnd, deed)


async def _command(call: Call, status: int, body: type[Any], deed: Callable[[Any], Deed]) -> Reply:
    """Carry out a command on what is agreed with the company of the path."""
    require(call.caller, Action.AGREE)
    company, _ = await _companies(call).known(call.uuid("id"))
    agreements, version = await _book(call).known(company.id)
    if "agreement" in call.names and agreements.of(call.uuid("agreement")) is None:
        raise NoSuchAgreement

    async def run(command: Command) -> Reply:
        seen = call.header(b"if-match")
        if seen is not None and seen.strip() != f'"v{version}"':
            raise StaleRecord(f"What is agreed with the company is at version {version}.")
        if call.key is None:
            raise KeyMissing
        wanted = deed(await call.read(body))
        done = await _appended(call, company, command, status, wanted)
        return await _done(call, stream_of(company.id), done.last, status)

    return await once(call, status, run, lambda kept: _again(call, kept))


async def _appended(
    call: Call, company: Company, command: Command, status: int, deed: Deed
) -> Appended:
    order = Order(
        company=company, caller=call.caller, command=command.id, answer=answer_of(call, status)
    )
    try:
        return await deed(_book(call), order)
    except StaleStream:
        raise StaleRecord from None


async def _again(call: Call, kept: Kept) -> Reply:
    assert kept.answer is not None
    first = (await call.space.log.after(kept.appended.first - 1, 1))[0]
    return await _done(call, first.stream, kept.appended.last, kept.answer.status, REPLAYED)


async def _done(call: Call, stream: UUID, at: int, status: int, *more: Header) -> Reply:
    """Return an agreement as a command left it."""
    call.space.registers.expire()
    call.space.written(at)
    history = await call.space.log.load(stream, until=at)
    events: list[AgreementMade | AgreementEnded] = [item.event for item in history]
    last = events[-1]
    found = told(events).of(last.agreement)
    assert found is not None, "it was just made"
    if status == CREATED:
        where = f"/v1/companies/{last.company}/agreements/{last.agreement}"
        more = (header("location", where), *more)
    return json(agreement_json(found), etag(len(events)), position(at), *more, status=status)


def agreement_json(agreement: Agreement) -> bytes:
    """Return an agreement as it is shown."""
    return _encode(
        {
            "id": agreement.id, "number": f"V-{agreement.number}", "company": agreement.company,
            "kind": agreement.kind, "role": agreement.role,
            "ends_on": agreement.ended and agreement.ended.ends_on,
            "end_reason": agreement.ended and agreement.ended.reason,
            "versions": [_version(made) for made in agreement.versions],
        }
    )  # fmt: skip


def _version(made: AgreementMade) -> dict[str, Any]:
    return {
        "version": made.version, "made_at": made.at, "procedure": made.procedure,
        "claimants": made.claimants, "valid_from": made.valid_from, "note": made.note,
        "steps": [asdict(terms, recurse=False) for terms in made.terms],
    }  # fmt: skip


def _book(call: Call) -> AgreementBook:
    return AgreementBook(call.space.log, call.space.clock)


def _companies(call: Call) -> Companies:
    return Companies(call.space.log, call.space.clock, call.space.registers)
