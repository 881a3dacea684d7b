"""Old histories in: every row of a source becomes one event, or is named in the report.

A row's place in its case is its version in the log. So the same source again adds nothing, one
more row adds one event, and a row that was broken keeps its place free until it is put right.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from uuid import UUID, uuid5

from attrs import define, field

from application.histories import Archive, Broken, Differing, Place, Report, Row, SourceBroken
from application.ports import Append, CommandSeen, StaleStream
from domain.archive import Handovers, case_id, case_key, differences
from domain.events.archive import HistoryRecorded

MOST_ROWS = 1000
MOST_TEXT = 4_000_000
MOST_REJECTED = 100_000
MOST_DIFFERING = 1000
_TRIES = 5


@define
class _Course:
    """What an import keeps of each case: so much memory it needs, whatever the cases hold."""

    stream: UUID
    place: int = 0
    good: bool = False
    handovers: Handovers = field(factory=Handovers)


class Import:
    """One source on its way into the archive, in batches of one commit each."""

    def __init__(self, log: str, archive: Archive) -> None:
        self._log, self._archive = log, archive
        self._courses: dict[str, _Course] = {}
        self._waiting: list[tuple[Row, HistoryRecorded]] = []
        self._text = 0
        self.report = Report(log)

    def run(self, rows: Iterable[Row | Broken]) -> Report:
        """Take in a source to its end, or as far as it can be read."""
        try:
            for row in rows:
                self._take(row)
        except SourceBroken as broken:
            self.report.stopped = str(broken)
        self._flush()
        self._count()
        return self.report

    def _take(self, row: Row | Broken) -> None:
        self.report.events += 1
        course = None if row.case is None else self._course(row.case)
        if course is not None:
            course.place += 1
        if isinstance(row, Broken):
            self.report.rejected.append(row)
            if len(self.report.rejected) == MOST_REJECTED:
                raise SourceBroken(f"{MOST_REJECTED} rows are broken; is this the right map?")
            return
        assert course is not None, "only a broken row has no case"
        course.good = True
        course.handovers = course.handovers.after(row.resource)
        self._waiting.append((row, self._event(row, course)))
        self._text += len(row.attributes)
        if len(self._waiting) == MOST_ROWS or self._text > MOST_TEXT:
            self._flush()

    def _course(self, case: str) -> _Course:
        key = case_key(case)
        course = self._courses.get(key)
        if course is None:
            course = self._courses[key] = _Course(case_id(self._log, case))
        return course

    def _event(self, row: Row, course: _Course) -> HistoryRecorded:
        if row.zone_assumed is not None:
            self.report.zones_assumed.add(row.zone_assumed)
        named = row.resource is not None
        return HistoryRecorded(
            at=row.at,
            log=self._log,
            case_name=row.case,
            case=course.stream,
            place=course.place,
            activity=row.activity,
            lifecycle=row.lifecycle,
            resource=self._archive.pseudonym(self._log, row.resource or "") if named else None,
            resource_name=row.resource,
            offset=row.offset,
            zone_assumed=row.zone_assumed,
            attributes=row.attributes,
        )

    def _flush(self) -> None:
        """Record what is new of the waiting rows, looking again if another import was faster."""
        for left in reversed(range(_TRIES)):
            held = self._archive.recorded([(e.case, e.place) for _, e in self._waiting])
            new = [event for _, event in self._waiting if (event.case, event.place) not in held]
            try:
                if new:
                    self._archive.record(_appends(new))
            except (StaleStream, CommandSeen):
                if not left:
                    raise
            else:
                self._compare(held)
                self.report.added += len(new)
                break
        self._waiting, self._text = [], 0

    def _compare(self, held: Mapping[Place, HistoryRecorded]) -> None:
        for row, event in self._waiting:
            recorded = held.get((event.case, event.place))
            what = differences(recorded, event) if recorded is not None else ()
            if what:
                self.report.differing_count += 1
                if len(self.report.differing) < MOST_DIFFERING:
                    self.report.differing.append(
                        Differing(row=row.number, line=row.line, case=row.case,
                                  place=event.place, what=what)
                    )  # fmt: skip

    def _count(self) -> None:
        counts = [course.handovers for course in self._courses.values() if course.good]
        self.report.cases = len(counts)
        self.report.handovers = sum(count.count for count in counts)
        self.report.cases_with_handover = sum(count.count > 0 for count in counts)
        self.report.ping_pongs = sum(count.ping_pongs for count in counts)
        self.report.cases_with_ping_pong = sum(count.ping_pongs > 0 for count in counts)


def _appends(events: Sequence[HistoryRecorded]) -> list[Append]:
    """Make an append of each run of neighbouring rows; its first place names the command."""
    runs = groupby(enumerate(events), key=lambda item: (item[1].case, item[1].place - item[0]))
    return [
        Append(
            stream=case,
            expected=(run := [event for _, event in group])[0].place - 1,
            events=run,
            command=uuid5(case, f"row {run[0].place}"),
            via="system",
        )
        for (case, _), group in runs
    ]
