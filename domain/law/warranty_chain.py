"""The raw ends of warranty, chained link by link as each country does it."""

from datetime import date

import attrs

from domain.calendar import Calendar
from domain.law import lengthening, periods
from domain.law.chaining import (
    base_lines,
    extension_line,
    hold_lines,
    returned_line,
    shown_line,
)
from domain.law.counting import in_months, on, plural
from domain.law.warranting_abroad import AUSTRIAN_TAIL
from domain.law.warranty_facts import WarrantyFacts


@attrs.frozen(kw_only=True)
class Chain:
    """The links found, the raw end they lead to, and the words for them."""

    base: date
    end: date
    lines: tuple[str, ...]
    rules: tuple[str, ...]
    extended: date | None = None
    shown_tail: date | None = None
    returned_tail: date | None = None
    emerges_by: date | None = None
    suspended_days: int = 0
    is_open: bool = False


def german(facts: WarrantyFacts, place: Calendar | None) -> Chain:
    """Chain base, extension, tails and suspension (law of the Federal Republic)."""
    chain = _extended(facts, _german_base(facts))
    if facts.consumer:
        chain = _tails(facts, chain, place)
    return _suspended(facts, chain, place, "DE-W-11")


def _german_base(facts: WarrantyFacts) -> Chain:
    base = periods.months_after(facts.delivered_on, facts.months)
    rule = "DE-W-02" if facts.built_in else "DE-W-01"
    if facts.agreed_months is not None:
        rule = "DE-W-07" if facts.party == "B2C" else "DE-W-08"
    lines = base_lines(facts.delivered_on, facts.months, base)
    return Chain(base=base, end=base, lines=lines, rules=(rule,))


def _extended(facts: WarrantyFacts, chain: Chain) -> Chain:
    if not facts.extended:
        return chain
    later = lengthening.extended(chain.base)
    rule = "DE-W-06" if facts.country == "DE" else "EU-W-04"
    return _linked(attrs.evolve(chain, extended=later, end=later), rule, extension_line(later))


def _tails(facts: WarrantyFacts, chain: Chain, place: Calendar | None) -> Chain:
    if facts.shown_on is not None:
        tail = lengthening.shown_tail(facts.shown_on, chain.end)
        line, end = shown_line(facts.shown_on, tail), lengthening.latest(chain.end, tail)
        chain = _linked(attrs.evolve(chain, shown_tail=tail, end=end), "DE-W-04", line)
    gone, back = facts.handed_over_on, facts.returned_on
    if back is not None:
        tail = lengthening.returned_tail(gone, back, chain.end, place)
        line, end = returned_line(back, tail), lengthening.latest(chain.end, tail)
        return _linked(attrs.evolve(chain, returned_tail=tail, end=end), "DE-W-05", line)
    if gone is not None and gone <= periods.roll(chain.end, place):
        line = f"Übergeben am {on(gone)}, noch nicht zurück: Ende offen (§ 475e Abs. 4 BGB)."
        return _linked(attrs.evolve(chain, is_open=True), "DE-W-05", line)
    return chain


def _suspended(facts: WarrantyFacts, chain: Chain, place: Calendar | None, rule: str) -> Chain:
    """Add the days of each suspension that began before the end; one going on leaves it open."""
    if facts.suspensions:
        found = lengthening.suspended(
            chain.end, facts.suspensions, after=facts.delivered_on, place=place
        )
        german_law = facts.country == "DE"
        end = lengthening.latest(found.raw_end, found.not_before if german_law else None)
        lines = hold_lines(facts.suspensions, found) if german_law else _stood_still(found)
        chain = _linked(attrs.evolve(chain, suspended_days=found.days, end=end), rule, *lines)
    since = facts.suspended_since
    if since is not None and since <= periods.roll(chain.end, place):
        line = f"Verhandlungen seit {on(since)}: das Ende ist offen."
        chain = _linked(attrs.evolve(chain, is_open=True), rule, line)
    return chain


def _stood_still(found: lengthening.Suspended) -> tuple[str, ...]:
    days = plural(found.days, "Tag", "Tage")
    return (f"Stillstand nach Vereinbarung: {days}, damit {on(found.raw_end)} (Art. 134 OR).",)


def austrian(facts: WarrantyFacts, _place: Calendar | None) -> Chain:
    """Chain the window in which a defect must emerge and the months after it."""
    window = periods.months_after(facts.delivered_on, facts.months)
    rule = "AT-W-05" if facts.party == "B2B" else "AT-W-01"
    if facts.party == "B2C" and facts.agreed_months is not None:
        rule = "AT-W-04"
    law = "§ 10 VGG" if facts.consumer else "§ 933 ABGB"
    told = (
        f"Übergabe: {on(facts.delivered_on)}. Dieser Tag zählt nicht mit (§ 902 Abs. 1 ABGB).",
        f"{in_months(facts.months)} danach: {on(window)} ({law}).",
    )
    chain = Chain(base=window, end=window, lines=told, rules=(rule,))
    chain = _extended(facts, chain)
    tail = AUSTRIAN_TAIL if facts.reformed else 0
    end = periods.months_after(chain.end, tail)
    line = f"Bis {on(chain.end)} muss der Mangel hervorkommen; danach {tail} Monate bis {on(end)}."
    chain = _linked(attrs.evolve(chain, emerges_by=chain.end, end=end), rule, line)
    if facts.suspensions or facts.suspended_since:
        warned = "Vergleichsgespräche hemmen hier nur den Ablauf; hinzugerechnet wird nichts."
        chain = _linked(chain, rule, warned)
    return chain


def swiss(facts: WarrantyFacts, place: Calendar | None) -> Chain:
    """Count the months and the standstill that was agreed; there is nothing else."""
    base = periods.months_after(facts.delivered_on, facts.months)
    rule = "CH-W-03" if facts.agreed_months is not None else "CH-W-01"
    law = "Art. 210 Abs. 2 OR" if facts.built_in else "Art. 210 Abs. 1 OR"
    told = (
        f"Ablieferung: {on(facts.delivered_on)}. Dieser Tag zählt nicht mit (Art. 77 Abs. 1 OR).",
        f"{in_months(facts.months)} danach, auch bei späterer Entdeckung: {on(base)} ({law}).",
    )
    chain = Chain(base=base, end=base, lines=told, rules=(rule,))
    return _suspended(facts, chain, place, rule)


def _linked(chain: Chain, rule: str, *lines: str) -> Chain:
    rules = chain.rules if rule in chain.rules else (*chain.rules, rule)
    return attrs.evolve(chain, rules=rules, lines=(*chain.lines, *lines))
