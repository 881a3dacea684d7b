"""The routes of a reclamation's lines and 8D, a part of the table of routes."""

from adapters.http import lines
from adapters.http.route import Route
from application.policy import Action
from domain.tallying import LinesWanted, Written

_CASE = "/v1/cases/{id}"

LINE_ROUTES: tuple[Route, ...] = (
    Route(
        method="POST", path=f"{_CASE}/lines", handler=lines.settle_all, action=Action.SETTLE_LINES,
        does="Settle pieces of up to 500 lines of a reclamation, all moves together or none: "
        "accepted or rejected of what is open, returned, credited or replaced of what is accepted. "
        "Nothing is created or lost; `undo` takes back what was wrong.",
        body=LinesWanted, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_CASE}/lines/{{line}}", handler=lines.settle_one,
        action=Action.SETTLE_LINES, does="Settle pieces of one line of a reclamation.",
        body=lines.LineWanted, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_CASE}/eight-d", handler=lines.write_report,
        action=Action.WRITE_EIGHT_D,
        does="Write a discipline of the 8D report, in place of what it said. The buyer reads the "
        "report as it is when it is submitted with its step, with the reservation of the law.",
        body=Written, once="needed", seen="possible",
    ),
)  # fmt: skip
