"""What the README shows of the procedures: `python -m tests.write_readme` writes it anew."""

import re
from pathlib import Path

from domain.drawing import mermaid
from domain.procedures import CURRENT

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"(<!-- procedure (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def drawn(match: re.Match[str]) -> str:
    """Return a marked block with the diagram of the procedure it names."""
    begin, name, _, end = match.groups()
    return f"{begin}\n```mermaid\n{mermaid(CURRENT[name])}```\n\n{end}"


def written(text: str) -> str:
    """Return a text in which every marked block shows its procedure as it is now."""
    return BLOCK.sub(drawn, text)


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
