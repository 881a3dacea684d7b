"""The routes of returns."""

from adapters.http import returns
from adapters.http.route import Route
from application.policy import Action
from domain.returning import Forgoing, Inspection, Receipt, ReturnWanted

_RETURNS = "/v1/cases/{id}/returns"

RETURN_ROUTES: tuple[Route, ...] = (
    Route(
        method="POST", path=_RETURNS, handler=returns.announce_return, action=Action.TAKE_BACK,
        does="Want goods back, all or some: the return gets its number, and the claimant is shown "
        "where to send it, with which label and until when.",
        body=ReturnWanted, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_RETURNS}/forgo", handler=returns.forgo_return,
        action=Action.TAKE_BACK,
        does="Remedy without a return: the buyer keeps goods, for a reason.",
        body=Forgoing, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_RETURNS}/{{rid}}/receive", handler=returns.receive_return,
        action=Action.TAKE_BACK, does="Record that goods of a return came in, all or some.",
        body=Receipt, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_RETURNS}/{{rid}}/inspect", handler=returns.inspect_return,
        action=Action.TAKE_BACK,
        does="Record in which state received goods are, and what becomes of them.",
        body=Inspection, once="needed", seen="possible",
    ),
)  # fmt: skip
