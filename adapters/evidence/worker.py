"""A worker that reads files of strangers: little memory, little time, nothing else.

It is started by `python -m adapters.evidence.worker`, takes jobs from standard input and answers
on standard output, and ends when its input does – also when whoever started it was killed.
"""

import os
import resource
import signal
import sys
from typing import BinaryIO

import msgspec

from adapters.evidence import paper
from adapters.evidence.copying import copied
from adapters.evidence.decoding import Unreadable, prepare
from adapters.evidence.looking import examined
from adapters.evidence.wire import LENGTH, READY, Answer, Job, framed
from domain.picture import DOCUMENTS

USUAL = 1600
"""Pixels of the longer edge of a page where nobody says how large."""


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Do one job after the other until there are no more."""
    answers.write(framed(READY))
    answers.flush()
    while (asked := _frame(jobs)) is not None and (data := _frame(jobs)) is not None:
        answer, copy = _done(msgspec.json.decode(asked, type=Job), data)
        answers.write(framed(msgspec.json.encode(answer)) + framed(copy))
        answers.flush()


def _done(job: Job, data: bytes) -> tuple[Answer, bytes]:
    _limit_time(job.seconds)
    try:
        return _of_document(job, data) if job.media_type in DOCUMENTS else _of_photo(job, data)
    except Unreadable as why:
        return Answer(problem=why.problem), b""
    except MemoryError:
        return Answer(problem="too_demanding"), b""
    except Exception:  # noqa: BLE001 - decoders fail in every way; a file is no reason to end
        return Answer(problem="broken"), b""
    finally:
        signal.alarm(0)


def _of_photo(job: Job, data: bytes) -> tuple[Answer, bytes]:
    if job.do == "copy":
        return Answer(), copied(data, job.media_type, job.edge)
    return Answer(examined=examined(data, job.media_type)), b""


def _of_document(job: Job, data: bytes) -> tuple[Answer, bytes]:
    if job.do == "copy":
        return Answer(), paper.copied(data, job.page, job.edge or USUAL)
    return Answer(examined=paper.examined(data, job.media_type)), b""


def _limit_time(seconds: int) -> None:
    """End this process, also within a decoder, if nobody is left who would."""
    signal.alarm(seconds)
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = round(used.ru_utime + used.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + 1, resource.RLIM_INFINITY))


def _frame(stream: BinaryIO) -> bytes | None:
    """Return the next frame, None at the end."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    length = int.from_bytes(head)
    content = stream.read(length)
    return content if len(content) == length else None


def _confine(memory: int) -> None:
    """Give up what reading a file does not need: memory, writing files, being in the way."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    os.nice(5)  # the server answers first


def main() -> None:
    """Confine this process and serve; the argument is its memory in bytes."""
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints must not end up among the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare()
    _confine(int(sys.argv[1]))
    serve(jobs, answers)


if __name__ == "__main__":
    main()
