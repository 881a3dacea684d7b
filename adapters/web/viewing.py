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
from domain.event import Recorded
from domain.events.evidence import EvidenceCopied, EvidenceViewed
from domain.evidence import UnknownEvidence


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
    custody = accesses(await space.evidence.custody.history(evidence), case, staff)
    return page(
        "piece.html", case=case, zone=case.zone, piece=pieces[place], place=place + 1,
        of=len(pieces), before=pieces[place - 1] if place else None,
        after=pieces[place + 1] if place + 1 < len(pieces) else None, custody=custody,
        visitor=visitor, csrf=visitor.csrf, name=staff.get(str(visitor.caller.staff), ""),
        files=f"/staff/cases/{case_id}/evidence", said=request.query_params.get("ok"),
        leaf=_leaf(pieces[place], request.query_params.get("seite")),
        acting=isinstance(may(visitor.caller, Action.WITHDRAW_EVIDENCE), Allowed),
    )  # fmt: skip


def _leaf(piece: Piece, said: str | None) -> int | None:
    """Return which page of a document is shown, none of a picture."""
    number = page_number(said) or 1
    return number if number in piece.shown else next(iter(piece.shown), None)


def accesses(history: Sequence[Recorded], case: Seen, staff: Mapping[str, str]) -> list[Access]:
    """Return who was given a file and when, the last first, each with all copies made for it."""
    return [
        Access(
            at=fact.at, who=_who(fact, case, staff), made=isinstance(fact, EvidenceCopied),
            edge=fact.edge, page=fact.page,
        )
        for item in reversed(history)
        if isinstance(fact := item.event, EvidenceViewed | EvidenceCopied)
    ]  # fmt: skip


def _who(fact: EvidenceViewed | EvidenceCopied, case: Seen, staff: Mapping[str, str]) -> str:
    names = {**staff, **case.names}
    return names.get(str(fact.by.id)) or role_of(fact.by.role, "seller")
