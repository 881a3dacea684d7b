"""Evidence that came as a file, as a page shows it: what it is, its verdict, how to do better."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen
from babel.numbers import format_decimal

from adapters.web import words
from adapters.web.language import language
from adapters.web.times import locale
from domain.claim_step import Step
from domain.lifted import LIFTED
from domain.picture import MOST_PAGES
from domain.status import EVIDENCE
from domain.views import NAMES, views_missing, views_of

_KILO = 1000


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
    by: str
    media_type: str
    size: int
    edges: tuple[int, int] | None
    pages: int | None
    taken_at: str | None
    label: tuple[str, ...]
    note: str | None
    digest: str | None
    releases: tuple[Mapping[str, Any], ...]
    origin: Mapping[str, Any] | None
    moved_to: str | None
    withdrawn_at: str | None
    because: str | None

    @property
    def title(self) -> str:
        """Say what it shows: the kind of evidence, and from where."""
        title, _reason = words.evidence(EVIDENCE.get(self.type, self.type))
        return f"{title}, {self.view}" if self.view else title

    @property
    def shown(self) -> range:
        """Return the pages of a document that are shown, none of a picture."""
        return range(1, min(self.pages or 0, MOST_PAGES) + 1)

    @property
    def weight(self) -> str:
        """Say how large the file is: 4,2 MB."""
        if self.size < _KILO * _KILO:
            return f"{format_decimal(max(1, self.size // _KILO), locale=locale())} kB"
        return f"{format_decimal(round(self.size / _KILO**2, 1), locale=locale())} MB"

    @property
    def counts(self) -> bool:
        """Say whether the case can rest on it."""
        return self.verdict != "refused" and not self.withdrawn


@frozen(kw_only=True)
class Ask:
    """Evidence that a step asks for, why, and what of it there is: stated, or as a file.

    `views` are those that nobody has declared yet, by their names.
    """

    code: str
    label: str
    reason: str
    references: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()
    views: tuple[tuple[str, str], ...] = ()

    @property
    def declarable(self) -> list[tuple[str, str]]:
        """Return the views that one more photo can be declared as, those still wanted first."""
        return views_to_declare(self.code, self.views)

    @property
    def there(self) -> bool:
        """Say whether the case can rest on it already."""
        return bool(self.references) or any(piece.counts for piece in self.pieces)


def piece(item: Mapping[str, Any]) -> Piece:
    """Return a piece as it is shown."""
    return Piece(
        id=item["id"], type=item["type"], view=item["view"] and view(item["view"]),
        verdict=item["verdict"], name=item.get("file_name"), received_at=item["received_at"],
        told=_said(item["findings"]), noticed=_said(item.get("noticed", ())),
        withdrawn=bool(item.get("withdrawn_at")), picture=bool(item["width"] or item["pages"]),
        by=item["by"], media_type=item["media_type"], size=item["size"],
        edges=None if item["width"] is None else (item["width"], item["height"]),
        pages=item["pages"], taken_at=item["taken_at"], label=tuple(item["label"]),
        note=item.get("note"),
        digest=item.get("sha256"), releases=tuple(item.get("releases", ())),
        origin=item.get("origin"), moved_to=item.get("moved_to"),
        withdrawn_at=item.get("withdrawn_at"),
        because=item.get("withdrawn_because"),
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


def views_to_declare(code: str, wanted: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Return every view of some evidence with its name, those still wanted first."""
    again = [(name, view(name)) for name in views_of(code)]
    return [*wanted, *(one for one in again if one not in wanted)]


def kinds(first: Iterable[str]) -> list[tuple[str, str]]:
    """Return every kind of evidence with its name, some before the others."""
    wanted = set(first)
    order = sorted(EVIDENCE, key=lambda code: (code not in wanted, code))
    return [(code, words.evidence(EVIDENCE[code])[0]) for code in order]


def views() -> list[tuple[str, str]]:
    """Return every view with its name."""
    return [(code, view(code)) for code in NAMES]


def asked_of(body: Mapping[str, Any], step: Step | None) -> Sequence[str]:
    """Return what a step still asks for: nobody proves what the house itself has caused."""
    codes = step.asks if step is not None else ()
    if not body.get("facts", {}).get("own_cause"):
        return codes
    return [code for code in codes if code not in LIFTED[body["kind"]]]
