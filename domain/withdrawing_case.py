"""Deciding to withdraw a claim or from a contract, and acknowledging what has to stop for it.

Whether a withdrawal from the contract holds in law is examined afterwards; until then nothing is
delivered, replaced or dunned. The case is closed by nothing but its last step.
"""

from typing import cast

from attrs import frozen

from domain.case import Case
from domain.consequences import with_consequences
from domain.events import CaseEvent
from domain.events.withdrawal import CaseWithdrawn, StopAcknowledged
from domain.party import CLAIMANT_SIDE, Role
from domain.policy import STOP_WITHIN, working_days_from
from domain.relief import remedies_of, withdrawal_of
from domain.remedy_refusals import NotForYou
from domain.remedy_state import OWED
from domain.step_decisions import Now
from domain.step_refusals import AlreadyClosed
from domain.stop import STOPPED_BY_CONTRACT, Stop, What
from domain.talking import soon
from domain.withdrawal_refusals import AlreadyWithdrawn, NoSuchStop, NothingToStop, NotMeant

WITHDRAWN = "Rücktritt oder Rücknahme eingegangen"
GIVES_UP = {
    "claim": "Ihr Fall endet damit. Wir tun dann in dieser Sache nichts mehr für Sie. Was das "
    "Gesetz Ihnen gibt, verlieren Sie nicht: Solange es nicht verjährt ist, können Sie es später "
    "wieder verlangen.",
    "contract": "Der Kauf soll damit enden. Sie bekommen nichts mehr geliefert und nichts ersetzt, "
    "und wir mahnen nicht. Was Sie bezahlt haben, bekommen Sie nach dem Gesetz zurück, und was Sie "
    "schon haben, geben Sie zurück.",
}
"""What somebody withdraws, in words that need no lawyer."""


@frozen(kw_only=True)
class Withdrawing:
    """What is withdrawn (body of `…/withdraw`): the claim, or the contract; said knowingly."""

    what: What = "claim"
    understood: bool = False
    text: str | None = None


def withdraw_case(case: Case, wanted: Withdrawing, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a withdrawal by the claimant's side, with all that has to stop."""
    if now.by.role not in CLAIMANT_SIDE:
        raise NotForYou("Only the claimant's side withdraws; the house never does it for it.")
    if case.closed_at is not None:
        raise AlreadyClosed
    was = withdrawal_of(case.relief)
    if was is not None and (was.what == "contract" or wanted.what == "claim"):
        raise AlreadyWithdrawn
    if not wanted.understood:
        raise NotMeant(GIVES_UP[wanted.what])
    due = working_days_from(now.at, STOP_WITHIN, case.facts.calendar)
    withdrawn = CaseWithdrawn(
        at=now.at, by=now.by, claimant=case.claimant, what=wanted.what,
        stops=stops_of(case, wanted.what), due=due, text=wanted.text,
    )  # fmt: skip
    events = with_consequences(case, (withdrawn,), now.at)
    return (*events, *soon(case, now.by.id, now.at, WITHDRAWN))


def stops_of(case: Case, what: What) -> tuple[Stop, ...]:
    """Return what has to stop: all of it for a contract, else a remedy that is on its way."""
    if what == "contract":
        return STOPPED_BY_CONTRACT
    owed = any(one.state in OWED for one in remedies_of(case.relief).values())
    return ("replacement",) if owed else ()


def acknowledge(case: Case, stop: str, who: str, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a stop that a named person or system has acknowledged."""
    withdrawal = withdrawal_of(case.relief)
    if now.by.role is not Role.SELLER or withdrawal is None or stop not in withdrawal.stops:
        raise NoSuchStop
    if stop not in withdrawal.running:
        raise NothingToStop
    if not who.strip():
        raise NothingToStop("Say which person or system has acknowledged it.")
    done = StopAcknowledged(
        at=now.at, by=now.by, claimant=case.claimant, stop=cast("Stop", stop), acknowledged_by=who
    )
    return with_consequences(case, (done,), now.at)
