"""Credit notes through the API: issued for a money remedy, and read as PDF with its XML."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from adapters.documents.credit_note import issue_of, pdf_of
from adapters.http.calls import Call, as_uuid
from adapters.http.commands import OnCase, on_case
from adapters.http.decoding import bad_query
from adapters.http.replies import Reply, header
from application.cases import Decision
from application.policy import Action, require
from domain.case import Case
from domain.credit_note import CreditNoteWanted, issue_credit_note
from domain.event import Recorded
from domain.party import Actor
from domain.remedy_refusals import UnknownRemedy
from domain.remedying import remedy_for

_NOBODYS = UUID(int=0)
_LONGEST = 4
"""Digits of a copy."""


async def issue_note(call: Call) -> Reply:
    """Issue a credit note, or one more copy of it."""
    remedy, issuer = as_uuid(call.names["rid"]) or _NOBODYS, call.space.issuer

    def known(case: Case, _: Sequence[Recorded], by: Actor) -> None:
        remedy_for(case, remedy, by)

    def decision(wanted: CreditNoteWanted) -> Decision:
        return lambda case, now: issue_credit_note(case, remedy, wanted, issuer, now)

    return await on_case(
        call,
        OnCase(
            action=Action.CARRY_OUT_REMEDY, needs_seen=True, body=CreditNoteWanted,
            decision=decision, before=known,
        ),
    )  # fmt: skip


async def read_note(call: Call) -> Reply:
    """Read a credit note as it was issued, or a copy of it by its number."""
    case, history = await call.space.cases.case(call.uuid("id"), call.caller, Action.READ)
    remedy = as_uuid(call.names["rid"]) or _NOBODYS
    remedy_for(case, remedy, require(call.caller, Action.READ, case))
    said = call.query.get("copy")
    if said is not None and not (said.isascii() and said.isdigit() and len(said) <= _LONGEST):
        raise bad_query("copy", "is no plain integer")
    issue = issue_of(history, remedy, int(said) if said is not None else None)
    if issue is None:
        raise UnknownRemedy("There is no such credit note.")
    pdf = await asyncio.to_thread(pdf_of, issue)
    name = f'attachment; filename="{issue.note.number}.pdf"'
    headers = (header("content-type", "application/pdf"), header("content-disposition", name))
    return Reply(200, pdf, headers)
