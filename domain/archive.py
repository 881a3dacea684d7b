"""Archived cases: histories from elsewhere, as they were found and without a procedure.

What a history is made of is never judged here: it may go on after its end, repeat itself or run
backwards in time. No clock runs for it and no law asks anything of it.
"""

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID, uuid5

from attrs import evolve, frozen

from domain.events.archive import HistoryRecorded

_ARCHIVE = UUID("6f1c9a52-3d1e-5b8e-9b0a-7d0c2f4e8a11")

Difference = Literal["activity", "resource", "at"]


def log_key(log: str) -> str:
    """Return what tells a log from others; small and capital letters do not."""
    return " ".join(unicodedata.normalize("NFC", log).split()).casefold()


def case_key(case_name: str) -> str:
    """Return what tells a case of a log from others: its name, as it is written."""
    return unicodedata.normalize("NFC", case_name.strip())


def case_id(log: str, case_name: str) -> UUID:
    """Return the id of an archived case, the same one whenever and from whatever it is read."""
    return uuid5(uuid5(_ARCHIVE, log_key(log)), case_key(case_name))


def differences(recorded: HistoryRecorded, found: HistoryRecorded) -> tuple[Difference, ...]:
    """Say in what a row differs from the one recorded at its place.

    Where one of the two had no zone, what their clocks showed is compared. All else that a row
    holds is not: two forms of one log seldom keep the same.
    """
    either_assumed = recorded.zone_assumed is not None or found.zone_assumed is not None
    same_instant = recorded.at == found.at or (either_assumed and shown(recorded) == shown(found))
    said: tuple[tuple[Difference, bool], ...] = (
        ("activity", recorded.activity == found.activity),
        ("resource", recorded.resource == found.resource),
        ("at", same_instant),
    )
    return tuple(name for name, same in said if not same)


def shown(event: HistoryRecorded) -> datetime:
    """Return what the clock showed where it happened, without a zone."""
    return event.at.replace(tzinfo=None) + timedelta(seconds=event.offset)


@frozen(kw_only=True)
class Handovers:
    """Who was responsible one after the other in one case, and how often that changed.

    A hand-over is a change between two neighbouring rows, a ping-pong is A-B-A; equal neighbours
    count as one, and overlapping ping-pongs each. A row that names nobody changes nothing.
    """

    now: str | None = None
    before: str | None = None
    count: int = 0
    ping_pongs: int = 0

    def after(self, resource: str | None) -> "Handovers":
        """Return the count with the next row of the case, in the order of the source."""
        if resource is None or resource == self.now:
            return self
        if self.now is None:
            return evolve(self, now=resource)
        return Handovers(
            now=resource,
            before=self.now,
            count=self.count + 1,
            ping_pongs=self.ping_pongs + (resource == self.before),
        )


@frozen(kw_only=True)
class Archived:
    """An archived case as its recorded rows left it, in whatever order they were recorded.

    A row that was broken once leaves its place free and may come later, so `last_…` is said of
    the highest place and `rows` may be fewer than `version`, which is that place. `first_at` and
    `last_at` span all rows, since the source need not be in the order of time.
    """

    id: UUID
    log: str
    name: str
    version: int
    rows: int
    first_at: datetime
    last_at: datetime
    last_activity: str
    last_lifecycle: str | None = None
    last_resource: UUID | None = None

    @staticmethod
    def after(state: "Archived | None", event: HistoryRecorded) -> "Archived":
        """Return the case with one more row; None is the case that is not known yet."""
        if state is None:
            return _last(event, rows=1, first_at=event.at, last_at=event.at)
        rows = state.rows + 1
        first_at, last_at = min(state.first_at, event.at), max(state.last_at, event.at)
        if event.place > state.version:
            return _last(event, rows=rows, first_at=first_at, last_at=last_at)
        return evolve(state, rows=rows, first_at=first_at, last_at=last_at)

    @staticmethod
    def of(
        events: Iterable[HistoryRecorded], *, occurred_until: datetime | None = None
    ) -> "Archived | None":
        """Return the case as its rows up to an instant left it, None before the first of them."""
        state: Archived | None = None
        for event in events:
            if occurred_until is None or event.at <= occurred_until:
                state = Archived.after(state, event)
        return state


def _last(event: HistoryRecorded, *, rows: int, first_at: datetime, last_at: datetime) -> Archived:
    return Archived(
        id=event.case,
        log=event.log,
        name=event.case_name,
        version=event.place,
        rows=rows,
        first_at=first_at,
        last_at=last_at,
        last_activity=event.activity,
        last_lifecycle=event.lifecycle,
        last_resource=event.resource,
    )
