"""Large bodies on their way in: never too long nor too slow; files go to disk sealed."""

import asyncio
import hashlib
import unicodedata
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import define, field

from adapters.files.spool import Spool
from adapters.http.calls import Call, Gone
from adapters.http.decoding import LONGEST_TEXT, LONGEST_WORD, TEXTS, Malformed, malformed
from adapters.http.problems import FileTooLarge, NotMultipart, TooSlow
from application.plausible import wrong_name, wrong_text

_multipart: Any = import_module("multipart")
"""The parser has no types of its own."""

MOST_SECONDS, MOST_PAUSE = 300.0, 20.0
MOST_PARTS, MOST_HEADERS, LONGEST_HEADER = 8, 8, 2048
ROOM = 64 * 1024
"""Bytes of a form beside its file."""

BUFFER = 512 * 1024
LONGEST_NAME = 200


@define
class Form:
    """A form as it came in: its fields, and the file behind the name `file`."""

    spool: Spool
    fields: dict[str, str] = field(factory=dict[str, str])
    file_name: str | None = None
    has_file: bool = False
    digest: Any = field(factory=hashlib.sha256)

    def close(self) -> None:
        """Let go of the file."""
        self.spool.close()


async def chunks(call: Call, most: int, largest: int) -> AsyncGenerator[bytes]:
    """Yield a body as it arrives; raises FileTooLarge, TooSlow or Gone.

    It has `most` bytes, since a file has `largest`.
    """
    said = call.header(b"content-length")
    if said is not None and said.isdigit() and int(said) > most:
        raise FileTooLarge(largest)
    size, ends = 0, asyncio.get_running_loop().time() + MOST_SECONDS
    while True:
        left = ends - asyncio.get_running_loop().time()
        try:
            message = await asyncio.wait_for(call.receive(), max(0.0, min(MOST_PAUSE, left)))
        except TimeoutError:
            raise TooSlow(f"Nothing came for {MOST_PAUSE:.0f} seconds, or too little.") from None
        if message["type"] != "http.request":
            raise Gone
        part: bytes = message.get("body", b"")
        size += len(part)
        if size > most:
            raise FileTooLarge(largest)
        if part:
            yield part
        if not message.get("more_body", False):
            return


async def form(call: Call, known: frozenset[str], drafts: Path, most: int) -> Form:
    """Return a form whose fields are all known, its file on disk; the caller closes it."""
    parser = _multipart.PushMultipartParser(
        _boundary(call), max_header_size=LONGEST_HEADER, max_header_count=MOST_HEADERS,
        max_segment_count=MOST_PARTS, max_segment_size=most + ROOM, strict=True,
    )  # fmt: skip
    made = Form(await asyncio.to_thread(Spool.nameless, drafts))
    try:
        await _Filling(made, known).all_of(call, parser, most)
    except _multipart.ParserLimitReached as error:
        made.close()
        raise malformed([("", f"has too many parts, or too long ones: {error}"[:200])]) from None
    except (_multipart.MultipartError, UnicodeDecodeError) as error:
        made.close()
        raise malformed([("", f"is no well-formed multipart: {error}"[:200])]) from None
    except BaseException:
        made.close()
        raise
    return made


def _boundary(call: Call) -> str:
    kind, options = _multipart.parse_options_header(call.header(b"content-type") or "")
    found: str = options.get("boundary", "")
    if kind != "multipart/form-data" or not 0 < len(found) <= 70 or not found.isascii():  # noqa: PLR2004 - RFC 2046
        raise NotMultipart
    return found


@define
class _Filling:
    """A form while it is filled part by part."""

    form: Form
    known: frozenset[str]
    part: str = ""
    held: bytearray = field(factory=bytearray)

    async def all_of(self, call: Call, parser: Any, most: int) -> None:  # noqa: ANN401 - as above
        """Take in the whole body."""
        async with aclosing(chunks(call, most + ROOM, most)) as body:
            async for chunk in body:
                for event in parser.parse(chunk):
                    if isinstance(event, _multipart.MultipartSegment):
                        self._begin(event)
                    elif event is None:
                        await self._end()
                    else:
                        await self._more(bytes(event), most)
        parser.close()

    def _begin(self, segment: Any) -> None:  # noqa: ANN401 - as above
        self.part = segment.name or ""
        if self.part not in {*self.known, "file"}:
            raise malformed([(f"/{self.part[:50]}", "is unknown")])
        if self.part in self.form.fields or (self.part == "file" and self.form.has_file):
            raise malformed([(f"/{self.part}", "came twice")])
        if self.part == "file":
            self.form.has_file, self.form.file_name = True, clean_name(segment.filename)

    async def _more(self, data: bytes, most: int) -> None:
        self.held += data
        if self.part != "file":
            if len(self.held) > ROOM:
                raise malformed([(f"/{self.part}", "is too long")])
            return
        if self.form.spool.size + len(self.held) > most:
            raise FileTooLarge(most)
        if len(self.held) >= BUFFER:
            await self._spool()

    async def _end(self) -> None:
        if self.part == "file":
            await self._spool()
            return
        self.form.fields[self.part] = self._text(bytes(self.held))
        self.held.clear()

    async def _spool(self) -> None:
        data = bytes(self.held)
        self.held.clear()
        self.form.digest.update(data)
        await asyncio.to_thread(self.form.spool.add, data)

    def _text(self, raw: bytes) -> str:
        text = raw.decode("utf-8")
        long = LONGEST_TEXT if self.part in TEXTS else LONGEST_WORD
        why = wrong_text(text) if self.part in TEXTS else wrong_name(text)
        if why or len(text) > long:
            raise malformed([(f"/{self.part}", why or "is too long")])
        return text


def clean_name(said: str | None) -> str | None:
    """Return the name of a file without its path and without anything that is no text."""
    last = (said or "").replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in unicodedata.normalize("NFC", last) if _is_text(c)).strip(" .")
    return shown[:LONGEST_NAME] or None


def _is_text(char: str) -> bool:
    return not unicodedata.category(char).startswith("C") and char not in '"<>|:*?\u2028\u2029'


def needed(fields: Mapping[str, str], *names: str) -> Malformed | None:
    """Return the refusal of a form that lacks a field, None where there is none."""
    lacking = [(f"/{name}", "is needed") for name in names if not fields.get(name)]
    return malformed(lacking) if lacking else None
