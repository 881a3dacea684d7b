"""Who runs the embedded PostgreSQL of a data directory: one process, as long as it lives."""

import fcntl
import os
import time
from pathlib import Path

from adapters.postgres.embedded_home import ForeignData

LOCK = "owner.lock"


def take(data_dir: Path, patience: float) -> int | None:
    """Lock the data directory for this process; the lock ends with it, however it ends."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(data_dir / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except PermissionError as why:
        raise ForeignData(f"{data_dir} belongs to another user of this machine.") from why
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                os.close(descriptor)
                return None
            time.sleep(0.02)  # may be somebody who only looks whether there is an owner
        else:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)
            return descriptor


def lives(data_dir: Path) -> bool:
    """Tell whether a living process owns the server of this data directory."""
    if not (data_dir / LOCK).exists():
        return False
    with (data_dir / LOCK).open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def sentence(data_dir: Path) -> str:
    """Name the owner and what to do about him."""
    pid = (data_dir / LOCK).read_text() or "somebody else"
    return f"Process {pid} runs the database of {data_dir}; stop it or share it."
