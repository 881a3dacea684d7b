"""What a decision rests on: reason, basis, evidence of its case, and what was asked for in vain."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from attrs import field, frozen

from domain.assessment import pictures_alone
from domain.case import Case
from domain.decision import open_appeal
from domain.decision_plan import REFUSING, Verdict
from domain.fairness import NeverAsked, not_asked
from domain.money import Money
from domain.party import Actor
from domain.refusal import Refusal
from domain.status import EVIDENCE

LARGEST = 10**12
GROUNDS = {
    "reason": "Der Grund, in einfachen Worten für den Käufer",
    "basis": "Das Gesetz oder die Stelle im Vertrag",
    "evidence": "Die Nachweise dieses Falls, auf die sich die Entscheidung stützt",
    "refused": "Welcher Teil nicht anerkannt wird",
}
"""What a decision can lack that refuses something."""


class NothingToDecide(Refusal):
    """There is nothing to decide on in this case as it stands."""

    rule = "Oase: the procedure of the case"
    way_out = "Look at steps: a deciding step that is skipped belongs to no case with such facts."


class LacksGrounds(Refusal):
    """A decision that refuses something says why, by what law and on what evidence."""

    rule = "Law 4: no refusal without reason, basis, evidence and a way to appeal"
    way_out = "Add what missing names and send it again under a new Idempotency-Key."


class NoGround(Refusal):
    """A decision rests on evidence of its own case that counts."""

    rule = "Law 4: a refusal rests on evidence of the case"
    way_out = "Use ids that the case lists under evidence, of pieces that count."


class SuspicionAlone(Refusal):
    """A refusal rests on more than that a picture was seen before."""

    rule = "Law 4: a suspicion is never a ground by itself"
    way_out = "Name evidence of what is wrong with the claim itself."


class FourEyes(Refusal):
    """An objection is looked at by somebody else than who decided."""

    rule = "Oase: an objection is decided on by another person"
    way_out = "Leave it to the reviewer who is named."


class ImpossibleDecision(Refusal):
    """The case cannot be decided so."""

    rule = "Oase: the procedure of the case"
    way_out = "Correct what errors names and send it again under a new Idempotency-Key."


@frozen(kw_only=True)
class DecisionWanted:
    """What is decided on a claim (body of `POST …/decision`).

    `outcome` is how the deciding step ends, where the decision leaves more than one way. `reason`
    is in plain words for the claimant, `basis` the law or the contract, `evidence` the pieces it
    rests on, `lacks` types of evidence or steps that were asked for in vain, `refused` the part
    that is not granted, `stated` facts that the deciding step takes.
    """

    decision: Verdict
    outcome: str | None = None
    amount: Money | None = None
    reason: str = ""
    basis: str = ""
    evidence: tuple[UUID, ...] = ()
    lacks: tuple[str, ...] = ()
    refused: str | None = None
    stated: dict[str, str | int | bool | None] = field(factory=dict)


def check_grounds(case: Case, wanted: DecisionWanted) -> None:
    """Refuse a decision without the grounds that it needs, or on evidence of no such case."""
    lacking = [*_lacking(wanted, objected=open_appeal(case) is not None)]
    if lacking:
        raise LacksGrounds(
            f"A decision {wanted.decision} needs {', '.join(lacking)}.",
            missing=[{"what": name, "text": GROUNDS[name]} for name in lacking],
            errors=[{"pointer": f"/{name}", "detail": "is needed"} for name in lacking],
        )
    wrong = [
        {"pointer": f"/evidence/{place}", "detail": "is no evidence of this case that counts"}
        for place, piece in enumerate(wanted.evidence)
        if not counts(case, piece)
    ]
    if wrong:
        raise NoGround(errors=wrong)
    alone = wanted.evidence and not wanted.lacks and wanted.decision in REFUSING
    if alone and pictures_alone(case).issuperset(wanted.evidence):
        raise SuspicionAlone
    prices = {line.unit_price.currency for line in case.facts.lines if line.unit_price}
    if wanted.amount is not None and not _payable(wanted.amount, prices):
        why = "is no amount above zero with two decimals in the currency of the case"
        raise ImpossibleDecision(errors=[{"pointer": "/amount", "detail": why}])


def check_fairness(case: Case, wanted: DecisionWanted, at: datetime) -> None:
    """Refuse a decision that rests on something which was never asked of the claimant."""
    for place, what in enumerate(wanted.lacks):
        if (why := not_asked(case, what, at)) is not None:
            errors = [{"pointer": f"/lacks/{place}", "detail": why}]
            text = EVIDENCE.get(what, what).partition(":")[0]
            raise NeverAsked(f"{why}.", errors=errors, missing=[{"what": what, "text": text}])


def must_be_another(case: Case, by: Actor) -> None:
    """Refuse who made the decision that is objected to, where somebody else can look at it."""
    appeal = open_appeal(case)
    if appeal is not None and appeal.anew and by.id == appeal.decided_by:
        raise FourEyes


def _lacking(wanted: DecisionWanted, *, objected: bool) -> Iterator[str]:
    if (objected or wanted.decision != "accepted") and not wanted.reason.strip():
        yield "reason"
    if wanted.decision not in REFUSING:
        return
    if not wanted.basis.strip():
        yield "basis"
    if not (wanted.evidence or wanted.lacks):
        yield "evidence"
    if wanted.decision == "accepted_in_part" and not (wanted.refused or "").strip():
        yield "refused"


def counts(case: Case, piece: UUID) -> bool:
    """Say whether a piece is evidence of a case that somebody may rest on."""
    exhibit = case.exhibits.get(str(piece))
    return exhibit.counts if exhibit is not None else str(piece) in case.references


def _payable(money: Money, prices: set[str]) -> bool:
    if not 0 < money.amount < LARGEST or money.amount != round(money.amount, 2):
        return False
    return not prices or money.currency in prices
