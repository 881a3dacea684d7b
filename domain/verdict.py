"""The verdict on a file at its upload: what is good, what could be better and how.

Only a file that nobody could read, or on which nobody could see anything, is refused; how good a
photo has to be was never stated, so quality gives hints and no more. No finding is a ground to
reject a claim by itself.
"""

from collections.abc import Iterator
from datetime import timedelta

from attrs import frozen

from domain.asked import PHOTO_OF_GOODS, Asked
from domain.findings import Finding, Level, say
from domain.picture import DOCUMENTS, MOST_PAGES, PHOTOS, Examined, alike
from domain.views import VIEWS

SMALL = 1000
"""Pixels of the longer edge: less than any phone takes, but what some messengers leave."""

NOTHING_SEEN = 200
"""Pixels of the longer edge under which a picture shows nobody anything, whatever it is of."""

THIN = 50
"""Pixels of the shorter edge, likewise."""

BLURRED = 8
"""Variance of the Laplacian: sharp photos have 11 to 600, clearly blurred ones 1 to 7."""

DARK, BRIGHT = 120, 900
"""Mean brightness per mille, below and above which little can be seen."""

BLANK = 600
"""Share per mille without drawing, from which little can be seen."""

SLENDER = 1.75
"""Longer to shorter side of a phone's screen; cameras take 4:3 and 3:2."""

STATE_AT_DELIVERY = frozenset(f"EV-0{number}" for number in range(1, 7))
LABEL, PLATE = "EV-02", "EV-07"

_ARTICLE_CODES = frozenset({"EANUPC", "DataBar"})
"""They name the kind of article, never the one that was delivered."""

_SHORTEST_NUMBER = 6


@frozen(kw_only=True)
class Verdict:
    """All that was found, the gravest first."""

    findings: tuple[Finding, ...]

    @property
    def level(self) -> Level:
        """The gravest level of all findings."""
        return self.findings[0].level

    @property
    def refused(self) -> bool:
        """Whether the file is not taken."""
        return self.level == "refused"

    def outside(self) -> "Verdict":
        """Return what may be told outside the house."""
        return Verdict(findings=tuple(one for one in self.findings if not one.inside))


def judge(examined: Examined, asked: Asked) -> Verdict:
    """Judge a file by what examining it brought to light."""
    against = list(_against(examined, asked))
    if against:
        return Verdict(findings=tuple(against))
    found = list(
        _document(examined) if examined.media_type in DOCUMENTS else _photo(examined, asked)
    )
    return Verdict(findings=tuple(sorted(found, key=lambda one: one.level != "hint")))


def _against(examined: Examined, asked: Asked) -> Iterator[Finding]:
    kind = examined.media_type
    if examined.problem in {"empty", "too_large"}:
        yield say(examined.problem, "refused")
    elif kind not in asked.accepted or kind not in PHOTOS | DOCUMENTS:
        code = "photo_not_accepted" if kind in PHOTOS else f"type:{kind}"
        yield say(code, "refused", kind=kind)
    elif examined.problem is not None:
        yield say(f"{examined.problem}:{kind}", "refused")
    elif kind in PHOTOS and _too_small(examined):
        yield say("too_small", "refused", size=(examined.width or 0, examined.height or 0))


def _too_small(examined: Examined) -> bool:
    edges = (examined.width or 0, examined.height or 0)
    return max(edges) < NOTHING_SEEN or min(edges) < THIN


def _document(examined: Examined) -> Iterator[Finding]:
    yield say("document_kept", "ok")
    if (pages := examined.pages or 0) > MOST_PAGES:
        yield say("document_long", "hint", pages=pages, most=MOST_PAGES)


def _photo(examined: Examined, asked: Asked) -> Iterator[Finding]:
    yield from _size_and_sharpness(examined)
    yield from _light(examined, asked)
    yield from _time(examined, asked)
    yield from _origin(examined)
    yield from _numbers(examined, asked)
    yield from _used(examined, asked)
    if asked.view is not None and asked.view not in VIEWS.get(asked.evidence, (asked.view,)):
        yield say("view_not_asked", "hint")


def _size_and_sharpness(examined: Examined) -> Iterator[Finding]:
    width, height = examined.width or 0, examined.height or 0
    small = max(width, height) < SMALL
    yield say("small" if small else "large_enough", "hint" if small else "ok", size=(width, height))
    blurred = (examined.sharpness or 0) < BLURRED
    yield say("blurred" if blurred else "sharp", "hint" if blurred else "ok")


def _light(examined: Examined, asked: Asked) -> Iterator[Finding]:
    light, on_paper = examined.light or 0, asked.evidence not in PHOTO_OF_GOODS
    if light < DARK or (examined.dark or 0) > BLANK:
        yield say("dark", "hint")
    elif not on_paper and (light > BRIGHT or (examined.bright or 0) > BLANK):
        yield say("bright", "hint")
    else:
        yield say("well_lit", "ok")


def _time(examined: Examined, asked: Asked) -> Iterator[Finding]:
    if asked.evidence not in STATE_AT_DELIVERY:
        return
    if examined.taken_at is None:
        yield say("no_capture_time", "hint")
        return
    day, delivered = examined.taken_at.date(), asked.delivered_on
    if asked.received_on is not None and day > asked.received_on + timedelta(1):  # zones differ
        yield say("taken_in_future", "hint", day=day)
    elif delivered is not None and day < delivered:
        yield say("taken_before_delivery", "hint", day=day, delivered=delivered)
    else:
        yield say("taken", "ok", day=day)


def _origin(examined: Examined) -> Iterator[Finding]:
    long, short = sorted((examined.width or 1, examined.height or 1), reverse=True)
    like_a_screen = examined.media_type == "image/png" and long >= SLENDER * short
    if examined.screenshot or (like_a_screen and not examined.camera):
        yield say("screenshot", "hint")
    if examined.frames > 1 and examined.media_type != "image/jpeg":  # there it is a second exposure
        yield say("several_pictures", "hint", count=examined.frames)
    if examined.has_position:
        yield say("has_position", "hint")


def _numbers(examined: Examined, asked: Asked) -> Iterator[Finding]:
    known = {LABEL: asked.shipment, PLATE: asked.serials}.get(
        asked.evidence, asked.shipment + asked.serials
    )
    read = [code.text for code in examined.codes if code.symbology not in _ARTICLE_CODES]
    match = next((number for number in known if any(_says(text, number) for text in read)), None)
    if match is not None:
        yield say("number_matches", "ok", number=match)
    elif asked.evidence in {LABEL, PLATE} and read:
        said = ", ".join(read[:3])
        if known:
            yield say("other_number", "hint", number=said, known=", ".join(known))
        else:
            yield say("number_read", "ok", number=said)
    elif asked.evidence == LABEL:
        yield say("no_barcode", "hint")


def _says(text: str, number: str) -> bool:
    bare = _bare(number)
    return len(bare) >= _SHORTEST_NUMBER and bare in _bare(text)


def _bare(text: str) -> str:
    return "".join(char for char in text.upper() if char.isalnum())


def _used(examined: Examined, asked: Asked) -> Iterator[Finding]:
    fingerprint = examined.fingerprint
    same = [one for one in asked.used if fingerprint and alike(one.fingerprint, fingerprint)]
    for one in same:
        code = "used_here" if one.here else "used_elsewhere"
        yield say(code, "hint", inside=not one.here, where=one.where)
