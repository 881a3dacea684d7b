"""What the API's reference page at /docs is shown with: files of an installed package, and a start.

The page itself is the API's and reads without them.
"""

from functools import cache
from importlib import resources

from litestar import Response, get

from adapters.web.calls import Word
from adapters.web.refusing import NoSuchLink
from adapters.web.rendering import assets

_FROM_PACKAGE = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}
_OURS = frozenset({"reference.js", "reference.css", "oase.svg"})


@get("/assets/api/{name:str}")
async def show_reference_file(name: Word) -> Response[bytes]:
    """Return a file of the reference page."""
    if name in _OURS:
        kind, content = assets()[name]
    elif name in _FROM_PACKAGE:
        kind, content = _FROM_PACKAGE[name], _installed(name)
    else:
        raise NoSuchLink
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(content, media_type=f"{kind}; charset=utf-8", headers=headers)


@cache
def _installed(name: str) -> bytes:
    return resources.files("litestar_offline_docs").joinpath("static", name).read_bytes()
