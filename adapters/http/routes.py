"""Every route there is; router, API description and the matrix of roles are made of this."""

from adapters.http import (
    case_commands,
    cases,
    contact,
    deadlines,
    describing,
    feed,
    health,
    links,
    notices,
    parties,
    recourses,
    registers,
    sandbox,
)
from adapters.http.agreement_routes import AGREEMENT_ROUTES
from adapters.http.coverage_routes import COVERAGE_ROUTES
from adapters.http.decision_routes import DECISION_ROUTES
from adapters.http.evidence_routes import EVIDENCE_ROUTES
from adapters.http.line_routes import LINE_ROUTES
from adapters.http.remedy_routes import REMEDY_ROUTES
from adapters.http.return_routes import RETURN_ROUTES
from adapters.http.route import Route
from application.links import LinkWanted
from application.policy import Action
from application.registers import CompanyDetails
from domain.correcting import Correction
from domain.joining import Joining, Leaving
from domain.notices import NoticeSent
from domain.recourse_checks import RecourseWanted
from domain.report import Report
from domain.talking import Message

__all__ = ["ROUTES", "Route"]

PAGES = {"limit": "Items on a page, 1 to 200; 50 if not said.", "cursor": "Where to go on."}
AFTER = "A position: what happened after it, or from the beginning if not said."
FILTERS = {
    "kind": "The kind of case.",
    "status": "The status.",
    "turn": "Whose turn it is.",
    "responsible": "Id of the responsible member of staff.",
    "external_ref": "The caller's own reference.",
    "changed_since": "An instant: cases that something was recorded of since.",
    "q": "Words that are all to be found in the case: numbers, references, texts.",
}
REPLAY = {
    "at": "An instant: the case as Oase knew it then.",
    "position": "A position in the log: the case as Oase knew it there.",
    "occurred_until": "An instant: what had happened by then.",
}
CASE = "/v1/cases/{id}"

