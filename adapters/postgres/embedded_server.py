"""One run of the embedded PostgreSQL server: made, started, watched, stopped."""

import os
import secrets
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import attrs
import psycopg
from psycopg.conninfo import make_conninfo

from adapters.postgres.embedded_home import EmbeddedPostgresFailed, Home, NoPlace, write_whole

NAME = "oase"
"""Of the database and of its superuser."""

PORT = 5432
"""Only part of the socket's file name: the server listens on no network."""

SOCKET_PATH_LIMIT = 103  # bytes; Linux takes 107, macOS 103
LOG_LIMIT = 10_000_000  # bytes, looked at when the server starts

SETTINGS: Mapping[str, str] = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "64MB",
    "max_connections": "200",  # a process that serves keeps a dozen
    "io_method": "sync",  # no processes of its own for reading
    "jit": "off",  # our statements are short
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    # What people told us must not get into the server's log by way of a failed statement.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}

WATCHER = """\
# Whoever says goodbye has stopped the server himself. If the pipe just ends, the owner is dead.
read -r goodbye && exit 0
# The number may be another process's by now.
[ ! -e /proc/self/cwd ] || [ "/proc/$1/cwd" -ef "$2" ] || exit 0
kill -INT "$1"
"""


class ServerWouldNotStart(EmbeddedPostgresFailed):
    """The embedded PostgreSQL does not start; its log lies in the data directory as server.log."""


class WrongPassword(EmbeddedPostgresFailed):
    """The password file in the data directory is not that of the database beside it."""


@attrs.frozen
class Watched:
    """A started process, and the watcher that stops it when we cannot any more."""

    process: subprocess.Popen[bytes]
    watcher: subprocess.Popen[bytes]

    def end(self) -> None:
        """Let the server break off all transactions, write everything down and end."""
        end(self.process.pid, lambda: self.process.poll() is not None)

    def stop(self) -> None:
        """End the server, and its watcher after it."""
        self.end()
        self.bury()

    def bury(self) -> None:
        """Let the watcher of an ended process go, before its number means another one."""
        self.process.wait()
        self.watcher.communicate(b"goodbye\n")


def password_of(data_dir: Path) -> str | None:
    """Return the database's password, None as long as nobody started it here."""
    path = data_dir / "password"
    return path.read_text().strip() if path.exists() else None


def make_password(data_dir: Path) -> str:
    """Return the password, made at the first start."""
    if password_of(data_dir) is None:
        write_whole(data_dir / "password", secrets.token_urlsafe(32))
    return password_of(data_dir) or ""


def socket_folder(folder: Path) -> Path:
    """Return where the socket lies: with the cluster, or in a short place when that is too long."""
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= SOCKET_PATH_LIMIT:
        return folder
    return Path("/tmp") / f"oase-{sha256(os.fsencode(folder)).hexdigest()[:20]}"  # noqa: S108 - checked when made


def dsn_of(folder: Path, password: str) -> str:
    """Return the libpq connection string of the database."""
    host = str(socket_folder(folder))
    return make_conninfo(host=host, port=PORT, user=NAME, password=password, dbname=NAME)


def make_cluster(home: Home, password: str) -> None:
    """Make the database cluster; one that was broken off half-way is made again."""
    for left in home.folder.glob("new-*"):
        shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink()
    if home.cluster.exists():
        return
    fresh = home.folder / f"new-{secrets.token_hex(4)}"
    secret = home.folder / f"{fresh.name}.password"
    write_whole(secret, password)
    home.account.owns(secret)
    command: list[str | Path] = [
        *(home.programs / "initdb", "-D", fresh, "-U", NAME, f"--pwfile={secret}"),
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"),
        *("--auth=scram-sha-256", "--no-instructions"),
    ]
    making = _watched(home, command, subprocess.PIPE, Path("/"))
    said, _ = making.process.communicate()
    making.bury()
    secret.unlink()
    if making.process.returncode != 0:
        why = said.decode(errors="replace").strip()[-1500:]
        raise ServerWouldNotStart(f"The database cluster cannot be made: {why}")
    fresh.rename(home.cluster)


def launch(home: Home, settings: Mapping[str, str]) -> Watched:
    """Start the server process, and at once the watcher that ends it when our process dies.

    Only for the owner, and only when no server lives: what is left of one is ended by force.
    """
    _open_socket_folder(home)
    _end_orphans(home)
    _forget_stale_locks(home)
    if home.log.exists() and home.log.stat().st_size > LOG_LIMIT:
        home.log.replace(home.log.with_suffix(".log.1"))
    command: list[str | Path] = [home.programs / "postgres", "-D", home.cluster]
    command += ["-k", socket_folder(home.folder), "-p", str(PORT)]
    for name, value in {**SETTINGS, **settings}.items():
        command += ["-c", f"{name}={value}"]
    with home.log.open("ab") as log:
        return _watched(home, command, log.fileno(), home.cluster)


