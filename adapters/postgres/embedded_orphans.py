"""Databases in a place of our own whose data directory is gone: named, and in the end removed.

Beside each such database lies whose it is. What has no such record is never touched.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from adapters.postgres.embedded_home import REFUGES, alone_in, is_ours, write_whole

RECORD = ".of"


@attrs.frozen
class Refugee:
    """A database in a place of our own; without `data_dir` nobody knows whose it is."""

    folder: Path
    data_dir: Path | None
    device: int | None

    @property
    def orphan(self) -> bool:
        """Whether its data directory is gone, and not merely lies on a disk that is away."""
        if self.data_dir is None or os.path.lexists(self.data_dir):
            return False
        return device_of(self.data_dir) == self.device

    @property
    def runs(self) -> bool:
        """Whether a server works in it."""
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "cwd").readlink().is_relative_to(self.folder):
                    return True
            except OSError:  # it ended meanwhile, or is not ours to look at
                continue
        return False


def record(folder: Path, data_dir: Path) -> None:
    """Note whose a database in a place of our own is, unless that is known."""
    path = folder.with_name(folder.name + RECORD)
    if not path.exists():
        write_whole(path, f"{device_of(data_dir)} {data_dir}")


def refugees(refuges: Sequence[Path] = REFUGES) -> Iterator[Refugee]:
    """Yield the databases that lie in places of our own."""
    for refuge in refuges:
        if refuge.is_dir() and is_ours(refuge):
            for folder in sorted(refuge.glob("data-*")):
                if folder.is_dir() and not folder.is_symlink():
                    yield _read(folder)


def remove_orphans(refuges: Sequence[Path] = REFUGES) -> None:
    """Remove the databases whose data directories are gone and in which no server works."""
    for refugee in refugees(refuges):
        if refugee.orphan:
            with alone_in(refugee.folder.parent):
                if refugee.orphan and not refugee.runs:
                    forget(refugee.folder)


def forget(folder: Path) -> None:
    """Remove a database, and then the note whose it was."""
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        folder.with_name(folder.name + RECORD).unlink(missing_ok=True)


def device_of(path: Path) -> int:
    """Return the disk of a folder, of one that is gone that of what is left of its path."""
    while not path.exists():
        path = path.parent
    return path.stat().st_dev


def _read(folder: Path) -> Refugee:
    try:
        device, _, data_dir = folder.with_name(folder.name + RECORD).read_text().partition(" ")
        return Refugee(folder, Path(data_dir), int(device))
    except (OSError, ValueError):
        return Refugee(folder, None, None)
