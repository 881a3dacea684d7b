"""Templates: autoescaped, strict about what is undefined, German."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from litestar import MediaType, Response

from adapters.web import times, words

ASSETS: Mapping[str, str] = {"oase.css": "text/css", "oase.svg": "image/svg+xml"}


@pass_context
def _moment(context: Context, value: str | datetime) -> str:
    return times.moment(value, _zone(context))


@pass_context
def _by_then(context: Context, value: str | datetime) -> str:
    return times.by_then(value, _zone(context))


@pass_context
def _stamp(context: Context, value: str | datetime) -> str:
    return times.stamp(value, _zone(context))


def _zone(context: Context) -> ZoneInfo:
    zone = context.get("zone")
    return zone if isinstance(zone, ZoneInfo) else times.DEFAULT_ZONE


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("adapters.web"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    filters: dict[str, Any] = {
        "moment": _moment, "by_then": _by_then, "stamp": _stamp, "day": times.day,
        "short_day": times.short_day, "plural": words.plural, "told": words.told,
    }  # fmt: skip
    names: dict[str, Any] = {
        "words": words, "role_of": words.role_of, "turn_of": words.turn_of,
        "money": times.money, "past": times.past, "form_id": lambda: uuid4().hex, "asset": asset,
    }  # fmt: skip
    made.filters.update(filters)
    made.globals.update(names)
    return made


def page(template: str, *, status: int = 200, **values: Any) -> Response[str]:  # noqa: ANN401 - whatever the template shows
    """Return a page."""
    html = _environment().get_template(template).render(values)
    return Response(html, status_code=status, media_type=MediaType.HTML)


@cache
def asset_bytes(name: str) -> bytes:
    """Return a file that pages refer to."""
    return resources.files("adapters.web").joinpath("assets", name).read_bytes()


@cache
def asset(name: str) -> str:
    """Return the address of such a file, another one whenever it changes."""
    return f"/assets/{sha256(asset_bytes(name)).hexdigest()[:12]}/{name}"
