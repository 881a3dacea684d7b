"""Every event of a case says who may see it; none is shown, or hidden, by being forgotten."""

from typing import get_args

from domain.events import CaseEvent
from domain.events.archive import HistoryRecorded
from projections.history.audience import RULES


def test_every_event_of_a_case_has_its_audience() -> None:
    assert {*get_args(CaseEvent), HistoryRecorded} == set(RULES)
