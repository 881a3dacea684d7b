"""A real PostgreSQL for the tests, and a fresh, migrated database for each that asks for one.

The server is the embedded one, one for a run; `OASE_TEST_DATABASE_URL` names another to be used
in its place. Tests marked `every_postgres` run once more on a PostgreSQL of the system, if one
is installed.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from adapters.postgres.embedded import throwaway
from adapters.postgres.migrations import migrate

QUICK = {"fsync": "off", "full_page_writes": "off", "max_connections": "200"}
"""A test server need not survive a loss of power."""

_shared = contextlib.ExitStack()
_started: dict[str, str] = {}
_templates: dict[str, str] = {}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "every_postgres: runs on the embedded and on the system's PostgreSQL"
    )


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:  # noqa: ANN401 - a class of pytest-xdist
    """Start the one server of a run before its first worker."""
    if "OASE_TEST_DATABASE_URL" not in os.environ:
        node.workerinput["server"] = _embedded()


def pytest_unconfigure() -> None:
    _shared.close()
    _started.clear()
    _templates.clear()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "server" in metafunc.fixturenames and any(
        metafunc.definition.iter_markers("every_postgres")
    ):
        metafunc.parametrize("server", ["embedded", "system"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> str:
    """Return the connection string of a server's administrator."""
    if getattr(request, "param", "embedded") == "system":
        return _system()
    given = os.environ.get("OASE_TEST_DATABASE_URL")
    inherited = getattr(request.config, "workerinput", {}).get("server")
    return given or inherited or _embedded()


@pytest.fixture(scope="session")
def template(server: str) -> str:
    """Return the name of a migrated database that others are copied from."""
    if server not in _templates:
        _templates[server] = _shared.enter_context(one_database(server))
        migrate(make_conninfo(server, dbname=_templates[server]))
    return _templates[server]


@pytest.fixture
def new_database(server: str, template: str) -> Generator[Callable[[], str]]:
    """Make any number of fresh, migrated databases."""
    with contextlib.ExitStack() as made:

        def make() -> str:
            name = made.enter_context(one_database(server, template))
            return make_conninfo(server, dbname=name)

        yield make


@pytest.fixture
def database(new_database: Callable[[], str]) -> str:
    """Return the connection string of a fresh, migrated database."""
    return new_database()


@pytest.fixture(scope="module")
def module_database(server: str, template: str) -> Generator[str]:
    """Return the connection string of a migrated database that the tests of a module share."""
    with one_database(server, template) as name:
        yield make_conninfo(server, dbname=name)


@pytest.fixture
def empty_database(server: str) -> Generator[str]:
    """Return the connection string of a database without any schema."""
    with one_database(server) as name:
        yield make_conninfo(server, dbname=name)


@contextlib.contextmanager
def one_database(server: str, template: str = "template0") -> Generator[str]:
    """Make a database, as a copy of another, for as long as the block lasts; yields its name."""
    name = f"oase_test_{uuid4().hex}"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
    try:
        yield name
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(drop.format(sql.Identifier(name)))


def _embedded() -> str:
    if "embedded" not in _started:
        _started["embedded"] = _shared.enter_context(throwaway(QUICK)).dsn
    return _started["embedded"]


def _system() -> str:
    if "system" not in _started:
        binaries = _system_binaries()
        if binaries is None:
            pytest.skip("no PostgreSQL of the system is installed")
        _started["system"] = _shared.enter_context(_system_server(binaries))
    return _started["system"]


def _system_binaries() -> Path | None:
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    if (config := shutil.which("pg_config")) is not None:
        asked = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=True)
        places.insert(0, Path(asked.stdout.strip()))
    return next((place for place in places if (place / "initdb").exists()), None)


@contextlib.contextmanager
def _system_server(binaries: Path) -> Generator[str]:
    """Run a server in a folder of its own, which no other user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="oase-system-"))
    user = "nobody" if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)

    def run(*command: object) -> None:
        subprocess.run(
            [str(word) for word in command],
            user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=60,
        )  # fmt: skip

    data = folder / "data"
    settings = " ".join(f"-c {name}={value}" for name, value in QUICK.items())
    options = f"{settings} -c listen_addresses= -c unix_socket_directories={folder}"
    run(binaries / "initdb", "-D", data, "-U", "oase", "-A", "trust", "-E", "UTF8", "--no-sync")
    run(binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "server.log", "-o", options, "start")
    try:
        yield make_conninfo(host=str(folder), user="oase", dbname="postgres")
    finally:
        run(binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)
