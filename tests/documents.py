"""PDF files made for tests: pages with a word on each, and what a hostile one holds besides."""

_SCRIPT = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"


def document(
    *words: str, size: tuple[float, float] = (595, 842), script: bool = False, content: bytes = b"",
    count: int | None = None,
) -> bytes:  # fmt: skip
    """Return a PDF with a page for each word; `count` is how many pages it claims to have."""
    pages, more = words or ("Rechnung 77",), _SCRIPT if script else b""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(len(pages)))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R" + more + b">>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count or len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for place, word in enumerate(pages):
        drawn = content or b"BT /F 48 Tf 60 %d Td (%s) Tj ET" % (size[1] / 2, word.encode())
        bodies += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %f %f]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % (*size, 5 + 2 * place),
            b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        ]
    return _filed(bodies)


def filled_form(text: str) -> bytes:
    """Return a PDF with one field of a form, filled in."""
    drawn = b"BT /F 24 Tf 5 10 Td (%s) Tj ET" % text.encode()
    fonts = b"<</Font<</F 3 0 R>>>>"
    return _filed([
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/DR" + fonts + b">>>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 5 0 R/Resources" + fonts
        + b"/Annots[6 0 R]>>",
        b"<</Length 0>>stream\n\nendstream",
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[50 100 250 140]/P 4 0 R/F 4/V(%s)"
        b"/DA(/F 24 Tf 0 g)/AP<</N 7 0 R>>>>" % text.encode(),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 200 40]/Resources" + fonts
        + b"/Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
    ])  # fmt: skip


def locked() -> bytes:
    """Return a PDF that opens with a password alone."""
    whole, zeros = document(), b"00" * 32
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (zeros, zeros)
    return whole.replace(b"trailer<<", b"trailer<<" + lock)


def _filed(bodies: list[bytes]) -> bytes:
    made, places = bytearray(b"%PDF-1.7\n"), list[int]()
    for number, body in enumerate(bodies, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (number, body)
    start, lines = len(made), b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, lines)
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(made)
