"""An examiner for tests: opened once, asked file by file."""

import asyncio
import contextlib
from collections.abc import Coroutine, Generator
from typing import Any, TypeVar

from attrs import frozen

from adapters.evidence.examiner import Examiner
from domain.picture import Examined

Result = TypeVar("Result")


@frozen
class Room:
    """An examiner and the loop it works in."""

    runner: asyncio.Runner
    examiner: Examiner

    def examine(self, data: bytes) -> Examined:
        return self.run(self.examiner.examine(data))

    def copy(self, data: bytes, edge: int | None = None) -> bytes:
        return self.run(self.examiner.copy(data, edge=edge))

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.runner.run(work)


@contextlib.contextmanager
def opened(**room: Any) -> Generator[Room]:  # noqa: ANN401 - as Examiner takes it
    """Open a room and close it again."""
    with asyncio.Runner() as runner:
        examiner = Examiner(**room)
        runner.run(examiner.__aenter__())
        try:
            yield Room(runner, examiner)
        finally:
            runner.run(examiner.__aexit__(None, None, None))
