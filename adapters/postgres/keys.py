"""Data keys: one for each person and purpose, wrapped by a master key that lies elsewhere.

Destroying a person's key erases all sealed text about the person, from history and backups of
the log alike, while every byte of the log stays as it was.
"""

import base64
import hmac
import os
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, Protocol
from uuid import UUID

import attrs
import psycopg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from psycopg.rows import tuple_row

from adapters.postgres.sqlfile import load

SQL = load("adapters.postgres", "keys.sql")

ERASED = "[gelöscht]"
"""What stands in place of a text whose key was destroyed."""

PURPOSE = "case"
SEALED = "sealed:"
KEY_BYTES = 32
NONCE_BYTES = 12
_NONCES_AT_ONCE = 256
_DIGESTS = b"oase digests"
_CANARY = b"oase canary, 32 bytes, wrapped.."


Cipher = AESGCM | None
"""A data key; None is a destroyed one."""


class WrongMasterKey(Exception):
    """The master key does not belong to this database, or cannot be used."""


class Unreadable(Exception):
    """A sealed text does not open: it was changed, or moved from another event or field."""


class Master(Protocol):
    """The key that wraps all data keys; a file, or a key service."""

    def wrap(self, key: bytes) -> bytes:
        """Return the key in a form that only this master key opens."""
        ...

    def unwrap(self, wrapped: bytes) -> bytes:
        """Return the key; raise WrongMasterKey if it was not wrapped by this master key."""
        ...

    def digest(self, text: bytes) -> bytes:
        """Return 32 bytes that stand for a text and that nobody without this key can find."""
        ...