ROUTES: tuple[Route, ...] = (
    Route(
        method="POST", path="/v1/cases", handler=cases.open_case, action=Action.OPEN,
        does="Open a case. The answer is the receipt: number, responsible person, answer-by.",
        status=201, body=Report, once="needed",
    ),
    Route(
        method="GET", path="/v1/cases", handler=cases.list_cases, action=Action.READ,
        does="List the cases one may see, the last changed first. A case that changes while one "
        "pages on moves to the front.",
        answer="cases", query={**FILTERS, **PAGES}, waits=True,
    ),
    Route(
        method="GET", path=CASE, handler=cases.read_case, action=Action.READ,
        does="Read a case as the caller's party sees it, now or as it stood.",
        query=REPLAY, waits=True,
    ),
    Route(
        method="GET", path=f"{CASE}/events", handler=cases.list_events, action=Action.READ,
        does="List what happened in a case, as far as the caller may see it, in order.",
        answer="events", query=PAGES, waits=True,
    ),
    Route(
        method="POST", path=f"{CASE}/messages", handler=case_commands.send_message,
        action=Action.SPEAK, does="Record a contact, with questions that are to be answered.",
        body=Message, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{CASE}/messages/{{mid}}/answer",
        handler=case_commands.answer_message, action=Action.SPEAK,
        does="Answer all open questions of a message.",
        body=case_commands.Words, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{CASE}/steps/{{step}}", handler=case_commands.complete_step,
        action=Action.COMPLETE, does="Complete a claim step.",
        body=case_commands.StepDone, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{CASE}/steps/{{step}}/waive", handler=case_commands.waive_step,
        action=Action.WAIVE,
        does="Do without a claim step, for a reason; a right is given up knowingly.",
        body=case_commands.Waiver, once="needed", seen="needed",
    ),
    Route(
        method="POST", path=f"{CASE}/steps/{{step}}/reopen", handler=case_commands.reopen_step,
        action=Action.REOPEN, does="Open a settled step again; so a right given up is taken back.",
        body=case_commands.Because, once="needed", seen="needed",
    ),
    *DECISION_ROUTES,
    Route(
        method="POST", path=f"{CASE}/corrections", handler=case_commands.correct_fact,
        action=Action.CORRECT,
        does="Put a recorded fact right; clocks are recomputed. With delivery.carrier the carrier "
        "among the parties changes too: the old one leaves, the new one joins. What the holder "
        "of a link says of the delivery is stated, and corrected once the house sends the same; "
        "the house refuses it by sending what the fact is.",
        body=Correction, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{CASE}/parties", handler=parties.join_case,
        action=Action.CHANGE_PARTIES,
        does="Let a dealer, carrier, supplier, insurer or expert join: a registered company by its "
        "id, or a name, which is matched with the register. From then on it sees the case, with "
        "what of its history is for its role.",
        body=Joining, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{CASE}/parties/{{pid}}/leave", handler=parties.leave_case,
        action=Action.CHANGE_PARTIES,
        does="Let a party leave. From then on the case does not exist for it; its open questions "
        "end, and what waited for it waits for who is still there, as a rule the house.",
        body=Leaving, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{CASE}/recourse", handler=recourses.open_recourse,
        action=Action.OPEN_RECOURSE,
        does="Open a recourse against a supplier, carrier or insurer: a case of its own with its "
        "own number, clocks and parties. Its debtor sees nothing of this case; this case is "
        "closed only when its recourses, listed under `recourses`, are settled or written off.",
        body=RecourseWanted, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{CASE}/links", handler=links.give_link, action=Action.GIVE_LINK,
        does="Give an access link into the case, with its QR code; both are told this once.",
        answer="new_link", status=201, body=LinkWanted, once="needed",
    ),
    Route(
        method="GET", path=f"{CASE}/links", handler=links.list_links, action=Action.READ_LINKS,
        does="List the access links of a case: for whom, by whom, from when to when.",
        answer="links",
    ),
    Route(
        method="DELETE", path=f"{CASE}/links/{{lid}}", handler=links.revoke_link,
        action=Action.REVOKE_LINK,
        does="Revoke an access link; it is dead at once, with all that is open by it.",
        answer="link",
    ),
    Route(
        method="GET", path="/v1/contact", handler=contact.look_up_contact,
        action=Action.ASK_CONTACT,
        does="Say who is responsible, before any case exists. A case is named only to its parties; "
        "to everybody else the answer is that of an unknown number.",
        answer="contact", query=contact.WORDS,
    ),
    Route(
        method="GET", path="/v1/events", handler=feed.list_feed, action=Action.FOLLOW,
        does="List what happened in all cases one may see, oldest first, as CloudEvents. A page "
        "never ends within a position, so it may be longer than its limit; whoever asks again "
        "after the last position misses nothing, also where a party joins a case late.",
        answer="feed", query={"after": AFTER, **PAGES}, waits=True,
    ),
    Route(
        method="GET", path="/v1/events/stream", handler=feed.stream_feed, action=Action.FOLLOW,
        does="Go on sending what happens, as server-sent events with the same CloudEvents; from "
        "Last-Event-ID or `after` on, else from now.",
        answer="stream", query={"after": "A position: what happened after it."},
    ),
    Route(
        method="GET", path=f"{CASE}/notices/{{step}}", handler=notices.read_notice,
        action=Action.SEND_NOTICE,
        does="Read a notice ready to be sent to carrier, supplier or insurer: its text, made of "
        "the facts of the case, the form that the law wants and by when.",
        answer="notice", query={"language": "`de` or `en`; the case's own if not said."},
    ),
    Route(
        method="POST", path=f"{CASE}/notices/{{step}}", handler=notices.record_notice,
        action=Action.SEND_NOTICE,
        does="Record that a notice was sent, with text, form, time and proof of dispatch; that "
        "settles the step, and its clock is met by the day of dispatch.",
        body=NoticeSent, once="needed", seen="possible",
    ),
    Route(
        method="GET", path="/v1/recovery", handler=recourses.read_recovery,
        action=Action.READ_RECOVERY,
        does="Read the ledger of recovery: claimed, accepted, received and written off by debtor "
        "and currency, with the age of what is still open.",
        answer="recovery",
    ),
    *EVIDENCE_ROUTES,
    *RETURN_ROUTES,
    *COVERAGE_ROUTES,
    *REMEDY_ROUTES,
    *LINE_ROUTES,
    Route(
        method="GET", path="/v1/companies", handler=registers.list_companies,
        action=Action.READ_COMPANIES, does="List the register of companies.",
        answer="companies", query=PAGES, waits=True,
    ),
    Route(
        method="POST", path="/v1/companies", handler=registers.register_company,
        action=Action.REGISTER_COMPANY, does="Enter a company.",
        answer="company", status=201, body=CompanyDetails, once="needed",
    ),
    Route(
        method="GET", path="/v1/companies/{id}", handler=registers.read_company,
        action=Action.READ_COMPANIES, does="Read a company.", answer="company",
    ),
    Route(
        method="PUT", path="/v1/companies/{id}", handler=registers.change_company,
        action=Action.REGISTER_COMPANY, does="Replace what is known of a company.",
        answer="company", body=CompanyDetails, once="needed", seen="possible",
    ),
    *AGREEMENT_ROUTES,
    Route(
        method="POST", path="/v1/deadlines", handler=deadlines.compute_deadline,
        action=Action.COMPUTE_DEADLINE,
        does="Compute a rule of law: dates with their law and explanation. Records no event.",
        answer="deadline", body=deadlines.DeadlineAsked, once="needed",
    ),
    Route(
        method="GET", path="/v1/sandbox/clock", handler=sandbox.read_clock,
        action=Action.READ_CLOCK, does="Read the clock.", answer="clock",
    ),
    Route(
        method="POST", path="/v1/sandbox/clock", handler=sandbox.move_clock,
        action=Action.MOVE_CLOCK,
        does="Put the clock forward; answers when all that fell due has happened.",
        answer="clock", body=sandbox.Move, once="needed",
    ),
    Route(
        method="GET", path="/healthz", handler=health.alive, action=None, answer="other",
        does="Say that this process answers.",
    ),
    Route(
        method="GET", path="/readyz", handler=health.ready, action=None, answer="other",
        does="Say whether database and views do their work.",
    ),
    Route(
        method="GET", path="/openapi.json", handler=describing.openapi, action=None,
        answer="other", does="Describe this API.",
    ),
    Route(
        method="GET", path="/docs", handler=describing.docs, action=None, answer="other",
        does="Describe this API for people.",
    ),
)  # fmt: skip
