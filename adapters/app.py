"""The server's application: the partner API, and the pages where people log in by links."""

from typing import Any

from adapters.http.app import PartnerApi
from adapters.space import Space
from adapters.web.routes import web_app


def create_app(space: Space, *, logins: bool = False) -> PartnerApi:
    """Put the application of a space together; without `logins` there are no pages."""
    pages: Any = web_app(space) if logins else None  # its words for ASGI are other types
    return PartnerApi(space, pages=pages)
