"""Rows as a table: in Markdown, and as text in columns."""

from collections.abc import Sequence
from textwrap import wrap

Rows = Sequence[tuple[str, ...]]


def as_markdown(head: Sequence[str], body: Rows) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(c.replace('|', '/') for c in line)} |" for line in lines)


def as_text(head: Sequence[str], body: Rows, widths: Sequence[int]) -> str:
    """Return a table as text in columns of these widths."""
    lines: list[str] = []
    for row in (head, ["-" * width for width in widths], *body):
        cells = [wrap(text, width) or [""] for text, width in zip(row, widths, strict=True)]
        for place in range(max(map(len, cells))):
            parts = [cell[place] if place < len(cell) else "" for cell in cells]
            padded = (part.ljust(width) for part, width in zip(parts, widths, strict=True))
            lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)
