"""What the demo has of an old system: a few histories, taken in as `oase import` would."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adapters.importing.archive import LogArchive
from adapters.postgres.keys import Master
from adapters.postgres.mapper import Mapper
from application.histories import Row
from application.importing import Import
from domain.events import EVENTS

LOG = "Altsystem Kundendienst"
BERLIN = ZoneInfo("Europe/Berlin")
_LORENZ, _THOMA, _BECK = "K. Lorenz", "B. Thoma", "R. Beck"

_Line = tuple[int, str, str, str]
_CASES: dict[str, tuple[_Line, ...]] = {
    "A-10233": (
        (430, "09:14", "Reklamation erfasst", _LORENZ),
        (430, "11:02", "Zuständigkeit geklärt", _THOMA),
        (424, "15:40", "Zurück an Erfassung", _LORENZ),
        (417, "08:31", "Weitergeleitet", _THOMA),
        (402, "10:05", "Kunde fragt nach", _BECK),
        (389, "16:48", "Gutschrift erstellt", _THOMA),
    ),
    "A-10241": (
        (412, "13:20", "Reklamation erfasst", _BECK),
        (411, "09:02", "Fotos angefordert", _BECK),
        (405, "17:11", "Fotos eingegangen", _BECK),
        (404, "10:30", "Ersatz versandt", _BECK),
    ),
    "A-10257": (
        (398, "08:55", "Reklamation erfasst", _LORENZ),
        (397, "14:26", "Frachtführer angeschrieben", _LORENZ),
        (361, "09:40", "Keine Antwort, abgelegt", _THOMA),
    ),
}
"""Days before today, time of day, what was done, and by whom."""


def take_in(dsn: str, master: Master, today: date) -> None:
    """Record the histories as archived cases."""
    with LogArchive(dsn, master, Mapper(EVENTS)) as archive:
        Import(LOG, archive).run(_rows(today))


def _rows(today: date) -> Iterator[Row]:
    lines = [(case, line) for case, lines in _CASES.items() for line in lines]
    for number, (case, (days, clock, activity, resource)) in enumerate(lines, start=1):
        at = datetime.combine(today - timedelta(days), time.fromisoformat(clock), BERLIN)
        offset = at.utcoffset() or timedelta()
        yield Row(
            number=number, line=number + 1, case=case, activity=activity, at=at.astimezone(UTC),
            offset=int(offset.total_seconds()), zone_assumed=None, lifecycle=None,
            resource=resource, attributes="{}",
        )  # fmt: skip
