"""The API description, OpenAPI 3.1, made of the table of routes and the classes they read."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from adapters.files.store import LARGEST as LARGEST_FILE
from adapters.http.agreement_shapes import OF as AGREED
from adapters.http.calls import LONGEST_KEY, MOST_PAGE, USUAL_PAGE
from adapters.http.coverage_shapes import OF as COVERAGE
from adapters.http.decoding import LARGEST, LONGEST_TEXT, LONGEST_WORD, MOST_ITEMS, TEXTS
from adapters.http.door_shapes import OF as DOOR
from adapters.http.field_words import FILTERS, describe
from adapters.http.groups import group_of, groups
from adapters.http.openapi_files import BINARY, OFFSET, evidence_statuses, form_body
from adapters.http.problem_shapes import Problem
from adapters.http.problems import MEDIA
from adapters.http.routes import ROUTES, Route
from adapters.http.shapes import OF as CASES
from application.plausible import EMAIL, LONGEST_EMAIL, NO_NAME, NO_TEXT
from application.policy import ALLOWED, EVERYBODY, ONLY_AS
from domain.picture import MOST_PAGES
from domain.stop import PLACES

Json = dict[str, Any]
OF = {**CASES, **AGREED, **DOOR, **COVERAGE}

_REASONS = {
    400: "The request is not well-formed.", 401: "No valid key came with the request.",
    403: "The caller's role does not allow it.", 404: "There is no such thing, or none to know of.",
    408: "The body did not arrive in time.", 409: "The procedure does not allow it now.",
    412: "The version seen is not the current one; the problem brings the events since.",
    410: "It was erased.", 413: "The body is larger than what is taken here.",
    415: "The body is not of the type that is read here.",
    422: "A rule refuses what was sent, or the key came before with something else.",
    428: "If-Match is missing.", 429: "There is too much of this; ask again after Retry-After.",
    431: "There are more than 100 headers, or 64 KiB of them.",
    503: "Ask again after Retry-After.",
}  # fmt: skip
_HEADERS: dict[str, tuple[str, Json]] = {
    "ETag": ('The version, such as "v17".', {"type": "string", "pattern": '^"v[0-9]+"$'}),
    "Oase-Position": ("The position of the write in the log.", {"type": "integer", "minimum": 1}),
    "Location": ("Where the new thing is read.", {"type": "string"}),
    "Link": ('The next page, rel="next".', {"type": "string"}),
    "Idempotency-Replayed": ("The answer is that of the first time.", {"const": "true"}),
    "Retry-After": ("Seconds.", {"type": "integer"}),
    "WWW-Authenticate": ("Bearer.", {"type": "string"}),
}
_TEXT, _NAME = f"^[^{NO_TEXT}]*$", f"^[^{NO_NAME}]*$"
_FORMS: dict[str, Json] = {
    "email": {"pattern": f"^{EMAIL}$", "maxLength": LONGEST_EMAIL},
    "currency": {"pattern": "^[A-Z]{3}$", "description": "A currency by ISO 4217."},
}
_EVENT_ID = r"[0-9]{1,18}(\.[0-9]{1,18})?"
_LAST_ID: Json = {"type": "string", "pattern": f"^({_EVENT_ID})?$"}
_VISIBLE = r"^[\x21-\x7e]+$"
_INSTANTS = ("at", "occurred_until", "changed_since")
_QUERY: Json = {
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST_PAGE, "default": USUAL_PAGE},
    "position": {"type": "integer", "minimum": 0, "maximum": 2**62},
    "after": {"type": "string", "pattern": f"^{_EVENT_ID}$"},
    "responsible": {"type": "string", "format": "uuid"},
    "size": {"enum": ["small", "large"]}, "copy": {"type": "integer", "minimum": 0, "maximum": 999},
    "page": {"type": "integer", "minimum": 1, "maximum": MOST_PAGES},
    **{name: {"type": "string", "enum": list(words)} for name, words in FILTERS.items()},
    **{at: {"type": "string", "format": "date-time"} for at in _INSTANTS},
    "on": {"type": "string", "format": "date"},
}  # fmt: skip
_IDS = ("id", "mid", "pid", "lid", "aid", "eid", "rid", "agreement")
_WORD: Json = {"type": "string", "maxLength": LONGEST_WORD}
_PATH: Json = {
    **{name: {"type": "string", "format": "uuid"} for name in _IDS},
    "stop": {"enum": [*PLACES]},
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "step": {"type": "string", "pattern": "^[A-Z][0-9]{1,2}$"},
}


_UNVERSIONED = frozenset(
    {
        "pieces", "piece", "file", "upload", "other", "stream", "deadline", "clock", "contact",
        "link", "links", "new_link", "recovery", "notice",
    }
)  # fmt: skip


_POSITIONED = frozenset({"case", "company", "agreement", "new_link", "given"})


def document(largest_file: int) -> Json:
    """Return the description, for a house that takes files so large."""
    paths: Json = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, largest_file)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Oase", "version": "1",
            "description": "After-sales cases by the rules. Instants are RFC 3339 with offset, "
            "money is an amount as text with its currency, unknown fields are refused.",
        },
        "tags": groups(), "paths": paths,
        "components": {
            "schemas": _SCHEMAS,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }  # fmt: skip


def statuses(route: Route) -> Iterator[int]:
    """Yield every status of a route besides its own, as the order of refusals has them."""
    if route.action is None:
        yield from (401, 431, 503)  # a key in the address is refused everywhere
        return
    yield from (400, 401, 431, 503)
    if ALLOWED[route.action] != EVERYBODY or route.action in ONLY_AS or "step" in route.path:
        yield 403
    if route.body is not None or route.form is not None:
        yield from (408, 413, 415, 422)
    if "corrections" in route.path:
        yield 403
    if "{" in route.path or "sandbox" in route.path:
        yield 404
    yield from evidence_statuses(route)
    if route.once is not None:
        yield 409
    if route.seen is not None:
        yield 412
    if route.seen == "needed":
        yield 428
    if route.answer in {"contact", "stream"}:
        yield 429


def _operation(route: Route, largest_file: int) -> Json:
    answers: Json = {str(route.status): _answer(route)}
    if route.answer == "given":  # it was there already
        answers["200"] = _answer(route)
    for status in sorted(set(statuses(route))):
        answers[str(status)] = _refusal(status)
    found: Json = {
        "operationId": route.name, "summary": route.does, "tags": [group_of(route.path)],
        "parameters": [*_parameters(route)], "responses": answers,
    }  # fmt: skip
    if route.action is not None:
        found["security"] = [{"key": []}]
    if route.form is not None:
        found["requestBody"] = form_body(route.form, largest_file)
    elif route.body is not None:
        found["requestBody"] = {
            "required": True, "content": {"application/json": {"schema": _SCHEMA[route.body]}},
        }  # fmt: skip
    return found


def _parameters(route: Route) -> Iterator[Json]:
    for part in route.path.split("/"):
        if part.startswith("{"):
            name = part[1:-1]
            yield {"name": name, "in": "path", "required": True, "schema": _PATH.get(name, _WORD)}
    for name, says in route.query.items():
        schema = _QUERY.get(name, _WORD)
        yield {"name": name, "in": "query", "description": says, "schema": schema}
    if route.once is not None:
        yield _header(
            "Idempotency-Key", "Names this command; a repeat under it changes nothing.",
            {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": _VISIBLE},
            required=True,
        )  # fmt: skip
    if route.seen is not None:
        yield _header(
            "If-Match", "The ETag of what the decision is about.", {"type": "string"},
            required=route.seen == "needed",
        )  # fmt: skip
    yield from _resuming(route)
    if route.waits:
        yield _header(
            "Oase-Position", "The read waits until its view has come to this position.",
            {"type": "integer", "minimum": 0, "maximum": 10**18 - 1}, required=False,
        )  # fmt: skip


def _resuming(route: Route) -> Iterator[Json]:
    if route.form is bytes:
        says = "Where the upload stands, so that these bytes go on from there."
        yield _header("Upload-Offset", says, OFFSET, required=True)
    if route.answer == "stream":
        yield _header("Last-Event-ID", "The id of the last event.", _LAST_ID, required=False)


def _header(name: str, says: str, schema: Json, *, required: bool) -> Json:
    return {
        "name": name, "in": "header", "required": required, "description": says, "schema": schema,
    }  # fmt: skip


def _answer(route: Route) -> Json:
    headers = [] if route.answer in _UNVERSIONED else ["ETag"]
    if route.answer in {"cases", "events", "companies", "feed"}:
        headers = ["Link"]
    if route.once is not None:
        headers.append("Idempotency-Replayed")
    if route.once is not None and route.answer in _POSITIONED:
        headers.append("Oase-Position")
    if route.status == 201:  # noqa: PLR2004 - something was created
        headers.append("Location")
    media, schema = "application/json", _SCHEMA[OF[route.answer]]
    if route.path == "/docs":
        media, schema = "text/html", {"type": "string"}
    if route.answer == "file":
        media, schema = "*/*", BINARY
    if route.answer == "stream":
        media = "text/event-stream"
    return {
        "description": route.does, "headers": _headers(headers),
        "content": {media: {"schema": schema}},
    }  # fmt: skip


def _refusal(status: int) -> Json:
    headers = {again: ["Retry-After"] for again in (409, 429, 503)}
    headers[401] = ["WWW-Authenticate"]
    return {
        "description": _REASONS[status], "headers": _headers(headers.get(status, [])),
        "content": {MEDIA: {"schema": _SCHEMA[Problem]}},
    }  # fmt: skip


def _headers(names: list[str]) -> Json:
    sometimes = {"Link", "Idempotency-Replayed", "Retry-After"}
    return {
        name: {
            "description": _HEADERS[name][0], "schema": _HEADERS[name][1],
            "required": name not in sometimes,
        }
        for name in names
    }  # fmt: skip


def _all_schemas() -> tuple[dict[Any, Json], Json]:
    bodies: list[Any] = [route.body for route in ROUTES if route.body is not None]
    kinds = list(dict.fromkeys((*bodies, *OF.values(), Problem)))
    _, read = _schemas(bodies)
    found, components = _schemas(kinds)
    for name, schema in components.items():
        if name in read:
            _close(schema, name)
        elif "properties" in schema:
            schema["additionalProperties"] = False
    describe(components)
    return dict(zip(kinds, found, strict=True)), components


def _schemas(kinds: list[Any]) -> tuple[list[Json], Json]:
    found, components = msgspec.json.schema_components(
        kinds,
        schema_hook=lambda _: {"description": "Any JSON."},
        ref_template="#/components/schemas/{name}",
    )
    return list(found), dict(components)


def _close(schema: Json, name: str) -> None:
    """Say what the strict decoder does: nothing unknown, nothing endless, instants with offset."""
    kind = schema.get("type")
    if "properties" in schema:
        schema["additionalProperties"] = False
    if schema.get("format") == "decimal":
        schema |= {"type": ["string", "number"], "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"}
    elif kind == "string" and "format" not in schema:
        text = {"maxLength": LONGEST_TEXT, "pattern": _TEXT}
        schema |= text if name in TEXTS else {"maxLength": LONGEST_WORD, "pattern": _NAME}
        schema |= _FORMS.get(name, {})
    if kind == "array":
        schema.setdefault("maxItems", MOST_ITEMS)
    if kind == "integer":
        schema |= {"maximum": LARGEST, "minimum": -LARGEST}
    for inner, part in schema.get("properties", {}).items():
        _close(part, inner)
    for part in (*schema.get("anyOf", ()), *_parts(schema)):
        _close(part, name)


def _parts(schema: Json) -> list[Json]:
    found = (schema.get("items"), schema.get("additionalProperties"))
    return [part for part in found if isinstance(part, dict)]


_SCHEMA, _SCHEMAS = _all_schemas()


@cache
def described(largest_file: int = LARGEST_FILE) -> bytes:
    """Return the description as it is sent."""
    return msgspec.json.encode(document(largest_file))


DOCUMENT = described()
