"""Appends made ready, and a batch of them as the arguments of the one writing function."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any
from uuid import UUID

import attrs
import psycopg

from adapters.postgres.arrays import Values, wire
from adapters.postgres.keys import PURPOSE
from adapters.postgres.sqlfile import load
from application.ports import (
    Answer,
    Append,
    Appended,
    CommandSeen,
    Kept,
    Overloaded,
    StaleStream,
)
from projections.table import Column

SQL = load("adapters.postgres", "log.sql")

_PARAMETERS = (
    Column("streams", "uuid"), Column("versions", "bigint"), Column("topics", "text"),
    Column("states", "bytea"), Column("commands", "uuid"), Column("starts", "bigint"),
    Column("counts", "bigint"), Column("fingerprints", "bytea"), Column("statuses", "smallint"),
    Column("answers", "bytea"), Column("persons", "uuid"), Column("purposes", "text"),
    Column("keys", "bytea"),
)  # fmt: skip
_WIRES = tuple(map(wire, _PARAMETERS))
"""How the parameters of the function travel."""

MOST_APPENDS = 200
MOST_ROWS = 1000
MOST_WAITING = 2000


class KeyTaken(Exception):
    """Somebody else was faster in making a key for the same person; seal again with that one."""


class Unreachable(Overloaded):
    """The database cannot be reached now; ask again under the same command.

    Whether an append that was under way has been recorded is not known yet.
    """


@attrs.frozen(kw_only=True, eq=False)
class Prepared:
    """An append as bytes, with the new keys that sealed it."""

    streams: Sequence[UUID]
    versions: Sequence[int]
    names: Sequence[str]
    states: Sequence[bytes]
    command: UUID
    answer: Answer | None = None
    keys: Mapping[UUID, bytes] = attrs.field(factory=dict[UUID, bytes])

    @property
    def rows(self) -> int:
        """Count the events."""
        return len(self.states)


def prepared(
    append: Append, names: Sequence[str], states: Sequence[bytes], keys: Mapping[UUID, bytes]
) -> Prepared:
    """Make an append ready whose events are encoded."""
    return Prepared(
        streams=[append.stream] * len(states),
        versions=range(append.expected + 1, append.expected + len(states) + 1),
        names=names,
        states=states,
        command=append.command,
        answer=append.answer,
        keys=keys,
    )


def arguments(batch: Sequence[Prepared]) -> list[Values]:
    """Return the columns of a batch in the order of the function's parameters."""
    return list(map(Values, _WIRES, _columns(batch)))


def _columns(batch: Sequence[Prepared]) -> tuple[list[Any], ...]:
    counts = [item.rows for item in batch]
    answers = [item.answer for item in batch]
    keys = {person: key for item in batch for person, key in item.keys.items()}
    return (
        [stream for item in batch for stream in item.streams],
        [version for item in batch for version in item.versions],
        [name for item in batch for name in item.names],
        [state for item in batch for state in item.states],
        [item.command for item in batch],
        list(accumulate(counts[:-1], initial=0)),
        counts,
        [answer and answer.fingerprint for answer in answers],
        [answer and answer.status for answer in answers],
        [answer and answer.body for answer in answers],
        list(keys),
        [PURPOSE] * len(keys),
        list(keys.values()),
    )


def appended(batch: Sequence[Prepared], before: int, recorded_at: datetime) -> list[Appended]:
    """Return what a commit gave to each append of a batch."""
    ends = accumulate((item.rows for item in batch), initial=before)
    return [
        Appended(first=end + 1, last=end + item.rows, recorded_at=recorded_at)
        for end, item in zip(ends, batch, strict=False)
    ]


def kept(row: tuple[int, int, datetime, bytes | None, int | None, bytes | None]) -> Kept:
    """Return what a row of the statement `kept` says."""
    first, last, recorded_at, fingerprint, status, body = row
    answer = None
    if fingerprint is not None and status is not None and body is not None:
        answer = Answer(fingerprint=fingerprint, status=status, body=body)
    return Kept(appended=Appended(first=first, last=last, recorded_at=recorded_at), answer=answer)


def refusal(error: psycopg.Error) -> Exception:
    """Say what a violated constraint means to the one who appended."""
    match error.diag.constraint_name:
        case "event_pkey":
            return StaleStream()
        case "command_pkey":
            return CommandSeen()
        case "person_key_pkey":
            return KeyTaken()
        case _:
            return error


def found(
    item: Prepared, row: tuple[UUID, int, int, datetime, bytes | None] | None
) -> Appended | CommandSeen | None:
    """Say what became of an append whose connection was lost; None: it was not recorded."""
    if row is None:
        return None
    _, first, last, recorded_at, state = row
    if item.states and state != item.states[0]:
        return CommandSeen()
    return Appended(first=first, last=last, recorded_at=recorded_at)


def how_many(rows: Iterable[int]) -> int:
    """Count how many of the waiting appends, of so many rows each, go into the next commit."""
    total, number = 0, -1
    for number, count in enumerate(rows):
        total += count
        if number and (total > MOST_ROWS or number == MOST_APPENDS):
            return number
    return number + 1


def unreachable(error: psycopg.Error) -> Unreachable:
    """Say why the database could not record anything now."""
    return Unreachable(str(error).strip() or type(error).__name__)
