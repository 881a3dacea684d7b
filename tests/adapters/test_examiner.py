"""Files of strangers are examined in processes of their own: bounded, replaced, never stalling."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.evidence.decoding import MOST_PIXELS, Unreadable
from adapters.evidence.examiner import LARGEST, Examiner
from adapters.evidence.hand import Hand, Lost
from application.ports import Overloaded
from domain.picture import Examined, Problem
from tests.adapters.photos import jpeg_of_size, png_of_size, scene, stored, transparent_png
from tests.adapters.rooms import Room, opened
from tests.documents import document

GOOD = stored(scene(400, 300))


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def flooding_png() -> bytes:
    """Return a PNG of few pixels whose pixel data would unpack to half a gigabyte."""
    one, megabyte = zlib.compressobj(1), bytes(1 << 20)
    return png_of_size(64, 64, b"".join(one.compress(megabyte) for _ in range(512)) + one.flush())


HOSTILE: dict[str, tuple[bytes, Problem | None]] = {
    "nothing": (b"", "empty"),
    "one byte": (b"\xff", None),
    "only the start of a JPEG": (b"\xff\xd8\xff", "broken"),
    "only the start of a PNG": (b"\x89PNG\r\n\x1a\n", "broken"),
    "only the start of a WebP": (b"RIFF\x10\0\0\0WEBPVP8 ", "broken"),
    "only the start of a HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "broken"),
    "only the start of an AVIF": (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "broken"),
    "a PNG of 60000 × 60000": (png_of_size(60000, 60000), "too_many_pixels"),
    "a PNG of 17000 × 17000": (png_of_size(17000, 17000), "too_many_pixels"),
    "a PNG as wide as can be": (png_of_size(2**31 - 1, 2**31 - 1), "too_many_pixels"),
    "a JPEG of 60000 × 60000": (jpeg_of_size(60000, 60000), "too_many_pixels"),
    "a JPEG of 17000 × 17000": (jpeg_of_size(17000, 17000), "too_many_pixels"),
    "a truncated JPEG": (cut(GOOD), "incomplete"),
    "a truncated PNG": (cut(stored(scene(400, 300), "PNG")), "incomplete"),
    "a truncated WebP": (cut(stored(scene(400, 300), "WEBP")), "broken"),
    "a truncated AVIF": (cut(stored(scene(400, 300), "AVIF")), "broken"),
    "SVG that calls itself WebP": (b"<svg xmlns='http://x.example'><script/></svg>", None),
    "a PDF with a program": (document(script=True), None),
    "a PDF without pages": (b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n", "broken"),
    "a PDF that claims more pages than it has": (document("eine", count=10**6), None),
    "a PDF with a page of a kilometre": (document(size=(3e6, 3e6)), "broken"),
    "a PDF that saves its state without end": (document(content=b"q " * 500_000), None),
    "GIF and JavaScript at once": (b"GIF89a/*\1\0\1\0*/=1;alert(1)//;", None),
    "JPEG and ZIP at once": (GOOD + b"PK\x03\x04\x14\0", None),
    "HTML within a JPEG": (stored(scene(400, 300), comment=b"<script>alert(1)</script>"), None),
    "wrong EXIF": (stored(scene(400, 300), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"), None),
}  # fmt: skip


@pytest.fixture(scope="module")
def one_worker() -> Iterator[Room]:
    with opened(workers=1) as room:
        yield room


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_finding_and_the_next_file_is_well(one_worker: Room, name: str) -> None:
    data, problem = HOSTILE[name]
    begun = time.monotonic()

    assert one_worker.examine(data).problem == problem
    assert one_worker.examine(GOOD).problem is None

    assert time.monotonic() - begun < 10


def test_pixels_that_unpack_without_end_cost_neither_memory_nor_time() -> None:
    with opened(workers=1, memory=400_000_000) as room:
        found = room.examine(flooding_png())

        assert (found.width, found.problem) == (64, None), "what is more than its size is left"
        assert room.examine(GOOD).problem is None


def test_what_is_too_large_reaches_no_worker() -> None:
    with opened() as room:
        assert room.examine(GOOD + bytes(LARGEST)).problem == "too_large"
        with pytest.raises(Unreadable) as refused:
            room.copy(GOOD + bytes(LARGEST))

        assert refused.value.problem == "too_large"
        assert room.examiner.workers == []


def test_a_picture_that_needs_too_much_memory_is_a_finding() -> None:
    large = transparent_png(int(MOST_PIXELS**0.5))

    with opened(workers=1, memory=300_000_000) as room:
        assert room.examine(large).problem == "too_demanding"
        assert room.examine(GOOD).problem is None


def test_the_largest_picture_that_is_taken_fits_into_memory() -> None:
    side = int(MOST_PIXELS**0.5)
    large = transparent_png(side)

    with opened(workers=1, seconds=60) as room:
        found = room.examine(large)

        assert (found.width, found.problem) == (side, None)
        assert room.copy(large, 320)


def test_workers_start_with_the_first_file_and_end_with_the_room() -> None:
    with opened() as room:
        assert room.examiner.workers == []
        room.examine(GOOD)
        assert len(workers := room.examiner.workers) == 1

    assert [pid for pid in workers if alive(pid)] == []


def test_a_worker_that_hangs_is_replaced_and_its_file_was_too_slow() -> None:
    with opened(workers=1, seconds=2) as room:
        room.examine(GOOD)
        (stuck,) = room.examiner.workers
        os.kill(stuck, signal.SIGSTOP)

        assert room.examine(GOOD).problem == "too_slow"
        assert not alive(stuck)
        assert room.examine(GOOD).problem is None


def test_a_worker_killed_in_the_middle_costs_the_file_nothing() -> None:
    with opened(workers=1) as room:
        room.examine(GOOD)

        assert room.run(_killed_while_at_work(room.examiner)).problem is None


async def _killed_while_at_work(examiner: Examiner) -> Examined:
    (worker,) = examiner.workers
    os.kill(worker, signal.SIGSTOP)
    task = asyncio.create_task(examiner.examine(GOOD))
    await asyncio.sleep(0.1)
    os.kill(worker, signal.SIGKILL)
    return await task


def test_a_file_of_which_two_workers_died_was_too_demanding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def dies(*_: object) -> None:
        raise Lost

    with opened(workers=1) as room:
        with monkeypatch.context() as doomed:
            doomed.setattr(Hand, "do", dies)
            assert room.examine(GOOD).problem == "too_demanding"

        assert room.examine(GOOD).problem is None


def test_a_file_at_work_when_the_room_closes_may_come_again() -> None:
    async def closed_while_at_work(examiner: Examiner) -> BaseException | None:
        os.kill(examiner.workers[0], signal.SIGSTOP)
        task = asyncio.create_task(examiner.examine(GOOD))
        await asyncio.sleep(0.1)
        await examiner.__aexit__(None, None, None)
        await asyncio.wait([task])
        return task.exception()

    with opened(workers=1) as room:
        room.examine(GOOD)

        assert isinstance(room.run(closed_while_at_work(room.examiner)), Overloaded)
        with pytest.raises(Overloaded):
            room.examine(GOOD)
        assert room.examiner.workers == []


def test_where_no_worker_can_start_the_file_may_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with opened(workers=1) as room:
        with monkeypatch.context() as broken:
            broken.setattr(sys, "executable", "/bin/false")
            with pytest.raises(Overloaded):
                room.examine(GOOD)

        assert room.examine(GOOD).problem is None


def test_a_worker_killed_between_two_files_costs_neither() -> None:
    async def killed_then_asked(examiner: Examiner) -> Examined:
        os.kill(examiner.workers[0], signal.SIGKILL)
        await asyncio.sleep(0.2)
        return await examiner.examine(GOOD)

    with opened(workers=1) as room:
        room.examine(GOOD)

        assert room.run(killed_then_asked(room.examiner)).problem is None


def test_who_no_longer_waits_leaves_no_answer_for_the_next() -> None:
    async def given_up_then_asked(examiner: Examiner) -> Examined:
        first = asyncio.create_task(examiner.examine(stored(scene(2000, 1500))))
        await asyncio.sleep(0.05)
        first.cancel()
        return await examiner.examine(GOOD)

    with opened(workers=1) as room:
        room.examine(GOOD)
        found = room.run(given_up_then_asked(room.examiner))

    assert (found.width, found.height) == (400, 300)


def test_the_queue_is_bounded_and_says_so() -> None:
    async def crowd(examiner: Examiner) -> list[Examined | BaseException]:
        files = (examiner.examine(GOOD) for _ in range(8))
        return await asyncio.gather(*files, return_exceptions=True)

    with opened(workers=1, waiting=3) as room:
        room.examine(GOOD)
        came = room.run(crowd(room.examiner))

        assert [type(one) for one in came].count(Overloaded) == 4
        assert [one.problem for one in came if isinstance(one, Examined)] == [None] * 4
        assert room.examine(GOOD).problem is None


def test_a_file_that_hangs_does_not_hold_up_the_photo_beside_it() -> None:
    async def timed(examiner: Examiner) -> float:
        begun = time.monotonic()
        await examiner.examine(GOOD)
        return time.monotonic() - begun

    async def side_by_side(examiner: Examiner) -> tuple[float, float]:
        return await asyncio.gather(timed(examiner), timed(examiner))

    with opened(workers=2, seconds=4) as room:
        room.run(side_by_side(room.examiner))
        os.kill(room.examiner.workers[0], signal.SIGSTOP)
        quick, slow = sorted(room.run(side_by_side(room.examiner)))

    assert quick < 4 <= slow


def test_workers_end_when_whoever_started_them_is_killed() -> None:
    office = subprocess.Popen(
        [sys.executable, "-c", OFFICE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert office.stdin is not None
    assert office.stdout is not None
    worker = int(office.stdout.readline())
    assert alive(worker)

    office.kill()
    office.communicate()

    assert _gone_within(5, worker)


OFFICE = """
import asyncio
from adapters.evidence.examiner import Examiner
from tests.adapters.photos import scene, stored

async def main():
    async with Examiner(workers=1) as examiner:
        await examiner.examine(stored(scene(400, 300)))
        print(*examiner.workers, flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


def test_a_worker_has_no_secrets_and_may_write_no_file() -> None:
    with opened(workers=1) as room:
        room.examine(GOOD)
        (worker,) = room.examiner.workers
        environment = Path(f"/proc/{worker}/environ").read_text()
        limits = Path(f"/proc/{worker}/limits").read_text()

    assert "OASE" not in environment
    assert "HOME" not in environment
    assert re.search(r"Max file size +0 +0 ", limits)
    assert re.search(r"Max core file size +0 +0 ", limits)
    assert re.search(r"Max address space +1073741824 ", limits)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _gone_within(seconds: float, pid: int) -> bool:
    until = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not alive(pid)
