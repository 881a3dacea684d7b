"""Which worker gets which tests: a file whole, for its server and database, and the longest first.

The tests in a browser are one pile, for they all look at one demo, and so are the stories. Within
a file, and among the files that are not named here, the order stays whatever chance has made it.
"""

from importlib import import_module
from typing import Any, Final

import pytest

PILE: Final = "tests/browser"
STORIES: Final = "tests/stories"
LONGEST: Final = (
    PILE, "adapters/test_cli", "adapters/test_demo", "hostile/test_description",
    "adapters/test_faults", "adapters/test_beside", "bench/test_bench", "adapters/test_embedded",
    "adapters/test_log",
    "hostile/test_foreign_forms", "adapters/test_worker", "adapters/test_photos",
    "adapters/test_examiner", "adapters/test_import", "adapters/test_feed_faults",
)  # fmt: skip
"""The files of which one alone, begun last, would let the other workers wait."""


WHOLE_FILES: Any = import_module("xdist.scheduler").LoadFileScheduling
"""pytest-xdist has no types of its own."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    config.option.loadscopereorder = False
    dealer = WHOLE_FILES(config, log)
    dealer._split_scope = _pile
    return dealer


def _pile(test: str) -> str:
    piled = (pile for pile in (PILE, STORIES) if test.startswith(pile))
    return next(piled, test.partition("::")[0])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    return next((n for n, name in enumerate(LONGEST) if name in item.nodeid), len(LONGEST))
