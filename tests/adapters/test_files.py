"""Files on disk: sealed piece by piece, there for good, and swept only when nothing names them."""

import asyncio
import hashlib
import os
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.files.folder import Folder, place_of, stored, swept
from adapters.files.sealing import HEADER, PIECE, Damaged, opened, person_of, sealed
from adapters.files.spool import Spool
from adapters.files.uploads import Busy, TooMany, Uploads, expire
from application.ports import Erased, FileLost

KEY = AESGCM(b"k" * 32)
EVA, OTHER = uuid4(), uuid4()
SIZES = (0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 1_000_003)
DAY_AGO = time.time() - 25 * 3600


def content(size: int) -> bytes:
    return hashlib.shake_128(b"photo").digest(size)


def lying(data: bytes) -> bytes:
    return b"".join(sealed((data[i : i + 100_000] for i in range(0, len(data), 100_000)), KEY, EVA))


def read(raw: bytes, person: UUID = EVA, key: AESGCM = KEY) -> bytes:
    return b"".join(opened(BytesIO(raw), key, person))


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_opens_again_and_is_nowhere_in_the_open(size: int) -> None:
    raw = lying(content(size))

    assert read(raw) == content(size)
    assert person_of(raw) == EVA
    assert size < 64 or content(size)[:64] not in raw


def test_the_same_file_twice_lies_there_differently() -> None:
    assert lying(content(1000)) != lying(content(1000))


FIRST, SECOND = HEADER + PIECE + 16, HEADER + 2 * (PIECE + 16)
CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "cut by a byte": lambda raw: raw[:-1],
    "cut between pieces": lambda raw: raw[:FIRST],
    "nothing but the beginning": lambda raw: raw[:HEADER],
    "not even the beginning": lambda raw: raw[:10],
    "something after the end": lambda raw: raw + raw[-40:],
    "without the first piece": lambda raw: raw[:HEADER] + raw[FIRST:],
    "one bit": lambda raw: raw[:FIRST] + bytes([raw[FIRST] ^ 1]) + raw[FIRST + 1 :],
    "two pieces swapped": lambda raw: (
        raw[:HEADER] + raw[FIRST:SECOND] + raw[HEADER:FIRST] + raw[SECOND:]
    ),
    "the key of another file": lambda raw: lying(content(10))[:HEADER] + raw[HEADER:],
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_is_changed_is_noticed(what: str) -> None:
    raw = lying(content(3 * PIECE + 5))

    with pytest.raises(Damaged):
        read(CHANGES[what](raw))


def test_a_file_opens_with_the_key_of_its_person_alone() -> None:
    raw = lying(content(100))

    with pytest.raises(Damaged):
        read(raw, key=AESGCM(b"x" * 32))
    with pytest.raises(Damaged):
        read(raw, person=OTHER)


def folder(root: Path, **keys: AESGCM | None) -> Folder:
    async def cipher(person: UUID) -> AESGCM | None:
        return keys.get("eva") if person == EVA else None

    return Folder(root / "files", cipher)


def kept(files: Folder, data: bytes) -> str:
    return asyncio.run(files.keep(EVA, (data,))).name


def test_a_file_lies_under_the_hash_of_what_lies_there(tmp_path: Path) -> None:
    files = folder(tmp_path, eva=KEY)
    kept_as = asyncio.run(files.keep(EVA, (b"ab", b"c")))
    place = place_of(files.root, kept_as.name)

    assert hashlib.sha256(place.read_bytes()).hexdigest() == kept_as.name
    assert (kept_as.plain_hash, kept_as.size) == (hashlib.sha256(b"abc").hexdigest(), 3)
    assert asyncio.run(files.read(EVA, kept_as.name)) == b"abc"
    assert place.stat().st_mode & 0o077 == 0
    assert list((files.root / "drafts").iterdir()) == []


def test_without_the_key_nothing_is_read_and_nothing_is_kept(tmp_path: Path) -> None:
    name = kept(folder(tmp_path, eva=KEY), b"abc")
    erased = folder(tmp_path, eva=None)

    with pytest.raises(Erased):
        asyncio.run(erased.read(EVA, name))
    with pytest.raises(Erased):
        asyncio.run(erased.keep(EVA, (b"abc",)))
    assert [file.name for file in stored(erased.root)] == [name]


@pytest.mark.parametrize("name", ["../../etc/passwd", "ab" * 31, "AB" * 32, "", "ab" * 32 + "/x"])
def test_a_name_that_is_no_hash_names_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileLost):
        asyncio.run(folder(tmp_path, eva=KEY).read(EVA, name))


def test_a_file_that_was_changed_or_put_in_place_of_another_is_not_handed_out(
    tmp_path: Path,
) -> None:
    files = folder(tmp_path, eva=KEY)
    first, second = kept(files, b"first"), kept(files, b"second")
    place_of(files.root, first).write_bytes(place_of(files.root, second).read_bytes())

    with pytest.raises(FileLost):
        asyncio.run(files.read(EVA, first))


