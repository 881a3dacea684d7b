"""What is attacked: a served space for the partner API, a house for the pages, a case in it."""

from collections.abc import Generator
from uuid import UUID

import pytest

from tests.adapters.serving import Served, serving
from tests.adapters.web_house import House, house


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


@pytest.fixture(scope="module")
def at(module_database: str) -> Generator[House]:
    with house(module_database, logins=True) as running:
        yield running


@pytest.fixture(scope="module")
def case(at: House) -> UUID:
    return at.open()
