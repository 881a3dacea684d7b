"""Answering a question to a rule: every output named, explained and pinned to its versions."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

import attrs

from domain.calendar import CALENDAR_VERSION, Calendar, YearOutsideCalendar
from domain.law.book import rule_of
from domain.law.in_force import in_force, pinned
from domain.law.inputs import Inputs, read
from domain.law.refusals import ImpossibleDate, NothingToCompute
from domain.law.rule import Consequence, Formula, Outcome, Rule, Value

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@attrs.frozen(kw_only=True)
class Computed:
    """The answer of a rule. `outputs` holds every output the rule has, None where it is open.

    A date output X has its weekday beside it as X_weekday. `explanation` is German, line by line.
    """

    rule: str
    rule_version: int
    title: str
    outputs: Mapping[str, Value]
    explanation: tuple[str, ...]
    law: str
    confidence: str
    consequence: Consequence
    consequence_text: str
    calendar: str | None
    calendar_version: str

    def as_json(self) -> dict[str, str | int | bool | None]:
        """Return the outputs as JSON has them: ISO dates, RFC 3339 instants, decimals as text."""
        return {name: _as_json(value) for name, value in self.outputs.items()}


def compute(rule_id: str, inputs: Mapping[str, object], *, version: int | None = None) -> Computed:
    """Compute a rule from its inputs; refuse what is missing, unknown, impossible or not ours.

    The day of the contract decides which version governs, unless the one that was pinned is asked
    for. A rule that is only text is told.
    """
    rule = rule_of(rule_id)
    if version is not None:
        rule = pinned(rule, version)
    return answered(rule, inputs) if rule.formula or inputs else _told(rule)


def answered(rule: Rule, inputs: Mapping[str, object]) -> Computed:
    """Compute a rule, or a variant of one, that is at hand."""
    given = read(rule.id, formula_of(rule).inputs, inputs)
    contract_on = given.values.get("contract_on")
    rule = in_force(rule, contract_on if isinstance(contract_on, date) else None)
    formula = formula_of(rule)
    outcome = _outcome(formula, given)
    place = given.values.get("calendar")
    return Computed(
        rule=rule.id,
        rule_version=rule.version,
        title=rule.title,
        outputs=_with_weekdays(formula, outcome.outputs),
        explanation=outcome.lines,
        law=rule.source,
        confidence=rule.confidence,
        consequence=rule.consequence,
        consequence_text=rule.consequence_text,
        calendar=place.name if isinstance(place, Calendar) else None,
        calendar_version=CALENDAR_VERSION,
    )


def _outcome(formula: Formula, given: Inputs) -> Outcome:
    try:
        return formula.compute(given)
    except OverflowError:
        raise ImpossibleDate(
            f"{given.rule}: the period ends beyond all calendars.",
            rule=given.rule,
            errors=[{"pointer": "/inputs", "detail": "ends beyond all calendars"}],
        ) from None
    except YearOutsideCalendar as beyond:
        raise YearOutsideCalendar(
            beyond.detail,
            rule=given.rule,
            errors=[{"pointer": "/inputs/calendar", "detail": beyond.detail}],
        ) from None


def _told(rule: Rule) -> Computed:
    return Computed(
        rule=rule.id,
        rule_version=rule.version,
        title=rule.title,
        outputs={},
        explanation=(f"{rule.trigger}: {rule.period}", rule.consequence_text),
        law=rule.source,
        confidence=rule.confidence,
        consequence=rule.consequence,
        consequence_text=rule.consequence_text,
        calendar=None,
        calendar_version=CALENDAR_VERSION,
    )


def formula_of(rule: Rule) -> Formula:
    """Return the formula of a rule; refuse a rule that is only text."""
    if rule.formula is None:
        raise NothingToCompute(
            f"{rule.id} ({rule.title}) has nothing to compute: {rule.period}.", rule=rule.id
        )
    return rule.formula


def _with_weekdays(formula: Formula, found: Mapping[str, Value]) -> dict[str, Value]:
    outputs: dict[str, Value] = {}
    for name, kind in formula.outputs.items():
        value = outputs[name] = found[name]
        if isinstance(value, date) and not isinstance(value, datetime):
            outputs[f"{name}_weekday"] = _WEEKDAYS[value.weekday()]
        elif kind in {"date", "date or null"}:
            outputs[f"{name}_weekday"] = None
    return outputs


def _as_json(value: Value) -> str | int | bool | None:
    match value:
        case datetime():
            text = value.isoformat()
            return text.replace("+00:00", "Z") if value.tzinfo is UTC else text
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return value
