"""The 8D report: its disciplines, and which of them it cannot be submitted without."""

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from attrs import field, frozen

Discipline = Literal["D0", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8"]
DISCIPLINES: tuple[Discipline, ...] = get_args(Discipline)

NAMES: Mapping[str, str] = {
    "D0": "Notfallmaßnahme", "D1": "Team", "D2": "Problem", "D3": "Sofortmaßnahmen",
    "D4": "Ursache: warum der Fehler entstand und warum ihn niemand fand",
    "D5": "Gewählte Abstellmaßnahmen", "D6": "Umsetzung und Nachweis der Wirksamkeit",
    "D7": "Damit es nicht wieder geschieht", "D8": "Abschluss und Würdigung des Teams",
}  # fmt: skip
"""What the disciplines are called."""

RESERVATION = (
    "Stand der Kenntnis an diesem Tag, ohne Anerkennung einer Rechtspflicht. Über Ursache und "
    "Haftung wird getrennt entschieden."
)
"""What every 8D says of itself (INT-Q-03): courts read one as an admission where it does not."""


@frozen(kw_only=True)
class EightDPlan:
    """At which stage of which step an 8D is submitted, and what it must say by then.

    `unless` are disciplines that can be left out where a step ended in one of some ways.
    """

    step: str
    submitted: str
    needs: tuple[Discipline, ...]
    unless: Mapping[Discipline, tuple[str, tuple[str, ...]]] = field(
        factory=dict[Discipline, tuple[str, tuple[str, ...]]]
    )

    def lacking(self, written: tuple[str, ...], settled: Mapping[str, str]) -> Iterator[Discipline]:
        """Yield what the report does not say yet."""
        for each in self.needs:
            step, ends = self.unless.get(each, ("", ()))
            if each not in written and settled.get(step) not in ends:
                yield each
