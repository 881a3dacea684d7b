"""Maps: how the columns of a table make rows of a history. A map is a TOML file.

log = "Helpdesk"                        # the log's name; identity rests on it
encoding = "utf-8"
delimiter = ","
header = ["Case ID", "Activity", …]     # optional: what the first line must be

[columns]                               # by name, or by number from 1 where a name is not
case = "Case ID"                        # enough; a list of columns is joined by `joined_by`
activity = ["Status", 7]
resource = "Resource"                   # optional, as is `lifecycle`
time = "Complete Timestamp"

[case]
remove = " "                            # taken out of the case's name

[time]
format = "%Y/%m/%d %H:%M:%S.%f"         # without one: ISO 8601
zone = "Europe/Rome"                    # assumed, and recorded so, where the source has none
"""

import tomllib
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

Column = str | int


class MapRefused(Exception):
    """The map does not say how to read the file."""


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where in a table to find what a row of a history must or may have."""

    case: Column
    activity: Column | list[Column]
    time: Column
    resource: Column | list[Column] | None = None
    lifecycle: Column | None = None


class CaseNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the names of cases are written."""

    remove: str = ""


class Time(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How times are written, and where they were if they do not say so themselves."""

    format: str | None = None
    zone: str = "UTC"

    @property
    def place(self) -> ZoneInfo:
        """Return the zone assumed."""
        try:
            return ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise MapRefused(f"There is no time zone {self.zone}.") from error


class Map(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A map as it is written."""

    columns: Columns
    log: str | None = None
    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    joined_by: str = "-"
    header: list[str] | None = None
    case: CaseNames = CaseNames()
    time: Time = Time()

    def column(self, column: Column, header: Sequence[str]) -> int:
        """Return the place of a column in a table with this header, from 0."""
        if isinstance(column, int):
            if not 1 <= column <= len(header):
                raise MapRefused(f"There is no column {column}; the file has {len(header)}.")
            return column - 1
        if (count := header.count(column)) == 1:
            return header.index(column)
        if count:
            raise MapRefused(f"{count} columns are called “{column}”; name it by its number.")
        raise MapRefused(f"No column is called “{column}”. There are: {', '.join(header)}.")

    def places(
        self, columns: Column | list[Column] | None, header: Sequence[str]
    ) -> tuple[int, ...]:
        """Return the places of columns that are joined."""
        wanted = columns if isinstance(columns, list) else [] if columns is None else [columns]
        return tuple(self.column(column, header) for column in wanted)


def read(path: Path) -> Map:
    """Return the map of a file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise MapRefused(f"The map {path} cannot be read: {error}.") from error
    return parsed(text, str(path))


def parsed(text: str, name: str) -> Map:
    """Return the map that a text is."""
    try:
        made = msgspec.convert(tomllib.loads(text), Map)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise MapRefused(f"The map {name} is wrong: {error}.") from error
    for what, sign in (("delimiter", made.delimiter), ("quote", made.quote)):
        if len(sign) != 1 or sign in "\r\n":
            raise MapRefused(f"The map {name} is wrong: a {what} is one character.")
    try:
        "".encode(made.encoding)
    except LookupError as error:
        raise MapRefused(f"The map {name} is wrong: {error}.") from error
    _ = made.time.place  # refuses an unknown zone
    return made


def shipped() -> Iterator[Map]:
    """Yield the maps of well-known logs that come with this program."""
    folder: Any = resources.files("adapters.importing").joinpath("maps")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield parsed(file.read_text(encoding="utf-8"), file.name)
