"""Processes of Oase that another one keeps up: started, started again, ended together with it."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import define, field

from adapters.process import GRACE

STEADY = 5.0
"""Seconds after which a process that ended is taken to have been well before."""

LONGEST_PAUSE = 5.0


@define
class Child:
    """A command of Oase that is kept running. It ends by itself when this process is gone."""

    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path | None = None
    """Where it writes what it says; None: where this process does."""
    lends: tuple[int, ...] = ()
    """Open files that it takes over."""
    starts: int = 0
    _process: "subprocess.Popen[bytes] | None" = None
    _started: float = 0.0
    _not_before: float = 0.0
    _pause: float = 0.0
    _holding: int = field(default=-1)

    @property
    def pid(self) -> int | None:
        """The number of the running process."""
        return self._process.pid if self._process is not None else None

    def keep_up(self) -> None:
        """Start it, or start it again if it ended; the pauses grow while it cannot stay."""
        if self._process is not None and self._process.poll() is None:
            return
        now = time.monotonic()
        if self._process is not None:
            steady = now - self._started > STEADY
            self._pause = 0.05 if steady else min(max(self._pause * 2, 0.05), LONGEST_PAUSE)
            self._not_before = now + self._pause
            self._let_go()
        if now >= self._not_before:
            self._start()

    @property
    def last_words(self) -> str:
        """Return the last line of what it said."""
        there = self.log is not None and self.log.exists()
        said = self.log.read_text(errors="replace").strip() if self.log and there else ""
        return said.rpartition("\n")[2][-300:]

    def end(self) -> None:
        """Tell it to end."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def bury(self) -> None:
        """Wait until it has ended; who does not end is ended."""
        if self._process is not None:
            try:
                self._process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._let_go()

    def _start(self) -> None:
        lifeline, self._holding = os.pipe()
        with self.log.open("ab") if self.log else contextlib.nullcontext() as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own commands
                [sys.executable, "-m", "adapters.cli", *self.command, "--lifeline", str(lifeline)],
                env=dict(self.environment), pass_fds=[lifeline, *self.lends],
                start_new_session=True, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        os.close(lifeline)
        self._started = time.monotonic()
        self.starts += 1

    def _let_go(self) -> None:
        self._process = None
        if self._holding >= 0:
            os.close(self._holding)
            self._holding = -1
