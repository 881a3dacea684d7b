"""The database and keys that the settings name, opened for one process.

Without a database setting a PostgreSQL of our own is started, or shared with whoever runs it.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from attrs import frozen

from adapters.files.store import Store
from adapters.postgres import keys
from adapters.postgres.embedded import EmbeddedPostgres, exists
from adapters.postgres.keys import FileMaster, Keyring, WrongMasterKey
from adapters.postgres.mapper import Mapper
from adapters.postgres.migrations import require_current
from adapters.postgres.opener import Opener
from adapters.postgres.synclog import SyncLog
from adapters.settings import BadSettings, Settings
from domain.events import EVENTS

MAPPER = Mapper(EVENTS)


class NoDatabase(BadSettings):
    """The settings name a place where no database was ever made."""


@frozen(kw_only=True)
class Household:
    """An open database together with what reads and writes its log."""

    dsn: str
    master: FileMaster
    keyring: Keyring
    files: Store | None = None

    @property
    def opener(self) -> Opener:
        """What reads events for projections."""
        return Opener(MAPPER, self.keyring)

    def log(self) -> SyncLog:
        """Return the log for a command; it connects when it is first needed."""
        return SyncLog(MAPPER, self.keyring, self.dsn)


@contextmanager
def database(settings: Settings, *, make: bool = False) -> Generator[str]:
    """Have a database that answers, whatever its schema; yields the connection string.

    Only who is to `make` one gets a new one where none was ever made.
    """
    if settings.database_url is not None:
        try:
            psycopg.connect(settings.database_url, connect_timeout=10).close()
        except psycopg.ProgrammingError:
            raise BadSettings(
                "OASE_DATABASE_URL is no connection string such as postgresql://user@host/oase."
            ) from None
        yield settings.database_url
        return
    if not make and not exists(settings.cluster_dir):
        raise NoDatabase(
            f"There is no database in {settings.data_dir} and OASE_DATABASE_URL names none; "
            "set one of the two, or make one with `oase migrate`."
        )
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with EmbeddedPostgres(settings.cluster_dir, share=True) as server:
        yield server.dsn


@contextmanager
def household(settings: Settings) -> Generator[Household]:
    """Open a database that has this program's schema, and the keys that belong to it.

    Raises MigrationRefused where the schema is older or newer, WrongMasterKey where the key is
    missing or another one.
    """
    with database(settings) as dsn:
        require_current(dsn)
        master = master_key(dsn, settings.master_key_file)
        yield Household(dsn=dsn, master=master, keyring=Keyring(master), files=settings.files)


def master_key(dsn: str, path: Path) -> FileMaster:
    """Return the master key of a database; a new one is made only for a database without any."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        if connection.execute(keys.SQL["canary"]).fetchone() is None:
            master = FileMaster.made_at(path)
        elif path.exists():
            master = FileMaster.at(path)
        else:
            raise WrongMasterKey(
                f"The master key {path} is missing, so names and texts cannot be read. Put it "
                "back, or set OASE_MASTER_KEY_FILE or OASE_DATA_DIR to where it is."
            )
        keys.prove(connection, master)
    return master
