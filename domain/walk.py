"""The proof that no case can get stuck: every reachable set of steps, under every variant."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING

from domain.party import ALWAYS_THERE
from domain.standing import standing

if TYPE_CHECKING:
    from domain.procedure import Procedure, Step


class StuckProcedure(Exception):
    """A procedure under which a case could get stuck; it is not loaded."""


def stuck(procedure: "Procedure") -> list[str]:
    """Return a sentence for each way in which a case could get stuck; none if it cannot.

    From every reachable set of settled steps some step must be open to somebody who is there,
    or the closing step must be settled. Outcomes that no condition speaks of are one and the same.
    """
    ways = {step.id: _ways(procedure, step) for step in procedure.steps}
    walks = (_walk(procedure, features, ways) for features in differing(procedure))
    return [trouble for trouble in walks if trouble is not None]


def variants(procedure: "Procedure") -> Iterator[Mapping[str, str]]:
    """Yield every combination of the features that some condition speaks of."""
    spoken = {name for step in procedure.steps for name in step.when.names()}
    names = [name for name in procedure.variants if name in spoken]
    for values in product(*(procedure.variants[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def differing(procedure: "Procedure") -> Iterator[Mapping[str, str]]:
    """Yield the variants, but one only of those in which every condition says the same.

    Whatever the steps have come to: where no condition tells two variants apart, no walk does.
    """
    ends = {step.id: ("pending", "done", "waived", *step.outcomes) for step in procedure.steps}
    met: set[tuple[bool, ...]] = set()
    for features in variants(procedure):
        said = tuple(word for step in procedure.steps for word in _said(step, features, ends))
        if said not in met:
            met.add(said)
            yield features


def _said(
    step: "Step", features: Mapping[str, str], ends: Mapping[str, tuple[str, ...]]
) -> Iterator[bool]:
    """Yield what a step's condition says to each combination of the ends it speaks of."""
    others = [name for name in dict.fromkeys(step.when.names()) if name in ends]
    for values in product(*(ends[name] for name in others)):
        yield step.when.holds({**features, **dict(zip(others, values, strict=True))})


def _ways(procedure: "Procedure", step: "Step") -> tuple[str, ...]:
    spoken = any(step.id in other.when.names() for other in procedure.steps)
    ended = (step.outcomes or ("done",)) if spoken else ("done",)
    return (*ended, "waived") if step.waive and spoken else ended


def _walk(
    procedure: "Procedure", features: Mapping[str, str], ways: Mapping[str, tuple[str, ...]]
) -> str | None:
    seen: set[frozenset[tuple[str, str]]] = set()
    todo: list[dict[str, str]] = [{}]
    while todo:
        settled = todo.pop()
        key = frozenset(settled.items())
        if key in seen or procedure.closes in settled:
            continue
        seen.add(key)
        now = standing(procedure.steps, procedure.before, features, settled)
        going = [step for step in procedure.steps if now[step.id] == "open"]
        if not any(ALWAYS_THERE & {*step.by, *step.waive} for step in going):
            after = ", ".join(f"{k} {v}" for k, v in sorted(settled.items())) or "the opening"
            return f"nothing can follow {after} ({_words(features)})"
        todo.extend({**settled, step.id: way} for step in going for way in ways[step.id])
    return None


def _words(features: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in features.items())