def test_a_source_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> object:
        yield b"ab"
        raise OSError

    files = folder(tmp_path, eva=KEY)
    with pytest.raises(OSError):  # noqa: PT011 - it has no words
        asyncio.run(files.keep(EVA, broken()))  # type: ignore[arg-type]
    assert list(files.root.rglob("*")) == [files.root / "drafts"]


def test_the_sweep_takes_what_nothing_names_and_what_is_old_and_ours(tmp_path: Path) -> None:
    files = folder(tmp_path, eva=KEY)
    named, loose, young, foreign = (kept(files, name) for name in (b"1", b"2", b"3", b"4"))
    (files.root / "drafts" / "torn").write_bytes(b"x")
    raw = place_of(files.root, foreign).read_bytes()
    start = HEADER - 60 - 16
    place_of(files.root, foreign).write_bytes(raw[:start] + OTHER.bytes + raw[start + 16 :])
    for place in files.root.rglob("*"):
        if place.is_file() and place.name != young:
            os.utime(place, (DAY_AGO, DAY_AGO))

    gone = swept(files.root, lambda: {named}, {EVA}.intersection)

    assert gone == 2
    assert {file.name for file in stored(files.root)} == {named, young, foreign}
    assert not place_of(files.root, loose).exists()


def test_a_spool_gives_back_what_was_added_and_shows_it_to_nobody(tmp_path: Path) -> None:
    with (tmp_path / "spool").open("w+b") as file:
        spool = Spool(file, KEY, b"mine")
        spool.add(b"some words that are nobody's business")
        spool.add(content(2_500_000))
        assert b"".join(spool.pieces())[-2_500_000:] == content(2_500_000)
    assert b"nobody's business" not in (tmp_path / "spool").read_bytes()


def test_a_spool_goes_on_after_a_crash_in_the_middle_of_a_record(tmp_path: Path) -> None:
    place = tmp_path / "spool"
    with place.open("w+b") as file:
        Spool(file, KEY).add(b"whole")
    whole = place.stat().st_size
    with place.open("r+b") as file:
        Spool(file, KEY).add(b"torn")
    os.truncate(place, whole + 7)
    with place.open("r+b") as file:
        spool = Spool(file, KEY)
        assert spool.size == 5
        spool.add(b" again")
        assert b"".join(spool.pieces()) == b"whole again"


def uploaded(uploads: Uploads, owner: UUID, digest: str, data: bytes) -> None:
    async def add() -> None:
        async with uploads.writing(owner, digest) as spool:
            spool.add(data)

    asyncio.run(add())


def test_an_upload_is_known_to_its_owner_alone_and_complete_when_its_hash_fits(
    tmp_path: Path,
) -> None:
    uploads = Uploads(tmp_path, b"secret")
    data = content(10_000)
    digest = hashlib.sha256(data).hexdigest()
    uploaded(uploads, EVA, digest, data[:6000])
    halfway = asyncio.run(uploads.progress(EVA, digest))
    assert halfway is not None
    assert (halfway.offset, halfway.complete) == (6000, False)
    assert asyncio.run(uploads.content(EVA, digest)) is None
    uploaded(uploads, EVA, digest, data[6000:])

    assert asyncio.run(uploads.content(EVA, digest)) == data
    assert asyncio.run(uploads.progress(OTHER, digest)) is None
    assert asyncio.run(uploads.content(OTHER, digest)) is None
    assert digest not in "".join(str(place) for place in tmp_path.rglob("*"))


def test_two_cannot_write_one_upload_at_once(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, b"secret")

    async def twice() -> None:
        async with uploads.writing(EVA, "ab" * 32), uploads.writing(EVA, "ab" * 32):
            pass

    with pytest.raises(Busy):
        asyncio.run(twice())


def test_nobody_has_more_than_twenty_uploads_under_way(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, b"secret")
    for number in range(20):
        uploaded(uploads, EVA, f"{number:064x}", b"x")

    with pytest.raises(TooMany):
        uploaded(uploads, EVA, f"{20:064x}", b"x")
    uploaded(uploads, OTHER, f"{20:064x}", b"x")


def test_an_upload_expires_after_a_day_and_begins_anew(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, b"secret")
    uploaded(uploads, EVA, "ab" * 32, b"half")
    for place in tmp_path.glob("*/*"):
        os.utime(place, (DAY_AGO, DAY_AGO))

    assert asyncio.run(uploads.progress(EVA, "ab" * 32)) is None
    uploaded(uploads, EVA, "ab" * 32, b"new")
    begun = asyncio.run(uploads.progress(EVA, "ab" * 32))
    assert begun is not None
    assert begun.offset == 3
    for place in tmp_path.glob("*/*"):
        os.utime(place, (DAY_AGO, DAY_AGO))
    assert expire(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []
