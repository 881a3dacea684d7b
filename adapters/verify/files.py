"""Evidence: each file that an event names is there, and is what was stored (custody, C22)."""

import hashlib
from pathlib import Path

import psycopg

from adapters.files.folder import place_of
from adapters.files.store import Store
from adapters.files.sweeping import named
from adapters.verify.checks import Check
from adapters.verify.structure import Connection
from application.ports import FileLost

_PIECE = 1024 * 1024


def files(connection: Connection, head: int, store: Store | None) -> Check:
    """Check every file that the log names up to a position."""
    check = Check("every file of evidence is there, unchanged")
    try:
        rows = named(connection, head)
    except psycopg.DataError as error:
        check.breaks(f"an event of evidence cannot be read: {type(error).__name__}")
        return check
    if store is None and rows:
        check.skipped = "nobody said where the files are; set OASE_DATA_DIR or OASE_FILES_DIR"
        return check
    for position, stream, name in rows:
        check.count("files")
        if store is not None and (why := _wrong(store.root, name)) is not None:
            check.breaks(f"position {position} of stream {stream}: {why}")
    return check


def _wrong(root: Path, name: str) -> str | None:
    try:
        place, told = place_of(root, name), hashlib.sha256()
        with place.open("rb") as file:
            while piece := file.read(_PIECE):
                told.update(piece)
    except FileLost as error:
        return str(error)
    except OSError as error:
        return f"the file {name} cannot be read: {error.strerror}"
    return None if told.hexdigest() == name else f"the file {name} was changed"
