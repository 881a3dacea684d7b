"""Where files lie, and how large one may be."""

from pathlib import Path

from attrs import frozen

MIB = 1024 * 1024
LARGEST = 25 * MIB
"""Bytes of the largest file that is taken, unless the settings say otherwise."""
LARGEST_EVER = 38 * MIB
"""What the settings may say at most: more than that no worker looks into."""

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
