"""Which part of a case an event is about, asked by its class.

isinstance with a union of eight takes longer than the taking in itself.
"""

from typing import TYPE_CHECKING, get_args

from domain.clocks import ClockEvent
from domain.contacts import ContactEvent
from domain.decision_grown import DecisionEvent
from domain.events import CaseEvent
from domain.events.returns import ReturnEvent
from domain.exhibits import ExhibitEvent
from domain.recourse import RecourseEvent
from domain.relief import RELIEF, ReliefEvent
from domain.steps import StepEvent
from domain.tally import TALLY, TallyEvent

if TYPE_CHECKING:
    from typing_extensions import TypeIs

_CONTACTS, _STEPS, _CLOCKS, _EXHIBITS, _DECISIONS = map(
    frozenset, map(get_args, (ContactEvent, StepEvent, ClockEvent, ExhibitEvent, DecisionEvent))
)
_RECOURSE = frozenset((*get_args(RecourseEvent), *get_args(ReturnEvent)))


def is_contact(fact: CaseEvent) -> "TypeIs[ContactEvent]":
    """Say whether it is a contact."""
    return type(fact) in _CONTACTS


def is_step(fact: CaseEvent) -> "TypeIs[StepEvent]":
    """Say whether it is about a claim step."""
    return type(fact) in _STEPS


def is_clock(fact: CaseEvent) -> "TypeIs[ClockEvent]":
    """Say whether it is about a clock."""
    return type(fact) in _CLOCKS


def is_exhibit(fact: CaseEvent) -> "TypeIs[ExhibitEvent]":
    """Say whether it is about a file of evidence."""
    return type(fact) in _EXHIBITS


def is_recourse(fact: CaseEvent) -> "TypeIs[RecourseEvent | ReturnEvent]":
    """Say whether it is about recourse, or goods that come back."""
    return type(fact) in _RECOURSE


def is_relief(fact: CaseEvent) -> "TypeIs[ReliefEvent]":
    """Say whether it is about a remedy."""
    return type(fact) in RELIEF


def is_decision(fact: CaseEvent) -> "TypeIs[DecisionEvent]":
    """Say whether it is about the decision."""
    return type(fact) in _DECISIONS


def is_tally(fact: CaseEvent) -> "TypeIs[TallyEvent]":
    """Say whether it is about quantities of lines or an 8D."""
    return type(fact) in TALLY
