"""The clock lies in the database, goes forward only, and is the same for all processes."""

import asyncio
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from adapters.postgres.clock import CHANNEL, Backwards, MovableClock
from tests.adapters.samples import appending, counted, opened

pytestmark = pytest.mark.every_postgres

MOMENT = timedelta(seconds=2)


def test_unmoved_it_is_the_machines_time(database: str) -> None:
    clock = MovableClock()
    assert abs(clock.now() - datetime.now(UTC)) < MOMENT
    with psycopg.connect(database) as connection:
        clock.refresh_now(connection)
    assert abs(clock.now() - datetime.now(UTC)) < MOMENT
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.speed == 1


def test_moved_forward_it_governs_what_is_recorded_and_every_process_hears_of_it(
    database: str,
) -> None:
    async def story() -> None:
        mine, other = MovableClock(), MovableClock()
        to = datetime.now(UTC) + timedelta(days=5 * 365)
        connect = psycopg.AsyncConnection.connect
        async with (
            await connect(database, autocommit=True) as connection,
            await connect(database, autocommit=True) as listening,
            opened(database) as log,
        ):
            await listening.execute(f"LISTEN {CHANNEL}".encode())
            await mine.advance(connection, to)
            assert abs(mine.now() - to) < MOMENT
            assert [n.channel async for n in listening.notifies(timeout=5, stop_after=1)] == [
                CHANNEL
            ]
            await other.refresh(listening)
            assert abs(other.now() - to) < MOMENT
            assert abs((await log.append(appending(counted(1)))).recorded_at - to) < MOMENT

    asyncio.run(story())


def test_it_never_goes_back(database: str) -> None:
    async def story() -> None:
        clock = MovableClock()
        async with await psycopg.AsyncConnection.connect(database, autocommit=True) as connection:
            with pytest.raises(Backwards):
                await clock.advance(connection, datetime.now(UTC) - timedelta(minutes=1))
            assert abs(clock.now() - datetime.now(UTC)) < MOMENT

    asyncio.run(story())


def test_it_can_run_faster_from_now_on(database: str) -> None:
    async def story() -> None:
        clock, other = MovableClock(), MovableClock()
        async with await psycopg.AsyncConnection.connect(database, autocommit=True) as connection:
            await clock.run(connection, 3600)
            assert clock.speed == 3600
            start = clock.now()
            assert abs(start - datetime.now(UTC)) < timedelta(hours=1)
            await asyncio.sleep(0.05)
            assert timedelta(minutes=2) < clock.now() - start < timedelta(hours=1)
            await other.refresh(connection)
            assert abs(other.now() - clock.now()) < timedelta(minutes=10)

    asyncio.run(story())
