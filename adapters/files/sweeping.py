"""What the worker does about files: those that no event names go, and uploads nobody finished."""

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from adapters.files.folder import DAY, swept
from adapters.files.pictures import TEXTS
from adapters.files.store import UPLOADS
from adapters.files.uploads import expire

_LOG = logging.getLogger(__name__)

EVERY = 3600.0
"""Seconds between two rounds."""

_NO_HEAD = 2**62


def named(connection: psycopg.Connection[Any], head: int = _NO_HEAD) -> list[tuple[int, Any, str]]:
    """Return every file that the log names up to a position, with position and stream."""
    return connection.execute(TEXTS["named"], {"head": head}).fetchall()


def sweep(dsn: str, root: Path, *, age: float = DAY) -> int:
    """Remove what nobody needs any more; return how many files."""
    with psycopg.connect(dsn, autocommit=True) as connection:

        def names() -> frozenset[str]:
            return frozenset(name for _, _, name in named(connection))

        def known(persons: Sequence[UUID]) -> frozenset[UUID]:
            rows = connection.execute(TEXTS["known"], {"persons": list(persons)})
            return frozenset(person for (person,) in rows)

        return swept(root, names, known, age=age) + expire(root / UPLOADS)


async def keep_swept(dsn: str, root: Path, stop: asyncio.Event) -> None:
    """Sweep now and every hour until told to stop; a round that fails is made up for."""
    while not stop.is_set():
        try:
            if gone := await asyncio.to_thread(sweep, dsn, root):
                _LOG.info("%d files that nothing needs were removed.", gone)
        except (psycopg.Error, OSError) as error:
            _LOG.warning("The files could not be swept: %s", error)
        try:
            await asyncio.wait_for(stop.wait(), EVERY)
        except TimeoutError:
            continue
