"""The log without asyncio keeps the same promises, alone and among threads."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from uuid_utils.compat import uuid7

from adapters.postgres.keys import Keyring
from adapters.postgres.synclog import SyncLog
from application.ports import CommandSeen, StaleStream
from tests.adapters.samples import (
    KILL_OTHERS,
    LOCK,
    MAPPER,
    MASTER,
    UNLOCK,
    WAITS,
    appending,
    complained,
    counted,
)

pytestmark = pytest.mark.every_postgres


def test_many_appends_are_one_commit_and_all_of_them_or_none(database: str) -> None:
    with SyncLog(MAPPER, Keyring(MASTER), database) as log:
        stream, person = uuid7(), uuid7()
        append = appending(counted(1, 2), to=stream)
        done = log.append_many([appending([complained(person, "Anna")]), append])
        assert [(a.first, a.last) for a in done] == [(1, 1), (2, 3)]
        assert done[0].recorded_at == done[1].recorded_at

        fresh = uuid7()
        assert log.known([append.command, fresh]) == {append.command}
        with pytest.raises(StaleStream):
            log.append_many([appending(counted(1), to=fresh), appending(counted(1), to=stream)])
        assert log.load(fresh) == []
        assert log.head() == 3


def test_threads_share_commits_and_only_losers_are_hurt(database: str) -> None:
    hot = uuid7()
    with SyncLog(MAPPER, Keyring(MASTER), database) as log:

        def race(_: int) -> bool:
            try:
                log.append(appending(counted(1), to=hot, expected=len(log.load(hot))))
            except StaleStream:
                return False
            return True

        def stand_by(number: int) -> bool:
            return bool(log.append(appending(counted(number))))

        with ThreadPoolExecutor(16) as pool:
            racing = list(pool.map(race, range(60)))
            standing = list(pool.map(stand_by, range(100)))
        assert len(log.load(hot)) == sum(racing) > 0
        assert all(standing)
        assert log.head() == sum(racing) + 100


def test_a_killed_connection_loses_nothing_and_doubles_nothing(database: str) -> None:
    stop = threading.Event()
    with SyncLog(MAPPER, Keyring(MASTER), database) as log:

        def write(_: int) -> list[int]:
            positions: list[int] = []
            while not stop.is_set():
                positions.append(log.append(appending(counted(len(positions)))).first)
            return positions

        with ThreadPoolExecutor(8) as pool, psycopg.connect(database, autocommit=True) as killer:
            writing = [pool.submit(write, n) for n in range(8)]
            for _ in range(8):
                time.sleep(0.1)
                killer.execute(KILL_OTHERS)
            stop.set()
            acknowledged = [position for future in writing for position in future.result()]
        assert sorted(acknowledged) == list(range(1, log.head() + 1))


def test_an_append_whose_answer_was_lost_is_answered_truthfully(database: str) -> None:
    with (
        SyncLog(MAPPER, Keyring(MASTER), database) as log,
        ThreadPoolExecutor(1) as pool,
        psycopg.connect(database, autocommit=True) as other,
    ):
        other.execute(LOCK)
        append = appending(counted(1))
        waiting = pool.submit(log.append, append)
        while other.execute(WAITS).fetchone() == (0,):  # not yet there
            time.sleep(0.02)
        other.execute(KILL_OTHERS)
        other.execute(UNLOCK)
        appended = waiting.result()
        kept = log.kept(append.command)
        assert kept is not None
        assert kept.appended == appended
        with pytest.raises(CommandSeen):
            log.append(append)
        assert log.head() == 1
