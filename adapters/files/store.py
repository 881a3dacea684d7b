"""Where files lie, and how large one may be."""

from pathlib import Path

from attrs import frozen

LARGEST = 25 * 1024 * 1024
"""Bytes of the largest file that is taken, unless the settings say otherwise."""

UPLOADS, DRAFTS = "uploads", "drafts"


@frozen(kw_only=True)
class Store:
    """A folder of files, as the settings name it."""

    root: Path
    largest: int = LARGEST

    @property
    def uploads(self) -> Path:
        """Where uploads lie that may be gone on with."""
        return self.root / UPLOADS

    @property
    def drafts(self) -> Path:
        """Where files lie while they come in."""
        return self.root / DRAFTS
