"""The roster (Dienstplan): who works here, with which skills, who is on duty, who stands in."""

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from attrs import evolve, field, frozen

from domain.events.register import StaffDutySet, StaffJoined, StaffRole
from domain.refusal import Refusal


class NobodyOnDuty(Refusal):
    """Nobody is on duty who could be responsible, so no case can be opened."""

    rule = "Law 1: someone is responsible"
    way_out = "Put somebody on duty with `oase staff add` or the roster, then send it again."


@frozen(kw_only=True)
class Member:
    """A member of staff as far as assigning goes; name and contact lie in the log, encrypted."""

    id: UUID
    role: StaffRole
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    deputies: tuple[UUID, ...] = ()
    on_duty: bool = True


@frozen(kw_only=True)
class Roster:
    """All members of staff."""

    members: dict[UUID, Member] = field(factory=dict)

    def after(self, fact: StaffJoined | StaffDutySet) -> "Roster":
        """Return the roster as one more event leaves it."""
        if isinstance(fact, StaffJoined):
            member = Member(
                id=fact.staff, role=fact.role, skills=fact.skills,
                languages=fact.languages, deputies=fact.deputies,
            )  # fmt: skip
        else:
            was = self.members[fact.staff]
            member = evolve(was, on_duty=fact.on_duty, deputies=fact.deputies or was.deputies)
        return Roster(members={**self.members, member.id: member})

    def choose(self, case: UUID, kind: str, language: str) -> tuple[Member, str]:
        """Return who becomes responsible for a new case, and why in a sentence.

        On duty, then skilled for the kind, then speaking the language; among equals the case's
        own id decides, so that work spreads evenly and the choice can be computed again.
        """
        agents = [m for m in self.members.values() if m.on_duty and m.role in {"agent", "lead"}]
        if not agents:
            raise NobodyOnDuty
        skilled = [m for m in agents if kind in m.skills] or agents
        speaking = [m for m in skilled if language in m.languages] or skilled
        juniors = [m for m in speaking if m.role == "agent"] or speaking
        chosen = max(juniors, key=lambda member: _draw(case, member.id))
        return chosen, _why(chosen, kind, language)

    def besides(self, staff: UUID) -> UUID | None:
        """Return who looks at something anew: a lead on duty, else anybody else, never oneself."""
        others = [
            member
            for member in self.members.values()
            if member.on_duty and member.role in {"agent", "lead"} and member.id != staff
        ]
        leads = [member.id for member in others if member.role == "lead"]
        return min(leads or [member.id for member in others], default=None)

    def deputy_of(self, staff: UUID) -> UUID | None:
        """Return who stands in: the first deputy on duty, else a lead on duty, never oneself."""
        member = self.members.get(staff)
        named = member.deputies if member else ()
        leads = (m.id for m in self.members.values() if m.role == "lead")
        return next((m for m in (*named, *leads) if m != staff and self._on_duty(m)), None)

    def lead(self, otherwise: UUID) -> UUID:
        """Return the lead who deals with what went wrong; without one, the person named."""
        leads = [m for m in self.members.values() if m.role == "lead"]
        ready = [m.id for m in leads if m.on_duty] or [m.id for m in leads]
        return min(ready, default=otherwise)

    def _on_duty(self, staff: UUID) -> bool:
        member = self.members.get(staff)
        return member is not None and member.on_duty


def roster(events: Iterable[StaffJoined | StaffDutySet]) -> Roster:
    """Return the roster that a history makes."""
    made = Roster()
    for fact in events:
        made = made.after(fact)
    return made


def _draw(case: UUID, staff: UUID) -> bytes:
    return sha256(case.bytes + staff.bytes).digest()


def _why(member: Member, kind: str, language: str) -> str:
    reasons = ["im Dienst"]
    reasons += [f"kundig: {kind}"] if kind in member.skills else []
    reasons += [f"spricht {language}"] if language in member.languages else []
    return ", ".join(reasons)
