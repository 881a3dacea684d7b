"""Photos for the demo: of a washing machine that arrived damaged, the same every time."""

from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO

from attrs import frozen
from PIL import ExifTags, Image

from adapters.demo.canvas import Canvas
from adapters.demo.motifs import (
    corner_near,
    cushioning,
    dent_near,
    label_near,
    machine,
    parcel,
    plate,
)

QUALITY = 90


@frozen(kw_only=True)
class Numbers:
    """What the demo's photos have printed on them."""

    sscc: str
    tracking: str
    serial: str


@frozen(kw_only=True)
class Photo:
    """A photo of the demo: the evidence it is, and how it is drawn and held."""

    evidence: str
    file_name: str
    draw: Callable[[Canvas, Numbers], None]
    tilt: float = 0.0
    nearer: float = 0.0
    out_of_focus: float = 0.0
    view: str | None = None

    def taken(self, at: datetime, numbers: Numbers) -> bytes:
        """Return the photo as a JPEG, taken at a time of the day with its zone."""
        canvas = Canvas(seed=len(self.file_name))
        self.draw(canvas, numbers)
        image = canvas.photographed(
            tilt=self.tilt, nearer=self.nearer, out_of_focus=self.out_of_focus
        )
        written = BytesIO()
        image.save(written, "JPEG", quality=QUALITY, exif=_written(at))
        return written.getvalue()


def _written(at: datetime) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Oase", "Demo"
    photo = exif.get_ifd(ExifTags.IFD.Exif)
    photo[ExifTags.Base.DateTimeOriginal] = f"{at:%Y:%m:%d %H:%M:%S}"
    offset = f"{at:%z}"
    photo[ExifTags.Base.OffsetTimeOriginal] = f"{offset[:3]}:{offset[3:]}"
    return exif


PHOTOS: Mapping[str, Photo] = {
    "parcel": Photo(
        evidence="EV-01", file_name="Paket_vorn.jpg", view="front", tilt=-1.1,
        draw=lambda canvas, numbers: parcel(canvas, numbers.sscc),
    ),
    "label": Photo(
        evidence="EV-02", file_name="Etikett.jpg", tilt=1.6,
        draw=lambda canvas, numbers: label_near(canvas, numbers.sscc, numbers.tracking),
    ),
    "corner": Photo(
        evidence="EV-03", file_name="Karton_Ecke.jpg", tilt=-2.0,
        draw=lambda canvas, _: corner_near(canvas),
    ),
    "cushioning": Photo(
        evidence="EV-04", file_name="Polster.jpg", tilt=1.2,
        draw=lambda canvas, _: cushioning(canvas),
    ),
    "machine": Photo(
        evidence="EV-05", file_name="Waschmaschine.jpg", tilt=0.9,
        draw=lambda canvas, _: machine(canvas),
    ),
    "dent": Photo(
        evidence="EV-06", file_name="Delle_mit_Zollstock.jpg", tilt=-1.4,
        draw=lambda canvas, _: dent_near(canvas),
    ),
    "dent_blurred": Photo(
        evidence="EV-06", file_name="Delle_verwackelt.jpg", tilt=2.4, nearer=0.16,
        out_of_focus=11.0,
        draw=lambda canvas, _: dent_near(canvas),
    ),
    "plate": Photo(
        evidence="EV-07", file_name="Typenschild.jpg", tilt=-0.8,
        draw=lambda canvas, numbers: plate(canvas, numbers.serial),
    ),
}  # fmt: skip
"""The photos by name; all but the blurred one are sharp and well exposed."""
