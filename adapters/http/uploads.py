"""Uploads that can be broken off and gone on with, by the hash of the whole file."""

import asyncio
import re
from contextlib import aclosing
from uuid import UUID

import msgspec

from adapters.evidence_room import EvidenceRoom
from adapters.files.spool import Spool
from adapters.files.uploads import Busy, Progress, TooMany
from adapters.http.calls import Call
from adapters.http.coming_in import BUFFER, chunks
from adapters.http.decoding import bad_header
from adapters.http.problems import (
    NoSuchUpload,
    StillRunning,
    TooManyUploads,
    Unavailable,
    WrongOffset,
    WrongUploadMedia,
)
from adapters.http.replies import Reply, header, json
from application.policy import Action, require

_DIGEST = re.compile(r"[0-9a-f]{64}")


def as_digest(text: str) -> str | None:
    """Return a SHA-256 in its usual spelling, None where it is none."""
    return text if _DIGEST.fullmatch(text) else None


def room_of(call: Call) -> EvidenceRoom:
    """Return where evidence is taken in; a space that has no place for files takes none."""
    if call.space.evidence is None:
        raise Unavailable("This space has no place for files.")
    return call.space.evidence


async def put_upload(call: Call) -> Reply:
    """Add to an upload from where it stands; what arrived stays, also where the rest did not."""
    require(call.caller, Action.GIVE_EVIDENCE)
    room, (owner, digest) = room_of(call), _named(call)
    said = (call.header(b"content-type") or "").split(";")[0].strip().lower()
    if said != "application/octet-stream":
        raise WrongUploadMedia
    offset = _offset(call)
    try:
        async with room.uploads.writing(owner, digest) as spool:
            before = await room.uploads.progress(owner, digest)
            if offset != spool.size:
                raise WrongOffset(f"This upload stands at {spool.size}, not at {offset}.")
            if before is None or not before.complete:
                await _add(call, spool, room.store.largest)
    except Busy:
        raise StillRunning("Somebody is sending to this upload right now.") from None
    except TooMany:
        raise TooManyUploads from None
    return _told(await room.uploads.progress(owner, digest))


async def _add(call: Call, spool: Spool, largest: int) -> None:
    held = bytearray()
    try:
        async with aclosing(chunks(call, largest - spool.size, largest)) as body:
            async for part in body:
                held += part
                if len(held) >= BUFFER:
                    data = bytes(held)
                    held.clear()
                    await asyncio.to_thread(spool.add, data)
    finally:
        spool.add(bytes(held))


async def read_upload(call: Call) -> Reply:
    """Say how far an upload has come; another's does not exist."""
    require(call.caller, Action.GIVE_EVIDENCE)
    room, (owner, digest) = room_of(call), _named(call)
    return _told(await room.uploads.progress(owner, digest))


async def drop_upload(call: Call) -> Reply:
    """Forget an upload, so that it can be begun anew."""
    require(call.caller, Action.GIVE_EVIDENCE)
    room, (owner, digest) = room_of(call), _named(call)
    found = await room.uploads.progress(owner, digest)
    reply = _told(found)
    await room.uploads.drop(owner, digest)
    return reply


def _named(call: Call) -> tuple[UUID, str]:
    digest = as_digest(call.names["sha256"])
    if digest is None:
        raise NoSuchUpload
    return call.caller.client, digest


def _offset(call: Call) -> int:
    said = call.header(b"upload-offset")
    if said is None or not (said.isascii() and said.isdigit() and len(said) < 12):  # noqa: PLR2004
        raise bad_header("Upload-Offset", "is no plain integer")
    return int(said)


def _told(progress: Progress | None) -> Reply:
    if progress is None:
        raise NoSuchUpload
    body = {
        "offset": progress.offset, "complete": progress.complete,
        "expires_at": progress.expires_at,
    }  # fmt: skip
    return json(msgspec.json.encode(body), header("upload-offset", str(progress.offset)))
