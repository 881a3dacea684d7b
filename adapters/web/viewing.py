"""The staff's viewer: one piece of evidence with its verdict, and who was given it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from attrs import frozen
from litestar import Response, get

from adapters.web.calls import AnyRequest, CaseId, Here, PieceId
from adapters.web.handing import page_number
from adapters.web.pieces import Piece
from adapters.web.rendering import page
from adapters.web.seeing import Seen
from adapters.web.staff import house_case, inside
from adapters.web.words import role_of
from adapters.web.worklist import Worklist
from application.policy import Action, Allowed, may
from domain.case import Case
from domain.event import Recorded
from domain.events import CustodyEvent
from domain.events.custody import EvidenceCopied, EvidenceShared
from domain.evidence import UnknownEvidence
from domain.exhibits import Exhibit, may_see
from domain.party import HOUSE


@frozen(kw_only=True)
class Access:
    """A file handed out, or a copy made: `edge` is the longer side of a copy in pixels.

    Of a document it is a copy of a `page`.
    """

    at: datetime
    who: str
    made: bool
    edge: int | None
    page: int | None
    shared: str | None = None
    """Where the same original is to be seen in another case."""


@get("/staff/cases/{case_id:uuid}/evidence/{evidence:uuid}")
async def show_piece(
    case_id: CaseId, evidence: PieceId, space: Here, request: AnyRequest
) -> Response[str]:
    """Show a piece of evidence large, with all that is known of it."""
    visitor = await inside(space, request)
    case, staff = await house_case(space, case_id), await Worklist(space.pool).staff()
    pieces = case.pieces[::-1]
    place = next((n for n, one in enumerate(pieces) if one.id == str(evidence)), None)
    if place is None or space.evidence is None:
        raise UnknownEvidence
    whole, _ = await space.cases.case(case_id, visitor.caller, Action.READ_FILES)
    custody = accesses(await space.evidence.custody.history(evidence), case, staff)
    return page(
        "piece.html", case=case, zone=case.zone, piece=pieces[place], place=place + 1,
        of=len(pieces), before=pieces[place - 1] if place else None,
        after=pieces[place + 1] if place + 1 < len(pieces) else None, custody=custody,
        visitor=visitor, csrf=visitor.csrf, name=staff.get(str(visitor.caller.staff), ""),
        files=f"/staff/cases/{case_id}/evidence", said=request.query_params.get("ok"),
        blind=_blind(whole, whole.exhibits[str(evidence)]), staff=staff,
        leaf=_leaf(pieces[place], request.query_params.get("seite")),
        acting=isinstance(may(visitor.caller, Action.WITHDRAW_EVIDENCE), Allowed),
    )  # fmt: skip


def _leaf(piece: Piece, said: str | None) -> int | None:
    """Return which page of a document is shown, none of a picture."""
    number = page_number(said) or 1
    return number if number in piece.shown else next(iter(piece.shown), None)


def accesses(history: Sequence[Recorded], case: Seen, staff: Mapping[str, str]) -> list[Access]:
    """Return who was given a file and when, the last first, each with all copies made for it."""
    names = {**staff, **case.names}
    return [
        _access(fact, names.get(str(fact.by.id)) or role_of(fact.by.role, "seller"))
        for item in reversed(history)
        if isinstance(fact := item.event, CustodyEvent)
    ]


def _access(fact: CustodyEvent, who: str) -> Access:
    if isinstance(fact, EvidenceShared):
        place = f"/staff/cases/{fact.to}/evidence/{fact.named}"
        return Access(at=fact.at, who=who, made=False, edge=None, page=None, shared=place)
    made = isinstance(fact, EvidenceCopied)
    return Access(at=fact.at, who=who, made=made, edge=fact.edge, page=fact.page)


def _blind(case: Case, piece: Exhibit) -> list[str]:
    """Return the parties that a piece could be released to, since they do not see it."""
    parties = (
        [party for party in case.parties.values() if party.id != HOUSE] if piece.counts else []
    )
    return [str(party.id) for party in parties if not may_see(piece, party.id, party.role)]