class FileMaster:
    """A master key in a file that only its owner may read."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise WrongMasterKey(f"A master key has {KEY_BYTES} bytes, this one has {len(key)}.")
        self._key = key

    @classmethod
    def at(cls, path: Path) -> "FileMaster":
        """Read the key file, which must exist and be closed to others."""
        try:
            mode, key = path.stat().st_mode, path.read_bytes()
        except OSError as error:
            raise WrongMasterKey(f"The master key {path} cannot be read: {error}.") from error
        if mode & 0o077:
            raise WrongMasterKey(f"The master key {path} is open to others. Run: chmod 600 {path}")
        return cls(key)

    @classmethod
    def made_at(cls, path: Path) -> "FileMaster":
        """Read the key file, or make it where there is none."""
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}.new")
        if not path.exists():
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(os.urandom(KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())
            try:
                path.hardlink_to(draft)  # whole or not at all, and never over another's key
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return cls.at(path)

    def wrap(self, key: bytes) -> bytes:
        """Wrap by AES key wrap (RFC 3394): the same key gives the same bytes."""
        return aes_key_wrap(self._key, key)

    def unwrap(self, wrapped: bytes) -> bytes:
        """Unwrap, which a wrong master key fails to do."""
        try:
            return aes_key_unwrap(self._key, wrapped)
        except InvalidUnwrap as error:
            raise WrongMasterKey(
                "The master key does not open the keys of this database."
            ) from error

    def digest(self, text: bytes) -> bytes:
        """Digest by HMAC under a key of its own, so that no key serves two purposes."""
        return hmac.digest(hmac.digest(self._key, _DIGESTS, "sha256"), text, "sha256")


def prove(connection: psycopg.Connection[Any], master: Master) -> None:
    """Refuse a master key that is not the one this database began with."""
    connection.execute(SQL["plant_canary"], (master.wrap(_CANARY),))
    row = connection.execute(SQL["canary"]).fetchone()
    assert row is not None
    try:
        opened = master.unwrap(row[0])
    except WrongMasterKey:
        opened = b""
    if opened != _CANARY:
        raise WrongMasterKey(
            "The master key does not belong to this database: names and texts would be lost. "
            "Put the key file back that was in the data directory when the database was made."
        )


@attrs.frozen
class Draft:
    """A key made here that counts once an append has recorded it."""

    cipher: AESGCM
    wrapped: bytes


class Keyring:
    """The data keys in use, least recently used ones dropped; shared by threads.

    It holds no connection: who reads or writes brings the rows of `vault.person_key`.
    """

    def __init__(self, master: Master, *, size: int = 10_000) -> None:
        self._master, self._size = master, size
        self._ciphers: OrderedDict[UUID, Cipher] = OrderedDict()
        self._drafts: OrderedDict[UUID, Draft] = OrderedDict()
        self._lock = Lock()

    def held(self, persons: Iterable[UUID]) -> tuple[dict[UUID, Cipher], list[UUID]]:
        """Return the keys at hand, and the persons whose keys have to be read."""
        found: dict[UUID, Cipher] = {}
        missing: list[UUID] = []
        with self._lock:
            for person in persons:
                if person in self._ciphers:
                    self._ciphers.move_to_end(person)
                    found[person] = self._ciphers[person]
                else:
                    missing.append(person)
        return found, missing

    def learn(self, rows: Iterable[tuple[UUID, bytes | None]]) -> dict[UUID, Cipher]:
        """Take in wrapped keys as they lie in the database; None is a destroyed one."""
        learnt: dict[UUID, Cipher] = {
            person: None if wrapped is None else AESGCM(self._master.unwrap(wrapped))
            for person, wrapped in rows
        }
        with self._lock:
            for person, cipher in learnt.items():
                self._drafts.pop(person, None)
                self._hold(person, cipher)
        return learnt

    def drafted(self, persons: Iterable[UUID]) -> dict[UUID, Draft]:
        """Return keys for persons who have none: the same ones until they are recorded."""
        with self._lock:
            return {person: self._draft(person) for person in persons}

    def recorded(self, keys: Mapping[UUID, bytes]) -> None:
        """Note that these wrapped keys are in the database now."""
        with self._lock:
            for person, wrapped in keys.items():
                draft = self._drafts.get(person)
                if draft is not None and draft.wrapped == wrapped:
                    del self._drafts[person]
                    self._hold(person, draft.cipher)

    def forget(self, person: UUID | None = None) -> None:
        """Drop the key of a person, or all keys: something was destroyed."""
        with self._lock:
            for keys in (self._ciphers, self._drafts):
                if person is None:
                    keys.clear()
                else:
                    keys.pop(person, None)

    def _hold(self, person: UUID, cipher: Cipher) -> None:
        self._ciphers[person] = cipher
        self._ciphers.move_to_end(person)
        if len(self._ciphers) > self._size:
            self._ciphers.popitem(last=False)

    def _draft(self, person: UUID) -> Draft:
        draft = self._drafts.get(person)
        if draft is None:
            key = AESGCM.generate_key(bit_length=KEY_BYTES * 8)
            draft = self._drafts[person] = Draft(AESGCM(key), self._master.wrap(key))
            if len(self._drafts) > self._size:
                self._drafts.popitem(last=False)
        return draft


def seal(cipher: Cipher, text: str, context: bytes) -> str:
    """Return the text so that only this key opens it, and only in this context.

    Of an erased person nothing is written any more.
    """
    if cipher is None:
        return ERASED
    nonce = _nonce()
    sealed = nonce + cipher.encrypt(nonce, text.encode(), context)
    return SEALED + base64.b64encode(sealed).decode("ascii")


_nonces: list[bytes] = []
os.register_at_fork(after_in_child=_nonces.clear)  # no two processes may ever use the same one


def _nonce() -> bytes:
    """Return random bytes never used before, drawn many at once.

    Each drawing lets go of the interpreter, and a thread that seals texts would stand in line for
    it again with all the others, once for each text.
    """
    try:
        return _nonces.pop()
    except IndexError:
        drawn = os.urandom(NONCE_BYTES * _NONCES_AT_ONCE)
        ends = range(NONCE_BYTES, len(drawn), NONCE_BYTES)
        _nonces.extend(drawn[end : end + NONCE_BYTES] for end in ends)
        return drawn[:NONCE_BYTES]


def unseal(cipher: Cipher, sealed: str, context: bytes) -> str:
    """Return the text, or what stands for it when the person's key was destroyed."""
    if cipher is None or not sealed.startswith(SEALED):
        return ERASED
    raw = base64.b64decode(sealed[len(SEALED) :])
    try:
        return cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], context).decode()
    except InvalidTag as error:
        raise Unreadable("A sealed text was changed, or taken from another place.") from error


def fetch(
    connection: psycopg.Connection[Any], keyring: Keyring, persons: Iterable[UUID]
) -> dict[UUID, Cipher]:
    """Return the keys of the persons; one who has none is left out."""
    found, missing = keyring.held(persons)
    if missing:
        cursor = connection.cursor(binary=True, row_factory=tuple_row)
        found.update(keyring.learn(cursor.execute(SQL["keys"], (missing,), prepare=True)))
    return found


def destroy(connection: psycopg.Connection[Any], person: UUID) -> None:
    """Destroy a person's keys for ever; every process hears of it on `oase_keys`."""
    connection.execute(SQL["destroy"], (person,))
