"""Agreements on the procedure: what they make of it, and which apply to a case.

An agreement changes what is asked for, until when, and what may be done without; never who sees
something, which clocks of the law run, or how steps end.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from attrs import evolve, frozen

from domain.events.agreements import AgreementPinned
from domain.events.parties import PartyLeft
from domain.facts import ClaimantType, Facts
from domain.procedure import Procedure, Step
from domain.procedures import PROCEDURES
from domain.terms import StepTerms
from domain.walk import StuckProcedure

Terms = tuple[StepTerms, ...]
Pins = tuple[AgreementPinned, ...]


class AgreementsClash(Exception):
    """Two agreements say different things of the same step."""


@frozen
class LeftOut:
    """Holds in no case: a step that is left out by agreement."""

    def holds(self, features: Mapping[str, str]) -> bool:  # noqa: ARG002 - the protocol's shape
        """Hold never."""
        return False

    def names(self) -> Iterable[str]:
        """Speak of nothing."""
        return ()

    def words(self) -> str:
        """Say why."""
        return "entfällt, so vereinbart"


def composed(base: Procedure, terms: Terms) -> Procedure:
    """Return a procedure as agreed; raises StuckProcedure where a case could get stuck in it.

    A step left out counts as waived from the beginning wherever others ask how it ended.
    """
    if not terms:
        return base
    by_step = {each.step: each for each in terms}
    out = {each.step: "waived" for each in terms if each.left_out}
    steps = tuple(amended(step, by_step.get(step.id)) for step in base.steps)
    if not out:
        return evolve(base, steps=steps)

    def features(facts: Facts) -> Mapping[str, str]:
        return {**base.features(facts), **out}

    return evolve(base, steps=steps, features=features, variants=_with(base.variants, out))


def _with(
    variants: Mapping[str, tuple[str, ...]], out: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    return {**variants, **{step: (ended,) for step, ended in out.items()}}


def amended(step: Step, terms: StepTerms | None) -> Step:
    """Return a step as agreed."""
    if terms is None:
        return step
    kept = tuple(code for code in step.asks if code not in terms.drops)
    must = tuple(code for code in step.must if code not in terms.drops)
    changed = evolve(
        step,
        asks=(*kept, *(code for code in terms.asks if code not in kept)),
        must=(*must, *(code for code in terms.must if code not in must)),
        waive=(*step.waive, *(role for role in terms.waive if role not in step.waive)),
    )
    if terms.due is not None:
        changed = evolve(changed, due=terms.due, due_where=())
    return evolve(changed, when=LeftOut()) if terms.left_out else changed


def together(first: Terms, second: Terms) -> Terms:
    """Return what two agreements say together; raises AgreementsClash where they cannot both be."""
    said = {each.step: each for each in first}
    for each in second:
        known = said.get(each.step)
        said[each.step] = each if known is None else _both(known, each)
    return tuple(said.values())


def _both(one: StepTerms, other: StepTerms) -> StepTerms:
    dues = {each.due for each in (one, other)} - {None}
    if len(dues) > 1:
        raise AgreementsClash(f"{one.step} is due otherwise by an agreement that applies already")
    wanted = {*one.asks, *one.must, *other.asks, *other.must}
    if unclear := sorted(wanted & {*one.drops, *other.drops}):
        raise AgreementsClash(f"{one.step} both asks and does not ask for {', '.join(unclear)}")
    timed = one if one.due is not None else other
    return StepTerms(
        step=one.step, asks=_union(one.asks, other.asks), must=_union(one.must, other.must),
        drops=_union(one.drops, other.drops), waive=(*one.waive, *other.waive),
        working_days=timed.working_days, working_hours=timed.working_hours,
        left_out=one.left_out or other.left_out,
    )  # fmt: skip


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


@frozen(kw_only=True)
class Composed:
    """A procedure under agreements, what they say together, and which of them were `taken`."""

    plan: Procedure
    terms: Terms = ()
    taken: tuple[bool, ...] = ()


@lru_cache(maxsize=512)
def procedure_of(procedure: str, agreements: tuple[Terms, ...]) -> Composed:
    """Return a procedure under several agreements, each as far as it goes with those before it.

    One that does not is left aside, as a fold never fails. Worked out once for many cases.
    """
    found = Composed(plan=PROCEDURES[procedure])
    for terms in agreements:
        try:
            both = together(found.terms, terms)
            plan = composed(PROCEDURES[procedure], both)
        except (AgreementsClash, StuckProcedure):
            found = evolve(found, taken=(*found.taken, False))
        else:
            found = Composed(plan=plan, terms=both, taken=(*found.taken, True))
    return found


@frozen(kw_only=True, eq=False)
class Agreed:
    """The agreements pinned in a case, and the procedure that they make of its own."""

    pins: Pins
    claimant: ClaimantType
    plan: Procedure

    @property
    def applying(self) -> Pins:
        """Return the agreements that apply to such a claimant."""
        return tuple(pin for pin in self.pins if self.claimant in pin.claimants)

    def behind(self, step: str, what: str) -> AgreementPinned | None:
        """Return the agreement by which a step asks for evidence, or is itself to be done by then.

        `what` is the type of evidence, or the step.
        """
        for pin in self.applying:
            for terms in pin.terms:
                timed = what == step and terms.due is not None
                if terms.step == step and (timed or what in {*terms.asks, *terms.must}):
                    return pin
        return None


_latest: list[Agreed] = []


def agreed_in(procedure: str, pins: Pins, claimant: ClaimantType) -> Agreed:
    """Return what agreements make of a procedure in a case with such a claimant."""
    for known in _latest:  # the same is asked many times in a row
        same = known.pins is pins and known.claimant == claimant
        if same and known.plan.id == procedure:
            return known
    applying = tuple(pin.terms for pin in pins if claimant in pin.claimants)
    plan = procedure_of(procedure, applying).plan
    _latest[:] = [found := Agreed(pins=pins, claimant=claimant, plan=plan)]
    return found


def pins_after(pins: Pins, fact: AgreementPinned | PartyLeft) -> Pins:
    """Return what is pinned in a case after an event: as long as the company takes part."""
    if isinstance(fact, PartyLeft):
        return tuple(pin for pin in pins if pin.company != fact.party)
    if fact.against is not None:
        return pins
    return (*(pin for pin in pins if pin.agreement != fact.agreement), fact)
