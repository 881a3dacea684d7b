"""Evidence through the API: given as a form, listed, read, handed out, withdrawn."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from attrs import define

from adapters.evidence_room import EvidenceRoom
from adapters.http.calls import Call, as_uuid
from adapters.http.case_commands import Because, said_why
from adapters.http.cases import known_row
from adapters.http.coming_in import Form, form, needed
from adapters.http.commands import (
    REPLAYED,
    OnCase,
    keep,
    on_case,
    once,
    recorded,
    version_seen,
)
from adapters.http.custody import accesses
from adapters.http.problems import KeyMissing, UnknownUpload
from adapters.http.replies import Header, Reply, etag, header, json, position
from adapters.http.stale import Stale
from adapters.http.uploads import as_digest, room_of
from adapters.replay import Seen, Until, replayed, seen
from application.cases import Command, Decision, Loaded, StaleView
from application.evidence import Sent, Taken
from application.policy import Action, Allowed, NoSuchCase, may, require
from application.ports import Kept
from domain.evidence import UnknownEvidence, withdraw, withdrawable
from domain.exhibits import CameIn
from domain.views import views_missing

FIELDS = frozenset({"type", "view", "note", "upload"})
_NOBODYS = UUID(int=0)


@define
class _Incoming:
    """The form of a request, read once somebody asks for it."""

    call: Call
    room: EvidenceRoom
    form: Form | None = None

    async def read(self) -> bytes:
        """Read it; return what tells it from others, however it is cut into parts."""
        store = self.room.store
        self.form = made = await form(self.call, FIELDS, store.drafts, store.largest)
        digest = made.digest.hexdigest() if made.has_file else made.fields.get("upload", "")
        told = {name: made.fields.get(name) for name in sorted(FIELDS - {"upload"})}
        return msgspec.json.encode({**told, "file": digest, "name": made.file_name})

    async def sent(self) -> Sent:
        """Return what was sent, its content in memory from now on."""
        await self.call.body()
        assert self.form is not None
        fields = self.form.fields
        if (lacking := needed(fields, "type")) is not None:
            raise lacking
        return Sent(
            type=fields["type"], view=fields.get("view") or None, note=fields.get("note") or None,
            file_name=self.form.file_name, content=await self._content(self.form),
        )  # fmt: skip

    async def _content(self, made: Form) -> bytes:
        if made.has_file == bool(made.fields.get("upload")):
            raise needed({}, "file") or AssertionError
        if made.has_file:
            return b"".join(made.spool.pieces())
        digest = as_digest(made.fields["upload"])
        found = None
        if digest is not None:
            found = await self.room.uploads.content(self.call.caller.client, digest)
        if found is None:
            raise UnknownUpload
        return found

    async def done(self) -> None:
        """Let go of the file, and of the upload it came by."""
        if self.form is not None and (digest := as_digest(self.form.fields.get("upload", ""))):
            await self.room.uploads.drop(self.call.caller.client, digest)


async def give_evidence(call: Call) -> Reply:
    """Take in a file as evidence; the answer has the verdict, and what is missing now."""
    loaded = await call.space.cases.case(call.uuid("id"), call.caller, Action.GIVE_EVIDENCE)
    room = room_of(call)
    incoming = _Incoming(call, room)
    call.read_by(incoming.read)

    async def run(command: Command) -> Reply:
        version = version_seen(call, loaded, needed=False)
        if call.key is None:
            raise KeyMissing
        await call.body()
        async with room.turn():
            taken = await _take(call, await incoming.sent(), command, loaded, version)
        reply = await told_of(call, command, taken)
        await incoming.done()
        return reply

    try:
        return await once(call, 201, run, lambda kept: told_again(call, kept))
    finally:
        if incoming.form is not None:
            incoming.form.close()


async def _take(
    call: Call, sent: Sent, command: Command, loaded: Loaded, seen: int | None
) -> Taken:
    case = loaded[0].id
    try:
        return await room_of(call).intake.give(
            case, call.caller, sent, command, seen=seen, loaded=loaded
        )
    except StaleView:
        now = await call.space.cases.case(case, call.caller, Action.GIVE_EVIDENCE)
        raise Stale(now, seen or 0, call.caller.viewer) from None


async def told_of(call: Call, command: Command, taken: Taken) -> Reply:
    """Answer with the piece; one that was there already is answered, and the answer is kept."""
    history, status, at = [*taken.history], 200, 0
    if taken.decided is not None and taken.appended is not None:
        history += recorded(taken.decided, taken.appended)
        status, at = 201, taken.appended.last
    else:
        named = {"case": taken.case.id, "evidence": taken.evidence}
        await keep(call, command, msgspec.json.encode(named))
        at = history[-1].position
    shown = await seen(call.space, taken.case, history, call.caller.viewer)
    return _reply(call, shown, (taken.case.id, taken.evidence), status, at)


async def told_again(call: Call, kept: Kept) -> Reply:
    """Answer as it was answered when the file came in."""
    assert kept.answer is not None
    last, count = kept.appended.last, kept.appended.last - kept.appended.first + 1
    if kept.answer.body:
        named = msgspec.json.decode(kept.answer.body)
        case, evidence, status = UUID(named["case"]), UUID(named["evidence"]), 200
    else:
        events = await call.space.log.after(kept.appended.first - 1, count)
        found = next(item for item in events if isinstance(item.event, CameIn))
        case, evidence, status = found.stream, found.event.evidence, 201
    shown = await replayed(call.space, case, call.caller.viewer, Until(position=last))
    return _reply(call, shown, (case, evidence), status, last, REPLAYED)


def _reply(
    call: Call, shown: Seen | None, of: tuple[UUID, UUID], status: int, at: int, *more: Header
) -> Reply:
    case, evidence = of
    if shown is None:
        raise NoSuchCase
    told = msgspec.json.decode(shown.json)
    piece = piece_of(told, evidence)
    alike = [e for e in told["evidence"] if e["type"] == piece["type"] and _counts(e)]
    answer = {
        **_linked(case, piece),
        "views_missing": views_missing(piece["type"], (e.get("view") or "" for e in alike)),
        "missing": told["missing"], "case": msgspec.Raw(shown.json),
    }  # fmt: skip
    place = header("location", f"/v1/cases/{case}/evidence/{evidence}")
    call.space.written(at)
    headers = (etag(shown.version), position(at), place, *more)
    return json(msgspec.json.encode(answer), *headers, status=status)


def _counts(item: Mapping[str, Any]) -> bool:
    return item.get("verdict") in {"ok", "hint"} and item.get("withdrawn_at") is None


def piece_of(case: Mapping[str, Any], evidence: UUID | None) -> dict[str, Any]:
    """Return an uploaded piece of a case as it is seen; raises UnknownEvidence."""
    found = (e for e in case.get("evidence", ()) if "verdict" in e and e["id"] == str(evidence))
    piece: dict[str, Any] | None = next(found, None)
    if piece is None:
        raise UnknownEvidence
    return piece


def _linked(case: UUID, piece: Mapping[str, Any]) -> dict[str, Any]:
    here = f"/v1/cases/{case}/evidence/{piece['id']}"
    copy = f"{here}/copy" if piece["width"] or piece["pages"] else None
    original = f"{here}/original" if "sha256" in piece else None
    return {**piece, "links": {"self": here, "copy": copy, "original": original}}


async def list_evidence(call: Call) -> Reply:
    """List the evidence of a case that the caller may see, stated and uploaded, oldest first."""
    items = (await seen_by(call)).get("evidence", [])
    case = call.uuid("id")
    shown = [_linked(case, item) if "verdict" in item else item for item in items]
    return json(msgspec.json.encode({"items": shown, "next": None}))


async def read_evidence(call: Call) -> Reply:
    """Read a piece of evidence with its verdict; the house sees who was given it as well."""
    piece = piece_of(await seen_by(call), as_uuid(call.names["eid"]))
    shown = _linked(call.uuid("id"), piece)
    if isinstance(may(call.caller, Action.READ_CUSTODY), Allowed):
        shown["custody"] = accesses(await room_of(call).custody.history(UUID(piece["id"])))
    return json(msgspec.json.encode(shown))


async def withdraw_evidence(call: Call) -> Reply:
    """Say that a piece does not belong to this case; it stays to be seen, and does not count."""
    evidence = as_uuid(call.names["eid"]) or _NOBODYS

    def decision(because: Because) -> Decision:
        return lambda case, now: withdraw(case, evidence, said_why(because), now)

    def known(case: Any, _: Sequence[Any], by: Any) -> None:  # noqa: ANN401 - as the plan has them
        withdrawable(case, evidence, by)

    return await on_case(
        call,
        OnCase(
            action=Action.WITHDRAW_EVIDENCE, needs_seen=False, body=Because, decision=decision,
            before=known,
        ),
    )  # fmt: skip


async def seen_by(call: Call) -> dict[str, Any]:
    """Return the personal part of the case as the caller's party sees it, and nothing else.

    It comes through the function that outside parties read by; what is not in it does not exist.
    """
    require(call.caller, Action.READ)
    case = call.uuid("id")
    if call.caller.case not in {None, case}:
        raise NoSuchCase
    row = await known_row(call, case, call.caller.viewer)
    found: dict[str, Any] = msgspec.json.decode(row[6])
    return found
