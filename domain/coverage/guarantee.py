"""The commercial guarantee (Garantie): another debtor, its own term and conditions."""

from collections.abc import Iterator

from attrs import evolve

from domain.coverage.assured import guarantee_stated
from domain.coverage.lines import Line
from domain.coverage.subject import Subject, dated, lacking, passed, ruled
from domain.procedures.warranty_periods import guaranteed

RULES = {"DE": "DE-G-01", "AT": "AT-G-01", "CH": "CH-G-01"}


def guarantee(of: Subject) -> Iterator[Line]:
    """Yield whether somebody gave a guarantee, for how long, and on which conditions."""
    for line in _lines(of):
        by_contract = of.country == "AT" and not of.consumer and line.rule == RULES["AT"]
        yield evolve(line, law="§ 880a ABGB (Vertrag)", rule=None) if by_contract else line


def _lines(of: Subject) -> Iterator[Line]:
    rule, goods = RULES[of.country], of.goods
    statement = guarantee_stated(of)
    sure = goods.guarantee_months is not None or statement is not None
    there = True if sure else goods.guarantee
    if not there:
        said = "open" if there is None else "none"
        line = ruled("given", said, "open" if there is None else "no", rule)
        yield line if there is not None else lacking(line, "goods.guarantee")
        yield ruled("beside", "beside", "yes", "DE-G-02" if of.country == "DE" else rule)
        return
    yield ruled("given", "given", "yes", rule)
    conditions = ruled("conditions", f"open_{of.country}", "open", rule)
    if statement is None:
        conditions = lacking(conditions, "guarantee_statement")
    else:
        conditions = evolve(conditions, said="stated", result="yes", about=statement.id)
    yield from _term(of, rule)
    yield conditions
    yield ruled("beside", "beside", "yes", "DE-G-02" if of.country == "DE" else rule)
    if of.country == "DE" and of.consumer:
        yield ruled("tail", "tail", "yes", "DE-W-05")


def _term(of: Subject, rule: str) -> Iterator[Line]:
    use = guaranteed(of.facts)
    if use is None:
        lacks = "goods.guarantee_months" if of.delivered else "delivery.delivered_on"
        yield lacking(ruled("term", "open", "open", rule), lacks)
        return
    found = of.reckoned(use)
    yield dated("term", "until", passed(of.on <= found.due), found)
    if of.shown is None:
        yield dated("shown", "open", "open", found, lacks=("goods.shown_on",))
    else:
        within = of.shown <= found.due
        yield dated("shown", "within" if within else "after", passed(within), found)
