"""One running demo for all stories: each opens cases of its own in it."""

from collections.abc import Generator

import pytest

from tests.stories.teller import Stage, demo


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Generator[Stage]:
    with demo(tmp_path_factory.mktemp("demo")) as running:
        yield running
