"""The server's application: the partner API, and the pages of customers and staff."""

from typing import Any

from adapters.http.app import PartnerApi
from adapters.space import Space
from adapters.web.routes import web_app


def create_app(space: Space, *, logins: bool = False) -> PartnerApi:
    """Put the application of a space together; without `logins` it has no pages for staff."""
    pages: Any = web_app(space, logins=logins)  # its words for ASGI are other types
    return PartnerApi(space, pages=pages)
