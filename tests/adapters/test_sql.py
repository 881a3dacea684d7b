"""SQL lies in named blocks, each of which the database understands."""

import re
from pathlib import Path

import psycopg
import pytest

from adapters.postgres import clock, keys
from adapters.postgres.batch import SQL as LOG
from adapters.postgres.sqlfile import load

ROOT = Path(__file__).parent.parent.parent
BLOCKS = {**LOG, **keys.SQL, **clock.SQL}


@pytest.mark.every_postgres
def test_every_statement_of_the_log_can_be_prepared(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        for name, text in BLOCKS.items():
            if not text.startswith("SET"):
                numbered = re.sub(r"%\(\w+\)[sb]|%[sb]", Numbers(), text)
                connection.execute(f"PREPARE {name} AS {numbered}".encode())


class Numbers:
    """Numbers parameters, the same name always by the same number."""

    def __init__(self) -> None:
        self._seen: list[str] = []

    def __call__(self, found: re.Match[str]) -> str:
        name = found[0] if "(" in found[0] else str(len(self._seen))
        if name not in self._seen:
            self._seen.append(name)
        return f"${self._seen.index(name) + 1}"


def test_only_the_one_function_inserts_events() -> None:
    inserting = [
        path.name
        for folder in ("domain", "application", "adapters", "projections")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".sql"}
        and re.search(
            r"(insert\s+into|copy)\s+log\.(event|command)\b", path.read_text(), re.IGNORECASE
        )
    ]
    assert inserting == ["0001_log.sql"]


def test_a_block_is_its_statement_without_its_purpose() -> None:
    assert load("adapters.postgres", "keys.sql")["canary"] == "SELECT wrapped FROM vault.canary"
