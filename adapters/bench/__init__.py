"""All benchmarks (`oase bench`): every promise of speed beside its limit, measured in one run."""

import json
import os
import platform
import sys
from collections.abc import Callable, Collection, Iterator

from adapters.bench.deadlines import deadlines
from adapters.bench.deciding import deciding
from adapters.bench.figures import Figure, flat, table
from adapters.bench.ground import Effort, Site, site
from adapters.bench.lagging import lagging
from adapters.bench.loading import loading
from adapters.bench.projecting import machinery, real_view
from adapters.bench.requesting import requesting
from adapters.bench.streaming import streaming
from adapters.bench.uploading import uploading
from adapters.bench.worklist import worklist
from adapters.bench.writing import writing
from adapters.process import collect_rarely

Benchmark = Callable[[Site], Figure | tuple[Figure, ...]]

BENCHMARKS: tuple[Benchmark, ...] = (
    writing, loading, machinery, real_view, lagging, requesting, streaming, worklist,
    uploading, deadlines, deciding,
)  # fmt: skip


def run(as_json: bool = False, names: Collection[str] = ()) -> None:  # noqa: FBT001, FBT002 - a switch of the command line
    """Measure everything, or what is named, and print it.

    `OASE_BENCH_SECONDS` says how long one run takes.
    """
    effort = Effort.wanted()
    collect_rarely()  # as server and worker do
    with site(effort) as place:
        figures = list(_measured(place, names))
    print(json.dumps(flat(figures)) if as_json else f"{table(figures)}\n\n{_conditions(effort)}")  # noqa: T201 - what the command is for


def _measured(place: Site, names: Collection[str]) -> Iterator[Figure]:
    for benchmark in BENCHMARKS:
        if names and benchmark.__name__ not in names:
            continue
        print(f"{benchmark.__name__} …", file=sys.stderr, flush=True)  # noqa: T201 - it takes minutes
        found = benchmark(place)
        yield from (found,) if isinstance(found, Figure) else found


def _conditions(effort: Effort) -> str:
    return (
        f"Medians of {effort.rounds}, each between two runs of its limit; {effort.seconds:g} s a "
        f"run; {os.cpu_count()} processors shared by client, server and PostgreSQL; Python "
        f"{platform.python_version()}; fsync and synchronous_commit on."
    )
