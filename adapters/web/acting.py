"""Commands from pages: the same use cases and policy as everywhere, once for each form sent."""

import hashlib
from collections.abc import Mapping
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from attrs import frozen

from adapters.read_models import HISTORY, PARTY_VIEW
from adapters.space import Space
from adapters.web.deeds import Deed
from adapters.web.entered import BadForm
from adapters.web.forms import deed
from adapters.web.known_fields import only_known
from adapters.web.sessions import Visitor
from application.cases import Command
from application.ports import Answer, Appended, CommandSeen
from domain.refusal import Refusal

PATIENCE = 3.0
"""Seconds to wait until the views show what was just recorded."""
_FORMS = UUID("b2f0a3c4-5b0c-5f5e-9d3a-41c5b7a3e6d2")
_SEE_OTHER = 303


@frozen(kw_only=True)
class Done:
    """What became of a form; `visible` says whether the views show it already."""

    visible: bool


def wanted(fields: Mapping[str, str], zone: ZoneInfo) -> Deed:
    """Return what a form wants done; raises BadForm, also for a field that it does not have."""
    only_known(fields, fields.get("do", ""))
    return deed(fields, zone)


async def act(
    space: Space, visitor: Visitor, case: UUID, deed: Deed, fields: Mapping[str, str]
) -> Done:
    """Do what a form wants; sent twice, it is done once.

    Raises the refusal of the rules, StaleView, BadForm or Overloaded.
    """
    command = command_of(visitor, case, fields)
    if (kept := await space.log.kept(command.id)) is not None:
        return await _shown(space, kept.appended)
    try:
        _, appended = await space.cases.decide(
            case, visitor.caller, deed.action, deed.decision, command,
            seen=_version(fields) if deed.on_seen else None, ids=deed.ids, names=deed.names,
        )  # fmt: skip
    except (CommandSeen, Refusal):
        # the same form may have come twice at the same moment, and the other one won
        kept = await space.log.kept(command.id)
        if kept is None:
            raise
        appended = kept.appended
    return await _shown(space, appended)


async def _shown(space: Space, appended: Appended) -> Done:
    visible = [
        await space.positions.reached(view, appended.last, PATIENCE)
        for view in (PARTY_VIEW, HISTORY)
    ]
    return Done(visible=all(visible))


def command_of(visitor: Visitor, case: UUID, fields: Mapping[str, str]) -> Command:
    """Return a command whose id derives from the form and from all that was entered in it.

    So a page that a browser kept and that is filled in anew is not taken for the one before.
    """
    said = repr(sorted(fields.items())).encode()
    name = f"{visitor.caller.client} {case} {hashlib.sha256(said).hexdigest()}"
    answer = Answer(fingerprint=hashlib.sha256(said).digest(), status=_SEE_OTHER, body=b"")
    return Command(id=uuid5(_FORMS, name), answer=lambda _: answer)


def _version(fields: Mapping[str, str]) -> int:
    text = fields.get("version", "")
    if not (text.isascii() and text.isdigit()):
        raise BadForm("Dem Formular fehlt, auf welchem Stand es beruht. Bitte laden Sie neu.")
    return int(text)
