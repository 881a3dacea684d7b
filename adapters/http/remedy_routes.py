"""The routes of remedies, a part of the table of routes."""

from adapters.http import credit_notes, remedies, withdrawing
from adapters.http.route import Route
from application.policy import Action
from domain.credit_note import CreditNoteWanted
from domain.rain_check import Deferral
from domain.remedy_counting import Completion, Dispute
from domain.remedy_rank import Offer
from domain.withdrawing_case import Withdrawing

_CASE = "/v1/cases/{id}"
_REMEDIES = f"{_CASE}/remedies"
_REMEDY = f"{_REMEDIES}/{{rid}}"

REMEDY_ROUTES: tuple[Route, ...] = (
    Route(
        method="POST", path=_REMEDIES, handler=remedies.offer_remedy, action=Action.OFFER_REMEDY,
        does="Offer a remedy. In Germany and Austria repair or replacement comes first, as the "
        "claimant chose; what is out of rank is refused with the law. Goodwill and vouchers take "
        "the place of no right unknowingly. Money is no more than what is claimed or decided.",
        body=Offer, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_REMEDY}/approve", handler=remedies.approve_remedy,
        action=Action.APPROVE_REMEDY, does="Approve a remedy that waits for it.",
        body=remedies.Nothing, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_REMEDY}/accept", handler=remedies.accept_remedy,
        action=Action.ANSWER_REMEDY,
        does="Accept an offer; the claimant's side alone can. It settles the steps it decides.",
        body=remedies.Acceptance, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_REMEDY}/decline", handler=remedies.decline_remedy,
        action=Action.ANSWER_REMEDY,
        does="Decline an offer; the house takes back one that nobody has accepted.",
        body=remedies.Answer, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_REMEDY}/complete", handler=remedies.complete,
        action=Action.CARRY_OUT_REMEDY,
        does="Say that a remedy is carried out. It counts with `proof`, a piece of evidence of the "
        "case, or once the claimant confirms it.",
        body=Completion, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_REMEDY}/confirm", handler=remedies.confirm_remedy,
        action=Action.ANSWER_REMEDY,
        does="Confirm a remedy: it counts from now on. The house needs `proof`.",
        body=remedies.Proof, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_REMEDY}/dispute", handler=remedies.dispute_remedy,
        action=Action.ANSWER_REMEDY,
        does="Say that a remedy came late, not at all or did not help: the same case is open "
        "again, with its clocks, and the next remedy can be claimed.",
        body=Dispute, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_REMEDY}/defer", handler=remedies.defer_remedy,
        action=Action.CARRY_OUT_REMEDY,
        does="Owe an accepted remedy later (a rain check), or later still. The claimant is sent "
        "the text; before the date somebody has to renew it or put another in its place.",
        body=Deferral, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_REMEDY}/in-stock", handler=remedies.remedy_in_stock,
        action=Action.CARRY_OUT_REMEDY,
        does="Say that what is owed later is there: it is due in a few working days.",
        body=remedies.Nothing, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_REMEDY}/credit-note", handler=credit_notes.issue_note,
        action=Action.CARRY_OUT_REMEDY,
        does="Issue a credit note (EN 16931) over the amount of an accepted money remedy, for the "
        "invoice of the case. Issued again it is a copy, and says so.",
        body=CreditNoteWanted, once="needed", seen="needed",
    ),
    Route(
        method="GET", path=f"{_REMEDY}/credit-note", handler=credit_notes.read_note,
        action=Action.READ, answer="file",
        does="Read a credit note: ZUGFeRD / Factur-X, PDF/A-3 with its XML; the latest issue.",
        query={"copy": "A copy by its number, 0 for the first issue."},
    ),
    Route(
        method="POST", path=f"{_CASE}/withdraw", handler=withdrawing.withdraw,
        action=Action.WITHDRAW,
        does="Withdraw the claim, or from the contract: by the claimant's side alone, knowingly. A "
        "withdrawal from the contract stops delivery, replacement and dunning; each stop is a task "
        "that is acknowledged, and what still runs is listed until all are.",
        body=Withdrawing, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_CASE}/stops/{{stop}}/acknowledge", handler=withdrawing.acknowledged,
        action=Action.ACKNOWLEDGE_STOP,
        does="Record which person or system has acknowledged that something stopped.",
        body=withdrawing.Acknowledgement, once="needed", seen="needed",
    ),
)  # fmt: skip
