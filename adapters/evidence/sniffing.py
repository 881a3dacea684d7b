"""What a file is, told by its first bytes alone."""

import re

UNKNOWN = "application/octet-stream"

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
)

_BRANDS = {
    b"heic": "image/heic", b"heix": "image/heic", b"heim": "image/heic", b"heis": "image/heic",
    b"avif": "image/avif", b"avis": "image/avif", b"qt  ": "video/quicktime",
}  # fmt: skip
"""The major brands of files in boxes (ISO base media); what is unknown is a film."""

_FRAMEWORK = frozenset({b"mif1", b"msf1"})
"""Brands that only say how the boxes are built; the others listed say what is in them."""

_MARKUP = re.compile(rb"<(svg|!doctype\s+html|html|head|body|script|\?xml)[\s>/]", re.IGNORECASE)
_LOOKED_AT = 4096


def media_type(data: bytes) -> str:
    """Return the media type of a file by its content."""
    for start, found in _STARTS:
        if data.startswith(start):
            return found
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return _boxes(data)
    return _text(data)


def _boxes(data: bytes) -> str:
    major, length = data[8:12], int.from_bytes(data[:4])
    if major not in _FRAMEWORK:
        return _BRANDS.get(major, "video/mp4")
    others = {data[at : at + 4] for at in range(16, min(length, _LOOKED_AT), 4)}
    return next((_BRANDS[brand] for brand in sorted(others & _BRANDS.keys())), "image/heif")


def _text(data: bytes) -> str:
    head = data[:_LOOKED_AT]
    names = {match[1].lower() for match in _MARKUP.finditer(head)}
    if b"svg" in names:
        return "image/svg+xml"
    if names - {b"?xml"}:
        return "text/html"
    if names:
        return "application/xml"
    if not head or b"\0" in head:
        return UNKNOWN
    try:
        head.decode()
    except UnicodeDecodeError as why:
        cut_within_a_character = len(data) > len(head) and why.start > len(head) - 4
        return "text/plain" if cut_within_a_character else UNKNOWN
    return "text/plain"
