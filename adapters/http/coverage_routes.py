"""Routes of what covers a claim and of what speaks for it."""

from adapters.http import coverage
from adapters.http.route import Route
from application.policy import Action

_CASE = "/v1/cases/{id}"

COVERAGE_ROUTES: tuple[Route, ...] = (
    Route(
        method="GET", path=f"{_CASE}/coverage", handler=coverage.read_coverage,
        action=Action.READ_COVERAGE,
        does="Tell line by line what covers the claim: statutory liability and guarantee side by "
        "side, each answer with its law, and what an open one waits for. Limitation is a plea and "
        "refuses nothing by itself.",
        answer="coverage",
        query={
            "at": "An instant: as Oase knew it then.",
            "position": "A position in the log: as Oase knew it there.",
            "occurred_until": "An instant: by what had happened until then.",
            "on": "A day: as it would be then, by what is known.",
        },
    ),
)  # fmt: skip
