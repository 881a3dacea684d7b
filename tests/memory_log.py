"""A log in memory that keeps the promises of the real one, for tests that need it fast."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from uuid import UUID

from attrs import define, field

from application.ports import Append, Appended, CommandSeen, Kept, StaleStream
from domain.event import Filing, Recorded
from domain.events import NAMES


@define
class MovableClock:
    """A clock that stands still until somebody moves it, and only forward."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def to(self, instant: datetime) -> None:
        self.at = max(self.at, instant)


@define
class MemoryLog:
    """Streams with versions, positions without gaps, commands once; all or nothing.

    `recorded_at` never runs backwards along positions. Personal fields simply stay open.
    """

    clock: MovableClock
    rows: list[Recorded] = field(factory=list[Recorded])
    streams: dict[UUID, list[Recorded]] = field(factory=dict[UUID, list[Recorded]])
    commands: dict[UUID, Kept] = field(factory=dict[UUID, Kept])

    async def load(
        self,
        stream: UUID,
        *,
        unseal: bool = False,  # noqa: ARG002 - nothing is sealed here
        until: int | None = None,
    ) -> list[Recorded]:
        rows = self.streams.get(stream, [])
        return [row for row in rows if until is None or row.position <= until]

    async def append(self, append: Append) -> Appended:
        if append.command in self.commands:
            raise CommandSeen
        if append.expected != len(self.streams.get(append.stream, ())):
            raise StaleStream
        last = self.rows[-1].recorded_at if self.rows else self.clock.now()
        first, recorded_at = len(self.rows) + 1, max(self.clock.now(), last)
        filing = Filing(
            recorded_at=recorded_at, command=append.command,
            correlation=append.correlation or append.command,
            via=append.via, procedure=append.procedure, law=append.law,
        )  # fmt: skip
        for number, fact in enumerate(append.events):
            recorded = Recorded(
                position=first + number, stream=append.stream,
                version=append.expected + 1 + number, id=_event_id(first + number),
                name=NAMES[type(fact)], event=fact, filing=filing,
            )  # fmt: skip
            self.rows.append(recorded)
            self.streams.setdefault(append.stream, []).append(recorded)
        appended = Appended(first=first, last=len(self.rows), recorded_at=recorded_at)
        self.commands[append.command] = Kept(appended=appended, answer=append.answer)
        return appended

    async def kept(self, command: UUID) -> Kept | None:
        return self.commands.get(command)


def _event_id(position: int) -> str:
    return str(UUID(int=(7 << 76) + (2 << 62) + (0xE << 120) + position))


def ids(start: int = 1) -> Callable[[], UUID]:
    """Return a maker of ids that are different from each other and the same in every run."""
    numbers = count(start)
    return lambda: UUID(int=(7 << 76) + (2 << 62) + next(numbers))
