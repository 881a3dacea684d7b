"""What a read model is made of: tables, and a pure fold of events into their rows.

Nothing here knows a database. The machinery that reads the log, loads the rows a batch needs and
writes them back lies in the adapters; a projection is tested with plain lists.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, LiteralString, Protocol, runtime_checkable

import attrs

from domain.event import Recorded

Key = tuple[Any, ...]
Row = list[Any]

LONGEST_NAME = 63
"""PostgreSQL cuts longer names off silently, and two of them could become one."""

SUFFIXES = 24
"""Room for the version, the mark of a shadow table and the name of an index."""


@attrs.frozen
class Column:
    """A column with its PostgreSQL type, such as `uuid`, `bigint`, `timestamptz` or `text[]`.

    A `jsonb` column takes plain dicts, lists, texts and whole numbers, so that a row reads the
    same whether it was just folded or loaded again.
    """

    name: str
    type: LiteralString


@attrs.frozen
class Index:
    """An index beside the key: `on` is what follows the table's name in CREATE INDEX.

    Where the database lacks the operator class that it `needs`, there is no such index, and what
    it would make quick is only slow.
    """

    name: str
    on: LiteralString
    needs: LiteralString | None = None


@attrs.frozen
class Table:
    """A table of a projection; the first `key` columns name a row and are never null."""

    name: str
    columns: tuple[Column, ...]
    key: int
    indexes: tuple[Index, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a table that the database could not hold as it is meant."""
        if not 0 < self.key <= len(self.columns):
            raise ValueError(f"{self.name}: a key of {self.key} columns")
        for index in ("", *(index.name for index in self.indexes)):
            if len(self.name) + len(index) + SUFFIXES > LONGEST_NAME:
                raise ValueError(f"{self.name} {index}: too long a name")


class NotPreloaded(LookupError):
    """The fold asked for a row that its projection's `keys` did not name for this batch."""


class _All(dict[Key, Row | None]):
    """Every row there is lies here, so an unknown key means that there is no such row."""

    def __missing__(self, key: Key) -> None:
        return None


class Rows:
    """The rows in work: loaded before the fold, changed by it, written back after it.

    A row is a list in column order. A changed row is handed back by `put`; only those and the
    dropped ones are written.
    """

    __slots__ = ("_known", "_touched", "_widths")

    def __init__(self, tables: Iterable[Table], *, whole: bool = False) -> None:
        """Begin without rows; `whole` says that nothing lies elsewhere, as in a rebuild."""
        self._widths = {table.name: table.key for table in tables}
        self._known: dict[str, dict[Key, Row | None]] = {
            name: _All() if whole else {} for name in self._widths
        }
        self._touched: dict[str, dict[Key, Any]] = {name: {} for name in self._widths}
        if whole:  # every row there is was put, so that one dictionary serves for both
            self._touched = dict(self._known)

    def get(self, table: str, key: Key) -> Row | None:
        """Return the row, or None if there is none; change it only together with `put`."""
        try:
            return self._known[table][key]
        except KeyError:
            raise NotPreloaded(f"{table} {key}") from None

    def put(self, table: str, row: Row) -> None:
        """Insert the row, or replace the one with the same key."""
        key = tuple(row[: self._widths[table]])
        touched, known = self._touched[table], self._known[table]
        if touched is not known:
            touched[key] = None
        known[key] = row

    def drop(self, table: str, key: Key) -> None:
        """Take the row away, if it is there."""
        self._touched[table][key] = None
        self._known[table][key] = None

    def touched(self, table: str) -> Iterator[Key]:
        """Name the rows put or dropped so far, in the order in which that first happened."""
        return iter(tuple(self._touched[table]))

    def preload(self, table: str, keys: dict[Key, None], found: Iterable[Sequence[Any]]) -> None:
        """Make the rows found known, and the other keys known to have none."""
        known, width = self._known[table], self._widths[table]
        known.update(keys)
        known.update((tuple(row[:width]), list(row)) for row in found)

    def written(self, table: str) -> list[Row]:
        """Return the rows to be written."""
        known = self._known[table]
        return [row for key in self._touched[table] if (row := known[key]) is not None]

    def dropped(self, table: str) -> list[Key]:
        """Return the keys of the rows to be deleted."""
        known = self._known[table]
        return [key for key in self._touched[table] if known[key] is None]

    def __len__(self) -> int:
        """Count the rows in memory."""
        return sum(map(len, self._known.values()))


class Projection(Protocol):
    """Turns events into rows, always the same rows from the same events.

    The fold may look at nothing but the event and the rows that `keys` named for it: no clock,
    no order among streams, no batch boundaries. Another version gets tables of its own.
    """

    @property
    def name(self) -> str:
        """Name the projection for ever."""
        ...

    @property
    def version(self) -> int:
        """Count up with every change of the fold or the tables."""
        ...

    @property
    def tables(self) -> tuple[Table, ...]:
        """List the tables it writes; nobody else writes them."""
        ...

    @property
    def topics(self) -> frozenset[str] | None:
        """Name the events it wants, None for all."""
        ...

    @property
    def needs_names(self) -> bool:
        """Tell whether personal fields are to be opened for it."""
        ...

    def keys(self, recorded: Recorded) -> Iterable[tuple[str, Key]]:
        """Name the rows, by table and key, that the fold may ask for at this event."""
        ...

    def fold(self, rows: Rows, recorded: Recorded) -> None:
        """Change the rows by one event."""
        ...


@runtime_checkable
class Finishing(Protocol):
    """A projection that derives further rows once per batch instead of once per event."""

    def finish(self, rows: Rows) -> None:
        """Derive from the touched rows, so that it does not matter how often this is called."""
        ...


def identity(projection: Projection) -> str:
    """Return the name under which the position of this version is kept and announced."""
    return f"{projection.name}_v{projection.version}"


def fold_all(projection: Projection, rows: Rows, events: Iterable[Recorded]) -> None:
    """Fold events in the order given, and derive what is derived once at the end."""
    fold = projection.fold
    for recorded in events:
        fold(rows, recorded)
    if isinstance(projection, Finishing):
        projection.finish(rows)
