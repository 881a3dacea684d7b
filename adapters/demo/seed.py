"""Filling a demo once: schema, story, keys. Half a story is thrown away and begun anew."""

import asyncio
from datetime import datetime
from pathlib import Path

import psycopg

from adapters.demo import keys, people, story
from adapters.demo.keys import SQL
from adapters.demo.stage import Stage
from adapters.household import master_key
from adapters.postgres.access import mark_space
from adapters.postgres.migrations import migrate
from adapters.space import open_space

BEGUN = "demo.begun"


class NoDemo(Exception):
    """The data directory holds a database that no demo has made."""


def seed(dsn: str, data_dir: Path, master: Path) -> dict[str, str]:
    """Bring the database to the schema and, the first time, play the story; return the keys."""
    if (made := keys.kept(data_dir / keys.KEYS)) is not None:
        migrate(dsn)
        master_key(dsn, master)
        return made
    _clear(dsn, data_dir)
    migrate(dsn)
    (data_dir / BEGUN).touch()
    master_key(dsn, master)
    today = datetime.now(story.BERLIN).date()
    with psycopg.connect(dsn, autocommit=True) as connection:
        mark_space(connection, "test")
        connection.execute(SQL["begin_at"], {"at": story.begins(today)})
    made = asyncio.run(_play(dsn, master))
    keys.keep(data_dir / keys.KEYS, made)
    (data_dir / BEGUN).unlink()  # from now on nothing here is ever thrown away
    return made


def _clear(dsn: str, data_dir: Path) -> None:
    """Throw away what a demo that was broken off has left; never anything else."""
    if (data_dir / BEGUN).exists():
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(SQL["clear"])
        return
    migrate(dsn)
    with psycopg.connect(dsn, autocommit=True) as connection:
        if connection.execute(SQL["events"]).fetchone() == (True,):
            raise NoDemo(f"{data_dir} holds a database that no demo has made; choose another.")


async def _play(dsn: str, master: Path) -> dict[str, str]:
    today = datetime.now(story.BERLIN).date()
    async with (
        open_space(dsn, master) as space,
        await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection,
    ):
        stage = Stage(space, connection)
        await story.play(stage, today)
        customer = await stage.link("washing_machine", people.AGENT)
        await connection.execute(SQL["arrive"])
        return await asyncio.to_thread(_keys, dsn, customer)


def _keys(dsn: str, customer: str) -> dict[str, str]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        return keys.make(connection, customer)