def _watched(home: Home, command: Sequence[str | Path], output: int, works_in: Path) -> Watched:
    process = home.account.spawn(command, stdin=subprocess.DEVNULL, output=output)
    watcher = home.account.spawn(
        ["/bin/sh", "-c", WATCHER, "oase-watcher", str(process.pid), works_in],
        stdin=subprocess.PIPE,
        output=subprocess.DEVNULL,
    )
    return Watched(process, watcher)


def accepts(dsn: str) -> bool:
    """Tell by a real connection whether the database can be used now."""
    try:
        psycopg.connect(dsn, connect_timeout=5).close()
    except psycopg.OperationalError as why:
        if "password authentication failed" in str(why):
            raise WrongPassword from why
        return False
    return True


def has_database(home: Home, password: str) -> bool:
    """Tell whether the server is ready, and make the database if the cluster is new."""
    dsn = dsn_of(home.folder, password)
    if accepts(dsn):
        return True
    maintenance = make_conninfo(dsn, dbname="postgres")
    if accepts(maintenance):
        with (
            # It ended in between, or it was not ready at the first look and is by now.
            suppress(psycopg.OperationalError, psycopg.errors.DuplicateDatabase),
            psycopg.connect(maintenance, autocommit=True) as connection,
        ):
            connection.execute("CREATE DATABASE oase")
    return False


def stop_left_behind(home: Home) -> None:
    """Stop the server that an owner left running when he was killed together with his watcher."""
    pid = _written_pid(home.cluster / "postmaster.pid")
    if pid is not None and _serves(pid, home):
        end(pid, lambda: not _serves(pid, home))


def end(pid: int, ended: Callable[[], bool]) -> None:
    """End a server: politely, then at once (it recovers at the next start), then by force."""
    for number, patience in ((signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
        deadline = time.monotonic() + patience
        if not ended():
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        while not ended() and time.monotonic() < deadline:
            time.sleep(0.02)


def last_words(home: Home) -> str:
    """Return the end of the server's log, for the message about why it does not start."""
    if not home.log.exists():
        return ""
    with home.log.open("rb") as log:
        log.seek(max(0, home.log.stat().st_size - 1500))
        return log.read().decode(errors="replace").strip()


def _serves(pid: int, home: Home) -> bool:
    """Tell whether this number is a server of this cluster and not somebody else's by now."""
    process = Path(f"/proc/{pid}")
    try:
        named = (process / "comm").read_text().startswith("postgres")
        return named and (process / "cwd").samefile(home.cluster)
    except OSError:
        return False


def _end_orphans(home: Home) -> None:
    """End what a killed server left: it holds the shared memory and no new server could start."""
    for process in Path("/proc").glob("[0-9]*"):
        if _serves(int(process.name), home):
            with suppress(ProcessLookupError):
                os.kill(int(process.name), signal.SIGKILL)


def _written_pid(lock: Path) -> int | None:
    try:
        return abs(int(lock.read_text().split("\n", 1)[0]))
    except (OSError, ValueError):
        return None


def _forget_stale_locks(home: Home) -> None:
    """Remove lock files of a dead server whose number another process has now.

    PostgreSQL itself only sees that the number lives and would refuse to start. The data stay
    guarded: its shared memory is found by the cluster's folder, not by these files.
    """
    sockets = socket_folder(home.folder)
    for lock in (home.cluster / "postmaster.pid", sockets / f".s.PGSQL.{PORT}.lock"):
        pid = _written_pid(lock)
        if lock.exists() and (pid is None or not _serves(pid, home)):
            lock.unlink()


def _open_socket_folder(home: Home) -> None:
    place = socket_folder(home.folder)
    if place == home.folder:
        return
    try:
        place.mkdir(mode=0o700)
        home.account.owns(place)
    except FileExistsError:
        seen = place.lstat()
        owner = os.geteuid() if home.account.uid is None else home.account.uid
        if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != owner or seen.st_mode & 0o077:
            raise NoPlace(f"{place} is meant for the database's socket but is not ours.") from None


def close_socket_folder(home: Home) -> None:
    """Remove the short place of the socket, if there is one."""
    place = socket_folder(home.folder)
    if place != home.folder and place.exists():
        with suppress(OSError):
            place.rmdir()
