"""In which rank the law gives a remedy, and whether it is what the claimant chose."""

from datetime import date
from uuid import UUID

from attrs import frozen

from domain.case import Case
from domain.claim_step import first_of
from domain.money import Money
from domain.relief import remedies_of, withdrawal_of
from domain.remedy import CURES, EXTRA, NO_RIGHT, Because, Kind, Rank
from domain.remedy_refusals import NoSuchKind, NothingLeft, NotSoYet, NotTheirChoice, OutOfRank
from domain.remedy_steps import known_of

WITHOUT = frozenset({"late", "refused", "impossible", "unreasonable", "serious"})
"""Why the law lets the claimant go without a cure."""
BACK = {
    "DE": "§§ 346, 355, 357 BGB: Empfangenes geht zurück",
    "AT": "§ 921 ABGB, § 14 FAGG: Empfangenes geht zurück",
    "CH": "Art. 109, 208 OR: Empfangenes geht zurück",
}
"""The law by which money goes back after a withdrawal from the contract."""
OTHERWISE = frozenset({"impossible", "disproportionate"})
"""Why the other cure than the chosen one may be offered."""


@frozen(kw_only=True)
class Offer:
    """What the house offers (body of `POST …/remedies`); `due` is the day it is done by.

    A `rain_check` is owed later, as soon as there is stock, and by that day at the latest.
    """

    kind: Kind
    amount: Money | None = None
    due: date | None = None
    text: str | None = None
    in_addition: bool = False
    because: Because | None = None
    replaces: UUID | None = None
    rain_check: bool = False


def rank_of(case: Case, wanted: Offer) -> str:
    """Return the law that gives a remedy in this case now; raises the refusal that names it."""
    plan, withdrawn = case.plan.remedies, withdrawal_of(case.relief)
    if wanted.kind in EXTRA or wanted.in_addition:
        return NO_RIGHT
    if withdrawn is not None:
        return _after_withdrawal(case, wanted, withdrawn.what)
    known = {**known_of(case), "cure": cure(case, wanted.because)}
    if plan.refused is not None and plan.refused.holds(known):
        raise NothingLeft
    ranks = [rank for rank in plan.ranks if wanted.kind in rank.kinds]
    if not ranks:
        kinds = ", ".join(sorted(plan.kinds)) or "none"
        raise NoSuchKind(f"{case.plan.title} knows {kinds}.")
    given = next((rank for rank in ranks if rank.when.holds(known)), None)
    if given is None:
        first = [kind for rank in plan.ranks if rank.when.holds(known) for kind in rank.kinds]
        now = f"Now the law gives {', '.join(first) or 'none yet'}, not {wanted.kind}."
        raise OutOfRank(now, rule=_law(case, ranks[0]))
    _as_chosen(case, wanted, given)
    return _law(case, given)


def _after_withdrawal(case: Case, wanted: Offer, what: str) -> str:
    """Return the law by which money goes back after a withdrawal from the contract."""
    if what != "contract" or wanted.kind not in {"refund", "withdrawal"}:
        raise NothingLeft("After a withdrawal only money goes back, and only for a contract.")
    return BACK[case.facts.jurisdiction]


def _law(case: Case, rank: Rank) -> str:
    return first_of(rank.law, case.plan.features(case.facts)) or NO_RIGHT


def cure(case: Case, because: Because | None) -> str:
    """Return `out` where the claimant need not wait for a cure; what a case can show it must."""
    cures = [one for one in remedies_of(case.relief).values() if one.kind in CURES]
    failed = sum(one.state == "failed" for one in cures)
    overdue = any(state.overdue_at is not None for state in case.steps.values())
    late = any(one.overdue_due is not None for one in cures) or overdue
    if (because == "failed" and not failed) or (because == "late" and not late):
        raise NotSoYet(f"No cure of this case is {because}.")
    return "out" if failed >= _attempts(case) or because in WITHOUT else "first"


def _attempts(case: Case) -> int:
    """Return how many cures must have failed: DE-W-13 (§ 440 BGB) two for a business, else one."""
    business = case.facts.claimant_type == "business" and case.facts.jurisdiction == "DE"
    return 2 if business else 1


def _as_chosen(case: Case, wanted: Offer, rank: Rank) -> None:
    """Refuse another cure than the chosen one, unless that cannot be or has failed already."""
    plan = case.plan.remedies
    outcomes = {end for _, end in plan.settles(wanted.kind).accepted}
    chosen = case.settled.get(plan.choice) if plan.choice else case.facts.desired_remedy
    if wanted.kind not in CURES or chosen not in {"repair", "replacement"} or chosen in outcomes:
        return
    if wanted.because in OTHERWISE or cure(case, wanted.because) == "out":
        return
    raise NotTheirChoice(f"The claimant chose {chosen}.", rule=_law(case, rank))


def has_right(case: Case) -> bool:
    """Say whether a right is left that goodwill could take the place of."""
    refused = case.plan.remedies.refused
    return bool(case.plan.remedies.ranks) and not (refused and refused.holds(known_of(case)))
