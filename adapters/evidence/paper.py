"""Documents: pages as pictures, so that nothing of the file itself ever reaches a reader.

PDFium is built without scripts here, and nobody asks it for links or attached files: what a
document would do when opened it does not do. What was filled into its form is drawn with it.
"""

from functools import cache
from importlib import import_module
from io import BytesIO
from typing import Any

from adapters.evidence.copying import QUALITY
from adapters.evidence.decoding import Unreadable
from domain.picture import Examined

GLANCE = 320
"""Pixels of the longer edge at which a first page is tried."""

_LONGEST = 200 * 72
"""Points of the longer edge of a page, by the format itself."""


def examined(data: bytes, media_type: str) -> Examined:
    """Return how many pages a document has, the first of which can be shown; raise Unreadable."""
    document = _opened(data)
    _drawn(document, 1, GLANCE)
    return Examined(media_type=media_type, size_bytes=len(data), pages=len(document))


def copied(data: bytes, page: int, edge: int) -> bytes:
    """Return a page as JPEG, its longer edge as said; raise Unreadable."""
    written = BytesIO()
    picture = _drawn(_opened(data), page, edge)
    picture.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()


@cache
def _pdfium() -> Any:  # noqa: ANN401 - it has no types
    """Load the library with the first document: photos need not wait for it."""
    return import_module("pypdfium2")


def _opened(data: bytes) -> Any:  # noqa: ANN401 - as above
    pdfium = _pdfium()
    try:
        document = pdfium.PdfDocument(data)
        document.init_forms()
    except pdfium.PdfiumError as why:
        locked = why.err_code in {pdfium.raw.FPDF_ERR_PASSWORD, pdfium.raw.FPDF_ERR_SECURITY}
        raise Unreadable("locked" if locked else "broken") from why
    return document


def _drawn(document: Any, number: int, edge: int) -> Any:  # noqa: ANN401 - as above
    """Return a page as a picture, which is never larger than asked, whatever the page says."""
    try:
        page = document[number - 1]
        width, height = page.get_size()
        if not (0 < width <= _LONGEST and 0 < height <= _LONGEST):
            raise Unreadable("broken")
        drawn = page.render(scale=edge / max(width, height), rev_byteorder=True)
        return drawn.to_pil().convert("RGB")
    except (_pdfium().PdfiumError, IndexError) as why:
        raise Unreadable("broken") from why
