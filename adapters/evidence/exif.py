"""What a camera wrote beside the picture, as far as evidence needs it."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from attrs import frozen
from PIL import ExifTags, Image

Tags = Mapping[int, Any]

NONE: Tags = {}

_OFFSET = re.compile(r"([+-])(\d{2}):(\d{2})")
_POSITION = (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude)
_TURNED = range(1, 9)


@frozen(kw_only=True)
class Written:
    """The tags of a picture; empty where it has none or they cannot be read."""

    main: Tags = NONE
    photo: Tags = NONE
    gps: Tags = NONE
    xmp: bytes = b""
    turned: int | None = None

    @property
    def orientation(self) -> int:
        """How the picture has to be turned, 1 to 8."""
        found: Any = self.turned or self.main.get(ExifTags.Base.Orientation)
        return int(found) if found in _TURNED else 1

    @property
    def taken_at(self) -> datetime | None:
        """When it was taken, by the camera's clock; a time of editing is none."""
        for tag, zone in (
            (ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal),
            (ExifTags.Base.DateTimeDigitized, ExifTags.Base.OffsetTimeDigitized),
        ):
            if found := _time(self.photo.get(tag), self.photo.get(zone)):
                return found
        return None

    @property
    def has_position(self) -> bool:
        """Whether it says where it was taken, even in part."""
        return any(tag in self.gps for tag in _POSITION) or b"GPSLatitude" in self.xmp

    @property
    def camera(self) -> bool:
        """Whether it names a camera or phone."""
        return any(self.main.get(tag) for tag in (ExifTags.Base.Make, ExifTags.Base.Model))

    @property
    def screenshot(self) -> bool:
        """Whether its maker calls it a screenshot, as iPhones do."""
        said = self.photo.get(ExifTags.Base.UserComment, b"")
        text = said if isinstance(said, bytes) else str(said).encode(errors="replace")
        return b"Screenshot" in text


def read(image: Image.Image) -> Written:
    """Return what can be read; wrong tags are as good as none and no reason to refuse a photo."""
    try:
        tags = image.getexif()
        photo, gps = tags.get_ifd(ExifTags.IFD.Exif), tags.get_ifd(ExifTags.IFD.GPSInfo)
    except Exception:  # noqa: BLE001 - Pillow raises whatever the broken tags lead it to
        return Written()
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return Written(
        main=dict(tags), photo=photo, gps=gps,
        xmp=xmp if isinstance(xmp, bytes) else str(xmp).encode(errors="replace"),
        turned=image.info.get("original_orientation"),
    )  # fmt: skip


def _time(stamp: object, offset: object) -> datetime | None:
    try:
        found = datetime.strptime(str(stamp).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - local
    except ValueError:
        return None
    if match := _OFFSET.match(str(offset)):
        sign = -1 if match[1] == "-" else 1
        away = sign * timedelta(hours=int(match[2]), minutes=int(match[3]))
        if abs(away) < timedelta(days=1):
            return found.replace(tzinfo=timezone(away))
    return found
