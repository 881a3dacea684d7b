"""QR codes of links, drawn as SVG without a script, a style or anything foreign."""

import io

import segno


def qr_svg(text: str) -> str:
    """Return a code as an SVG element of about 250 points."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, nl=False, scale=5, border=4,
        dark="#000", light="#fff", title="QR-Code des Links",
    )  # fmt: skip
    return out.getvalue().decode("utf-8")
