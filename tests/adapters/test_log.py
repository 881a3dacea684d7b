"""The log records each event once, in one order, and says so truthfully."""

import asyncio
from datetime import timedelta

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from uuid_utils.compat import uuid7

from adapters.postgres.batch import Unreachable
from adapters.postgres.log import PostgresLog
from application.ports import Answer, Append, CommandSeen, Overloaded, StaleStream
from tests.adapters.samples import KILL_OTHERS, LOCK, UNLOCK, WAITS, appending, counted, opened

pytestmark = pytest.mark.every_postgres


def test_what_is_recorded_is_loaded_in_its_order(database: str) -> None:
    async def story() -> None:
        async with opened(database) as log:
            stream = uuid7()
            first = await log.append(appending(counted(1, 2), to=stream))
            await log.append(appending(counted(9)))
            await log.append(appending(counted(3), to=stream, expected=2))

            history = await log.load(stream)
            assert [(r.version, r.position, r.event.number) for r in history] == [
                (1, 1, 1),
                (2, 2, 2),
                (3, 4, 3),
            ]
            assert (first.first, first.last) == (1, 2)
            assert history[0].recorded_at == first.recorded_at
            assert history[0].recorded_at.utcoffset() == timedelta(0)
            assert await log.load(uuid7()) == []

    asyncio.run(story())


def test_the_log_is_read_as_of_a_position_and_an_instant(database: str) -> None:
    async def story() -> None:
        async with opened(database) as log:
            stream = uuid7()
            given = [
                await log.append(appending(counted(n), to=stream, expected=n)) for n in range(5)
            ]
            assert [r.event.number for r in await log.load(stream, until=3)] == [0, 1, 2]
            assert [r.position for r in await log.after(2, 2)] == [3, 4]
            assert await log.head() == 5
            for appended in given:
                assert await log.position_at(appended.recorded_at) == appended.last
            assert await log.position_at(given[0].recorded_at - timedelta(seconds=1)) == 0
            assert await log.position_at(given[4].recorded_at + timedelta(days=1)) == 5
            other = await log.append(appending(counted(7, 8)))
            both = await log.load_many([stream, (await log.after(5))[0].stream, uuid7()])
            assert [len(events) for events in both.values()] in ([5, 2], [2, 5])
            assert other.last == 7

    asyncio.run(story())


def test_an_empty_log_stands_at_zero(database: str) -> None:
    async def story() -> None:
        async with opened(database) as log:
            assert await log.head() == 0
            assert await log.after(0) == []
            assert await log.kept(uuid7()) is None

    asyncio.run(story())


def test_a_repeated_command_records_nothing_and_its_answer_is_kept(database: str) -> None:
    async def story() -> None:
        async with opened(database) as log:
            answer = Answer(fingerprint=b"asked", status=201, body=b'{"number": "1"}')
            append = Append(
                stream=uuid7(), expected=0, events=counted(1), command=uuid7(), answer=answer
            )
            appended = await log.append(append)
            with pytest.raises(CommandSeen):
                await log.append(append)
            with pytest.raises(CommandSeen):
                await log.append(appending(counted(2), as_=append.command))

            assert await log.head() == 1
            kept = await log.kept(append.command)
            assert kept is not None
            assert (kept.appended, kept.answer) == (appended, answer)

    asyncio.run(story())


def test_a_refused_append_leaves_neither_command_nor_answer(database: str) -> None:
    async def story() -> None:
        async with opened(database) as log:
            stream = uuid7()
            await log.append(appending(counted(1), to=stream))
            late = appending(counted(2), to=stream)
            with pytest.raises(StaleStream):
                await log.append(late)
            assert await log.kept(late.command) is None
            assert await log.head() == 1

    asyncio.run(story())


def test_a_command_without_events_is_kept_too(database: str) -> None:
    async def story() -> None:
        async with opened(database) as log:
            await log.append(appending(counted(1)))
            nothing = appending([])
            appended = await log.append(nothing)
            assert appended.last == 1
            with pytest.raises(CommandSeen):
                await log.append(nothing)

    asyncio.run(story())


def test_in_a_race_for_a_version_only_the_loser_is_hurt(database: str) -> None:
    async def story() -> None:
        hot, won, lost = uuid7(), 0, 0

        async def race(log: PostgresLog, rounds: int) -> None:
            nonlocal won, lost
            for _ in range(rounds):
                expected = len(await log.load(hot))
                try:
                    await log.append(appending(counted(1, 2), to=hot, expected=expected))
                    won += 1
                except StaleStream:
                    lost += 1

        async def stand_by(log: PostgresLog) -> None:
            for number in range(40):
                await log.append(appending(counted(number)))

        async with opened(database) as one, opened(database) as other:
            await asyncio.gather(
                *(race(log, 15) for log in (one, other, one, other)),
                *(stand_by(log) for log in (one, other, one, other)),
            )
            assert len(await one.load(hot)) == 2 * won
            assert await one.head() == 2 * won + 160
            assert won + lost == 60
            assert lost

    asyncio.run(story())


