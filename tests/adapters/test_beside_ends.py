"""Several processes that serve end with the one that keeps them; each set is here by itself."""

import signal
import time
from pathlib import Path

import pytest

from tests.adapters.running import Running
from tests.adapters.test_beside import all_of, beside, ended, story
from tests.profiles import SOAK

__all__ = ["story"]


ENDS = (signal.SIGKILL, signal.SIGTERM) if SOAK else (signal.SIGKILL,)


@pytest.mark.parametrize("by", ENDS)
def test_no_process_outlives_the_one_that_keeps_them(story: Running, by: signal.Signals) -> None:
    with beside(story) as several:
        serving = all_of(several)
        several.process.send_signal(by)
        several.process.wait(20)
        until = time.monotonic() + 20
        while any(Path(f"/proc/{pid}").exists() and not ended(pid) for pid in serving):
            assert time.monotonic() < until
            time.sleep(0.02)
