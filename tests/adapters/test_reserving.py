"""Two server processes enter the same company at once: one name or number, one company."""

import asyncio
import multiprocessing
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from hashlib import sha256
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID

from attrs import define
from uuid_utils.compat import uuid7

from adapters.postgres.committer import Committer
from adapters.postgres.keys import FileMaster, Keyring
from adapters.postgres.log import PostgresLog, readers
from adapters.postgres.mapper import Mapper
from adapters.postgres.registers import PostgresRegisters
from application.policy import Caller
from application.ports import Answer, Append
from application.registers import (
    Companies,
    CompanyDetails,
    DuplicateNumber,
    EnteredMeanwhile,
)
from application.reserving import Reservations, Wanting
from domain.companies import Company
from domain.events import EVENTS
from domain.events.register import CompanyForgone, CompanyRegistered
from domain.party import SYSTEM, Role

ROUNDS = 15
ADMIN = Caller(client=UUID("0190a000-0000-7000-8000-000000000001"), role="admin")
ANSWER = Answer(fingerprint=sha256(b"").digest(), status=201, body=b"{}")


class Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@define
class Office:
    """What of a server process enters companies."""

    log: PostgresLog
    registers: PostgresRegisters
    companies: Companies

    async def enters(self, company: UUID | None = None, **details: Any) -> str:  # noqa: ANN401 - as the company has them
        said = CompanyDetails(roles=(Role.CARRIER,), **details)
        self.registers.expire()
        try:
            await self.companies.register(company or uuid7(), said, ADMIN, uuid7(), ANSWER)
        except (DuplicateNumber, EnteredMeanwhile):
            return "refused"
        return "entered"

    async def changes(self, company: UUID, **details: Any) -> str:  # noqa: ANN401 - as above
        said = CompanyDetails(roles=(Role.CARRIER,), **details)
        self.registers.expire()
        try:
            await self.companies.change(company, said, ADMIN, uuid7(), ANSWER)
        except DuplicateNumber:
            return "refused"
        return "changed"

    async def wants(self, name: str, company: UUID, version: int) -> tuple[str, str] | None:
        """Take a name and die before the company is recorded."""
        wanted = Company(id=company, name=name, roles=(Role.CARRIER,))
        wanting = Wanting(company=wanted, version=version, by=SYSTEM, command=uuid7())
        key = f"name {name.casefold()}"
        return await Reservations(self.log, Clock()).take(wanting, [("/name", key)])


@asynccontextmanager
async def office(dsn: str) -> AsyncGenerator[Office]:
    mapper = Mapper(EVENTS)
    async with readers(dsn, size=2) as pool, Committer(dsn) as committer:
        log = PostgresLog(mapper, Keyring(FileMaster(b"t" * 32)), pool, committer)
        registers = PostgresRegisters(pool, log, mapper)
        yield Office(log, registers, Companies(log, Clock(), registers))


def gln(number: int) -> str:
    digits = f"4012345{number:05d}"
    total = sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(digits))
    return f"{digits}{-total % 10}"


def process(dsn: str, start: Barrier, outcomes: "Queue[list[str]]") -> None:
    """Enter companies as a server process of its own, each round at once with the other one."""

    async def rounds() -> list[str]:
        async with office(dsn) as ours:
            said: list[str] = []
            for number in range(ROUNDS):
                name = f"Spedition {number}" if number % 3 else f"Spedition {uuid7()}"
                start.wait(timeout=60)
                said.append(await ours.enters(name=name, gln=gln(number)))
            return said

    outcomes.put(asyncio.run(rounds()))


def test_of_two_processes_that_enter_a_company_at_once_one_succeeds(database: str) -> None:
    context = multiprocessing.get_context("spawn")
    start, outcomes = context.Barrier(2), context.Queue()
    both = [context.Process(target=process, args=(database, start, outcomes)) for _ in range(2)]
    for one in both:
        one.start()
    said = [outcomes.get(timeout=120) for _ in both]
    for one in both:
        one.join()

    assert [sorted(pair) for pair in zip(*said, strict=True)] == [["entered", "refused"]] * ROUNDS


def test_many_at_once_with_names_that_cross_leave_no_name_to_two(database: str) -> None:
    async def together() -> None:
        async with office(database) as one, office(database) as other:
            for number in range(6):
                names = [f"Kreuz {number}", f"Quer {number}"]
                done = await asyncio.gather(
                    *(
                        each.enters(name=names[n % 2], aliases=(names[1 - n % 2],))
                        for n, each in enumerate((one, other) * 3)
                    )
                )
                assert done.count("entered") <= 1
                assert await one.enters(name=names[0]) == (
                    "refused" if "entered" in done else "entered"
                )

    asyncio.run(together())


def test_a_name_taken_by_a_process_that_died_is_free_again(database: str) -> None:
    async def story() -> None:
        async with office(database) as ours:
            dead = uuid7()
            assert await ours.wants("Spedition Ohne Ende", dead, 0) is None
            assert await ours.enters(name="Spedition Ohne Ende") == "entered"
            [closed] = await ours.log.load(dead)
            assert isinstance(closed.event, CompanyForgone)
            # whoever was thought dead and was only slow cannot record its company any more
            assert await ours.enters(dead, name="Spedition Ganz Anders") == "refused"

    asyncio.run(story())


def test_a_name_that_a_company_gave_up_is_free_and_one_on_its_way_is_not(database: str) -> None:
    async def story() -> None:
        async with office(database) as ours:
            first = uuid7()
            assert await ours.enters(first, name="Alt GmbH") == "entered"
            assert await ours.changes(first, name="Neu GmbH") == "changed"
            assert await ours.enters(name="Neu GmbH") == "refused"
            assert await ours.enters(name="Alt GmbH") == "entered"
            assert await ours.changes(first, name="Alt GmbH") == "refused"
            assert await ours.wants("Künftig GmbH", first, 2) is None
            assert await ours.enters(name="Künftig GmbH") == "refused"
            assert await ours.changes(first, name="Künftig GmbH") == "changed"

    asyncio.run(story())


def test_a_company_that_was_entered_without_a_reservation_keeps_its_name(database: str) -> None:
    async def story() -> None:
        async with office(database) as ours:
            old = uuid7()
            fact = CompanyRegistered(
                at=datetime.now(UTC), by=SYSTEM, company=old, name="Bestand AG",
                roles=(Role.CARRIER,),
            )  # fmt: skip
            await ours.log.append(Append(stream=old, expected=0, events=(fact,), command=uuid7()))
            assert await ours.enters(name="Bestand  ag") == "refused"
            assert await ours.changes(old, name="Bestand AG", scac="BSTD") == "changed"
            assert await ours.enters(name="Zweite AG", scac="bstd") == "refused"

    asyncio.run(story())
