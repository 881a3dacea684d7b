"""The use cases of evidence: a file comes in, is judged at once and kept, whatever the verdict."""

import hashlib
from collections.abc import Callable, Iterator
from uuid import UUID

from attrs import frozen

from application.cases import TRIES, Cases, Command, Decided, Loaded, StaleView
from application.custody_refusals import FileErased
from application.policy import Action, Caller
from application.ports import Appended, Clock, Erased, Files
from application.verdicts import Verdicts
from domain.case import Case
from domain.event import Recorded
from domain.events import CaseEvent
from domain.evidence import Given, known_type, receive
from domain.exhibits import CameIn, may_see
from domain.refusal import Refusal
from domain.step_decisions import Now

PIECE = 64 * 1024


class EmptyFile(Refusal):
    """There is nothing in the file."""

    rule = "Oase: evidence is a file"
    way_out = "Choose the file again and send it."


@frozen(kw_only=True)
class Sent:
    """A file that somebody sends in as evidence, and what is said of it."""

    type: str
    content: bytes
    view: str | None = None
    note: str | None = None
    file_name: str | None = None


@frozen(kw_only=True)
class Taken:
    """What became of it: the piece, and the case with its history as they are now.

    `appended` is None where the same file of the same type was there already.
    """

    evidence: UUID
    case: Case
    history: tuple[Recorded, ...]
    decided: Decided | None = None
    appended: Appended | None = None


@frozen
class Evidence:
    """Taking in evidence; partner API and pages share it."""

    cases: Cases
    clock: Clock
    files: Files
    verdicts: Verdicts
    new_id: Callable[[], UUID]

    async def give(
        self, case_id: UUID, caller: Caller, sent: Sent, command: Command,
        *, seen: int | None = None, loaded: Loaded | None = None,
    ) -> Taken:  # fmt: skip
        """Examine, keep and record a file; the answer has the verdict.

        It is never refused because somebody else was faster, unless the caller says by `seen`
        which version it is about. The same file again, for the same purpose, is found again.
        """
        known_type(sent.type)
        if not sent.content:
            raise EmptyFile(errors=[{"pointer": "/file", "detail": "is empty"}])
        case, history = loaded or await self.cases.case(case_id, caller, Action.GIVE_EVIDENCE)
        given: Given | None = None
        for _ in range(TRIES):
            if (known := _known(case, history, sent, caller)) is not None:
                return Taken(evidence=known, case=case, history=tuple(history))
            given = given or await self._given(case, history, sent, caller)
            try:
                return await self._taken(given, caller, command, (case, history), seen)
            except StaleView:
                if seen is not None:
                    raise
            case, history = await self.cases.case(case_id, caller, Action.GIVE_EVIDENCE)
        raise StaleView

    async def _taken(
        self, given: Given, caller: Caller, command: Command, loaded: Loaded, seen: int | None
    ) -> Taken:
        """Record it, on the very case in which it was not found yet."""
        case = loaded[0]
        decided, appended = await self.cases.decide(
            case.id, caller, Action.GIVE_EVIDENCE, _decision(given), command,
            seen=seen or case.version, loaded=loaded,
        )  # fmt: skip
        return Taken(
            evidence=given.evidence, case=decided.case, history=tuple(decided.history),
            decided=decided, appended=appended,
        )  # fmt: skip

    async def _given(
        self, case: Case, history: list[Recorded], sent: Sent, caller: Caller
    ) -> Given:
        """Judge the file, then keep it: what an event will name is on disk before."""
        now = self.clock.now()
        known = [item for item in history if _knows(case, item, caller)]
        judged = await self.verdicts.on(sent.content, sent.type, sent.view, case, known, now)
        try:
            stored = await self.files.keep(case.claimant, _pieces(sent.content))
        except Erased:
            raise FileErased from None
        return Given(
            evidence=self.new_id(), type=sent.type, view=sent.view, file=stored.name,
            plain_hash=stored.plain_hash, size=stored.size, judged=judged,
            file_name=sent.file_name, note=sent.note,
        )  # fmt: skip


def _decision(given: Given) -> Callable[[Case, Now], tuple[CaseEvent, ...]]:
    return lambda case, now: receive(case, given, now)


def _known(case: Case, history: list[Recorded], sent: Sent, caller: Caller) -> UUID | None:
    """Return the piece that the same file is already, as far as the caller may know of it."""
    digest = hashlib.sha256(sent.content).hexdigest()
    for item in history:
        fact = item.event
        if not isinstance(fact, CameIn) or fact.plain_hash != digest:
            continue
        withdrawn = case.exhibits[str(fact.evidence)].withdrawn
        if fact.type == sent.type and not withdrawn and _knows(case, item, caller):
            return fact.evidence
    return None


def _knows(case: Case, item: Recorded, caller: Caller) -> bool:
    """Say whether an event is of a piece of evidence that the caller may know of."""
    if not isinstance(item.event, CameIn):
        return False
    exhibit, role = case.exhibits[str(item.event.evidence)], case.role_of(caller.viewer)
    return role is not None and may_see(exhibit, caller.viewer, role)


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]
