"""Making a claim against the carrier: for whose account, and what has to be known for its cap."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from domain.calendar import calendar_of
from domain.case import Case
from domain.claim import BUYERS_OWN, Account, CarrierClaim, ClaimFacts
from domain.events.case import FactCorrected
from domain.law.periods import local_day
from domain.party import CLAIMANT_SIDE, Actor, Role
from domain.procedure import Step
from domain.values import written

WEIGHT = "delivery.gross_weight_kg"
WHY_WEIGHT = "mit dem Anspruch gegen den Frachtführer angegeben"
_HEAVIEST, _DEAREST = Decimal(1_000_000), Decimal(1000)


def accounts_of(case: Case, step: Step, by: Role = Role.SELLER) -> tuple[Account, ...]:
    """Return for whose account the claim of this case may be made, the usual one first.

    The buyer makes its own alone. After an assignment that is the usual one for the house too,
    which records what it learns; another one is an assignment put right.
    """
    known = {**case.plan.features(case.facts), **case.settled}
    may: tuple[Account, ...] = tuple(who for who, when in step.accounts if when.holds(known))
    state = case.steps.get(step.id)
    if by in CLAIMANT_SIDE:
        return tuple(who for who in may if who == BUYERS_OWN)
    if state is None or state.begun is None:
        return may
    left: tuple[Account, ...] = tuple(who for who in may if who not in step.begins)
    return tuple(sorted(left, key=lambda who: who != BUYERS_OWN))


def impossible_claim(
    case: Case, step: Step, stated: ClaimFacts | None, at: datetime, by: Role
) -> Iterator[tuple[str, str]]:
    """Yield what of a claim cannot be so, each with its place."""
    if stated is None:
        return
    if not step.accounts:
        yield "claim", f"{step.id} is no claim against the carrier"
        return
    may = accounts_of(case, step, by)
    if stated.account is not None and stated.account not in may:
        law = case.plan.by_id[case.plan.decides].law_under(case.plan.features(case.facts))
        yield "claim/account", f"the claim of this case is made for {' or '.join(may)}: {law}"
    weight, rate, day = stated.gross_weight_kg, stated.sdr_rate, stated.sdr_rate_on
    if weight is not None and not 0 < weight <= _HEAVIEST:
        yield "claim/gross_weight_kg", "a weight is more than nothing, and no ship"
    if rate is not None and not 0 < rate <= _DEAREST:
        yield "claim/sdr_rate", "is the money for one special drawing right"
    if (rate is None) != (day is None):
        yield "claim/sdr_rate_on", "a rate and the day it was known on come together"
    if day is not None and day > local_day(at, calendar_of(case.facts.calendar).zone):
        yield "claim/sdr_rate_on", "lies in the future"


def claim_made(case: Case, step: Step, stated: ClaimFacts | None, by: Role) -> CarrierClaim | None:
    """Return what the claim of a step says, None where the step is no claim."""
    may = accounts_of(case, step, by)
    if not may:
        return None
    said = stated or ClaimFacts()
    return CarrierClaim(
        account=said.account or may[0], sdr_rate=said.sdr_rate, sdr_rate_on=said.sdr_rate_on,
        qualified_fault=said.qualified_fault,
    )  # fmt: skip


def weight_put_right(
    case: Case, stated: ClaimFacts | None, at: datetime, by: Actor
) -> tuple[FactCorrected, ...]:
    """Return the correction of the weight, where the claim states another one."""
    weight = stated.gross_weight_kg if stated is not None else None
    if weight is None or weight == case.facts.delivery.gross_weight_kg:
        return ()
    return (
        FactCorrected(
            at=at, by=by, claimant=case.claimant, what=WEIGHT, value=written(weight),
            corrects=case.corrected.get(WEIGHT, 1), reason=WHY_WEIGHT,
        ),
    )  # fmt: skip
