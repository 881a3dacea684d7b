"""The use case of evidence that another case needs: referred to there, withdrawn here if wrong."""

from uuid import UUID, uuid5

from attrs import frozen

from application.cases import Cases, Command, Decision, Loaded
from application.custody import Custody, received
from application.evidence import Taken
from application.policy import Action, Caller
from application.verdicts import Verdicts
from domain.events.custody import EvidenceShared
from domain.evidence import Judgement, visible, withdraw
from domain.exhibits import CameIn, owner_of
from domain.party import HOUSE, Actor
from domain.referring import AlreadyThere, Original, Reference, SameCase, refer

_WITHDRAWALS = UUID("6d0a1a0e-3c0a-5f43-9e6c-0a1f5d1c7f42")


@frozen(kw_only=True)
class ReferenceWanted:
    """To which case a piece belongs, and why; if it `stays` it serves both."""

    to: UUID
    reason: str
    stays: bool = False


@frozen
class Referring:
    """Taking evidence over into another case; an act of the house alone."""

    cases: Cases
    custody: Custody
    verdicts: Verdicts

    async def refer(
        self, evidence: UUID, wanted: ReferenceWanted, caller: Caller, command: Command,
        loaded: Loaded,
    ) -> Taken:  # fmt: skip
        """Withdraw a piece of the loaded case, unless it stays, and take it over into the other.

        It is withdrawn first: should all end between the two, the same command goes on where it
        stood, and what belongs to nobody counts for nobody meanwhile.
        """
        if wanted.to == loaded[0].id:
            raise SameCase
        original = _original(loaded, evidence)
        there = await self.cases.case(wanted.to, caller, Action.REFER_EVIDENCE)
        if _has(there, original):
            raise AlreadyThere
        judged = await self._judged(original, there)
        if not wanted.stays and not original.exhibit.withdrawn:
            await self._withdraw(original, wanted, caller, command)
        new = self.cases.new_id()
        reference = Reference(evidence=new, original=original, judged=judged, reason=wanted.reason)
        decided, appended = await self.cases.decide(
            wanted.to, caller, Action.REFER_EVIDENCE,
            lambda case, now: refer(case, reference, now), command,
        )  # fmt: skip
        await self._noted(original, wanted.to, new, caller)
        return Taken(
            evidence=new, case=decided.case, history=tuple(decided.history), decided=decided,
            appended=appended,
        )  # fmt: skip

    async def _judged(self, original: Original, there: Loaded) -> Judgement:
        """Judge the file anew by what the other case knows."""
        case, history = there
        content = await self.custody.read(original.owner, original.file)
        exhibit, now = original.exhibit, self.cases.clock.now()
        return await self.verdicts.on(content, exhibit.type, exhibit.view, case, history, now)

    async def _withdraw(
        self, original: Original, wanted: ReferenceWanted, caller: Caller, command: Command
    ) -> None:
        decision: Decision = lambda case, now: withdraw(  # noqa: E731 - named for its type
            case, original.evidence, wanted.reason, now, moved_to=wanted.to
        )
        own = Command(id=uuid5(_WITHDRAWALS, str(command.id)), answer=command.answer)
        await self.cases.decide(original.case, caller, Action.REFER_EVIDENCE, decision, own)

    async def _noted(self, original: Original, to: UUID, named: UUID, caller: Caller) -> None:
        """Say in the custody of the piece that its original serves another case."""
        shared = EvidenceShared(
            at=self.cases.clock.now(), case=original.case, evidence=original.evidence, to=to,
            named=named, by=Actor(kind="staff", id=caller.staff or caller.client),
        )  # fmt: skip
        await self.custody.record(original.evidence, (shared,))


def _original(loaded: Loaded, evidence: UUID) -> Original:
    case, history = loaded
    exhibit = visible(case, evidence, Actor(kind="staff", id=HOUSE))
    fact = received(history, evidence)
    return Original(
        case=case.id, evidence=evidence, exhibit=exhibit, owner=owner_of(fact), given_at=fact.at,
        file=fact.file, plain_hash=fact.plain_hash, size=fact.size, file_name=fact.file_name,
        note=fact.note,
    )  # fmt: skip


def _has(there: Loaded, original: Original) -> bool:
    """Say whether the other case has the same file for the same purpose already."""
    case, history = there
    return any(
        fact.plain_hash == original.plain_hash
        and fact.type == original.exhibit.type
        and not case.exhibits[str(fact.evidence)].withdrawn
        for fact in (item.event for item in history)
        if isinstance(fact, CameIn)
    )
