"""Delivery damages as the benchmarks need them: opened by the body of the API's documentation."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
from uuid_utils.compat import uuid7

from adapters.bench.ground import Ground
from application.ports import Append
from domain.case import Case
from domain.events import CaseEvent
from domain.fold import after, begun
from domain.opening import Named, Opener, opened
from domain.party import Actor, Role
from domain.procedures import CURRENT
from domain.report import Report
from domain.staff import Member, Roster
from domain.step_checks import StatedEvidence, StepFacts
from domain.step_decisions import Now, complete
from domain.talking import Message, say

AT = datetime.now(UTC)
_DELIVERED = AT.date() - timedelta(days=2)

BODY = f"""\
{{"kind": "delivery_damage", "external_ref": "PO-4711/3", "jurisdiction": "DE",
 "calendar": "DE-BY", "language": "de",
 "claimant": {{"type": "consumer", "name": "Eva Muster", "email": "eva.muster@example.org",
  "phone": "+49 89 1234567"}},
 "order": {{"number": "A-1001", "contract_on": "{_DELIVERED - timedelta(days=14)}",
  "invoice_number": "R-77"}},
 "delivery": {{"delivered_on": "{_DELIVERED}", "carrier": "Paketdienst Süd",
  "tracking_number": "00340434161094042557", "sscc": "340123450000000000",
  "damage_visible": true, "reservation_noted": false}},
 "lines": [{{"line": "1", "gtin": "4006381333931", "serial_number": "SN-7",
  "description": "Waschmaschine WM 7, weiß", "quantity": 1,
  "unit_price": {{"amount": "599.00", "currency": "EUR"}}}}],
 "description": "Die linke Seite ist eingedrückt, die Verpackung war an derselben Stelle offen.",
 "desired_remedy": "replacement", "needed_by": "{_DELIVERED + timedelta(days=37)}"}}
""".encode()
"""The body of `POST /v1/cases` with every field of the documentation filled in."""

REPORT = msgspec.json.decode(BODY, type=Report)
TOGETHER = 50
"""Appends in a commit while a log is filled."""

_STAFF = [Member(id=uuid7(), role="agent", skills=("delivery_damage",), languages=("de",))]
ROSTER = Roster(members={member.id: member for member in _STAFF})
_PLAN = CURRENT["delivery_damage"].id


def opening() -> tuple[UUID, tuple[CaseEvent, ...]]:
    """Decide an opening: claimant, dealer, carrier and the house are its parties."""
    case, dealer = uuid7(), uuid7()
    parties = (
        Named(
            id=uuid7(), role=Role.CLAIMANT, name="Eva Muster", email="eva.muster@example.org",
            phone="+49 89 1234567",
        ),
        Named(id=dealer, role=Role.DEALER, name="Haushaltsgeräte Huber GmbH", company=dealer),
        Named(id=uuid7(), role=Role.CARRIER, name="Paketdienst Süd"),
    )  # fmt: skip
    opener = Opener(
        case=case, number="LS-26-000123-7", by=_dealer(dealer), parties=parties, roster=ROSTER,
        at=AT, claimant_type="consumer",
    )  # fmt: skip
    return case, opened(REPORT, opener)


def course() -> tuple[Case, list[Append]]:
    """Decide the first days of a case: opened, a question asked, the damage shown by photos."""
    id_, events = opening()
    appends = [_append(id_, 0, events)]
    case = begun(id_, events)
    for further in (message, _photos):
        events = further(case)
        appends.append(_append(id_, case.version, events))
        case = after(case, events)
    return case, appends


def message(case: Case) -> tuple[CaseEvent, ...]:
    """Decide that the dealer writes and asks something."""
    said = Message(
        text="Guten Tag, die Maschine steht noch im Flur. Dürfen wir sie aufstellen?",
        questions=("Dürfen wir sie aufstellen?",),
    )
    return say(case, said, _now(case))


def _photos(case: Case) -> tuple[CaseEvent, ...]:
    photos = tuple(
        StatedEvidence(type=f"EV-0{number}", reference=f"foto-{number}.jpg")
        for number in range(1, 7)
    )
    return complete(case, "D02", StepFacts(evidence=photos), None, _now(case))


def _now(case: Case) -> Now:
    return Now(at=AT, by=_dealer(case.opener), ids=[uuid7() for _ in range(8)])


def _dealer(id_: UUID) -> Actor:
    return Actor(kind="party", id=id_, role=Role.DEALER)


def _append(case: UUID, expected: int, events: tuple[CaseEvent, ...]) -> Append:
    return Append(stream=case, expected=expected, events=events, command=uuid7(), procedure=_PLAN)


def fill(ground: Ground, number: int) -> list[Case]:
    """Put the courses of so many cases into the log, days of many cases mixed; return the cases."""
    cases: list[Case] = []
    with ground.log() as log:
        for first in range(0, number, TOGETHER):
            courses = [course() for _ in range(min(TOGETHER, number - first))]
            for day in zip(*(appends for _, appends in courses), strict=True):
                log.append_many(day)
            cases += [case for case, _ in courses]
    return cases
