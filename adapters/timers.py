"""The worker's hand on the clock: it visits every case of which a date has fallen due.

The table of the dates lies a moment behind the log. A case just visited is therefore left aside
until the table has come to where the visit ended; one that failed is left aside for a while.
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from attrs import define, field
from psycopg import sql

from adapters.postgres.batch import Unreachable
from adapters.postgres.clock import CHANNEL as CLOCK
from adapters.postgres.clock import MovableClock
from adapters.postgres.listen import Backoff
from adapters.postgres.sqlfile import load
from application.ports import Overloaded
from application.time import Time
from projections.party_view import PartyView
from projections.party_view.tables import TIMER
from projections.table import identity

_LOG = logging.getLogger(__name__)

VIEW = "oase_view"
POLL = 0.5
"""Seconds after which the table is looked at in any case."""

BREATH = 0.02
"""Seconds between two looks, however often somebody calls."""

BATCH = 50
_FIRST_RETRY, _LAST_RETRY = 2.0, 300.0
_LISTEN = f"LISTEN {VIEW}; LISTEN {CLOCK}"
_TABLE = sql.Identifier("view", f"{TIMER.name}_v{PartyView().version}")
_PROJECTION = identity(PartyView())
SQL = {
    name: sql.SQL(text).format(timer=_TABLE)
    for name, text in load("adapters", "timers.sql").items()
}


@define
class _Aside:
    """A case that is not looked at until the table is at `position` and the moment has come."""

    position: int = 0
    not_before: float = 0.0
    failures: int = 0


@define
class Timers:
    """Visits cases in the order of their dates until told to stop; survives a lost database."""

    dsn: str
    clock: MovableClock
    use: Time
    _aside: dict[UUID, _Aside] = field(factory=dict[UUID, _Aside])

    async def run(self, stop: asyncio.Event) -> None:
        """Do it until told to stop."""
        backoff = Backoff()
        while not stop.is_set():
            try:
                await self._serve(stop, backoff)
            except (psycopg.OperationalError, Unreachable, Overloaded) as error:
                _LOG.warning("The timers lost their database and begin again: %s", error)
            except psycopg.errors.UndefinedTable:
                _LOG.info("The timers wait for their table.")
            await asyncio.sleep(0 if stop.is_set() else backoff.pause())

    async def _serve(self, stop: asyncio.Event, backoff: Backoff) -> None:
        connect = psycopg.AsyncConnection.connect
        async with (
            await connect(self.dsn, autocommit=True, application_name="oase timers") as ear,
            await connect(self.dsn, autocommit=True, application_name="oase timers") as hand,
        ):
            await ear.execute(_LISTEN)
            await self.clock.refresh(hand)
            while not stop.is_set():
                pause = await self.look(hand)
                backoff.reset()
                if pause > 0:
                    await self._sleep(ear, hand, pause)

    async def _sleep(
        self, ear: psycopg.AsyncConnection[Any], hand: psycopg.AsyncConnection[Any], pause: float
    ) -> None:
        breath = asyncio.create_task(asyncio.sleep(min(BREATH, pause)))
        notes = [note.channel async for note in ear.notifies(timeout=pause, stop_after=1)]
        await breath
        if CLOCK in notes or not notes:
            await self.clock.refresh(hand)

    async def look(self, hand: psycopg.AsyncConnection[Any]) -> float:
        """Visit what is due now; return the seconds until the next look, 0 for at once."""
        view = await self._view_position(hand)
        now = self.clock.now()
        values = {"now": now, "aside": self._left_aside(view), "limit": BATCH}
        async with hand.transaction():
            cursor = await hand.execute(SQL["due"], values)
            cases = [case for case, _ in await cursor.fetchall()]
            await asyncio.gather(*(self._visit(case, view) for case in cases))
        if cases:
            return 0.0
        cursor = await hand.execute(SQL["next"], {"aside": values["aside"]})
        row = await cursor.fetchone()
        return self._until(row and row[0], now)

    def _until(self, due: datetime | None, now: datetime) -> float:
        if due is None:
            return POLL
        left = (due - now).total_seconds() / self.clock.speed
        return min(max(left, BREATH), POLL)

    async def _view_position(self, hand: psycopg.AsyncConnection[Any]) -> int:
        cursor = await hand.execute(SQL["position"], {"projection": _PROJECTION})
        row = await cursor.fetchone()
        return row[0] if row is not None else 0

    def _left_aside(self, view: int) -> Sequence[UUID]:
        now = time.monotonic()
        for case, aside in list(self._aside.items()):
            if aside.position <= view and aside.not_before <= now and not aside.failures:
                del self._aside[case]
        return [
            case
            for case, aside in self._aside.items()
            if aside.position > view or aside.not_before > now
        ]

    async def _visit(self, case: UUID, view: int) -> None:
        try:
            visit = await self.use.passes(case)
        except (psycopg.OperationalError, Unreachable, Overloaded):
            raise
        except Exception:  # noqa: BLE001 - it concerns this case alone
            _LOG.exception("What time did to case %s could not be recorded; tried again.", case)
            self._failed(case)
            return
        if visit.recorded or visit.position > view:
            self._aside[case] = _Aside(position=visit.position)
        else:  # the table says due, the case says no: nothing comes of asking again at once
            _LOG.error("Case %s has a due date of which nothing follows.", case)
            self._failed(case)

    def _failed(self, case: UUID) -> None:
        aside = self._aside.setdefault(case, _Aside())
        pause = min(_FIRST_RETRY * 2**aside.failures, _LAST_RETRY)
        aside.failures += 1
        aside.not_before = time.monotonic() + pause
