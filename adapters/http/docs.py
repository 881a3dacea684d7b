"""The API description as one page for people, nothing of it from another server."""

from html import escape

from adapters.http.openapi import statuses
from adapters.http.routes import ROUTES, Route


def _route(route: Route) -> str:
    needs = [
        *(["a key"] if route.action is not None else []),
        *(["Idempotency-Key"] if route.once == "needed" else []),
        *(["If-Match"] if route.seen == "needed" else []),
    ]
    query = "".join(
        f"<dt><code>{escape(name)}</code></dt><dd>{escape(says)}</dd>"
        for name, says in route.query.items()
    )
    answers = ", ".join(str(status) for status in (route.status, *sorted(set(statuses(route)))))
    body = f"<p>Body: <code>{route.body.__name__}</code></p>" if route.body is not None else ""
    return (
        f'<section id="{route.name}"><h2><code>{route.method} {escape(route.path)}</code></h2>'
        f"<p>{escape(route.does)}</p><p>Needs: {', '.join(needs) or 'nothing'}</p>{body}"
        f"<dl>{query}</dl><p>Answers: {answers}</p></section>"
    )


PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Oase API</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<link rel="icon" href="/assets/api/oase.svg" type="image/svg+xml">'
    '<link rel="stylesheet" href="/assets/api/swagger-ui.css">'
    '<link rel="stylesheet" href="/assets/api/reference.css">'
    '<script defer src="/assets/api/swagger-ui-bundle.js"></script>'
    '<script type="module" src="/assets/api/reference.js"></script>'
    "</head><body><main><h1>Oase API</h1>"
    '<p>For programs: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p>'
    '<div id="reference">' + "".join(_route(route) for route in ROUTES) + "</div>"
    "</main></body></html>"
).encode()
"""A list to be read, which the script of an installed package takes over where it may."""
