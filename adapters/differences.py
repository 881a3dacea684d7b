"""What a page says otherwise than another: found by comparing the two, whatever happened between.

Nothing here knows an event or a field by name, so that what a page comes to show later is told too.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from attrs import frozen

Json = dict[str, Any] | list[Any] | str | float | None
"""A piece of a page."""
Page = Mapping[str, Any] | None
"""A case as a party saw it, None where it did not."""

STAMPS = frozenset({"version", "as_of"})
"""What tells two looks at a case apart, even where nothing is different."""

_NAMES = ("step", "what", "from", "law", "type", "line", "code", "discipline")
_encode = msgspec.json.Encoder(order="deterministic").encode


@frozen
class Difference:
    """One place of a page with what stood there and what stands there, None where nothing does.

    A path names parts and fields by their keys, and the items of a list by what names them: their
    id, or their step, what and from. The empty path is the whole page: there was none, or is none.
    """

    path: tuple[str, ...]
    was: Json
    now: Json


def differences(was: Page, now: Page) -> list[Difference]:
    """Return in what a page differs from what it was, in its order."""
    if was is None or now is None:
        return [] if was is now else [Difference((), _json(was), _json(now))]
    return list(_between((), _without_stamps(was), _without_stamps(now)))


def _json(page: Page) -> Json:
    return None if page is None else dict(page)


def _without_stamps(page: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in page.items() if name not in STAMPS}


def _between(path: tuple[str, ...], was: Json, now: Json) -> Iterator[Difference]:
    if was == now:
        return
    old, new = _named(was), _named(now)
    if old is None or new is None:
        yield Difference(path, was, now)
        return
    found = [
        one
        for name in (*new, *(name for name in old if name not in new))
        for one in _between((*path, name), old.get(name), new.get(name))
    ]
    yield from found or (Difference(path, was, now),)  # the same, but in another order


def _named(value: Json) -> dict[str, Any] | None:
    """Return the pieces of a value by name, None where it is one piece."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return _by_name(value)
    return None


def _by_name(items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in items:
        name = again = name_of(item)
        count = 1
        while again in found:  # two that nothing tells apart
            count += 1
            again = f"{name}#{count}"
        found[again] = item
    return found


def name_of(item: Mapping[str, Any]) -> str:
    """Return what an item of a list is told from the others by."""
    if "id" in item:
        return str(item["id"])
    named = [str(item[name]) for name in _NAMES if name in item]
    return ".".join(named) or _encode(item).decode()
