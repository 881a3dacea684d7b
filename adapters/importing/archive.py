"""The archive of old histories: streams of the one log."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import lru_cache
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import psycopg

from adapters.postgres.keys import Keyring, Master
from adapters.postgres.mapper import Mapper
from adapters.postgres.sqlfile import load
from adapters.postgres.synclog import SyncLog
from application.histories import Place
from application.ports import Append
from domain.archive import log_key
from domain.events.archive import HistoryRecorded

SQL = load("adapters.importing", "archive.sql")


class LogArchive:
    """The archive as an import uses it; open it with `with`."""

    def __init__(self, dsn: str, master: Master, mapper: Mapper) -> None:
        self._dsn, self._mapper = dsn, mapper
        self._log = SyncLog(mapper, Keyring(master), dsn)
        self._open = ExitStack()
        self._reading: psycopg.Connection[Any] | None = None
        self.pseudonym = lru_cache(maxsize=10_000)(_Pseudonyms(master))

    def __enter__(self) -> Self:
        """Connect."""
        self._open.enter_context(self._log)
        self._reading = self._open.enter_context(psycopg.connect(self._dsn, autocommit=True))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Hang up."""
        self._open.close()

    def recorded(self, places: Sequence[Place]) -> Mapping[Place, HistoryRecorded]:
        """Return what is recorded at these places, personal texts sealed."""
        assert self._reading is not None, "the archive is open"
        cursor = self._reading.cursor(binary=True)
        columns = ([stream for stream, _ in places], [version for _, version in places])
        rows = cursor.execute(SQL["recorded"], columns, prepare=True).fetchall()
        held: dict[Place, HistoryRecorded] = {}
        for item in map(self._mapper.decode, rows):
            assert isinstance(item.event, HistoryRecorded), "these ids are of archived cases"
            held[item.stream, item.version] = item.event
        return held

    def record(self, appends: Sequence[Append]) -> None:
        """Record all or, raising StaleStream or CommandSeen, nothing."""
        self._log.append_many(appends)


class _Pseudonyms:
    """Ids of the persons of a log: the same name in another log is another id."""

    def __init__(self, master: Master) -> None:
        self._master = master

    def __call__(self, log: str, resource: str) -> UUID:
        digest = self._master.digest("\0".join(("person", log_key(log), resource)).encode())
        # a UUID of version 8, whose bits are its maker's own business
        number = int.from_bytes(digest[:16]) & ~(0xF << 76) & ~(0x3 << 62)
        return UUID(int=number | 8 << 76 | 2 << 62)
