"""Histories from tables: CSV as it comes, read by a map."""

import codecs
import csv
from collections import deque
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from attrs import define, frozen

from adapters.importing.files import Stream, Unreadable, lines
from adapters.importing.mapping import Columns, Map, MapRefused, shipped
from adapters.importing.reading import (
    UNDECODED,
    Bad,
    as_json,
    broken,
    checked,
    instant,
    named_apart,
)
from application.histories import Broken, Row

_NOWHERE = Columns(case=1, activity=1, time=1)
_NO_MAP = "A CSV file needs a map that says which column is what: --map MAP.toml."


@define
class _Records:
    """The records of a CSV text, each with its line.

    A record that does not come to its end, or has another number of fields, spoils its first
    line only: reading goes on with the next.
    """

    lines: Iterator[str]
    delimiter: str
    quote: str
    line: int = 0

    def __iter__(self) -> Iterator[tuple[int, list[str] | Bad]]:
        """Yield line and fields, or what is wrong with that line. Blank lines are no records."""
        again: deque[str] = deque()
        width: int | None = None
        while True:
            taken: list[str] = []
            found = self._next(again, taken)
            if found is None:
                return
            self.line += 1
            if isinstance(found, list) and width is not None and len(found) != width:
                found = Bad(f"The row has {len(found)} fields, the header {width}")
            if isinstance(found, Bad):
                again.extendleft(reversed(taken[1:]))
                yield self.line, found
            else:
                width = width or len(found)
                yield self.line, found
                self.line += len(taken) - 1

    def _next(self, again: deque[str], taken: list[str]) -> list[str] | Bad | None:
        reader = csv.reader(
            self._fed(again, taken), delimiter=self.delimiter, quotechar=self.quote, strict=True
        )
        try:
            while (found := next(reader, None)) == []:
                self.line += len(taken)
                taken.clear()
        except csv.Error as error:
            return Bad(f"The row is not proper CSV: {error}")
        return found

    def _fed(self, again: deque[str], taken: list[str]) -> Iterator[str]:
        while True:
            line = again.popleft() if again else next(self.lines, None)
            if line is None:
                return
            taken.append(line)
            yield line


@frozen
class _Layout:
    """A map applied to the header of one file."""

    header: Sequence[str]
    case: int
    activity: tuple[int, ...]
    time: int
    resource: tuple[int, ...]
    lifecycle: tuple[int, ...]
    zone: ZoneInfo
    map: Map

    def row(self, number: int, line: int, fields: Sequence[str]) -> Row | Broken:
        """Return the row that a record makes."""
        case = self.case_of(fields)
        if not case:
            return broken(number, line, None, "The case is missing")
        try:
            return checked(self._made(number, line, case, fields))
        except Bad as bad:
            return broken(number, line, case, bad)

    def _made(self, number: int, line: int, case: str, fields: Sequence[str]) -> Row:
        time = fields[self.time].strip()
        at, offset, zone_assumed = instant(time, self.map.time.format, self.zone)
        return Row(
            number=number,
            line=line,
            case=case,
            activity=self._joined(self.activity, fields) or "",
            at=at,
            offset=offset,
            zone_assumed=zone_assumed,
            lifecycle=self._joined(self.lifecycle, fields),
            resource=self._joined(self.resource, fields),
            attributes=as_json(self._left(case, fields)),
        )

    def case_of(self, fields: Sequence[str]) -> str:
        """Return the name of the case."""
        name, remove = fields[self.case], self.map.case.remove
        return (name.replace(remove, "") if remove else name).strip()

    def _joined(self, places: tuple[int, ...], fields: Sequence[str]) -> str | None:
        texts = [fields[place].strip() for place in places]
        return self.map.joined_by.join(texts) if any(texts) else None

    def _left(self, case: str, fields: Sequence[str]) -> dict[str, str]:
        """Return what is kept nowhere else; parts of joined texts could not be told apart again."""
        said = {self.time} | ({self.case} if fields[self.case] == case else set[int]())
        for places in (self.activity, self.resource, self.lifecycle):
            said |= set(places) if len(places) == 1 else set[int]()
        return {name: fields[i] for i, name in enumerate(self.header) if i not in said}


def read_table(stream: Stream, given: Map | None) -> tuple[Map, Iterator[Row | Broken]]:
    """Return the map of a table and its rows; well-known tables are read without a map."""
    hint = given or Map(columns=_NOWHERE)
    utf8 = codecs.lookup(hint.encoding).name == "utf-8"
    text = lines(stream, "utf-8-sig" if utf8 else hint.encoding)  # a byte order mark is no text
    records = iter(_Records(text, hint.delimiter, hint.quote))
    _, header = next(records, (0, Bad("The file is empty")))
    if isinstance(header, Bad):
        raise Unreadable(f"The file has no header: {header}.")
    if UNDECODED.search("".join(header)):
        raise Unreadable(f"The header is not in the encoding {hint.encoding}; the map can name it.")
    found = given or next((known for known in shipped() if known.header == header), None)
    if found is None:
        raise MapRefused(_NO_MAP)
    return found, _rows(_layout(found, header), records)


def _layout(found: Map, header: Sequence[str]) -> _Layout:
    if found.header is not None and list(header) != found.header:
        raise MapRefused(f"The map is for another file: this one has {', '.join(header)}.")
    columns = found.columns
    return _Layout(
        header=list(named_apart((name, None) for name in header)),
        case=found.column(columns.case, header),
        activity=found.places(columns.activity, header),
        time=found.column(columns.time, header),
        resource=found.places(columns.resource, header),
        lifecycle=found.places(columns.lifecycle, header),
        zone=found.time.place,
        map=found,
    )


def _rows(
    layout: _Layout, records: Iterator[tuple[int, list[str] | Bad]]
) -> Iterator[Row | Broken]:
    for number, (line, fields) in enumerate(records, 1):
        if isinstance(fields, Bad):
            yield broken(number, line, None, fields)
        else:
            yield layout.row(number, line, fields)
