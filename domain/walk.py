"""The proof that no case can get stuck: every reachable set of steps, under every variant."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING

from domain.condition import spoken
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
    told = {name for step in procedure.steps for name in step.when.names()}
    names = [name for name in procedure.variants if name in told]
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
    """Return how a step can end, with one of all the ends that no condition tells apart."""
    told = {value for s in procedure.steps for name, value in spoken(s.when) if name == step.id}
    ends = (*(step.outcomes or ("done",)), *(("waived",) if step.waive else ()))
    alike = [end for end in ends if end not in told]
    return (*(end for end in ends if end in told), *alike[:1])


def _waits_for_nobody(procedure: "Procedure") -> frozenset[str]:
    """Return the steps that, once open, stay open to somebody who is there until they are done.

    No condition speaks of them; theirs, and those of what comes before them, speak of no step.
    The walk may settle them first, as a case in which one of them is open is not stuck, and to
    settle it opens only more.
    """
    told = {name for step in procedure.steps for name in step.when.names()}
    fixed = {s.id for s in procedure.steps if procedure.by_id.keys().isdisjoint(s.when.names())}
    return frozenset(
        step.id
        for step in procedure.steps
        if step.id not in told and fixed.issuperset({step.id, *procedure.before[step.id]})
        and ALWAYS_THERE & {*step.by, *step.waive}
    )  # fmt: skip


def _walk(
    procedure: "Procedure", features: Mapping[str, str], ways: Mapping[str, tuple[str, ...]]
) -> str | None:
    free = _waits_for_nobody(procedure)
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
        first = [step for step in going if step.id in free][:1] or going
        todo.extend({**settled, step.id: way} for step in first for way in ways[step.id])
    return None


def _words(features: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in features.items())
