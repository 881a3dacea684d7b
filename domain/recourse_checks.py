"""What a recourse that is to be opened must be: of goods of the case, and of no more of them."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from attrs import frozen

from domain.calendar import calendar_of
from domain.case import Case
from domain.events.recourse import RecourseOpened
from domain.facts import Facts, Order
from domain.law.periods import local_day
from domain.procedures.recourse import RECOURSE
from domain.recourse_facts import Against, Recourse
from domain.recourse_refusals import ImpossibleRecourse
from domain.step_decisions import Now


@frozen(kw_only=True)
class Part:
    """How many of a line the recourse is for."""

    line: str
    quantity: int


@frozen(kw_only=True)
class RecourseWanted:
    """Against whom a recourse is to be opened, and for what (body of `POST …/recourse`).

    `company` is the id of a registered one, or `name`. The debtor reads `description`; nothing of
    the customer belongs into it. Without `lines` it is for all. `supplied_on` is when the debtor
    delivered to who claims, `found_on` when that one learnt of the defect (if left out, the day
    this case was opened), `fulfilled_on` when the claim of the next in the chain was fulfilled;
    `country` is the debtor's.
    """

    against: Against
    description: str
    company: UUID | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    lines: tuple[Part, ...] = ()
    supplied_on: date | None = None
    found_on: date | None = None
    fulfilled_on: date | None = None
    country: str | None = None


def facts_of(case: Case, opened: RecourseOpened) -> Facts:
    """Return the facts that a recourse begins with: of the parent's next to nothing."""
    facts = case.facts
    return Facts(
        kind=RECOURSE.name, jurisdiction=facts.jurisdiction, calendar=facts.calendar,
        language=facts.language, claimant_type="business", delivery=opened.delivery,
        order=Order(seller_country=opened.debtor_country), lines=opened.lines,
        recourse=Recourse(
            against=opened.against, parent=case.id, fulfilled_on=opened.fulfilled_on,
            consumer=opened.consumer,
        ),
    )  # fmt: skip


def must_be_possible(case: Case, wanted: RecourseWanted, opened: RecourseOpened, now: Now) -> None:
    """Refuse a recourse that cannot be so, with all that is wrong about it."""
    wrong = dict(_impossible(case, wanted, opened))
    today = local_day(now.at, calendar_of(case.facts.calendar).zone)
    for path, why in RECOURSE.impossible(facts_of(case, opened), today):
        wrong[_SAID_AS.get(path, f"/{path.replace('.', '/')}")] = why
    if wrong:
        raise ImpossibleRecourse(
            "; ".join(f"{where} {why}" for where, why in wrong.items()),
            errors=[{"pointer": where, "detail": why} for where, why in wrong.items()],
        )


_SAID_AS = {
    "delivery.delivered_on": "/supplied_on", "delivery.discovered_on": "/found_on",
    "recourse.fulfilled_on": "/fulfilled_on",
}  # fmt: skip


def _impossible(
    case: Case, wanted: RecourseWanted, opened: RecourseOpened
) -> Iterator[tuple[str, str]]:
    if not opened.description:
        yield "/description", "say what is wrong with the goods"
    if not opened.name:
        yield "/name", "is needed, or company"
    if wanted.company is not None and opened.debtor_company is None:
        yield "/company", "is not registered"
    if opened.debtor in {case.claimant, opened.creditor}:
        yield "/name", "has the claim itself"
    yield from _quantities(case, wanted)


def _quantities(case: Case, wanted: RecourseWanted) -> Iterator[tuple[str, str]]:
    """Yield why quantities cannot be: of no line, or more than is left to claim of the same."""
    has = {line.line: line.quantity for line in case.facts.lines}
    asked = [part.line for part in wanted.lines]
    for index, part in enumerate(wanted.lines):
        where = f"/lines/{index}"
        if part.line not in has:
            yield f"{where}/line", "is no line of this case"
        elif asked.index(part.line) != index:
            yield f"{where}/line", "occurs twice"
        elif part.quantity < 1:
            yield f"{where}/quantity", "is at least 1"
    taken = claimed_of(case, wanted.against)
    parts = {part.line: part.quantity for part in wanted.lines} or has
    for line, quantity in parts.items():
        if line in has and quantity + taken.get(line, 0) > has[line]:
            left = has[line] - taken.get(line, 0)
            yield "/lines", f"claim {quantity} of line {line}, of which {left} are left"


def claimed_of(case: Case, against: str) -> dict[str, int]:
    """Return how many of each line recourse against one kind of debtor is for already."""
    taken: dict[str, int] = {}
    for one in case.recourses:
        if one.against != against or one.state == "written_off":
            continue
        for line, quantity in one.quantities:
            taken[line] = taken.get(line, 0) + quantity
    return taken
