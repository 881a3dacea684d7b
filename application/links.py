"""Giving, using and revoking access links: recorded in the log, so that who could see is proved.

Each link is a stream of its own: the version of the case does not move.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid5

from attrs import define, field, frozen

from application.cases import Cases
from application.policy import Action, Caller, require
from application.ports import Answer, Append, Appended, Clock, CommandSeen, Log, StaleStream
from domain.event import Recorded
from domain.events.links import LinkGiven, LinkRevoked, LinkUsed
from domain.links import Link, holder, term, within
from domain.party import Actor
from domain.refusal import Refusal

TRIES = 8
MOST_REMEMBERED = 100_000


class NoSuchLink(Refusal):
    """This case has no such link, or none that is yours."""

    rule = "Oase: access links"
    way_out = "List the links of the case."


@frozen(kw_only=True)
class LinkWanted:
    """A link (body of `…/links`): for the claimant unless a party is named, usually for a year."""

    party: UUID | None = None
    expires_at: datetime | None = None


class Tokens(Protocol):
    """What opens a case; only digests of it are kept."""

    async def admit(self, link: Link) -> None:
        """Let the token of a link open its case from now on; once is enough."""
        ...

    async def revoke(self, link: UUID) -> None:
        """Let the token of a link open nothing from now on, open sessions included."""
        ...

    async def of_case(self, case: UUID) -> list[UUID]:
        """Name the links of a case, in the order in which they were given."""
        ...


@define
class Links:
    """Commands and queries on links. `machine` tells the time by which links end."""

    log: Log
    clock: Clock
    cases: Cases
    tokens: Tokens
    machine: Callable[[], datetime]
    _seen: set[UUID] = field(factory=set[UUID], init=False)

    async def give(
        self, link: UUID, case: UUID, wanted: LinkWanted, caller: Caller,
        *, command: UUID, answer: Answer,
    ) -> tuple[Link, Appended]:  # fmt: skip
        """Give a party of a case a link into it."""
        found, _ = await self.cases.case(case, caller, Action.GIVE_LINK)
        by = require(caller, Action.GIVE_LINK, found)
        party = holder(found, wanted.party, by)
        fact = LinkGiven(
            at=self.clock.now(), by=by, link=link, case=case, party=party.id, role=party.role,
            expires_at=term(wanted.expires_at, self.machine()),
        )  # fmt: skip
        appended = await self.log.append(
            Append(stream=link, expected=0, events=(fact,), command=command, answer=answer)
        )
        await self.tokens.admit(given := Link.given(fact))
        return given, appended

    async def again(self, link: UUID) -> Link:
        """Return a link as it was given, and see to it that it opens: a crash may have been."""
        history = await self.log.load(link)
        if link_of(history).revoked_at is None:
            await self.tokens.admit(link_of(history))
        return Link.given(history[0].event)

    async def of_case(self, case: UUID, caller: Caller) -> list[Link]:
        """Return the links of a case as far as they are the caller's business, the oldest first."""
        found, _ = await self.cases.case(case, caller, Action.READ_LINKS)
        by = require(caller, Action.READ_LINKS, found)
        histories = [await self.log.load(link) for link in await self.tokens.of_case(case)]
        links = [link_of(history) for history in histories]
        return [link for link in links if within(by, link.role)]

    async def revoke(self, case: UUID, link: UUID, caller: Caller) -> Link:
        """Revoke a link at once; revoked again, it stays as it was."""
        found, _ = await self.cases.case(case, caller, Action.REVOKE_LINK)
        by = require(caller, Action.REVOKE_LINK, found)
        for _ in range(TRIES):
            history = await self.log.load(link)
            known = self._known(history, case, by)
            await self.tokens.revoke(link)
            if known.revoked_at is not None:
                return known
            fact = LinkRevoked(at=self.clock.now(), by=by, link=link)
            if await self._record(link, len(history), fact, uuid5(link, "revoked")):
                return known.after(fact)
        raise NoSuchLink

    async def used(self, caller: Caller) -> None:
        """Record that a link was used, the first time that it is."""
        link = caller.client
        if link in self._seen:
            return
        history = await self.log.load(link)
        if not any(isinstance(item.event, LinkUsed) for item in history):
            known = link_of(history)
            by = Actor(kind="party", id=known.party, role=known.role)
            fact = LinkUsed(at=self.clock.now(), by=by, link=link)
            if not await self._record(link, len(history), fact, uuid5(link, "used")):
                return  # somebody else is at it; the next use will know
        if len(self._seen) >= MOST_REMEMBERED:
            self._seen.clear()
        self._seen.add(link)

    def _known(self, history: list[Recorded], case: UUID, by: Actor) -> Link:
        """Return a link of this case; one of another case is none."""
        if not history or not isinstance(history[0].event, LinkGiven):
            raise NoSuchLink
        known = link_of(history)
        if known.case != case or not within(by, known.role):
            raise NoSuchLink
        return known

    async def _record(
        self, link: UUID, version: int, fact: LinkUsed | LinkRevoked, command: UUID
    ) -> bool:
        try:
            await self.log.append(
                Append(stream=link, expected=version, events=(fact,), command=command)
            )
        except (StaleStream, CommandSeen):
            return False
        return True


def link_of(history: list[Recorded]) -> Link:
    """Return a link as its history leaves it."""
    first, *later = (item.event for item in history)
    link = Link.given(first)
    for fact in later:
        link = link.after(fact)
    return link
