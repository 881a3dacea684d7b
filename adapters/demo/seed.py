"""Filling a demo once: schema, story, keys. Half a story is thrown away and begun anew."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from adapters.demo import keys, old_cases, people, story
from adapters.demo.keys import SQL
from adapters.demo.scenes import told_on
from adapters.demo.stage import Stage
from adapters.files.store import Store
from adapters.household import MAPPER, master_key
from adapters.postgres.access import mark_space
from adapters.postgres.keys import FileMaster, Keyring
from adapters.postgres.migrations import migrate
from adapters.postgres.opener import Opener
from adapters.postgres.projector import Projector
from adapters.read_models import PROJECTIONS
from adapters.space import open_space

BEGUN = "demo.begun"
FILES = "files"


def seed(dsn: str, data_dir: Path, master: Path, now: datetime | None = None) -> dict[str, str]:
    """Bring a new database to the schema and play the story; return the keys.

    The story comes to the present of the machine, or to another `now`.
    """
    _clear(dsn, data_dir)
    migrate(dsn)
    (data_dir / BEGUN).touch()
    master_key(dsn, master)
    today = told_on(now or datetime.now(UTC))
    with psycopg.connect(dsn, autocommit=True) as connection:
        mark_space(connection, "test")
        connection.execute(SQL["begin_at"], {"at": story.begins(today)})
    # photos are looked for among those of other cases, so the read models have to be there
    Projector(dsn, PROJECTIONS, Opener(MAPPER, Keyring(FileMaster.at(master)))).catch_up()
    made = asyncio.run(_play(dsn, master, Store(root=data_dir / FILES), now))
    keys.keep(data_dir / keys.KEYS, made)
    (data_dir / BEGUN).unlink()  # from now on nothing here is ever thrown away
    return made


def _clear(dsn: str, data_dir: Path) -> None:
    """Throw away what a demo that was broken off has left; never anything else."""
    if (data_dir / BEGUN).exists():
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(SQL["clear"])
        shutil.rmtree(data_dir / FILES, ignore_errors=True)
        return
    migrate(dsn)
    with psycopg.connect(dsn, autocommit=True) as connection:
        if connection.execute(SQL["events"]).fetchone() == (True,):
            raise keys.NoDemo(f"{data_dir} holds a database that no demo has made; choose another.")


async def _play(dsn: str, master: Path, files: Store, now: datetime | None) -> dict[str, str]:
    present = now or datetime.now(UTC)
    today = told_on(present)
    async with (
        open_space(dsn, master, files=files) as space,
        await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection,
    ):
        await asyncio.to_thread(old_cases.take_in, dsn, FileMaster.at(master), today)
        stage = Stage(space, connection)
        await story.play(stage, today, present)
        customer = await stage.link(story.NAME, people.AGENT)
        await connection.execute(SQL["arrive"], {"now": now})
        return await asyncio.to_thread(_keys, dsn, customer)


def _keys(dsn: str, customer: str) -> dict[str, str]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        return keys.make(connection, customer)
