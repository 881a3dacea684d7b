"""SQL that lies in files, in named blocks.

A block begins with a line `-- name --` and a comment that says its purpose.
"""

import re
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any, LiteralString

_HEAD = re.compile(r"^-- (\w+) --\n(?=-- \S)", re.MULTILINE)


def load(package: str, file: str) -> Mapping[str, LiteralString]:
    """Return the blocks of a file in a package by name, ready to be executed."""
    parts = _HEAD.split(resources.files(package).joinpath(file).read_text(encoding="utf-8"))
    names, bodies = parts[1::2], parts[2::2]
    if len(set(names)) != len(names):
        raise ValueError(f"{file} has a block twice")
    # the purpose is for readers; to the server it would be part of every statement
    blocks: dict[str, Any] = {
        name: re.sub(r"^--.*\n", "", body, flags=re.MULTILINE).strip()
        for name, body in zip(names, bodies, strict=True)
    }
    return MappingProxyType(blocks)
