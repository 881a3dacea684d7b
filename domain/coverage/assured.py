"""Promises before the sale and faults of the house's own, as lines of a coverage."""

from collections.abc import Iterator

from domain.assurance import PUBLIC, Assurance
from domain.coverage.lines import Line, Result
from domain.coverage.subject import Subject, reformed

GUARANTEE = "guarantee_statement"


def assured(of: Subject) -> Iterator[Line]:
    """Yield each promise as an agreed or publicly promised quality of the goods."""
    for one in of.case.grounds.assurances if of.case.grounds is not None else ():
        if one.source != GUARANTEE:
            yield _line(of, one)


def _line(of: Subject, one: Assurance) -> Line:
    law, contract = _law(of, one), of.facts.order.contract_on
    answer: tuple[str, Result, tuple[str, ...]] = ("kept", "open", ("lack",))
    if one.confirmed is False:
        answer = "unconfirmed", "no", ()
    elif contract is not None and one.said_on > contract:
        answer = "after", "no", ()
    elif one.confirmed is None:
        answer = "stated", "open", ("look",)
    elif one.alleged:
        answer = "public" if one.source in PUBLIC else "agreed", "yes", ()
    said, result, lacks = answer
    return Line(
        code="assurance", said=said, result=result, law=law, since=one.said_on, about=one.id,
        lacks=lacks,
    )  # fmt: skip


def _law(of: Subject, one: Assurance) -> str:
    """Return where the law takes a promise for a quality that the goods must have."""
    public = one.source in PUBLIC
    if of.country == "CH":
        return "Art. 197 Abs. 1 OR"
    if of.country == "AT":
        if not of.consumer or not reformed(of):
            return "§ 922 Abs. 2 ABGB" if public else "§ 922 Abs. 1 ABGB"
        return "§ 6 VGG" if public else "§ 5 VGG"
    if not reformed(of):
        return "§ 434 Abs. 1 BGB in der Fassung bis 31.12.2021"
    return "§ 434 Abs. 3 Satz 1 Nr. 2 Buchst. b BGB" if public else "§ 434 Abs. 2 BGB"


def guarantee_stated(of: Subject) -> Assurance | None:
    """Return the guarantee statement that is recorded, the last one confirmed."""
    known = of.case.grounds.assurances if of.case.grounds is not None else ()
    found = [one for one in known if one.source == GUARANTEE and one.confirmed]
    return found[-1] if found else None


def own_fault(of: Subject) -> Line | None:
    """Return that the cause is the house's own, None where nothing says so."""
    fault = of.case.grounds.fault if of.case.grounds is not None else None
    if fault is None:
        return None
    law = {"DE": "§ 280 Abs. 1 Satz 2 BGB", "AT": "§ 1298 ABGB", "CH": "Art. 97 Abs. 1 OR"}
    return Line(
        code="cause", said=fault.kind, result="yes", law=law[of.country], since=fault.happened_on
    )


def replaced(of: Subject) -> Iterator[Line]:
    """Yield that another device took the place of the faulty one, and what is left of the time."""
    known = of.case.grounds.serials if of.case.grounds is not None else ()
    found = [one for one in known if one.replacement and one.replaced_on]
    if found:
        law = {"DE": "§§ 439, 212 BGB", "AT": "§ 12 VGG, § 932 ABGB", "CH": "Art. 206, 210 OR"}
        yield Line(
            code="replacement", said=of.country, result="yes", law=law[of.country],
            since=found[-1].replaced_on,
        )  # fmt: skip
