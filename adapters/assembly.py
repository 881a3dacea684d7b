"""The JSON of a case as its party sees it, put together from pieces that are never parsed.

The same for what is read from the views, what was replayed, and what a command has just made.
"""

from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

import msgspec

_decode = msgspec.json.Decoder(dict[str, str | None]).decode
_encode = msgspec.json.Encoder().encode


def assembled(
    body: bytes,
    personal: bytes,
    responsible: bytes,
    position: int,
    recorded_at: datetime,
) -> bytes:
    """Return the case: body, personal texts, who is responsible, and as of when."""
    inner = personal[1:-1]
    return b"".join(
        (
            body[:-1], b"," if inner else b"", inner, b',"responsible":', responsible,
            b',"as_of":{"position":%d,"recorded_at":"' % position, instant(recorded_at), b'"}}',
        )
    )  # fmt: skip


def responsible(
    contact: bytes | None, since: datetime | None, deputy: bytes | None, staff: UUID | None = None
) -> bytes:
    """Return who is responsible as JSON, null where nobody is, as in an archived history.

    Their id is for those who work here.
    """
    if since is None:
        return b"null"
    known = contact or b'{"name":"","role":"","email":null,"phone":null}'
    stands_in = b"null" if deputy is None else b'{"name":%b}' % _name(deputy)
    shown = b'%b,"since":"%b","deputy":%b}' % (known[:-1], instant(since), stands_in)
    return shown if staff is None else b'{"id":"%b",%b' % (str(staff).encode(), shown[1:])


def instant(moment: datetime) -> bytes:
    """Return an instant as it is written everywhere that no place is known."""
    return moment.astimezone(UTC).isoformat().encode("ascii")


@lru_cache(maxsize=256)
def _name(contact: bytes) -> bytes:
    return _encode(_decode(contact).get("name") or "")
