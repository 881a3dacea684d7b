"""What is evaluated: a case as it stands on a day, and lines that rest on its rules."""

from datetime import date

from attrs import evolve, frozen

from domain.case import Case
from domain.clock_plan import RuleUse
from domain.clocks import Clock
from domain.coverage.lines import Line, Result
from domain.facts import Facts
from domain.goods import Goods
from domain.law import Deadline, deadline, rule_of

REFORM = date(2022, 1, 1)
"""Since when contracts are under the new law of sale, in Germany and Austria alike."""


@frozen(kw_only=True)
class Subject:
    """A case as it stands on a day at its place."""

    case: Case
    on: date

    @property
    def facts(self) -> Facts:
        """Return the facts."""
        return self.case.facts

    @property
    def goods(self) -> Goods:
        """Return what is known of the goods."""
        return self.facts.goods or Goods()

    @property
    def country(self) -> str:
        """Return whose law governs the sale."""
        return self.facts.jurisdiction

    @property
    def consumer(self) -> bool:
        """Say whether the buyer is a consumer."""
        return self.facts.claimant_type == "consumer"

    @property
    def delivered(self) -> date | None:
        """Return the day of the delivery."""
        return self.facts.delivery.delivered_on

    @property
    def shown(self) -> date | None:
        """Return when the defect first showed; damage by carriage shows at the delivery."""
        if self.facts.kind != "delivery_damage":
            return self.goods.shown_on
        return self.facts.delivery.discovered_on or self.delivered

    def clock(self, name: str) -> Clock | None:
        """Return a clock of the case that applies to it."""
        found = self.case.clocks.get(name)
        return None if found is None or found.state == "dropped" else found

    def reckoned(self, use: RuleUse) -> Deadline:
        """Return what a rule gives for the case, without suspension."""
        return deadline(use.rule, start=use.start, calendar=self.facts.calendar, **use.more)


def dated(
    code: str, said: str, result: Result, found: Deadline, *, lacks: tuple[str, ...] = ()
) -> Line:
    """Return a line that turns on the end of a period."""
    return Line(
        code=code, said=said, result=result, law=found.law, rule=found.rule,
        rule_version=found.rule_version, since=found.starts_on, until=found.due, lacks=lacks,
    )  # fmt: skip


def ruled(
    code: str, said: str, result: Result, rule: str, *, since: date | None = None, days: int = 0
) -> Line:
    """Return a line that rests on a rule without reckoning by it."""
    known = rule_of(rule)
    return Line(
        code=code, said=said, result=result, law=known.source, rule=rule,
        rule_version=known.version, since=since, days=days,
    )  # fmt: skip


def reformed(of: Subject) -> bool:
    """Say whether the contract falls under the law of 2022, as one of an unknown day does."""
    day = of.facts.order.contract_on
    return day is None or day >= REFORM


def lacking(line: Line, *lacks: str) -> Line:
    """Return a line as open for want of something."""
    return evolve(line, result="open", lacks=lacks)


def passed(result: bool) -> Result:  # noqa: FBT001 - what it turns into a word
    """Return yes or no."""
    return "yes" if result else "no"
