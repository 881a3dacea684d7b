"""Findings on a file: how grave, in words, and how to do better."""

from typing import Literal

from attrs import frozen

from domain.refused_files import REFUSED
from domain.verdict_texts import SAYINGS

Level = Literal["ok", "hint", "refused"]


@frozen(kw_only=True)
class Finding:
    """One thing that was found in a file; `inside` is told in the house only."""

    code: str
    level: Level
    text_de: str
    text_en: str
    advice_de: str = ""
    advice_en: str = ""
    inside: bool = False


def say(code: str, level: Level, *, inside: bool = False, **facts: object) -> Finding:
    """Return a finding in words; `code` may name a media type behind a colon."""
    name = code.partition(":")[0]
    words = SAYINGS.get(name) or REFUSED.get(code) or REFUSED[name]
    return Finding(
        code=name, level=level, inside=inside,
        text_de=words.de.format(**facts), text_en=words.en.format(**facts),
        advice_de=words.advice_de, advice_en=words.advice_en,
    )  # fmt: skip
