"""Evidence given on a page: a form with a file, judged at once, without any script."""

import hashlib
from importlib import import_module
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from attrs import frozen
from litestar import Response, post
from litestar.response import Redirect

from adapters.evidence_room import EvidenceRoom
from adapters.files.store import LARGEST_EVER, MIB
from adapters.read_models import HISTORY, PARTY_VIEW
from adapters.receiving import TooLong
from adapters.space import Space
from adapters.web.acting import PATIENCE, command_of
from adapters.web.calls import AnyRequest, CaseId, Here, Word
from adapters.web.door import visitor_in
from adapters.web.entered import BadForm
from adapters.web.forms import check_texts
from adapters.web.known_fields import only_known
from adapters.web.language import gettext
from adapters.web.login import visitor_of
from adapters.web.refusing import refused
from adapters.web.safety import must_be_ours, must_come_from_here
from adapters.web.sessions import Visitor
from application.evidence import Sent, Taken
from application.plausible import wrong_name
from application.policy import Action, NoSuchCase, require
from application.ports import CommandSeen
from domain.refusal import Refusal

_multipart: Any = import_module("multipart")
"""The parser has no types of its own."""

ROOM = 64 * 1024
"""Bytes of a form beside its file."""
MOST_BYTES = LARGEST_EVER + ROOM
MOST_PARTS, LONGEST_NAME = 20, 200


@frozen(kw_only=True)
class Form:
    """A form with a file: of several inputs for one, the one that was used."""

    fields: dict[str, str]
    content: bytes = b""
    name: str | None = None


@post("/c/{token:str}/evidence", status_code=200, request_max_body_size=MOST_BYTES)
async def give_evidence(token: Word, space: Here, request: AnyRequest) -> Response[Any]:
    """Take in a file from the holder of a link."""
    visitor = await visitor_in(space, request, token)
    return await _given(space, request, visitor, UUID(token), f"/c/{token}")


@post("/staff/cases/{case_id:uuid}/evidence", status_code=200, request_max_body_size=MOST_BYTES)
async def give_evidence_inside(case_id: CaseId, space: Here, request: AnyRequest) -> Response[Any]:
    """Take in a file from the staff."""
    visitor = await visitor_of(space, request)
    require(visitor.caller, Action.READ_INSIDE)
    return await _given(space, request, visitor, case_id, f"/staff/cases/{case_id}")


async def _given(
    space: Space, request: AnyRequest, visitor: Visitor, case: UUID, here: str
) -> Response[Any]:
    must_come_from_here(request)
    require(visitor.caller, Action.GIVE_EVIDENCE)
    row = await space.reads.case(case, visitor.caller.viewer)
    if row is None:
        raise NoSuchCase
    if space.evidence is None:
        return refused(BadForm("Hier lassen sich keine Dateien ablegen."), back=here, fields={})
    try:
        form = await _read(space.evidence, space, request, (visitor, case))
    except TooLong:
        return refused(_too_large(space.evidence.store.largest), back=here, fields={})
    except TimeoutError:
        slow = BadForm("Die Datei kam zu langsam an. Bitte schicken Sie sie noch einmal.")
        return refused(slow, back=here, fields={})
    except (BadForm, Refusal) as error:
        return refused(error, back=here, fields={})
    return Redirect(f"{here}?ok=beleg#{form.fields.get('type', '')}", status_code=303)


async def _read(
    room: EvidenceRoom, space: Space, request: AnyRequest, for_whom: tuple[Visitor, UUID]
) -> Form:
    """Read a form and take its file in while there is a turn for it; return the form."""
    visitor, case = for_whom
    most, sender = room.store.largest, visitor.caller.client
    parts = request.stream()
    async with room.receiving.whole(sender, parts, most + ROOM) as body, room.turn():
        form = read(request.headers.get("content-type", ""), body, most)
        must_be_ours(request, form.fields, visitor)
        only_known(form.fields, "give")
        await _taken(space, visitor, case, form)
    return form


def _too_large(most: int) -> BadForm:
    said = gettext(
        "Die Datei ist zu groß: Wir nehmen Dateien bis {limit} MB an. Bitte schicken Sie das Foto "
        "kleiner oder das Schriftstück in mehreren Teilen."
    )
    return BadForm(said.format(limit=most // MIB))


async def _taken(space: Space, visitor: Visitor, case: UUID, form: Form) -> None:
    """Take a file in and wait until it is seen; sent twice, it is taken once."""
    assert space.evidence is not None, "there is a place for files"
    if not form.content:
        raise BadForm("Bitte wählen Sie ein Foto oder eine Datei aus.")
    fields = form.fields
    told = {**fields, "file": hashlib.sha256(form.content).hexdigest()}
    sent = Sent(
        type=fields.get("type", ""), content=form.content, view=fields.get("view") or None,
        note=fields.get("note", "").strip() or None, file_name=form.name,
    )  # fmt: skip
    try:
        taken: Taken = await space.evidence.intake.give(
            case, visitor.caller, sent, command_of(visitor, case, told)
        )
    except CommandSeen:
        return
    if taken.appended is not None:
        for view in (PARTY_VIEW, HISTORY):
            await space.positions.reached(view, taken.appended.last, PATIENCE)


def read(content_type: str, body: bytes, most: int) -> Form:
    """Return what a form holds; it is in memory, so that no file lies about in clear."""
    kind, options = _multipart.parse_options_header(content_type)
    if kind != "multipart/form-data" or "boundary" not in options:
        raise BadForm("Diese Seite kennt das nicht, was abgeschickt wurde.")
    fields: dict[str, str] = {}
    content, name = b"", None
    try:
        for part in _multipart.MultipartParser(
            BytesIO(body), options["boundary"], strict=True, part_limit=MOST_PARTS,
            spool_limit=len(body), memory_limit=2 * len(body) + ROOM, disk_limit=0,
        ):  # fmt: skip
            if part.filename is None:
                fields[part.name] = part.value.replace("\x00", "")
            elif part.size:
                content, name = part.raw, _plain(part.filename)
    except (_multipart.MultipartError, UnicodeDecodeError):
        raise BadForm("Diese Seite kennt das nicht, was abgeschickt wurde.") from None
    if len(content) > most:
        raise TooLong
    check_texts(fields)
    return Form(fields=fields, content=content, name=name)


def _plain(name: str) -> str | None:
    """Return the name of a file without its folder, None if it has none to be shown."""
    last = PurePosixPath(name.replace("\\", "/")).name[:LONGEST_NAME].strip()
    return None if not last or wrong_name(last) else last
