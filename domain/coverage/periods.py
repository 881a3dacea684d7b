"""How long the seller is liable: period, extension, tails, suspension, and the plea at its end."""

from collections.abc import Iterator

from domain.calendar import calendar_of
from domain.coverage.lines import Line
from domain.coverage.subject import Subject, dated, lacking, passed, reformed, ruled
from domain.law.lengthening import REPAIR_EXTENSION_SINCE
from domain.law.periods import local_day
from domain.procedures.warranty_periods import digital, emerging, uses

_TAILS = {"DE-W-04": "tail_shown", "DE-W-05": "tail_returned", "DE-W-06": "extension"}
_VOID = ("DE-W-07", "AT-W-04", "CH-W-03")
"""Rules under which an agreed period may be without effect, so that the law's own stays."""


def periods(of: Subject) -> Iterator[Line]:
    """Yield how long the seller is liable, and what moves the end of that."""
    base, *others = uses(of.facts)
    found = of.reckoned(base)
    agreed = of.goods.agreed_months is not None
    said = "law" if not agreed else "checked" if base.rule in _VOID else "agreed"
    yield dated("period", said, passed(of.on <= found.due), found)
    tails = {_TAILS[use.rule]: of.reckoned(use) for use in others}
    yield _extension(of) or dated("extension", "done", "yes", tails["extension"])
    if "tail_shown" in tails:
        yield dated("tail_shown", "until", "yes", tails["tail_shown"])
    elif of.country == "DE" and of.consumer and of.shown is None and reformed(of):
        yield lacking(ruled("tail_shown", "open", "open", "DE-W-04"), "goods.shown_on")
    if "tail_returned" in tails:
        yield dated("tail_returned", "until", "yes", tails["tail_returned"])
    elif of.country == "DE" and of.consumer and of.goods.handed_over_on is not None:
        yield ruled("tail_returned", "away", "yes", "DE-W-05", since=of.goods.handed_over_on)
    yield from _emerging(of)
    yield from _digital(of)
    if of.clock("liability") is not None or of.country != "DE":
        yield _suspension(of)
    yield from _end(of)


def _extension(of: Subject) -> Line | None:
    """Return why a repair has not lengthened the liability; None where it has."""
    since, day = REPAIR_EXTENSION_SINCE[of.country], of.facts.order.contract_on
    if since is None:
        return ruled("extension", f"none_{of.country}", "no", "EU-W-04")
    if not of.consumer:
        return ruled("extension", "business", "no", "DE-W-06")
    if day is None:
        line = ruled("extension", "open", "open", "DE-W-06", since=since)
        return lacking(line, "order.contract_on")
    if day < since:
        return ruled("extension", "before", "no", "DE-W-06", since=since)
    return None if of.goods.repaired else ruled("extension", "possible", "no", "DE-W-06")


def _emerging(of: Subject) -> Iterator[Line]:
    """Yield the window in which the defect must show: Austria has one of its own."""
    use = emerging(of.facts)
    if use is None:
        return
    found, shown = of.reckoned(use), of.shown
    if shown is not None:
        said = "within" if shown <= found.due else "after"
        yield dated("emergence", said, passed(said == "within"), found)
    else:
        yield dated("emergence", "open", "open", found, lacks=("goods.shown_on",))


def _digital(of: Subject) -> Iterator[Line]:
    """Yield the second period, that of digital elements which are supplied for longer."""
    use = digital(of.facts)
    if use is not None:
        found = of.reckoned(use)
        yield dated("digital", "until", passed(of.on <= found.due), found)
    elif of.goods.digital and of.consumer and of.goods.supplied_until is None:
        rule = {"DE": "DE-W-10", "AT": "AT-W-03"}.get(of.country)
        if rule is not None:
            yield lacking(ruled("digital", "open", "open", rule), "goods.supplied_until")


def _suspension(of: Subject) -> Line:
    clock = of.clock("liability")
    if of.country == "AT":
        return Line(code="suspension", said="AT", result="no", law="§§ 1494 ff., 1497 ABGB")
    if of.country == "CH":
        return Line(code="suspension", said="CH", result="no", law="Art. 134 Abs. 1 Ziff. 8 OR")
    if clock is not None and clock.paused_at is not None:
        since = local_day(clock.paused_at, calendar_of(of.facts.calendar).zone)
        return ruled("suspension", "now", "yes", "DE-W-11", since=since)
    if clock is not None and clock.extra_days:
        return ruled("suspension", "over", "yes", "DE-W-11", days=clock.extra_days)
    return ruled("suspension", "none", "no", "DE-W-11")


def _end(of: Subject) -> Iterator[Line]:
    """Yield when the claim can be barred at the earliest, and that this is a plea alone.

    Where a clock of the case keeps the date, it is that date: there is no second truth.
    """
    clock = of.clock("liability")
    last = max((of.reckoned(use) for use in uses(of.facts)), key=lambda one: one.due)
    due, held = last.due, clock is not None and clock.state == "paused"
    rule, version, law = last.rule, last.rule_version, last.law
    if clock is not None:
        due, law = clock.due, clock.law
        rule, version = clock.rule.partition("/")[0], clock.rule_version
    over = of.on > due and not held
    said = "over" if over else "held" if held else "ahead"
    yield Line(
        code="end", said=said, result=passed(not over), law=law, rule=rule, rule_version=version,
        since=of.delivered, until=due,
    )  # fmt: skip
    said = "ahead" if not over else "over_CH" if of.country == "CH" else "over"
    law = {"DE": "§ 214 BGB", "AT": "§ 1501 ABGB", "CH": "Art. 142, 210 Abs. 5 OR"}[of.country]
    yield Line(code="plea", said=said, result="yes", law=law, until=due)
