"""Which rule of law governs each clock of a claim of warranty, by the facts of the case."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from domain.clock_plan import RuleUse
from domain.facts import Facts
from domain.goods import Goods
from domain.law import compute, deadline, rule_of
from domain.law.in_force import in_force
from domain.law.refusals import RuleDoesNotApply
from domain.procedures.carriage_clocks import notice_of

STATUTORY_MONTHS = 24


def liability(facts: Facts) -> RuleUse | None:
    """Return the limitation of the claims for this defect (Verjährung): of all ends the latest.

    Tails and the extension after repair are least ends and never shorten, so the law of the
    period itself stands as long as none of them reaches further.
    """
    return max(uses(facts), key=lambda use: _ends_on(facts, use), default=None)


def uses(facts: Facts) -> tuple[RuleUse, ...]:
    """Return every rule that can be the last to end, the period of delivery itself first."""
    day = facts.delivery.delivered_on
    if day is None:
        return ()
    return tuple({"DE": _german, "AT": _austrian, "CH": _swiss}[facts.jurisdiction](facts, day))


def emerging(facts: Facts) -> RuleUse | None:
    """Return the window in which the defect must show: Austria has one of its own."""
    use = liability(facts) if facts.jurisdiction == "AT" else None
    return RuleUse(rule=f"{use.rule}/emerge", start=use.start, more=use.more) if use else None


def proof(facts: Facts) -> RuleUse | None:
    """Return until when a defect that shows counts as there from the start.

    There is no such time in Switzerland, nor between businesses in Germany.
    """
    rules = {("DE", True): "DE-W-09", ("AT", True): "AT-W-02", ("AT", False): "AT-W-06"}
    rule = rules.get((facts.jurisdiction, _consumer(facts)))
    if facts.delivery.delivered_on is None or rule is None or not _governs(facts, rule):
        return None
    supplied = (facts.goods or Goods()).supplied_until if rule == "DE-W-09" else None
    return _use(facts, rule, facts.delivery.delivered_on, supply_period_ends_on=supplied)


def digital(facts: Facts) -> RuleUse | None:
    """Return the limitation for digital elements that are supplied continuously: a second clock."""
    until, day = (facts.goods or Goods()).supplied_until, facts.delivery.delivered_on
    rule = {"DE": "DE-W-10", "AT": "AT-W-03"}.get(facts.jurisdiction)
    if day is None or rule is None or until is None or until < day:
        return None
    applies = _consumer(facts) and _governs(facts, rule)
    return _use(facts, rule, day, supply_period_ends_on=until) if applies else None


def guarantee(facts: Facts) -> RuleUse | None:
    """Return the term of a commercial guarantee, which runs beside the warranty, never in it.

    To a business in Austria it is a contract like any other: § 9b KSchG is for consumers alone.
    """
    of_contract = facts.jurisdiction == "AT" and not _consumer(facts)
    return None if of_contract else guaranteed(facts)


def guaranteed(facts: Facts) -> RuleUse | None:
    """Return how the term of a guarantee is reckoned, whatever law it is owed by."""
    months, day = (facts.goods or Goods()).guarantee_months, facts.delivery.delivered_on
    if day is None or months is None:
        return None
    return _use(facts, f"{facts.jurisdiction}-G-01", day, guarantee_months=months)


def notice(facts: Facts) -> RuleUse | None:
    """Return the duty of notice: of businesses, and in Switzerland of consumers too."""
    return notice_of(facts, (facts.goods or Goods()).shown_on)


def _german(facts: Facts, day: date) -> Iterator[RuleUse]:
    goods = facts.goods or Goods()
    months, used = goods.agreed_months, bool(goods.used)
    if months is None:
        yield _use(facts, "DE-W-01", day)
    elif not _consumer(facts):
        yield _use(facts, "DE-W-08", day, months=months)
    else:
        how = goods.shortening or "terms_only"  # what nobody can show to have been agreed
        yield _use(facts, "DE-W-07", day, used=used, months=months, shortening=how)
        months = _valid_months(day, used, months, how)
    if _consumer(facts):
        yield from _tails(facts, goods, day, months)


def _tails(facts: Facts, goods: Goods, day: date, months: int | None) -> Iterator[RuleUse]:
    shown, gone, back = (
        _since(then, day) for then in (goods.shown_on, goods.handed_over_on, goods.returned_on)
    )
    if back is not None and _governs(facts, "DE-W-05"):
        cure = "repair" if goods.repaired else "replacement"
        yield _use(
            facts, "DE-W-05", day, defect_shown_on=shown, handed_over_on=gone,
            returned_on=back, remedy=cure, months=months,
        )  # fmt: skip
    if goods.repaired and facts.order.contract_on is not None and _governs(facts, "DE-W-06"):
        returns = (back,) if back is not None else None
        yield _use(
            facts, "DE-W-06", day, remedy="repair", repairs_returned_on=returns, months=months
        )
    if shown is not None and _governs(facts, "DE-W-04"):
        done = "repair" if goods.repaired else None
        yield _use(facts, "DE-W-04", day, defect_shown_on=shown, months=months, remedy=done)


def _since(then: date | None, delivered: date) -> date | None:
    """Return a day unless it lies before the delivery.

    That can be only as long as a statement on the delivery waits for somebody to look at it.
    """
    return then if then is not None and then >= delivered else None


@cache
def _valid_months(day: date, used: bool, months: int, how: str) -> int:  # noqa: FBT001 - a fact
    """Return the period that a shortening leaves: the law's where it is void."""
    asked = {"delivered_on": day, "used": used, "months": months, "shortening": how}
    found = compute("DE-W-07", asked).outputs["raw_end"]
    statutory = compute("DE-W-01", {"delivered_on": day}).outputs["raw_end"]
    return STATUTORY_MONTHS if found == statutory else months


