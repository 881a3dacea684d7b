"""Files sealed for a person, piece by piece, so that none need be in memory as a whole.

Each file has a key of its own, sealed with the person's data key at its beginning: destroying the
person's key makes all his files unreadable. The pieces are sealed with AES-256-GCM (the STREAM
construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015): the nonce counts the pieces and says
which is the last one, so that none can be changed, left out, doubled, moved or cut off. Since a
file key is used for one file alone, no nonce is ever used twice.
"""

import os
from collections.abc import Iterable, Iterator
from itertools import count
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"OASE file 1\n"
PIECE = 64 * 1024
_TAG, _NONCE, _KEY = 16, 12, 32
_WRAPPED = _NONCE + _KEY + _TAG
HEADER = len(MAGIC) + 16 + _WRAPPED


class Damaged(Exception):
    """A sealed file was changed, cut off, or is somebody else's."""


def sealed(pieces: Iterable[bytes], key: AESGCM, person: UUID) -> Iterator[bytes]:
    """Yield a file as it is to lie on disk, sealed with the data key of a person."""
    own, nonce = AESGCM.generate_key(bit_length=_KEY * 8), os.urandom(_NONCE)
    context = MAGIC + person.bytes
    yield context + nonce + key.encrypt(nonce, own, context)
    cipher, held = AESGCM(own), b""
    number = 0
    for piece in pieces:
        held += piece
        while len(held) > PIECE:
            yield cipher.encrypt(_nonce(number, last=False), held[:PIECE], None)
            held, number = held[PIECE:], number + 1
    yield cipher.encrypt(_nonce(number, last=True), held, None)


def opened(file: BinaryIO, key: AESGCM, person: UUID) -> Iterator[bytes]:
    """Yield the pieces of a sealed file; raises Damaged where it is not what was sealed."""
    head = file.read(HEADER)
    context, wrapped = head[:-_WRAPPED], head[-_WRAPPED:]
    if len(head) != HEADER or context != MAGIC + person.bytes:
        raise Damaged("This is no file of this person.")
    try:
        cipher = AESGCM(key.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], context))
        piece = file.read(PIECE + _TAG)
        for number in count():
            following = file.read(PIECE + _TAG)
            yield cipher.decrypt(_nonce(number, last=not following), piece, None)
            if not following:
                return
            piece = following
    except (InvalidTag, ValueError) as error:
        raise Damaged("The file was changed or cut off.") from error


def person_of(head: bytes) -> UUID | None:
    """Return the person for whom a file is sealed, by its beginning; None of no sealed file."""
    if len(head) < HEADER or not head.startswith(MAGIC):
        return None
    return UUID(bytes=head[len(MAGIC) : len(MAGIC) + 16])


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NONCE - 1) + (b"\x01" if last else b"\x00")
