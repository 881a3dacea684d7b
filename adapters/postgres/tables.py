"""Tables of projections in the database: their statements, made once from what they declare.

All lie in the schema `view`, and nothing is granted to anybody: whoever reads for outside
parties does so through functions that look at the party asking.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import psycopg
from psycopg import sql

from adapters.postgres.arrays import Values, Wire, literal, wire
from adapters.postgres.sqlfile import load
from projections.table import Key, Projection, Row, Rows, Table

SQL = load("adapters.postgres", "projector.sql")

SHADOW = "__new"
"""Ends the names of tables that are being rebuilt."""

BUILDER_LOCK = 7216003


Change = tuple[bytes, list[Values]]
"""A statement and its parameters."""


def _names(columns: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def _qualified(alias: str, columns: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(alias, column) for column in columns)


class Store:
    """One table of one version of a projection, live or in its shadow."""

    def __init__(self, table: Table, version: int, suffix: str = "") -> None:
        self.table = table
        self.name = f"{table.name}_v{version}{suffix}"
        self.identifier = sql.Identifier("view", self.name)
        self._columns = [column.name for column in table.columns]
        self._key = self._columns[: table.key]
        self._wires: Sequence[Wire] = [wire(column) for column in table.columns]
        self._load = self._statement("load_rows", arrays=self._arrays(table.key)).as_bytes()
        self._write = self._statement("write_rows", arrays=self._arrays()).as_bytes()
        self._delete = self._statement("delete_rows", arrays=self._arrays(table.key)).as_bytes()

    def _arrays(self, first: int | None = None) -> sql.Composed:
        # the parameters carry their types, so that the statement needs no casts
        return sql.SQL(", ").join(sql.SQL("%b") for _ in self._wires[:first])

    def _statement(self, name: str, **more: sql.Composable) -> sql.Composed:
        return sql.SQL(SQL[name]).format(
            table=self.identifier,
            columns=_names(self._columns),
            key=_names(self._key),
            values=self._casts(),
            action=self._action(),
            old=_qualified("old", self._key),
            gone=_qualified("gone", self._key),
            **more,
        )

    def _casts(self) -> sql.Composed:
        return sql.SQL(", ").join(
            sql.Identifier("new", name) + (way.cast or sql.SQL(""))
            for name, way in zip(self._columns, self._wires, strict=True)
        )

    def _action(self) -> sql.Composable:
        rest = self._columns[len(self._key) :]
        if not rest:
            return sql.SQL("NOTHING")
        return sql.SQL("UPDATE SET ") + sql.SQL(", ").join(
            sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name)) for name in rest
        )

    def _values(self, rows: Sequence[Sequence[Any]]) -> list[Values]:
        columns: Iterable[Sequence[Any]] = zip(*rows, strict=True)
        return [
            Values(way, items if way.cast is None else [_text(item) for item in items])
            for way, items in zip(self._wires, columns, strict=False)
        ]

    def load(self, cursor: psycopg.Cursor[Any], keys: Sequence[Key]) -> None:
        """Ask for the rows with these keys."""
        cursor.execute(self._load, self._values(keys), prepare=True)

    def changes(self, rows: Rows) -> Iterator[Change]:
        """Return what writes the rows that were changed, and deletes those that were dropped."""
        if dropped := rows.dropped(self.table.name):
            yield self._delete, self._values(dropped)
        if written := rows.written(self.table.name):
            yield self._write, self._values(written)

    def copy(self, connection: psycopg.Connection[Any], rows: Iterable[Row]) -> None:
        """Write rows into the table, which this very transaction has created."""
        with connection.cursor().copy(self._statement("copy_rows")) as copy:
            copy.set_types([column.type for column in self.table.columns])
            for row in rows:
                copy.write_row(row)

    def exists(self, connection: psycopg.Connection[Any]) -> bool:
        """Tell whether the table is there."""
        row = connection.execute(SQL["table_exists"], {"table": self.name}).fetchone()
        return bool(row and row[0])

    def create(self, connection: psycopg.Connection[Any]) -> None:
        """Create the table, still without key and indexes."""
        columns = sql.SQL(", ").join(
            sql.Identifier(column.name) + sql.SQL(" ") + sql.SQL(column.type)
            for column in self.table.columns
        )
        statement = sql.SQL(SQL["create_table"])
        connection.execute(statement.format(table=self.identifier, columns=columns))
        for column in self.table.columns:
            if column.type == "bytea":  # made as it is read: compressing took longer than the rest
                statement = sql.SQL(SQL["store_plainly"])
                name = sql.Identifier(column.name)
                connection.execute(statement.format(table=self.identifier, column=name))

    def index(self, connection: psycopg.Connection[Any]) -> None:
        """Add the key and the indexes, faster after the rows than before."""
        constraint = sql.Identifier(f"{self.name}_pkey")
        connection.execute(self._statement("add_key", constraint=constraint))
        for index in self.table.indexes:
            if index.needs is not None and not has_operator_class(connection, index.needs):
                continue
            name = sql.Identifier(f"{self.name}_{index.name}")
            connection.execute(
                sql.SQL(SQL["create_index"]).format(
                    index=name, table=self.identifier, on=sql.SQL(index.on)
                )
            )

    def drop(self, connection: psycopg.Connection[Any]) -> None:
        """Remove the table, if it is there."""
        connection.execute(sql.SQL(SQL["drop_table"]).format(table=self.identifier))

    def become(self, connection: psycopg.Connection[Any], other: "Store") -> None:
        """Take the name of another table, which must be gone by now."""
        for index in ("pkey", *(index.name for index in self.table.indexes)):
            connection.execute(
                sql.SQL(SQL["rename_index"]).format(
                    index=sql.Identifier("view", f"{self.name}_{index}"),
                    name=sql.Identifier(f"{other.name}_{index}"),
                )
            )
        connection.execute(
            sql.SQL(SQL["rename_table"]).format(
                table=self.identifier, name=sql.Identifier(other.name)
            )
        )

    def lacking(
        self, connection: psycopg.Connection[Any], other: "Store"
    ) -> tuple[int, tuple[str, ...]]:
        """Count the rows that the other table lacks, and name the first of them by key."""
        statement = self._statement("differences", one=self.identifier, other=other.identifier)
        row = connection.execute(statement).fetchone()
        assert row is not None
        return row[0], tuple(row[1])


def has_operator_class(connection: psycopg.Connection[Any], name: str) -> bool:
    """Tell whether the database can make an index of a kind that an extension brings."""
    return connection.execute(SQL["operator_class"], {"name": name}).fetchone() == (True,)


def _text(value: Sequence[Any] | None) -> str | None:
    return None if value is None else literal(value)


def stores(projection: Projection, suffix: str = "") -> dict[str, Store]:
    """Return the tables of a projection by their own names."""
    return {table.name: Store(table, projection.version, suffix) for table in projection.tables}


def create_tables(connection: psycopg.Connection[Any], projection: Projection) -> None:
    """Create the tables of a projection that are not there yet, and commit."""
    with connection.transaction():
        connection.execute(SQL["one_builder"], {"lock": BUILDER_LOCK})
        for store in stores(projection).values():
            if not store.exists(connection):
                store.create(connection)
                store.index(connection)


def old_tables(connection: psycopg.Connection[Any], projection: Projection) -> list[str]:
    """Name the tables of former versions, which may go once no process reads them any more."""
    there = [name for (name,) in connection.execute(SQL["versions"]).fetchall()]
    former = {
        f"{table.name}_v{version}"
        for table in projection.tables
        for version in range(1, projection.version)
    }
    return [name for name in there if name in former]


def drop_old(connection: psycopg.Connection[Any], projection: Projection) -> list[str]:
    """Drop the tables of former versions, and forget their positions."""
    with connection.transaction():
        connection.execute(SQL["one_builder"], {"lock": BUILDER_LOCK})
        names = old_tables(connection, projection)
        for name in names:
            table = sql.Identifier("view", name)
            connection.execute(sql.SQL(SQL["drop_table"]).format(table=table))
        for version in range(1, projection.version):
            values = {"projection": f"{projection.name}_v{version}"}
            connection.execute(SQL["forget_position"], values)
            connection.execute(SQL["forget_parked"], values)
    return names
