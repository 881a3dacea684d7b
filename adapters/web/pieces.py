"""Evidence that came as a file, as a page shows it: what it is, its verdict, how to do better."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from adapters.web.language import language
from domain.views import NAMES, views_missing


@frozen(kw_only=True)
class Piece:
    """A file with its verdict: `ok`, `hint` or `refused`.

    `told` says what is to be better, `noticed` what the house alone is told.
    """

    id: str
    type: str
    view: str | None
    verdict: str
    told: tuple[str, ...]
    noticed: tuple[str, ...]
    name: str | None
    received_at: str
    withdrawn: bool
    picture: bool

    @property
    def counts(self) -> bool:
        """Say whether the case can rest on it."""
        return self.verdict != "refused" and not self.withdrawn


def piece(item: Mapping[str, Any]) -> Piece:
    """Return a piece as it is shown."""
    return Piece(
        id=item["id"], type=item["type"], view=item["view"] and view(item["view"]),
        verdict=item["verdict"], name=item.get("file_name"), received_at=item["received_at"],
        told=_said(item["findings"]), noticed=_said(item.get("noticed", ())),
        withdrawn=bool(item.get("withdrawn_at")), picture=item["width"] is not None,
    )  # fmt: skip


def _said(findings: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    return tuple(one[f"text_{language()}"] for one in findings if one["level"] != "ok")


def view(code: str) -> str:
    """Return what a view is called."""
    german, english = NAMES.get(code, (code, code))
    return german if language() == "de" else english


def views_wanted(code: str, pieces: Iterable[Piece]) -> tuple[tuple[str, str], ...]:
    """Return the views of some evidence that are still to be shown, each with its name."""
    shown = [name for name in NAMES if view(name) in {one.view for one in pieces if one.counts}]
    return tuple((name, view(name)) for name in views_missing(code, shown))
