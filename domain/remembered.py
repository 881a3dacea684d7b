"""Remembering the last answer of a pure function, as the same facts are asked about in a row."""

from collections.abc import Callable
from typing import TypeVar

from domain.facts import Facts

T = TypeVar("T")


def remembered(function: Callable[[Facts], T]) -> Callable[[Facts], T]:
    """Return the function as one that works its answer out once for the same object of facts.

    Facts are frozen, so the same object has the same answer; equal ones are not looked for, as
    that would take longer than the answer.
    """
    last: list[tuple[Facts, T]] = []

    def ask(facts: Facts) -> T:
        for known, answer in last:
            if known is facts:
                return answer
        answer = function(facts)
        last[:] = [(facts, answer)]
        return answer

    return ask
