"""Whole columns as parameters: one binary array of a type that is known beforehand.

The driver would look at the values to find a type, and a statement is prepared anew for every
mixture of types it finds. Here the type is the column's, also if all values are null.
"""

import struct
from collections.abc import Sequence
from typing import Any

import attrs
import psycopg
from psycopg import postgres, sql
from psycopg.abc import AdaptContext, Buffer, DumperKey
from psycopg.adapt import Dumper, PyFormat
from psycopg.pq import Format

from projections.table import Column

_LENGTH = struct.Struct("!i").pack
_HEAD = struct.Struct("!iiIii").pack
_NULL = b"\xff\xff\xff\xff"


@attrs.frozen
class Wire:
    """How values of a column travel: as elements of which type, and cast to what on arrival."""

    element: int
    array: int
    cast: sql.SQL | None


def wire(column: Column) -> Wire:
    """Choose the way of a column; arrays go as text, as arrays in an array would be unrolled."""
    inside = column.type.endswith("[]")
    kind = postgres.types["text" if inside else column.type]
    return Wire(kind.oid, kind.array_oid, sql.SQL("::" + column.type) if inside else None)


def literal(values: Sequence[Any]) -> str:
    """Write an array column's value in the notation that the server parses."""
    quoted = (
        "NULL" if value is None else '"' + _escaped(str(value)) + '"'  # every value may be quoted
        for value in values
    )
    return "{" + ",".join(quoted) + "}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@attrs.frozen
class Values:
    """The values of one column in many rows."""

    wire: Wire
    items: Sequence[Any]


def knows_values(connection: psycopg.Connection[Any] | psycopg.AsyncConnection[Any]) -> None:
    """Let a connection take `Values` as parameters."""
    connection.adapters.register_dumper(Values, ValuesDumper)


class ValuesDumper(Dumper):
    """Chooses, by the column, who writes its `Values`."""

    format = Format.BINARY

    def __init__(self, cls: type, context: AdaptContext | None = None) -> None:
        super().__init__(cls, context)
        self._context = context

    def get_key(self, obj: Values, format: PyFormat) -> DumperKey:  # noqa: A002, ARG002 - the driver's names
        """Tell apart by the type of the column."""
        return (self.cls, obj.wire.array)  # type: ignore[return-value]  # any hashable will do

    def upgrade(self, obj: Values, format: PyFormat) -> Dumper:  # noqa: A002, ARG002 - as above
        """Return the writer for the type of the column."""
        return ArrayDumper(self.cls, self._context, obj.wire)

    def dump(self, obj: Values) -> Buffer | None:
        """Never write without knowing the type."""
        # the driver asks get_key and upgrade first, and writes with what they return
        raise TypeError(f"{type(obj).__name__} of an unknown type are not written")


class ArrayDumper(Dumper):
    """Writes the values of a column of one type as a binary array."""

    format = Format.BINARY

    def __init__(self, cls: type, context: AdaptContext | None, way: Wire) -> None:
        super().__init__(cls, context)
        assert context is not None
        self.oid, self._element = way.array, way.element
        element = context.adapters.get_dumper_by_oid(way.element, Format.BINARY)
        self._dump = element(object, context).dump

    def dump(self, obj: Values) -> Buffer:
        """Write one dimension of elements, each with its length."""
        dump, length = self._dump, _LENGTH
        parts: list[Buffer] = [_HEAD(1, 1, self._element, len(obj.items), 1)]
        last: object = None
        written: tuple[Buffer, ...] = (_NULL,)
        for item in obj.items:
            if item is not last:  # of the events of one stream it mostly is
                data = None if item is None else dump(item)
                written = (_NULL,) if data is None else (length(len(data)), data)
                last = item
            parts += written
        return b"".join(parts)
