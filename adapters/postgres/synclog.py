"""The same log without asyncio: for command line, worker and imports."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from threading import Lock
from types import TracebackType
from typing import Any, LiteralString, Self
from uuid import UUID

import psycopg

from adapters.postgres import keys
from adapters.postgres.batch import SQL, KeyTaken, Prepared, kept, prepared
from adapters.postgres.group import GroupWriter
from adapters.postgres.keys import Cipher, Keyring
from adapters.postgres.mapper import Mapper
from application.ports import Append, Appended, Kept
from domain.event import Recorded


class SyncLog:
    """The same log for command line, worker and imports; may be shared by threads."""

    def __init__(self, mapper: Mapper, keyring: Keyring, dsn: str) -> None:
        self._mapper, self._keyring = mapper, keyring
        self._dsn = dsn
        self._writer = GroupWriter(self._connect)
        self._lock = Lock()
        self._reading: psycopg.Connection[Any] | None = None
        self._cursor: psycopg.Cursor[Any] | None = None

    def __enter__(self) -> Self:
        """Use the log; it connects when it is first needed."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Hang up."""
        self._writer.close()
        if self._reading is not None:
            self._reading.close()

    def load(
        self, stream: UUID, *, unseal: bool = False, until: int | None = None
    ) -> list[Recorded]:
        """Return a stream's events in order, empty if there is none."""
        if until is None:
            rows = self._rows(SQL["load"], (stream,))
        else:
            rows = self._rows(SQL["load_until"], (stream, until))
        history = self._mapper.history(stream, rows)
        return self.unsealed(history) if unseal else history

    def after(self, position: int, limit: int = 1000, *, unseal: bool = False) -> list[Recorded]:
        """Return what was recorded after a position, in order and without a gap."""
        return self._decoded(self._rows(SQL["after"], (position, limit)), unseal=unseal)

    def head(self) -> int:
        """Return the last position, 0 of an empty log."""
        return int(self._rows(SQL["head"], ())[0][0])

    def position_at(self, instant: datetime) -> int:
        """Return the last position recorded at or before an instant, 0 if there is none."""
        return int(self._rows(SQL["position_at"], (instant,))[0][0])

    def kept(self, command: UUID) -> Kept | None:
        """Return what the log holds for a command."""
        rows = self._rows(SQL["kept"], (command,))
        return kept(rows[0]) if rows else None

    def known(self, commands: Iterable[UUID]) -> set[UUID]:
        """Return those of the commands that are in the log already."""
        return {row[0] for row in self._rows(SQL["known"], (list(commands),))}

    def append(self, append: Append) -> Appended:
        """Record events; raise StaleStream, CommandSeen or Overloaded, and then record nothing."""
        return self.append_many([append])[0]

    def append_many(self, appends: Sequence[Append]) -> list[Appended]:
        """Record several appends in one commit, all of them or none."""
        while True:
            items = self._prepared(appends)
            try:
                done = self._writer.append(items)
            except KeyTaken:
                self._keys({person for item in items for person in item.keys})
            else:
                for item in items:
                    self._keyring.recorded(item.keys)
                return done

    def unsealed(self, recorded: Sequence[Recorded]) -> list[Recorded]:
        """Return loaded events with their personal texts opened."""
        persons = self._mapper.persons(item.event for item in recorded)
        return self._mapper.unseal(recorded, self._keys(persons))

    def _prepared(self, appends: Sequence[Append]) -> list[Prepared]:
        persons = self._mapper.persons(event for append in appends for event in append.events)
        held = self._keys(persons)
        drafts = self._keyring.drafted(persons - held.keys())
        ciphers: dict[UUID, Cipher] = held | {p: draft.cipher for p, draft in drafts.items()}
        return [
            prepared(
                append,
                *self._mapper.encode(append, ciphers),
                {p: drafts[p].wrapped for p in self._mapper.persons(append.events) & drafts.keys()},
            )
            for append in appends
        ]

    def _keys(self, persons: Iterable[UUID]) -> dict[UUID, Cipher]:
        held, missing = self._keyring.held(persons)
        if missing:
            held |= self._keyring.learn(self._rows(keys.SQL["keys"], (missing,)))
        return held

    def _decoded(self, rows: list[Any], *, unseal: bool) -> list[Recorded]:
        recorded = list(map(self._mapper.decode, rows))
        return self.unsealed(recorded) if unseal else recorded

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self._dsn, autocommit=True)

    def _rows(self, query: LiteralString, parameters: Sequence[Any]) -> list[Any]:
        """Read, once more on a new connection if the old one turns out to be dead."""
        with self._lock:
            if self._cursor is not None and not self._cursor.connection.closed:
                try:
                    return self._cursor.execute(query, parameters, prepare=True).fetchall()
                except psycopg.OperationalError:
                    if not self._cursor.connection.closed:
                        raise
            self._reading = self._connect()
            self._cursor = self._reading.cursor(binary=True)
            return self._cursor.execute(query, parameters, prepare=True).fetchall()
