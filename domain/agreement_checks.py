"""What can be agreed on a procedure: each refusal names the rule and the way out."""

from collections import Counter
from collections.abc import Callable, Iterator

from domain.agreement import Terms, composed
from domain.agreement_refusals import (
    AtOthersExpense,
    BindingLaw,
    ImpossibleTerms,
    NeededStep,
    ToTheDetriment,
    WouldGetStuck,
)
from domain.detriment import at_others_expense, to_the_detriment
from domain.due import ByClock
from domain.facts import ClaimantType
from domain.party import CLAIMANT_SIDE, Role
from domain.procedure import Procedure, Step
from domain.refusal import Refusal
from domain.status import EVIDENCE
from domain.terms import StepTerms
from domain.walk import StuckProcedure

PARTNERS = (Role.CLAIMANT, Role.DEALER, Role.CARRIER, Role.SUPPLIER)
"""The roles in which a company agrees on something with the house."""

LONGEST_DAYS, LONGEST_HOURS = 250, 2000
Wrong = tuple[str, str]
"""Where in the body, and why."""


def check_terms(
    base: Procedure, role: Role, claimants: tuple[ClaimantType, ...], terms: Terms
) -> Procedure:
    """Return the procedure as agreed; refuse what cannot be, what law and fairness forbid.

    Raises ImpossibleTerms, BindingLaw, NeededStep, ToTheDetriment or WouldGetStuck.
    """
    _refuse(ImpossibleTerms, list(_impossible(base, terms)))
    steps = [(f"/steps/{n}", base.by_id[each.step], each) for n, each in enumerate(terms)]
    for refusal, reasons in _rules(base, role, claimants):
        _refuse(refusal, [(at, why) for at, step, each in steps for why in reasons(step, each)])
    try:
        return composed(base, terms)
    except StuckProcedure as stuck:
        raise WouldGetStuck(errors=[{"pointer": "/steps", "detail": str(stuck)}]) from None


Reasons = Callable[[Step, StepTerms], Iterator[str]]


def _rules(
    base: Procedure, role: Role, claimants: tuple[ClaimantType, ...]
) -> Iterator[tuple[type[Refusal], Reasons]]:
    yield BindingLaw, lambda step, terms: _against_law(base, step, terms)
    yield NeededStep, lambda step, terms: _needed(base, role, step, terms)
    if "consumer" in claimants:
        yield ToTheDetriment, to_the_detriment
    if role not in CLAIMANT_SIDE:
        yield AtOthersExpense, at_others_expense


def _refuse(refusal: type[Refusal], wrong: list[Wrong]) -> None:
    if wrong:
        raise refusal(
            "; ".join(dict.fromkeys(why for _, why in wrong)),
            errors=[{"pointer": where, "detail": why} for where, why in wrong],
        )


def _impossible(base: Procedure, terms: Terms) -> Iterator[Wrong]:
    if not terms:
        yield "/steps", "says nothing"
    times = Counter(each.step for each in terms)
    for index, each in enumerate(terms):
        at, step = f"/steps/{index}", base.by_id.get(each.step)
        if step is None:
            yield f"{at}/step", f"{base.name} has no step {each.step!r}"
        elif times[each.step] > 1:
            yield f"{at}/step", f"{each.step} occurs twice"
        elif each.empty:
            yield at, f"nothing is agreed on {each.step}"
        elif each.left_out and each != StepTerms(step=each.step, left_out=True):
            yield at, f"{each.step} is left out, so there is nothing else to say of it"
        else:
            yield from ((f"{at}/{where}", why) for where, why in _of_step(base, step, each))


def _of_step(base: Procedure, step: Step, terms: StepTerms) -> Iterator[Wrong]:
    asked = {*step.asks, *terms.asks} - {*terms.drops}
    for code in sorted({*terms.asks, *terms.must, *terms.drops} - EVIDENCE.keys()):
        yield "asks", f"{code} is no type of evidence"
    if terms.asks and step.sends_to:
        yield "asks", f"what {step.id} asks for is sent on, so its procedure alone says what"
    if extra := sorted({*terms.must} - asked):
        yield "must", f"{step.id} does not ask for {', '.join(extra)}"
    if extra := sorted({*terms.drops} - {*step.asks}):
        yield "drops", f"{step.id} does not ask for {', '.join(extra)} anyway"
    if twice := sorted({*terms.asks} & {*terms.drops}):
        yield "asks", f"{', '.join(twice)} is asked for and dropped"
    days, hours = terms.working_days, terms.working_hours
    if days is not None and hours is not None:
        yield "working_hours", "say the time in days or in hours"
    if days is not None and days not in range(1, LONGEST_DAYS + 1):
        yield "working_days", f"is 1 to {LONGEST_DAYS}"
    if hours is not None and hours not in range(1, LONGEST_HOURS + 1):
        yield "working_hours", f"is 1 to {LONGEST_HOURS}"
    if absent := sorted({*terms.waive} - base.roles):
        yield "waive", f"{', '.join(absent)} takes no part in a {base.name}"


def _against_law(base: Procedure, step: Step, terms: StepTerms) -> Iterator[str]:
    """Yield which period of the law, or proof that keeps one, is to be changed."""
    if terms.due is not None and any(isinstance(due, ByClock) for due in step.dues):
        yield f"{step.id} is due by the law ({step.law})"
    for clock in base.clocks:
        for name in clock.met_ever:
            met, _, code = name.partition("+")
            if met == step.id and code in terms.drops:
                yield f"{code} with {step.id} keeps a period of the law: {clock.title}"


def _needed(base: Procedure, role: Role, step: Step, terms: StepTerms) -> Iterator[str]:
    """Yield why a step cannot be left out, or not be waived by those named."""
    fixed = step.id in {base.closes, base.decides}
    if fixed and (terms.left_out or terms.waive):
        yield f"without {step.id} no case of this kind is decided or closed"
        return
    mine = {Role.SELLER, role} & {*step.waive}
    if step.gives_up is not None:
        mine -= {*CLAIMANT_SIDE}
    if terms.left_out and not mine:
        yield f"neither the seller nor the {role.value} may do without {step.id}"
    if others := sorted({*terms.waive} - {Role.SELLER, role}):
        yield f"{', '.join(others)} is no party of the agreement, so it cannot waive {step.id}"
    if given := sorted({*terms.waive} & {*CLAIMANT_SIDE} - {*step.waive}):
        yield f"the {', '.join(given)} would give up {step.id} before anything happened"
