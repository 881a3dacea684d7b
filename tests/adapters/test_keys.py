"""The master key lies in a file of its own, closed to others."""

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from uuid_utils.compat import uuid7

from adapters.postgres.keys import ERASED, FileMaster, Keyring, WrongMasterKey, seal, unseal


def test_a_master_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "master.key"
    made = FileMaster.made_at(path)
    again = FileMaster.made_at(path)
    key = AESGCM.generate_key(bit_length=256)
    assert again.unwrap(made.wrap(key)) == key
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(path.read_bytes()) == 32
    assert list(path.parent.iterdir()) == [path]


def test_a_master_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    FileMaster.made_at(path)
    path.chmod(0o640)
    with pytest.raises(WrongMasterKey, match="chmod 600"):
        FileMaster.at(path)


def test_a_missing_or_short_master_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    with pytest.raises(WrongMasterKey, match="cannot be read"):
        FileMaster.at(path)
    path.write_bytes(b"short")
    path.chmod(0o600)
    with pytest.raises(WrongMasterKey, match="32 bytes"):
        FileMaster.at(path)


def test_another_master_key_opens_nothing() -> None:
    wrapped = FileMaster(os.urandom(32)).wrap(os.urandom(32))
    with pytest.raises(WrongMasterKey):
        FileMaster(os.urandom(32)).unwrap(wrapped)


def test_a_text_of_any_length_and_script_survives_sealing() -> None:
    cipher = AESGCM(os.urandom(32))
    for text in ("ä", "Größe 漢字 🙂", "x" * 100_000):
        assert unseal(cipher, seal(cipher, text, b"here"), b"here") == text


def test_the_same_text_is_never_sealed_the_same_way_twice() -> None:
    cipher = AESGCM(os.urandom(32))
    assert seal(cipher, "Anna", b"here") != seal(cipher, "Anna", b"here")


def test_a_destroyed_key_writes_and_reads_erased() -> None:
    assert seal(None, "Anna", b"here") == ERASED
    assert unseal(None, "sealed:xyz", b"here") == ERASED
    assert unseal(AESGCM(os.urandom(32)), ERASED, b"here") == ERASED


def test_a_keyring_keeps_the_keys_used_last() -> None:
    master, persons = FileMaster(os.urandom(32)), [uuid7() for _ in range(4)]
    ring = Keyring(master, size=3)
    for person in persons[:3]:
        ring.learn([(person, master.wrap(os.urandom(32)))])
    ring.held([persons[0]])
    ring.learn([(persons[3], master.wrap(os.urandom(32)))])
    assert ring.held(persons)[1] == [persons[1]]


def test_a_drafted_key_stays_the_same_until_it_is_recorded() -> None:
    ring, person = Keyring(FileMaster(os.urandom(32))), uuid7()
    draft = ring.drafted([person])[person]
    assert ring.drafted([person])[person] is draft
    assert ring.held([person]) == ({}, [person])
    ring.recorded({person: draft.wrapped})
    assert ring.held([person]) == ({person: draft.cipher}, [])


def test_a_forgotten_key_has_to_be_read_again() -> None:
    master, person, other = FileMaster(os.urandom(32)), uuid7(), uuid7()
    ring = Keyring(master)
    ring.learn([(person, master.wrap(os.urandom(32))), (other, None)])
    ring.forget(person)
    assert ring.held([person, other]) == ({other: None}, [person])
    ring.forget()
    assert ring.held([other])[1] == [other]


def test_a_forked_process_never_seals_with_random_bytes_of_its_parent() -> None:
    cipher = AESGCM(b"k" * 32)
    seal(cipher, "the first draws bytes for many", b"")
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, seal(cipher, "same", b"").encode())
        os._exit(0)
    os.wait()
    assert os.read(reading, 1000).decode() != seal(cipher, "same", b"")
