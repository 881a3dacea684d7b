"""The database that Oase brings along survives crashes and leaves nothing running."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from adapters.postgres import embedded, embedded_server
from adapters.postgres.embedded import (
    AnotherOwner,
    EmbeddedPostgres,
    ServerWouldNotStart,
    attach,
    bin_dir,
    throwaway,
)

ROOT = Path(__file__).parent.parent.parent

OWNER = """
import sys
from pathlib import Path
from adapters.postgres.embedded import AnotherOwner, EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), share="share" in sys.argv)
try:
    with server:
        print("owns" if server.owner else "shares", server.pid, flush=True)
        sys.stdin.read()
except AnotherOwner as refused:
    print("refused", refused, flush=True)
"""


@pytest.fixture
def place() -> Generator[Path]:
    """Give a folder that everybody may enter; afterwards nothing of it is left, nor running."""
    place = Path(tempfile.mkdtemp(prefix="oase-test-"))
    place.chmod(0o755)
    yield place
    for data_dir in [place, *place.rglob("owner.lock")]:
        EmbeddedPostgres(data_dir if data_dir == place else data_dir.parent).delete()
    assert running_in(place) == []
    subprocess.run(["rm", "-rf", place], check=True)


def processes(hold: Callable[[Path], bool]) -> list[int]:
    """List the processes of whose folder in /proc this holds."""
    found: list[int] = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if hold(process):
                found.append(int(process.name))
        except OSError:  # it ended meanwhile
            continue
    return found


def running_in(place: Path) -> list[int]:
    return processes(lambda process: (process / "cwd").readlink().is_relative_to(place))


def watcher_of(server: int) -> int:
    mark = f"oase-watcher\0{server}\0".encode()
    (found,) = processes(lambda process: mark in (process / "cmdline").read_bytes())
    return found


def by_another_process(data_dir: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OWNER, data_dir, *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout
    return process.stdout.readline().split(maxsplit=1)


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def soon(holds: Callable[[], bool], seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()


def note(dsn: str, number: int) -> None:
    with psycopg.connect(dsn) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS noted (number int)")
        connection.execute("INSERT INTO noted VALUES (%s)", [number])


def noted(dsn: str) -> list[int]:
    with psycopg.connect(dsn) as connection:
        return [row[0] for row in connection.execute("SELECT number FROM noted ORDER BY 1")]


def test_what_was_stored_is_there_at_the_second_start(place: Path) -> None:
    with EmbeddedPostgres(place) as first:
        note(first.dsn, 7)
    assert attach(place) is None

    with EmbeddedPostgres(place) as second:
        assert second.dsn == first.dsn
        assert noted(second.dsn) == [7]


def test_it_is_durable_and_open_to_nobody_else(place: Path) -> None:
    with EmbeddedPostgres(place) as server, psycopg.connect(server.dsn) as connection:
        shown = connection.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)",
            [["fsync", "synchronous_commit", "listen_addresses", "password_encryption"]],
        ).fetchall()
        assert dict(shown) == {
            "fsync": "on",
            "synchronous_commit": "on",
            "listen_addresses": "",
            "password_encryption": "scram-sha-256",
        }
        locale = "SELECT datlocprovider::text, datlocale FROM pg_database WHERE datname = 'oase'"
        assert connection.execute(locale).fetchone() == ("b", "C.UTF-8")
        wrong = make_conninfo(server.dsn, password="guessed")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
    assert (place / "password").stat().st_mode & 0o777 == 0o600
    assert (place / "postgres").stat().st_mode & 0o777 == 0o700


def test_settings_can_be_given(place: Path) -> None:
    with (
        EmbeddedPostgres(place, settings={"max_connections": "17"}) as server,
        psycopg.connect(server.dsn) as connection,
    ):
        assert connection.execute("SHOW max_connections").fetchone() == ("17",)
        assert connection.execute("SHOW shared_buffers").fetchone() == ("64MB",)


def test_a_setting_that_cannot_be_is_refused_with_the_words_of_the_server(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "EXIT_PATIENCE", 0.1)
    server = EmbeddedPostgres(place, settings={"max_connections": "many"})

    with pytest.raises(ServerWouldNotStart, match='invalid value for parameter "max_connections"'):
        server.start()

    assert not server.owner


def test_the_programs_of_postgresql_are_at_hand(place: Path) -> None:
    with EmbeddedPostgres(place) as server:
        note(server.dsn, 7)
        dump = subprocess.run([bin_dir() / "pg_dump", server.dsn], check=True, capture_output=True)

    assert b"CREATE TABLE public.noted" in dump.stdout


def test_a_throwaway_database_leaves_nothing() -> None:
    with throwaway() as server:
        note(server.dsn, 7)
        assert running_in(server.data_dir) != []

    assert not server.data_dir.exists()
    assert running_in(server.data_dir) == []


def test_a_long_path_is_no_hindrance(place: Path) -> None:
    data_dir = place / ("long" * 20) / ("longer" * 20)

    with EmbeddedPostgres(data_dir) as server:
        note(server.dsn, 7)
        sockets = embedded_server.socket_folder(data_dir / "postgres")
        assert sockets.stat().st_mode & 0o777 == 0o700
    assert not sockets.exists()


def test_a_making_of_the_database_that_was_broken_off_is_done_again(place: Path) -> None:
    owner = by_another_process(place)
    assert soon(lambda: any(place.glob("postgres/new-*/PG_VERSION")))
    kill(owner)
    assert not (place / "postgres" / "cluster").exists()

    with EmbeddedPostgres(place) as server:
        note(server.dsn, 7)
        assert soon(lambda: not any(place.glob("postgres/new-*/PG_VERSION")))


def test_a_lock_file_with_the_number_of_another_process_does_not_hinder(place: Path) -> None:
    with EmbeddedPostgres(place) as server:
        note(server.dsn, 7)
        locks = [
            place / "postgres" / "cluster" / "postmaster.pid",
            place / "postgres" / ".s.PGSQL.5432.lock",
        ]
        written = [lock.read_text() for lock in locks]
    for lock, text in zip(locks, written, strict=True):
        lock.write_text(text.replace(text.split("\n")[0], str(os.getppid()), 1))

    with EmbeddedPostgres(place) as server:
        assert noted(server.dsn) == [7]


def test_a_killed_server_comes_back_with_all_that_was_acknowledged(place: Path) -> None:
    acknowledged: list[int] = []
    enough = threading.Event()

    def write_on(dsn: str, first: int) -> None:
        number = first
        while not enough.is_set():
            try:
                with psycopg.connect(dsn, autocommit=True) as connection:
                    while not enough.is_set():
                        connection.execute("INSERT INTO noted VALUES (%s)", [number])
                        acknowledged.append(number)
                        number += 1
            except psycopg.OperationalError:
                number += 1  # perhaps stored, perhaps not: never said to be
                time.sleep(0.02)

    with EmbeddedPostgres(place) as server:
        note(server.dsn, 0)
        writers = [
            threading.Thread(target=write_on, args=(server.dsn, 1 + n * 10**6)) for n in range(4)
        ]
        for writer in writers:
            writer.start()
        for _ in range(3):
            killed, seen = server.pid, len(acknowledged)
            assert killed
            assert soon(lambda: len(acknowledged) > seen + 50)  # noqa: B023 - called at once
            os.kill(killed, signal.SIGKILL)
            assert soon(lambda: server.pid not in {None, killed})  # noqa: B023 - called at once
            server.ensure_running()
        enough.set()
        for writer in writers:
            writer.join()
        stored = noted(server.dsn)

    assert set(acknowledged) <= set(stored)
    assert len(stored) == len(set(stored))


def test_what_a_killed_server_leaves_does_not_keep_it_from_coming_back(place: Path) -> None:
    with EmbeddedPostgres(place) as server:
        note(server.dsn, 7)
        with psycopg.connect(server.dsn) as hanging:
            os.kill(hanging.info.backend_pid, signal.SIGSTOP)  # it would hold the memory for ever
            killed = server.pid
            assert killed
            os.kill(killed, signal.SIGKILL)

            assert soon(lambda: server.pid not in {None, killed})
            assert noted(server.ensure_running(patience=10)) == [7]


def test_the_server_of_a_killed_owner_stops(place: Path) -> None:
    owner = by_another_process(place)
    assert said(owner)[0] == "owns"
    note(attach(place) or "", 7)

    kill(owner)

    assert soon(lambda: running_in(place) == [])
    with EmbeddedPostgres(place) as server:
        assert noted(server.dsn) == [7]


def test_the_server_of_an_owner_killed_together_with_its_watcher_is_stopped_at_the_next_start(
    place: Path,
) -> None:
    owner = by_another_process(place)
    left_behind = int(said(owner)[1])
    note(attach(place) or "", 7)
    os.kill(owner.pid, signal.SIGSTOP)  # so that it cannot notice
    os.kill(watcher_of(left_behind), signal.SIGKILL)
    kill(owner)
    time.sleep(0.3)
    assert left_behind in running_in(place)

    with EmbeddedPostgres(place) as server:
        assert noted(server.dsn) == [7]
        assert server.pid != left_behind
        assert left_behind not in running_in(place)


def test_two_owners_are_refused_but_others_may_use_the_server(place: Path) -> None:
    with EmbeddedPostgres(place) as server:
        second = EmbeddedPostgres(place)
        with pytest.raises(AnotherOwner, match=f"Process {os.getpid()} runs the database of"):
            second.start()
        with pytest.raises(AnotherOwner):
            second.delete()

        assert attach(place) == server.dsn
        note(server.dsn, 7)
    assert attach(place) is None


def test_who_shares_leaves_the_server_to_its_owner(place: Path) -> None:
    with EmbeddedPostgres(place) as server:
        with EmbeddedPostgres(place, share=True) as guest:
            assert not guest.owner
            note(guest.dsn, 7)
        assert noted(server.dsn) == [7]


def test_who_shares_takes_over_from_a_killed_owner(place: Path) -> None:
    owner = by_another_process(place)
    assert said(owner)[0] == "owns"
    with EmbeddedPostgres(place, share=True) as guest:
        note(guest.dsn, 7)
        kill(owner)

        assert soon(lambda: guest.owner and guest.pid is not None)
        guest.ensure_running()
        assert noted(guest.dsn) == [7]


def test_of_two_that_start_together_one_owns_and_the_other_is_refused(place: Path) -> None:
    both = [by_another_process(place), by_another_process(place)]
    outcomes = sorted(said(process)[0] for process in both)
    for process in both:
        process.communicate()

    assert outcomes == ["owns", "refused"]


def test_of_two_that_start_together_and_share_both_work(place: Path) -> None:
    both = [by_another_process(place, "share"), by_another_process(place, "share")]
    outcomes = sorted(said(process)[0] for process in both)
    for process in both:
        process.communicate()

    assert outcomes == ["owns", "shares"]
