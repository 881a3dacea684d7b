"""What is on its way in lies on disk, not in memory, and nobody reads it there: a sealed spool.

Records follow each other, each sealed with the place it begins at; what a crash left half written
at the end is cut off.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_LENGTH, _NONCE, _TAG = 4, 12, 16
MOST = 1024 * 1024
"""Bytes of the largest record."""


class Spool:
    """Bytes that are added at the end and read from the beginning."""

    def __init__(self, file: BinaryIO, key: AESGCM, context: bytes = b"") -> None:
        """Go on where a file ends; what was cut off by a crash goes."""
        self._file, self._key, self._context = file, key, context
        self._end, self.size = 0, 0
        for piece in self.pieces():
            self._end += _LENGTH + _NONCE + len(piece) + _TAG
            self.size += len(piece)
        file.truncate(self._end)

    @classmethod
    def nameless(cls, folder: Path) -> "Spool":
        """Make one that no other process sees and no crash leaves behind."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # whoever holds the spool holds the file, which goes with it
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        return cls(file, AESGCM(AESGCM.generate_key(bit_length=256)))

    def add(self, data: bytes) -> None:
        """Add bytes at the end."""
        for start in range(0, len(data), MOST):
            piece, nonce = data[start : start + MOST], os.urandom(_NONCE)
            record = self._key.encrypt(nonce, piece, _place(self._context, self.size))
            self._file.seek(self._end)
            self._file.write(len(piece).to_bytes(_LENGTH) + nonce + record)
            self._end += _LENGTH + _NONCE + len(record)
            self.size += len(piece)

    def pieces(self) -> Iterator[bytes]:
        """Yield what is there."""
        self._file.flush()
        return reading(self._file, self._key, self._context)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def reading(file: BinaryIO, key: AESGCM, context: bytes) -> Iterator[bytes]:
    """Yield what a spool holds, up to its last whole record."""
    file.seek(0)
    at = 0
    while True:
        head = file.read(_LENGTH + _NONCE)
        length = int.from_bytes(head[:_LENGTH])
        record = file.read(length + _TAG) if 0 < length <= MOST else b""
        try:
            piece = key.decrypt(head[_LENGTH:], record, _place(context, at))
        except (InvalidTag, ValueError):
            return
        yield piece
        at += length


def _place(context: bytes, at: int) -> bytes:
    return context + at.to_bytes(8)
