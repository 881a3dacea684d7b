"""Files in the API description: forms with a file in them, bodies and answers that are files."""

from collections.abc import Iterator
from typing import Any

from adapters.files.store import MIB
from adapters.http.decoding import LONGEST_TEXT, LONGEST_WORD
from adapters.http.route import Route
from application.plausible import NO_NAME, NO_TEXT
from domain.exhibits import SEEN_BY
from domain.views import VIEWS

Json = dict[str, Any]

BINARY: Json = {"type": "string", "format": "binary"}
OFFSET: Json = {"type": "integer", "minimum": 0, "maximum": 10**11 - 1}
_VIEWS = sorted({view for views in VIEWS.values() for view in views})


def form_body(kind: type[Any], largest: int) -> Json:
    """Return the description of a body that is a form with a file, or nothing but bytes."""
    if kind is bytes:
        return {"required": True, "content": {"application/octet-stream": {"schema": BINARY}}}
    return {"required": True, "content": {"multipart/form-data": {"schema": _form(largest)}}}


def _form(largest: int) -> Json:
    file = {**BINARY, "description": f"At most {largest // MIB} MiB."}
    return {
        "type": "object", "required": ["type"], "additionalProperties": False,
        "oneOf": [{"required": ["file"]}, {"required": ["upload"]}],
        "properties": {"file": file, **_BESIDE_IT},
    }  # fmt: skip


_BESIDE_IT: Json = {
    "upload": {
        "type": "string", "pattern": "^[0-9a-f]{64}$",
        "description": "In place of the file: the SHA-256 of a complete upload.",
    },
    "type": {"enum": sorted(SEEN_BY), "description": "The type of the evidence catalogue."},
    "view": {
        "type": "string", "maxLength": LONGEST_WORD, "pattern": f"^[^{NO_NAME}]*$",
        "description": f"What the picture shows; wanted are {', '.join(_VIEWS)}.",
    },
    "note": {"type": "string", "maxLength": LONGEST_TEXT, "pattern": f"^[^{NO_TEXT}]*$"},
}  # fmt: skip


def evidence_statuses(route: Route) -> Iterator[int]:
    """Yield what can be answered besides where files are."""
    if route.answer == "file":
        yield from (403, 404, 409, 410)
    if route.answer == "upload":
        yield from (403, 404)
    if route.form is bytes:
        yield from (409, 429)
    if route.path.endswith(("/withdraw", "/releases", "/refer")):
        yield from (403, 404, 409)
    if route.path.endswith("/refer"):
        yield 410
