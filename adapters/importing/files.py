"""Files of old histories: opened, unpacked and read in bounded pieces."""

import gzip
import io
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from application.histories import SourceBroken

PIECE = 1 << 16
MOST_AT_ONCE = 4_000_000
"""Bytes of a file within which a row must have come to its end."""

_GZIP = b"\x1f\x8b"

_DAMAGED = (EOFError, OSError, zlib.error)

Stream = io.BufferedReader | gzip.GzipFile
Form = Literal["xes", "csv"]


class Unreadable(Exception):
    """The file cannot be imported at all; nothing was read."""


@contextmanager
def opened(path: Path) -> Generator[Stream]:
    """Open a file, unpacked if it is packed by gzip, whatever its name says."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    with raw:
        packed = raw.read(2) == _GZIP
        raw.seek(0)
        yield gzip.GzipFile(fileobj=raw) if packed else raw


def form_of(path: Path, stream: Stream) -> Form:
    """Tell XES from CSV by the file's name or, if that is silent, by its beginning."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    if suffixes and suffixes[-1] in {".xes", ".xml"}:
        return "xes"
    if suffixes and suffixes[-1] in {".csv", ".tsv", ".txt"}:
        return "csv"
    beginning = next(pieces(stream, 200), b"").lstrip(b"\xef\xbb\xbf \t\r\n")
    stream.seek(0)
    return "xes" if beginning.startswith(b"<") else "csv"


def stem(path: Path) -> str:
    """Return the file's name without what says its form."""
    name = path.name
    for suffix in (".gz", ".xes", ".xml", ".csv", ".tsv", ".txt"):
        if name.lower().endswith(suffix):
            name = name[: -len(suffix)]
    return name or path.name


def pieces(stream: Stream, size: int = PIECE) -> Iterator[bytes]:
    """Yield a file piece by piece; one that was cut off says so where it ends."""
    while True:
        try:
            piece = stream.read1(size)
        except _DAMAGED as error:
            raise SourceBroken(f"The file is damaged or was cut off: {error}") from error
        if not piece:
            return
        yield piece


def lines(stream: Stream, encoding: str) -> Iterator[str]:
    """Yield the lines of a text with their ends; what is not in the encoding is left escaped."""
    with io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="") as text:
        while line := _line(text):
            if len(line) == MOST_AT_ONCE:
                raise SourceBroken(f"A line has more than {MOST_AT_ONCE} characters")
            yield line


def _line(text: io.TextIOWrapper) -> str:
    try:
        return text.readline(MOST_AT_ONCE)
    except UnicodeError as error:
        raise SourceBroken(f"The file is not in the encoding {text.encoding}: {error}") from error
    except _DAMAGED as error:
        raise SourceBroken(f"The file is damaged or was cut off: {error}") from error
