"""The register of companies."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import UUID

import msgspec
from attrs import asdict
from uuid_utils.compat import uuid7

from adapters.http import cursors
from adapters.http.calls import Call
from adapters.http.cases import page, until_position
from adapters.http.commands import REPLAYED, answer_of, once
from adapters.http.problems import KeyMissing
from adapters.http.replies import Header, Reply, etag, header, json, position
from adapters.http.stale import StaleRecord
from adapters.read_models import REGISTERS
from application.cases import Command
from application.policy import Action, require
from application.ports import Kept, StaleStream
from application.registers import Companies, CompanyDetails
from domain.companies import Company

CREATED, CHANGED = 201, 200


async def list_companies(call: Call) -> Reply:
    """List the companies, the last changed first."""
    require(call.caller, Action.READ_COMPANIES)
    before, most = cursors.before(call), call.page
    await until_position(call, REGISTERS)
    rows = await call.space.reads.companies(before, most + 1)
    more = cursors.cursor(call, rows[most - 1][1]) if len(rows) > most else None
    items = [b'%b,"version":%d}' % (body[:-1], version) for _, _, version, body in rows[:most]]
    return page(call, items, more)


async def read_company(call: Call) -> Reply:
    """Read a company as it is now."""
    require(call.caller, Action.READ_COMPANIES)
    company, version = await _register(call).known(call.uuid("id"))
    return json(company_json(company, version), etag(version))


async def register_company(call: Call) -> Reply:
    """Enter a company."""
    require(call.caller, Action.REGISTER_COMPANY)
    new = uuid7()

    async def run(command: Command) -> Reply:
        if call.key is None:
            raise KeyMissing
        details = await call.read(CompanyDetails)
        answer = answer_of(call, CREATED)
        async with _alone(call) as register:
            done = await register.register(new, details, call.caller, command.id, answer)
        return await _done(call, new, done.last, CREATED)

    return await once(call, CREATED, run, lambda kept: _again(call, kept))


async def change_company(call: Call) -> Reply:
    """Replace what is known of a company."""
    require(call.caller, Action.REGISTER_COMPANY)
    company = call.uuid("id")
    _, version = await _register(call).known(company)

    async def run(command: Command) -> Reply:
        seen = call.header(b"if-match")
        if seen is not None and seen.strip() != f'"v{version}"':
            raise StaleRecord(f"The company is at version {version}.")
        if call.key is None:
            raise KeyMissing
        details = await call.read(CompanyDetails)
        answer = answer_of(call, CHANGED)
        try:
            async with _alone(call) as register:
                done = await register.change(company, details, call.caller, command.id, answer)
        except StaleStream:
            raise StaleRecord from None
        return await _done(call, company, done.last, CHANGED)

    return await once(call, CHANGED, run, lambda kept: _again(call, kept))


@asynccontextmanager
async def _alone(call: Call) -> AsyncGenerator[Companies]:
    """Give the register, as it is now, to one writer of this process at a time."""
    registers = call.space.registers
    async with registers.entering:
        registers.expire()
        try:
            yield _register(call)
        finally:
            registers.expire()


def company_json(company: Company, version: int) -> bytes:
    """Return a company as it is shown."""
    return msgspec.json.encode({**asdict(company, recurse=False), "version": version})


async def _again(call: Call, kept: Kept) -> Reply:
    assert kept.answer is not None
    first = (await call.space.log.after(kept.appended.first - 1, 1))[0]
    return await _done(call, first.stream, kept.appended.last, kept.answer.status, REPLAYED)


async def _done(call: Call, company: UUID, at: int, status: int, *more: Header) -> Reply:
    """Return a company as a command left it."""
    call.space.registers.expire()
    call.space.written(at)
    last = (await call.space.log.load(company, until=at))[-1]
    if status == CREATED:
        more = (header("location", f"/v1/companies/{company}"), *more)
    body = company_json(Company.after(last.event), last.version)
    return json(body, etag(last.version), position(at), *more, status=status)


def _register(call: Call) -> Companies:
    return Companies(call.space.log, call.space.clock, call.space.registers)
