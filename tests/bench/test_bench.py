"""The benchmarks run to their end and say what they promise to say; how fast is not asked here."""

import json
import os
import subprocess
import sys

from adapters.bench.figures import Figure, at_least, at_most, flat, in_turns, table

KEYS = {
    "write.ratio_16", "load.us_100", "load.ratio", "projection.events_per_s", "projection.ratio",
    "projection.real_events_per_s", "projection.real_ratio", "rebuild.ratio",
    "rebuild.real_ratio", "lag.p50_ms", "lag.p99_ms", "http_post.per_s", "http_post.ratio",
    "http_get.per_s", "http_get.ratio", "sse.p99_ms", "sse.kb_per_stream",
    "worklist.p95_ms", "worklist.cases", "upload.p95_s",
    "deadline.per_s", "deadline.ratio", "decide.ratio", "decide.own_cpu_ms",
}  # fmt: skip


def test_one_flat_object_holds_every_figure() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from adapters.bench import run; run(True)"],
        env=os.environ | {"OASE_BENCH_SECONDS": "0.1"}, capture_output=True, text=True,
        timeout=150, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert set(figures) >= KEYS
    beyond = figures.pop("decide.own_cpu_ms")  # a difference, which in so short a time can be none
    assert isinstance(beyond, float)
    assert all(isinstance(number, int | float) and number > 0 for number in figures.values())


def test_each_run_is_compared_with_the_limits_before_and_after_it() -> None:
    limits, ours = iter([10.0, 20.0, 40.0]), iter([15.0, 60.0])
    found = in_turns(lambda: next(ours), lambda: next(limits), 2)
    assert (found.value, found.limit) == (37.5, 20.0)
    assert found.ratio == 1.5  # the median of 15/15 and 60/30


def test_a_line_says_whether_its_promises_are_kept() -> None:
    kept = Figure(
        title="quick", value=9.0, unit="ms", limit=3.0, ratio=3.0, targets=(at_most(3),),
        keys={"quick.ratio": 3.0},
    )  # fmt: skip
    broken = Figure(title="slow", value=9.0, unit="ms", targets=(at_least(10, "value"),))
    assert (kept.met, broken.met) == (True, False)
    _, first, second = table([kept, broken]).splitlines()
    assert ("≤ 3.00 ×" in first, "≥ 10.0 ms" in second) == (True, True)
    assert (first.split()[-2], second.split()[-2]) == ("met", "MISSED")
    assert flat([kept, broken]) == {"quick.ratio": 3.0}
