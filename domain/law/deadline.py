"""A rule used as the clock of a case: when is it over, and what then."""

from datetime import date, datetime, time
from functools import lru_cache
from typing import cast

import attrs

from domain.calendar import calendar_of
from domain.law import periods
from domain.law.book import rule_of
from domain.law.computing import Computed, answered, formula_of
from domain.law.counting import on
from domain.law.refusals import NotADeadline, RuleDoesNotApply
from domain.law.rule import Clock, Consequence, Rule

_NOON = time(12)


@attrs.frozen(kw_only=True)
class Deadline:
    """A deadline as a case keeps it. `due` is its last day, `ends_at` the first instant after it.

    It counts from `begins_on`, which is later than `starts_on` where the law waits first.

    `safe_target` is in time under every reading of the law; None for a window, where nobody has
    anything to declare. `consequence_text` says in German what follows and what is not lost.
    """

    clock: str
    rule: str
    rule_version: int
    title: str
    starts_on: date
    begins_on: date
    due: date
    ends_at: datetime
    safe_target: date | None
    raw_end: date
    law: str
    consequence: Consequence
    consequence_text: str
    explanation: tuple[str, ...]
    calendar: str
    calendar_version: str


def deadline(clock: str, *, start: date | datetime, calendar: str, **more: object) -> Deadline:
    """Compute a clock such as `DE-T-02` or, in a variant of its rule, `INT-T-07/delay`.

    `calendar` is the place that counts: its zone ends the day, and where the rule rolls or leaves
    out days, its holidays do. `more` are further inputs of the rule.
    """
    return _remembered(clock, start, calendar, tuple(more.items()))


@lru_cache(maxsize=4096)
def _remembered(
    clock: str, start: date | datetime, calendar: str, more: tuple[tuple[str, object], ...]
) -> Deadline:
    """Compute what was not asked lately: many cases of a day ask for the same dates."""
    rule_id, _, variant = clock.partition("/")
    rule, place = rule_of(rule_id), calendar_of(calendar)
    rule = rule.apart.get(variant, rule)
    started = periods.local_day(start, place.zone) if isinstance(start, datetime) else start
    if variant in rule.at_delivery:
        return _at_delivery(clock, rule, started, calendar)
    formula = formula_of(rule)
    way = formula.clocks.get(variant)
    if way is None:
        raise NotADeadline(f"{clock} yields no date on which something is due.", rule=rule_id)
    inputs: dict[str, object] = {way.starts: started, **{n: _read(v) for n, v in more}}
    kinds = {field.name: field.kind for field in formula.inputs}
    if "calendar" in kinds:
        inputs["calendar"] = place
    if kinds[way.starts] == "instant":
        exact = isinstance(start, datetime)
        inputs[way.starts] = start if exact else datetime.combine(started, _NOON, place.zone)
    computed = answered(rule, inputs)
    return _pinned(clock, computed, way, started, calendar)


def _read(value: object) -> object:
    """Return an input of a rule; what names things came as pairs, which can be remembered."""
    if not isinstance(value, tuple):
        return value
    parts = cast("tuple[object, ...]", value)
    pairs = [cast("tuple[str, object]", each) for each in parts if isinstance(each, tuple)]
    return dict(pairs) if pairs else parts


def _pinned(clock: str, computed: Computed, way: Clock, started: date, calendar: str) -> Deadline:
    place, due = calendar_of(calendar), computed.outputs[way.ends]
    begins_on = computed.outputs.get("start_day_not_counted")
    raw_end = computed.outputs[way.raw] if way.raw else due
    if not (isinstance(due, date) and isinstance(raw_end, date)):
        why = " ".join(computed.explanation)
        raise RuleDoesNotApply(f"{clock} does not apply: {why}", rule=computed.rule)
    return Deadline(
        clock=clock,
        rule=computed.rule,
        rule_version=computed.rule_version,
        title=computed.title,
        starts_on=started,
        begins_on=begins_on if isinstance(begins_on, date) else started,
        due=due,
        ends_at=periods.end_of(due, place.zone),
        safe_target=None if way.window else periods.safe_target(raw_end, place),
        raw_end=raw_end,
        law=computed.law,
        consequence=computed.consequence,
        consequence_text=computed.consequence_text,
        explanation=computed.explanation,
        calendar=calendar,
        calendar_version=computed.calendar_version,
    )


def _at_delivery(clock: str, rule: Rule, started: date, calendar: str) -> Deadline:
    place = calendar_of(calendar)
    return Deadline(
        clock=clock,
        rule=rule.id,
        rule_version=rule.version,
        title=rule.title,
        starts_on=started,
        begins_on=started,
        due=started,
        ends_at=periods.end_of(started, place.zone),
        safe_target=started,
        raw_end=started,
        law=rule.source,
        consequence=rule.consequence,
        consequence_text=rule.consequence_text,
        explanation=(f"Bei Ablieferung, also am {on(started)} ({rule.source}).",),
        calendar=calendar,
        calendar_version=place.version,
    )
