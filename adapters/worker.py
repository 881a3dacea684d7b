"""The worker: keeps the read models up to date, and does what time does.

Everything it does may be done by several workers at once: one leads the projections, and what a
date brings about is one command, whoever issues it.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Sequence

from attrs import define, field

from adapters.files.sweeping import keep_swept
from adapters.household import MAPPER, Household
from adapters.postgres.clock import MovableClock
from adapters.postgres.committer import Committer
from adapters.postgres.log import PostgresLog, readers
from adapters.postgres.projector import Projector
from adapters.postgres.registers import PostgresRegisters
from adapters.process import collect_rarely
from adapters.read_models import PROJECTIONS
from adapters.timers import Timers
from application.time import Time
from projections.table import Projection

_LOG = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds until something that broke off is begun again."""

PARTING = 0.8
"""Seconds that the parts have to end by themselves."""


@define
class Worker:
    """Projector in a thread, timers beside it, until told to stop."""

    house: Household
    projections: Sequence[Projection]
    timers: Timers
    _stop: threading.Event = field(factory=threading.Event)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; what breaks off is begun again."""
        projector = threading.Thread(target=self._project, name="projector", daemon=True)
        projector.start()
        timing = asyncio.create_task(self._time(stop))
        sweeping = asyncio.create_task(self._sweep(stop))
        await stop.wait()
        self._stop.set()
        _, late = await asyncio.wait({timing, sweeping}, timeout=PARTING)
        for task in late:
            task.cancel()
        await asyncio.to_thread(projector.join, PARTING)

    def _project(self) -> None:
        while not self._stop.is_set():
            projector = Projector(self.house.dsn, self.projections, self.house.opener)
            try:
                projector.run(self._stop)
            except Exception:  # noqa: BLE001 - begun again, whatever it is
                _LOG.exception("The projector broke off and begins again.")
                time.sleep(PAUSE)

    async def _sweep(self, stop: asyncio.Event) -> None:
        if self.house.files is not None:
            await keep_swept(self.house.dsn, self.house.files.root, stop)

    async def _time(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await self.timers.run(stop)
            except Exception:  # noqa: BLE001 - begun again, whatever it is
                _LOG.exception("The timers broke off and begin again.")
                await asyncio.sleep(PAUSE)


async def work(house: Household, stop: asyncio.Event) -> None:
    """Open what a worker needs and let it work until told to stop."""
    collect_rarely()
    pool = readers(house.dsn, size=2)
    async with pool, Committer(house.dsn) as committer:
        clock = MovableClock()
        log = PostgresLog(MAPPER, house.keyring, pool, committer)
        registers = PostgresRegisters(pool, log, MAPPER)
        timers = Timers(house.dsn, clock, Time(log, clock, registers))
        await Worker(house, PROJECTIONS, timers).run(stop)
