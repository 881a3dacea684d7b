"""The case: what its events have made of it. Decisions about it lie in files by subject."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from attrs import field, frozen

from domain.agreement import Agreed, Pins, agreed_in
from domain.breaches import Breach
from domain.claim import CLAIM
from domain.clocks import Clock
from domain.contacts import Contacts, Question
from domain.decision import Deciding
from domain.exhibits import Exhibit
from domain.facts import Facts
from domain.grounds import Grounds
from domain.party import ALWAYS_THERE, Party, Role
from domain.procedure import Procedure, Step
from domain.procedures import PROCEDURES
from domain.reading import Reading
from domain.recourse import Onward
from domain.relief import Relief, withdrawal_of
from domain.returns import Return
from domain.stage import next_by
from domain.standing import Standing
from domain.statement import Stated
from domain.steps import StepState
from domain.tally import Tally
from domain.withdrawn import withdrawn_standing

_UNSETTLED = frozenset({"open", "waiting"})


@frozen(kw_only=True)
class Responsibility:
    """Who is responsible for the case, since when, and who stands in."""

    staff: UUID
    since: datetime
    deputy: UUID | None = None


@frozen(kw_only=True)
class Case:
    """A case as its history left it. Personal texts are not in it.

    `references` are the types of evidence that is only said to exist, by the ids it was given.
    """

    id: UUID
    version: int
    number: str
    procedure: str
    facts: Facts
    claimant: UUID
    opener: UUID
    opened_at: datetime
    changed_at: datetime
    responsibility: Responsibility | None = None
    contacts: Contacts = field(factory=Contacts)
    parties: dict[str, Party] = field(factory=dict)
    steps: dict[str, StepState] = field(factory=dict)
    evidence: dict[str, int] = field(factory=dict)
    references: dict[str, str] = field(factory=dict)
    exhibits: dict[str, Exhibit] = field(factory=dict)
    clocks: dict[str, Clock] = field(factory=dict)
    questions: dict[str, Question] = field(factory=dict)
    breaches: tuple[Breach, ...] = ()
    corrected: dict[str, int] = field(factory=dict)
    stated: Stated = ()
    recourses: tuple[Onward, ...] = ()
    returns: tuple[Return, ...] = ()
    grounds: Grounds | None = None
    deciding: Deciding | None = None
    closed_at: datetime | None = None
    relief: Relief | None = None
    pins: Pins = ()
    tally: Tally | None = None

    @property
    def plan(self) -> Procedure:
        """Return the procedure the case is pinned to, as agreed with those who take part."""
        if not self.pins:
            return PROCEDURES[self.procedure]
        return agreed_in(self.procedure, self.pins, self.facts.claimant_type).plan

    @property
    def agreed(self) -> Agreed | None:
        """Return what is agreed on the procedure, None in most cases."""
        if not self.pins:
            return None
        return agreed_in(self.procedure, self.pins, self.facts.claimant_type)

    @property
    def reading(self) -> Reading:
        """Return how the procedure reads under the facts and the claim against the carrier."""
        return self.plan.under(self.facts, self.claim_made)

    @property
    def settled(self) -> Mapping[str, str]:
        """Return how each settled step ended."""
        return {name: state.ended for name, state in self.steps.items() if state.ended is not None}

    def standing(self) -> Standing:
        """Return the state of every step now."""
        if withdrawal_of(self.relief) is not None:
            now = withdrawn_standing(self.plan, self.facts, self.settled)
        else:
            now = self.plan.standing(self.facts, self.settled)
        if self.closed_at is None:
            return now
        return {step: "skipped" if was in _UNSETTLED else was for step, was in now.items()}

    @property
    def claim_made(self) -> str:
        """Return whose claim against the carrier was made or assigned, `none` where none was."""
        for state in self.steps.values():
            if state.claim is not None:
                return state.claim.account
        return "none"

    def doers(self, step: Step) -> tuple[Role, ...]:
        """Return who may do a step in this case; once begun it passes to those of `by_where`.

        Of a step with stages that is whoever the next of them belongs to.
        """
        if step.stages:
            state = self.steps.get(step.id)
            return next_by(step.stages, state.begun if state is not None else None, step.by)
        if not step.by_where:
            return step.by
        known = {**self.plan.features(self.facts), **self.settled, CLAIM: self.claim_made}
        also = tuple(r for when, roles in step.by_where if when.holds(known) for r in roles)
        state = self.steps.get(step.id)
        begun = state is not None and state.begun in step.begins
        return (*also, *step.by) if begun else (*step.by, *also)

    def doer(self, step: Step) -> Role:
        """Return who is to do a step: the first it names who takes part, the house where nobody.

        So nothing waits for a party that the case has not, or has no longer.
        """
        state = self.steps.get(step.id)
        begun = state is not None and state.begun is not None
        for role in self.doers(step) if begun else step.by:
            if role in ALWAYS_THERE or any(p.role is role for p in self.parties.values()):
                return role
        return Role.SELLER

    def role_of(self, party: UUID) -> Role | None:
        """Return the role of a party, None for a stranger."""
        found = self.parties.get(str(party))
        return found.role if found is not None else None
