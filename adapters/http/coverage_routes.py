"""Routes of what covers a claim and of what speaks for it."""

from adapters.http import assertions, coverage, grounds
from adapters.http.case_commands import Because
from adapters.http.route import Route
from application.policy import Action
from domain.asserting import Contradiction, FactTold, PutRight
from domain.assuring import AssuranceLooked, AssuranceStated
from domain.diagnosing import Diagnosis
from domain.own_fault import FaultFound
from domain.serials import SerialsSeen

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
    Route(
        method="POST", path=f"{_CASE}/assurances", handler=grounds.state_assurance,
        action=Action.STATE_ASSURANCE,
        does="Record a promise made before the sale, bound to a line of the order: advertising, an "
        "e-mail, what was agreed, the guarantee statement. What the buyer's side states the house "
        "looks at by the date it promises; confirmed, it counts as an agreed quality.",
        body=AssuranceStated, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_CASE}/assurances/{{aid}}/check",
        handler=grounds.look_at_assurance, action=Action.CHECK_ASSURANCE,
        does="Confirm a promise that the buyer states, or not, for a reason.",
        body=AssuranceLooked, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_CASE}/own-fault", handler=grounds.link_own_fault,
        action=Action.LINK_FAULT,
        does="Link a change or incident of the house's own as the cause: from then on the claimant "
        "need not prove anything, and is not asked to.",
        body=FaultFound, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_CASE}/own-fault/withdraw", handler=grounds.unlink_own_fault,
        action=Action.LINK_FAULT, does="Say that the cause turned out to be another, and why.",
        body=Because, once="needed", seen="possible",
    ),
    Route(
        method="GET", path=f"{_CASE}/serials", handler=grounds.read_serials,
        action=Action.READ_SERIALS,
        does="Tell the devices of a case by serial number, what took their place, how long the "
        "seller is liable, and the other claims about them: the house knows all, a party its own.",
        answer="devices", waits=True,
    ),
    Route(
        method="POST", path=f"{_CASE}/serials", handler=grounds.record_serial_numbers,
        action=Action.RECORD_SERIALS,
        does="Record the serial number of the faulty device of a line, or of its replacement.",
        body=SerialsSeen, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_CASE}/diagnosis", handler=grounds.record_diagnosis,
        action=Action.DIAGNOSE,
        does="Record what was checked and found. A check that was done before is refused, unless "
        "it is said why it is done again.",
        body=Diagnosis, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{_CASE}/assertions", handler=assertions.tell_a_fact,
        action=Action.TELL_FACT,
        does="Tell the claimant a fact, such as the day of dispatch, with the evidence of it. What "
        "the case knows to be otherwise is refused; what it learns later is held against it.",
        body=FactTold, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_CASE}/assertions/{{aid}}/contradict",
        handler=assertions.contradict_a_fact, action=Action.CONTRADICT_FACT,
        does="Say what shows that it is not so, such as tracking data: from then on the house owes "
        "a correction by the next answer-by time, and the case is not closed without it.",
        body=Contradiction, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_CASE}/assertions/{{aid}}/correct",
        handler=assertions.put_a_fact_right, action=Action.TELL_FACT,
        does="Tell the claimant what is so instead.",
        body=PutRight, once="needed", seen="possible",
    ),
)  # fmt: skip
