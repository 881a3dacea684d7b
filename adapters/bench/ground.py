"""Where everything is measured: a PostgreSQL of its own, as durable as in earnest."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from attrs import frozen
from psycopg import sql
from psycopg.conninfo import make_conninfo

from adapters.postgres import keys
from adapters.postgres.embedded import throwaway
from adapters.postgres.keys import FileMaster, Keyring
from adapters.postgres.mapper import Mapper
from adapters.postgres.migrations import migrate
from adapters.postgres.opener import Opener
from adapters.postgres.synclog import SyncLog
from domain.events import EVENTS

FULL = 2.0
"""Seconds of one run, where nobody is in a hurry."""


@frozen
class Effort:
    """How long to measure: seconds a run, and with them the rounds and the numbers of events."""

    seconds: float = FULL

    @classmethod
    def wanted(cls) -> "Effort":
        """Read `OASE_BENCH_SECONDS`."""
        return cls(float(os.environ.get("OASE_BENCH_SECONDS") or FULL))

    @property
    def rounds(self) -> int:
        """Return how often each thing is measured."""
        return 5 if self.seconds >= 1 else 1

    def count(self, full: int) -> int:
        """Return how many of something that would be `full` in earnest."""
        return max(10, int(full * min(1.0, self.seconds / FULL)))


@frozen(kw_only=True)
class Ground:
    """A database with its keys, for one benchmark."""

    dsn: str
    folder: Path
    keyring: Keyring
    mapper: Mapper
    effort: Effort

    @property
    def opener(self) -> Opener:
        """Return what reads events for projections."""
        return Opener(self.mapper, self.keyring)

    def log(self) -> SyncLog:
        """Return the log, which connects when it is first needed."""
        return SyncLog(self.mapper, self.keyring, self.dsn)

    @property
    def master_key(self) -> Path:
        """Where the master key lies, for a server of our own."""
        return self.folder / "master.key"


@frozen
class Site:
    """The server, on which every benchmark gets a fresh database."""

    dsn: str
    folder: Path
    effort: Effort

    @contextmanager
    def ground(self) -> Generator[Ground]:
        """Make a database with schema and keys, and drop it at the end."""
        name = f"bench_{uuid4().hex}"
        dsn = make_conninfo(self.dsn, dbname=name)
        folder = self.folder / name
        self._run(sql.SQL("CREATE DATABASE {}"), name)
        try:
            migrate(dsn)
            with psycopg.connect(dsn, autocommit=True) as connection:
                connection.execute("CREATE SCHEMA bench")
                master = FileMaster.made_at(folder / "master.key")
                keys.prove(connection, master)
            yield Ground(
                dsn=dsn, folder=folder, keyring=Keyring(master), mapper=Mapper(EVENTS),
                effort=self.effort,
            )  # fmt: skip
        finally:
            self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)"), name)

    def _run(self, statement: sql.SQL, name: str) -> None:
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            connection.execute(statement.format(sql.Identifier(name)))


@contextmanager
def site(effort: Effort) -> Generator[Site]:
    """Run a server for the time of the measuring; every commit waits for the disk."""
    settings = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
    with throwaway(settings) as server:
        yield Site(server.dsn, server.data_dir, effort)
