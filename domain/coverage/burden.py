"""Who must prove what today, whether notice was owed and given, and whether the defect stands."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from domain.coverage.assured import assured, own_fault
from domain.coverage.lines import Line, Result
from domain.coverage.subject import Subject, dated, ruled
from domain.procedures.warranty_periods import proof

_NO_NOTICE = {"DE": "§§ 474 ff. BGB", "AT": "§§ 8 ff. VGG"}
_NOTICED: Mapping[str, tuple[str, Result]] = {"met": ("met", "yes"), "missed": ("missed", "no")}
_BUYER_PROVES = {"DE": "§ 363 BGB", "AT": "§ 924 ABGB", "CH": "Art. 8 ZGB"}


def burden(of: Subject) -> Iterator[Line]:
    """Yield what is left to be told and proven."""
    yield from _notice(of)
    cause = own_fault(of)
    if cause is not None:
        yield cause
    yield from assured(of)
    yield _proof(of) if cause is None else evolve(_proof(of), said="ours", result="yes", lacks=())
    yield _defect(of)


def _notice(of: Subject) -> Iterator[Line]:
    """Yield whether the seller had to be told by a date, which never costs a right by itself."""
    if of.consumer and of.country in _NO_NOTICE:
        yield Line(code="notice", said="none", result="yes", law=_NO_NOTICE[of.country])
        return
    if of.facts.plea_waived:
        yield ruled("notice", "waived", "yes", "DE-N-04")
        return
    clock = of.clock("buyer_notice")
    if clock is None:
        return
    said, result = _NOTICED.get(clock.state, ("running", "open"))
    yield Line(
        code="notice", said=said, result=result, law=clock.law,
        rule=clock.rule.partition("/")[0], rule_version=clock.rule_version,
        since=clock.starts_on, until=clock.due, lacks=("notice",) if result == "open" else (),
    )  # fmt: skip


def _proof(of: Subject) -> Line:
    """Return who must prove that the defect was there at the delivery."""
    use = proof(of.facts)
    if use is None and of.country == "CH":
        return ruled("proof", "none", "no", "CH-W-05")
    if use is None:
        return Line(
            code="proof", said="none", result="no", law=_BUYER_PROVES[of.country],
        )  # fmt: skip
    found = of.reckoned(use)
    if of.shown is None:
        return dated("proof", "open", "open", found, lacks=("goods.shown_on",))
    if of.shown <= found.due:
        return dated("proof", "seller", "yes", found)
    return dated("proof", "buyer", "no", found)


def _defect(of: Subject) -> Line:
    """Return whether the defect is recognised; nothing but the house's decision says no."""
    plan, law = of.case.plan, {"DE": "§ 434 BGB", "AT": "§§ 4 ff. VGG, § 922 ABGB"}
    state = of.case.steps.get(plan.decides)
    ended, source = state.ended if state else None, law.get(of.country, "Art. 197 OR")
    if ended in plan.refuses:
        return Line(code="defect", said="refused", result="no", law=source)
    if ended not in {None, "waived", "goodwill"}:
        return Line(code="defect", said="accepted", result="yes", law=source)
    if ended == "goodwill":
        return Line(code="defect", said="goodwill", result="open", law=source)
    lacks = (plan.decides,) if "EV-16" in of.case.evidence else ("EV-16", plan.decides)
    if of.facts.kind == "delivery_damage":
        lacks = (plan.decides,)
    return Line(code="defect", said="open", result="open", law=source, lacks=lacks)
