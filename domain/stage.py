"""A stage of a claim step that goes through several: what must come before it, and whose it is."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from domain.condition import ALWAYS, Condition
from domain.party import Role

BEGINNING = ""
"""What a stage comes after that is the first."""


@frozen(kw_only=True)
class Stage:
    """An outcome that can follow only others by which its step was begun.

    `after` names those, BEGINNING for none yet; left out it can come at any time. `by` says whose
    it is, where it is not anybody's who does the step; nobody's is none at all that is chosen.
    `known` are facts without which it cannot be, `when` says after which other steps it can.
    `undoes` are steps that it opens again, each with the outcome by which it is begun anew.
    """

    outcome: str
    after: tuple[str, ...] = ()
    by: tuple[Role, ...] | None = None
    known: tuple[str, ...] = ()
    when: Condition = ALWAYS
    undoes: tuple[tuple[str, str], ...] = ()


def following(stages: Sequence[Stage], begun: str | None) -> Iterator[Stage]:
    """Yield the stages that can come next."""
    for stage in stages:
        if not stage.after or (begun or BEGINNING) in stage.after:
            yield stage


def next_by(stages: Sequence[Stage], begun: str | None, by: tuple[Role, ...]) -> tuple[Role, ...]:
    """Return whose the next stages are, in their order."""
    found = [stage.by if stage.by is not None else by for stage in following(stages, begun)]
    return tuple(dict.fromkeys(role for roles in found for role in roles))
