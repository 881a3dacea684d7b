"""How many deadlines a second of one processor computes, explained and as JSON."""

import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from adapters.bench.figures import Figure, at_least, in_turns
from adapters.bench.ground import Site
from domain.calendar import calendar_of
from domain.law import compute, periods

_FIRST = date(2024, 1, 1)
_DAYS = 700
_ASKED: tuple[tuple[str, str, str, dict[str, object]], ...] = (
    ("DE-W-01", "delivered_on", "DE-BY", {}),
    ("DE-W-05", "delivered_on", "DE-NW", {"defect_shown_on": "2026-06-01",
     "handed_over_on": "2026-12-07", "returned_on": "2026-12-31"}),
    ("DE-T-02", "delivered_on", "DE-SN", {}),
    ("DE-X-01", "goods_received_on", "DE-BE", {}),
    ("AT-W-01", "delivered_on", "AT", {}),
    ("CH-W-01", "delivered_on", "CH-LU", {}),
    ("INT-T-02", "delivered_on", "DE-BW", {}),
)  # fmt: skip
"""Rules as a day of work asks for them, each on many days: nothing is asked twice."""

_SUM_MONTHS = 24


def deadlines(site: Site) -> Figure:
    """Measure the answers to many different questions, beside the bare sums behind them."""
    days = [_FIRST + timedelta(days=passed) for passed in range(site.effort.count(_DAYS))]
    questions = [
        (rule, {start: day.isoformat(), "calendar": place, **more})
        for rule, start, place, more in _ASKED
        for day in days
    ]
    _answer(questions)  # holidays are computed once a year and place
    found = in_turns(
        lambda: _per_second(len(questions), lambda: _answer(questions)),
        lambda: _per_second(len(questions), lambda: _add(days)),
        site.effort.rounds,
    )
    return Figure(
        title="deadlines computed and explained", value=found.value, unit="/s",
        limit=found.limit, limit_is="24 months added and rolled", ratio=found.ratio,
        targets=(at_least(10_000, "value"),),
        keys={"deadline.per_s": found.value, "deadline.ratio": found.ratio},
    )  # fmt: skip


def _answer(questions: Sequence[tuple[str, dict[str, object]]]) -> None:
    for rule, inputs in questions:
        compute(rule, inputs).as_json()


def _add(days: Sequence[date]) -> None:
    for _rule, _start, name, _more in _ASKED:
        place = calendar_of(name)
        for day in days:
            periods.roll(periods.months_after(day, _SUM_MONTHS), place)


def _per_second(number: int, run: Callable[[], None]) -> float:
    """Count by processor time: what other processes take is not ours."""
    began = time.process_time()
    run()
    return number / (time.process_time() - began)
