"""What the office and its workers say to each other: frames, each behind its length."""

from typing import Literal

import msgspec

from domain.picture import Examined, Problem

LENGTH = 4
"""Bytes of the length before each frame."""

READY = b"ready"
"""The first frame of a worker that is there."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done with the file that follows in the next frame."""

    do: Literal["examine", "copy"]
    media_type: str
    edge: int | None = None
    page: int = 1
    seconds: int


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a job; the copy, if there is one, follows in the next frame."""

    examined: Examined | None = None
    problem: Problem | None = None


def framed(content: bytes) -> bytes:
    """Return a frame with its length before it."""
    return len(content).to_bytes(LENGTH) + content