def _austrian(facts: Facts, day: date) -> Iterator[RuleUse]:
    goods = facts.goods or Goods()
    months = goods.agreed_months
    if not _consumer(facts):
        yield _use(facts, "AT-W-05", day, warranty_months=months)
    elif goods.used and months is not None:
        negotiated = goods.shortening == "express_and_separate"
        how = "individually_negotiated" if negotiated else "terms_only"
        yield _use(facts, "AT-W-04", day, used=True, warranty_months=months, shortening=how)
    else:
        yield _use(facts, "AT-W-01", day)


def _swiss(facts: Facts, day: date) -> Iterator[RuleUse]:
    goods = facts.goods or Goods()
    if goods.agreed_months is None:
        yield _use(facts, "CH-W-01", day)
        return
    party, used = "B2C" if _consumer(facts) else "B2B", bool(goods.used)
    yield _use(facts, "CH-W-03", day, months=goods.agreed_months, used=used, party=party)


def _consumer(facts: Facts) -> bool:
    return facts.claimant_type == "consumer"


def _use(facts: Facts, rule: str, start: date, **more: object) -> RuleUse:
    """Return a rule as it is used, with the day of the contract where it depends on that."""
    known = {name: value for name, value in more.items() if value is not None}
    formula = rule_of(rule).formula
    knows = formula is not None and any(field.name == "contract_on" for field in formula.inputs)
    if knows and facts.order.contract_on is not None:
        known["contract_on"] = facts.order.contract_on
    return RuleUse(rule=rule, start=start, more=known)


def _governs(facts: Facts, rule: str) -> bool:
    """Say whether a rule was in force on the day of the contract."""
    try:
        in_force(rule_of(rule), facts.order.contract_on)
    except RuleDoesNotApply:
        return False
    return True


def _ends_on(facts: Facts, use: RuleUse) -> date:
    return deadline(use.rule, start=use.start, calendar=facts.calendar, **use.more).due
