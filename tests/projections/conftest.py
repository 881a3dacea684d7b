"""A world of its own for each test of the machinery."""

from collections.abc import Generator

import pytest

from tests.projections.machinery import World


@pytest.fixture
def world(database: str) -> Generator[World]:
    made = World(database)
    yield made
    made.close()
