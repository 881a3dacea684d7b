"""Figures and the limits they are held against, measured in turns on a machine that is not quiet.

Two runs a minute apart cannot be compared on a shared machine. So every run of ours lies between
two runs of its limit, the ratio is taken to their mean, and what counts is the median of the
ratios. The absolute figures are medians too, and say as much as the machine's mood allows.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from typing import Literal

from attrs import field, frozen

Measure = Callable[[], float]
"""One run; returns a rate, or a time, the same of both that are compared."""


@frozen
class InTurns:
    """What came out of measuring two things in turns."""

    value: float
    limit: float
    ratio: float


def in_turns(ours: Measure, limit: Measure, rounds: int) -> InTurns:
    """Run limit, ours, limit, ours, …, limit."""
    values: list[float] = []
    limits = [limit()]
    for _ in range(rounds):
        values.append(ours())
        limits.append(limit())
    pairs = zip(values, limits, limits[1:], strict=False)
    return InTurns(
        value=median(values),
        limit=median(limits),
        ratio=median(value * 2 / (before + after) for value, before, after in pairs),
    )


@frozen(kw_only=True)
class Target:
    """What is promised: at least or at most so much, of the ratio or of the figure itself."""

    of: Literal["ratio", "value"]
    sense: Literal["at least", "at most"]
    number: float

    def met(self, figure: "Figure") -> bool:
        """Tell whether the promise is kept."""
        found = figure.ratio if self.of == "ratio" else figure.value
        if found is None:
            return False
        return found >= self.number if self.sense == "at least" else found <= self.number

    def words(self, unit: str) -> str:
        """Say it briefly."""
        sign = "≥" if self.sense == "at least" else "≤"
        return f"{sign} {amount(self.number)} {'×' if self.of == 'ratio' else unit}"


@frozen(kw_only=True)
class Figure:
    """One line of the table. `keys` are the names under which its numbers stand in the JSON."""

    title: str
    value: float
    unit: str
    targets: tuple[Target, ...]
    limit: float | None = None
    limit_is: str = "–"
    ratio: float | None = None
    keys: Mapping[str, float] = field(factory=dict[str, float])

    @property
    def met(self) -> bool:
        """Tell whether all that is promised is kept."""
        return all(target.met(self) for target in self.targets)


def at_least(number: float, of: Literal["ratio", "value"] = "ratio") -> Target:
    """Promise no less."""
    return Target(of=of, sense="at least", number=number)


def at_most(number: float, of: Literal["ratio", "value"] = "ratio") -> Target:
    """Promise no more."""
    return Target(of=of, sense="at most", number=number)


def quantile(ordered: Sequence[float], part: float) -> float:
    """Return the number that so large a part does not exceed."""
    return ordered[min(len(ordered) - 1, math.ceil(part * len(ordered)) - 1)]


def flat(figures: Iterable[Figure]) -> dict[str, float]:
    """Return all numbers as one object with dotted keys."""
    return {key: round(n, 4) for figure in figures for key, n in figure.keys.items()}


def amount(number: float | None) -> str:
    """Write a number as short as it stays meaningful."""
    if number is None:
        return "–"
    for least, places in ((100, 0), (10, 1)):
        if abs(number) >= least:
            return f"{number:,.{places}f}"
    return f"{number:.2f}"


def table(figures: Sequence[Figure]) -> str:
    """Return all lines below one another: figure, limit, ratio, target, met or not."""
    lines = [("what", "figure", "limit", "ratio", "target", "", "compared with")]
    lines += [
        (
            figure.title,
            f"{amount(figure.value)} {figure.unit}",
            f"{amount(figure.limit)} {figure.unit}" if figure.limit is not None else "–",
            amount(figure.ratio),
            ", ".join(target.words(figure.unit) for target in figure.targets),
            "met" if figure.met else "MISSED",
            figure.limit_is,
        )
        for figure in figures
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    left = (0, 6)
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
