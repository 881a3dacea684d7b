"""What a page says otherwise than another, whatever the pages are about."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adapters.differences import STAMPS, Difference, Json, differences

LEAF = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["a", "b", "2026-11-23"])
ITEM = st.dictionaries(st.sampled_from(["id", "step", "what", "due"]), LEAF, max_size=3)
PIECE = LEAF | ITEM | st.lists(ITEM, max_size=3) | st.lists(LEAF, max_size=3)
PAGE = st.dictionaries(st.sampled_from(["status", "steps", "clocks", "version"]), PIECE)


def test_a_field_an_item_and_a_field_of_an_item_are_named() -> None:
    was: dict[str, Any] = {"turn": "seller", "clocks": [{"id": "loss", "due": "a"}], "missing": []}
    now: dict[str, Any] = {
        "turn": "carrier", "clocks": [{"id": "loss", "due": "b"}],
        "missing": [{"step": "D06", "what": "EV-09", "from": "carrier", "text": "Protokoll"}],
    }  # fmt: skip
    assert differences(was, now) == [
        Difference(("turn",), "seller", "carrier"),
        Difference(("clocks", "loss", "due"), "a", "b"),
        Difference(("missing", "D06.EV-09.carrier"), None, now["missing"][0]),
    ]


def test_a_page_that_was_not_there_is_different_as_a_whole() -> None:
    assert differences(None, {"turn": "seller"}) == [Difference((), None, {"turn": "seller"})]
    assert differences({"turn": "seller"}, None) == [Difference((), {"turn": "seller"}, None)]
    assert differences(None, None) == []


def test_another_order_is_a_difference_too() -> None:
    was, now = [{"id": "a"}, {"id": "b"}], [{"id": "b"}, {"id": "a"}]
    assert differences({"steps": was}, {"steps": now}) == [Difference(("steps",), was, now)]


@given(PAGE, PAGE)
def test_two_pages_differ_in_something_or_say_the_same(
    was: dict[str, Any], now: dict[str, Any]
) -> None:
    def said(page: dict[str, Any]) -> dict[str, Any]:
        # a field without a value says the same as no field
        return {name: value for name, value in page.items() if name not in STAMPS}

    found = differences(was, now)
    if said(was) == said(now):
        assert found == []
    assert all(one.was != one.now or type(one.was) is not type(one.now) for one in found)
    if not found:
        assert _values(said(was)) == _values(said(now))


def _values(page: Json) -> Json:
    """Leave out fields that hold nothing."""
    if isinstance(page, dict):
        return {name: _values(value) for name, value in page.items() if value is not None}
    if isinstance(page, list):
        return [_values(item) for item in page]
    return page
