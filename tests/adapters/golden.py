"""Golden files: the bytes of every version of every event that was ever recorded.

A file is the state as it lies in the log, named after the event. Files are only ever added:

    python -m tests.adapters.golden

makes the missing ones, the same ones on every machine, and never touches one that is there.
"""

import base64
import types
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import NAMESPACE_OID, UUID, uuid5

import attrs
import msgspec

from domain.event import personal_fields

FOLDER = Path(__file__).parent / "golden_files"


def files(folder: Path = FOLDER) -> dict[str, bytes]:
    """Return the golden states by event name."""
    return {file.stem: file.read_bytes().rstrip(b"\n") for file in sorted(folder.glob("*.json"))}


def add_missing(events: Mapping[str, type], folder: Path = FOLDER) -> list[str]:
    """Write a golden file for each event that has none, and return their names."""
    folder.mkdir(exist_ok=True)
    missing = sorted(events.keys() - files(folder).keys())
    for name in missing:
        (folder / f"{name}.json").write_bytes(state_of(name, events[name]) + b"\n")
    return missing


def state_of(name: str, cls: type) -> bytes:
    """Return a state with a value in every field."""
    return msgspec.json.encode(
        {
            "id": _uuid(name, "id"),
            "via": "human",
            "command": _uuid(name, "command"),
            "correlation": _uuid(name, "correlation"),
            "procedure": "procedure/1",
            "law": "law/1",
            "body": _example(cls, cls.__name__),
        }
    )


def _uuid(*words: str) -> UUID:
    return uuid5(NAMESPACE_OID, "/".join(words))


def _sealed(place: str) -> str:
    return "sealed:" + base64.b64encode(place.encode().ljust(28, b".")).decode()


def _example(kind: Any, place: str) -> Any:  # noqa: ANN401 - any type has an example
    """Return an example of a type that is told from others by its place."""
    if get_origin(kind) in {Union, types.UnionType}:
        kind = next(part for part in get_args(kind) if part is not type(None))
        return _example(kind, place)
    if get_origin(kind) is tuple:
        return [_example(get_args(kind)[0], f"{place}.0")]
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if isinstance(kind, type) and attrs.has(kind):
        return _examples(kind, place)
    number = sum(place.encode()) % 300
    simple: dict[object, object] = {
        str: place,
        int: number,
        bool: True,
        Decimal: Decimal(number) / 4,
        UUID: _uuid(place),
        date: date.fromordinal(date(2026, 1, 1).toordinal() + number),
        datetime: datetime(2026, 1, 1, number % 24, number % 60, tzinfo=UTC),
    }
    return simple[getattr(kind, "__supertype__", kind)]


def _examples(cls: type, place: str) -> dict[str, object]:
    examples = {name: _example(t, f"{place}.{name}") for name, t in get_type_hints(cls).items()}
    for name in personal_fields(cls):
        listed = isinstance(examples[name], list)
        examples[name] = [_sealed(f"{name}.0")] if listed else _sealed(name)
    return examples


if __name__ == "__main__":
    from domain.events import EVENTS

    print("\n".join(add_missing(EVENTS)) or "nothing is missing")  # noqa: T201 - its answer
