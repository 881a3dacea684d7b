"""A clock of a procedure, as planned: which rule of law it runs by and what it ends with."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal

from attrs import field, frozen

from domain.condition import Condition
from domain.facts import Facts
from domain.party import Role

Form = Literal["oral", "text_form", "writing"]
"""How something was said: mündlich, in Textform (§ 126b BGB), schriftlich."""

FORMS: tuple[Form, ...] = ("oral", "text_form", "writing")
"""The forms, weakest first."""


Seers = tuple[tuple[Condition, frozenset[Role]], ...]
"""Who else sees something, each under a condition on the facts of the case."""


def also_seen(where: Seers, features: Mapping[str, str]) -> frozenset[Role]:
    """Return who else sees something under the features of a case."""
    return frozenset(role for when, roles in where if when.holds(features) for role in roles)


@frozen(kw_only=True)
class RuleUse:
    """A legal rule used for a clock: from which day it runs, in which calendar, with what else."""

    rule: str
    start: date
    more: Mapping[str, Any] = field(factory=dict[str, Any])


@frozen(kw_only=True)
class ClockPlan:
    """A clock of the procedure: which rule applies to the facts, and what it ends with.

    `met_by` names what the law wants, any one of which is enough: a step, a step with evidence
    (`D06+EV-09`), `opening` for the report of the case itself, `fact:<path>` for a switch that is
    true, `day:<path>` for what happened on the day of a fact, or `clock:<id>` for another clock
    that was met; `met_where` names it for some rules apart. `paused_by` suspends it (Hemmung)
    under the rules `paused_under`; `resumed_on` are the outcomes of the step `resumed_by` that end
    the suspension, after which it runs so many `months_after_pause` at least. `forms` are the
    least forms that its rules ask of those steps. `seen_where` says who else sees it under facts
    of the case.
    `lacks` names the facts without which it cannot run, which the step `asked_with` asks for.
    `why` says to people what the period is for.
    """

    id: str
    title: str
    rule: Callable[[Facts], RuleUse | None]
    met_by: tuple[str, ...]
    met_where: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    forms: Mapping[str, Form] = field(factory=dict[str, Form])
    seen_by: frozenset[Role]
    seen_where: Seers = ()
    paused_by: str | None = None
    paused_under: tuple[str, ...] = ()
    resumed_by: str | None = None
    resumed_on: tuple[str, ...] = ()
    months_after_pause: int = 0
    lacks: Callable[[Facts], tuple[str, ...]] | None = None
    asked_with: str | None = None
    why: str = ""

    def seers(self, features: Mapping[str, str]) -> frozenset[Role]:
        """Return who sees the clock under the features of a case."""
        return self.seen_by | also_seen(self.seen_where, features)

    def met_under(self, rule: str) -> tuple[str, ...]:
        """Return what meets the clock where it runs by this rule."""
        for rules, names in self.met_where:
            if rule in rules:
                return names
        return self.met_by

    @property
    def met_ever(self) -> tuple[str, ...]:
        """Return everything that meets the clock under some rule."""
        apart = (name for _, names in self.met_where for name in names)
        return tuple(dict.fromkeys((*self.met_by, *apart)))

    def formal(self, rule: str, form: str | None) -> bool:
        """Say whether a form is as strong as the rule wants; none stated is the one it wants."""
        wanted = self.forms.get(rule)
        if form is None or wanted is None or form not in FORMS:
            return True
        return FORMS.index(form) >= FORMS.index(wanted)