def test_a_tailing_reader_misses_nothing_of_eight_writers(database: str) -> None:
    async def story() -> None:
        written = 0
        stop, all_is_written = asyncio.Event(), asyncio.Event()

        async def write() -> None:
            nonlocal written
            async with opened(database) as log:
                while not stop.is_set():
                    await log.append(appending(counted(1, 2, 3)))
                    written += 3

        async def tail(log: PostgresLog) -> list[int]:
            seen: list[int] = []
            while not all_is_written.is_set() or await log.head() > len(seen):
                seen += [r.position for r in await log.after(seen[-1] if seen else 0, 50)]
            return seen

        async with opened(database) as log:
            reading = asyncio.create_task(tail(log))
            writing = [asyncio.create_task(write()) for _ in range(8)]
            await asyncio.sleep(1.5)
            stop.set()
            await asyncio.gather(*writing)
            all_is_written.set()
            assert await reading == list(range(1, written + 1))

    asyncio.run(story())


def test_recorded_at_never_runs_backwards_even_if_the_clock_does(database: str) -> None:
    async def story() -> None:
        async with opened(database) as log:
            before = await log.append(appending(counted(1)))
            with psycopg.connect(database, autocommit=True) as connection:
                connection.execute("UPDATE log.clock SET base = base - interval '1 hour'")
            after = await log.append(appending(counted(2)))
            assert after.recorded_at == before.recorded_at

    asyncio.run(story())


def test_a_killed_connection_loses_nothing_and_doubles_nothing(database: str) -> None:
    async def story() -> None:
        acknowledged: list[int] = []
        stop = asyncio.Event()

        async def write(log: PostgresLog) -> None:
            stream, version = uuid7(), 0
            while not stop.is_set():
                done = await log.append(appending(counted(version), to=stream, expected=version))
                acknowledged.append(done.first)
                version += 1

        async with opened(database) as log:
            writing = [asyncio.create_task(write(log)) for _ in range(8)]
            async with await psycopg.AsyncConnection.connect(database, autocommit=True) as killer:
                for _ in range(8):
                    await asyncio.sleep(0.1)
                    await killer.execute(KILL_OTHERS)
            stop.set()
            await asyncio.gather(*writing)
            assert sorted(acknowledged) == list(range(1, await log.head() + 1))

    asyncio.run(story())


def test_an_append_whose_answer_was_lost_is_answered_truthfully(database: str) -> None:
    async def story() -> None:
        async with opened(database) as log:
            async with await psycopg.AsyncConnection.connect(database, autocommit=True) as other:
                await other.execute(LOCK)
                append = appending(counted(1))
                waiting = asyncio.create_task(log.append(append))
                while (await (await other.execute(WAITS)).fetchone()) == (0,):  # noqa: ASYNC110 - the server tells nobody
                    await asyncio.sleep(0.02)
                await other.execute(KILL_OTHERS)
                await other.execute(UNLOCK)
            appended = await waiting
            kept = await log.kept(append.command)
            assert kept is not None
            assert kept.appended == appended
            assert await log.head() == 1

    asyncio.run(story())


def test_who_waits_too_long_for_the_database_is_told(database: str) -> None:
    async def story() -> None:
        async with opened(database, patience=0.2) as log:
            await log.append(appending(counted(1)))
            with psycopg.connect(database, autocommit=True) as connection:
                name = connection.info.dbname
                admin = make_conninfo(database, dbname="postgres")
            with psycopg.connect(admin, autocommit=True) as connection:
                closed = f"ALTER DATABASE {name} ALLOW_CONNECTIONS "
                connection.execute((closed + "false").encode())
                connection.execute(KILL_OTHERS.replace("current_database()", f"'{name}'").encode())
                with pytest.raises(Unreachable):
                    await log.append(appending(counted(2)))
                connection.execute((closed + "true").encode())
            done = await log.append(appending(counted(3)))
            assert done.last == 2

    asyncio.run(story())


def test_more_than_may_wait_is_refused_and_not_recorded(database: str) -> None:
    async def story() -> None:
        async with opened(database) as log:
            async with await psycopg.AsyncConnection.connect(database, autocommit=True) as other:
                await other.execute(LOCK)
                waiting = [
                    asyncio.create_task(log.append(appending(counted(n)))) for n in range(2300)
                ]
                while not any(task.done() for task in waiting):  # noqa: ASYNC110 - until one is refused
                    await asyncio.sleep(0.02)
                await other.execute(UNLOCK)
            results = await asyncio.gather(*waiting, return_exceptions=True)
            refused = [result for result in results if isinstance(result, Overloaded)]
            assert 0 < len(refused) <= 300
            assert await log.head() == 2300 - len(refused)

    asyncio.run(story())


def test_who_stops_waiting_does_not_disturb_the_others(database: str) -> None:
    async def story() -> None:
        async with opened(database) as log:
            async with await psycopg.AsyncConnection.connect(database, autocommit=True) as other:
                await other.execute(LOCK)
                waiting = [
                    asyncio.create_task(log.append(appending(counted(n)))) for n in range(20)
                ]
                await asyncio.sleep(0.1)
                for task in waiting[::2]:
                    task.cancel()
                await asyncio.sleep(0)
                await other.execute(UNLOCK)
            done = await asyncio.gather(*waiting[1::2])
            assert len({appended.first for appended in done}) == 10
            assert await log.head() >= 10

    asyncio.run(story())
