"""Cursors of lists: where to go on, signed, and bound to the caller and to what was asked for."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import urlencode

from adapters.http.calls import Call
from adapters.http.decoding import bad_query
from adapters.http.replies import Header, header

_SIGNED = 16


def before(call: Call) -> int | None:
    """Return the place that the cursor of a request names; refuse one that is not its own."""
    said = call.query.get("cursor")
    if said is None:
        return None
    try:
        raw = base64.b64decode(said.encode("ascii"), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raw = b""
    place, signed = raw[:-_SIGNED], raw[-_SIGNED:]
    if not place or not hmac.compare_digest(signed, _sign(call, place)):
        raise bad_query("cursor", "is not one that was given out for this list")
    return int.from_bytes(place, "big")


def cursor(call: Call, place: int) -> str:
    """Return the cursor that goes on from a place in this caller's list."""
    raw = place.to_bytes(8, "big")
    return base64.urlsafe_b64encode(raw + _sign(call, raw)).decode("ascii")


def next_link(call: Call, found: str) -> Header:
    """Return the link to the next page."""
    query = urlencode({**call.query, "cursor": found})
    return header("link", f'<{call.path}?{query}>; rel="next"')


def _sign(call: Call, place: bytes) -> bytes:
    asked = _filter(call.query)
    said = b"\n".join((call.caller.client.bytes, call.path.encode(), asked.encode(), place))
    return hmac.digest(call.space.secret, said, hashlib.sha256)[:_SIGNED]


def _filter(query: Mapping[str, str]) -> str:
    return urlencode(sorted((k, v) for k, v in query.items() if k not in {"cursor", "limit"}))
