"""The schema, as numbered SQL files that run once, in order, each in a transaction of its own.

What has run is kept with its checksum in `log.migration`. Only `migrate` creates anything.
"""

import hashlib
import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib import resources
from typing import Any

import attrs
import psycopg

from adapters.postgres.sqlfile import load

_SQL = load("adapters.postgres.migrations", "runner.sql")
_NAME = re.compile(r"(\d{4})_(\w+)\.sql")


class MigrationRefused(Exception):
    """The database cannot be brought to, or is not at, the schema of this program."""


@attrs.frozen
class Migration:
    """One step of the schema."""

    number: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        """Tell this text from any other."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def known() -> tuple[Migration, ...]:
    """Return the migrations that come with this program, in order."""
    files = resources.files("adapters.postgres.migrations").iterdir()
    found = ((_NAME.fullmatch(file.name), file) for file in files)
    migrations = sorted(
        (Migration(int(m[1]), m[2], file.read_text(encoding="utf-8")) for m, file in found if m),
        key=lambda migration: migration.number,
    )
    for number, migration in enumerate(migrations, 1):
        if migration.number != number:
            raise MigrationRefused(
                f"Migration {migration.number:04} ({migration.name}) should be number {number:04}: "
                "the numbers run on and each is given once."
            )
    return tuple(migrations)


def migrate(dsn: str, migrations: Sequence[Migration] | None = None) -> list[str]:
    """Bring the database to this program's schema and return the names of what was run.

    Several processes may do this at once; run again, it does nothing.
    """
    steps = known() if migrations is None else migrations
    with psycopg.connect(dsn, autocommit=True) as connection, _alone(connection):
        connection.execute(_SQL["prepare"])
        done = _checked(connection, steps)
        if len(done) < len(steps):
            _outward_role(connection)
        return [_run(connection, step) for step in steps[len(done) :]]


def require_current(dsn: str) -> None:
    """Refuse to work on a database that lacks a migration, or is newer than this program."""
    steps = known()
    with psycopg.connect(dsn, autocommit=True) as connection:
        prepared = connection.execute(_SQL["prepared"]).fetchone() == (True,)
        done = _checked(connection, steps) if prepared else []
    if len(done) < len(steps):
        raise MigrationRefused(
            f"The database lacks {len(steps) - len(done)} of {len(steps)} migrations. "
            "Run `oase migrate` first."
        )


@contextmanager
def _alone(connection: psycopg.Connection[Any]) -> Generator[None]:
    connection.execute(_SQL["lock"])
    try:
        yield
    finally:
        if not connection.closed:
            connection.execute(_SQL["unlock"])


def _checked(
    connection: psycopg.Connection[Any], steps: Sequence[Migration]
) -> list[tuple[int, str, str]]:
    done = connection.execute(_SQL["applied"]).fetchall()
    if len(done) > len(steps):
        raise MigrationRefused(
            f"The database is newer than this program: it has migration {done[-1][0]} "
            f"({done[-1][1]}), the program knows {len(steps)}. Update the program."
        )
    for (number, name, checksum), step in zip(done, steps, strict=False):
        if (number, checksum) != (step.number, step.checksum):
            raise MigrationRefused(
                f"Migration {number} ({name}) has run with another text than {step.name} has now. "
                "A migration never changes once it has run; write a new one."
            )
    return done


def _run(connection: psycopg.Connection[Any], step: Migration) -> str:
    with connection.transaction():
        # without parameters the server takes several statements in one text
        connection.execute(step.text.encode())
        connection.execute(_SQL["note"], (step.number, step.name, step.checksum))
    return step.name


def _outward_role(connection: psycopg.Connection[Any]) -> None:
    """Make the role of outward reads where it is missing, and be allowed to act as it."""
    user, exists, member = connection.execute(_SQL["outward_role"]).fetchone() or ("", False, False)
    try:
        if not exists:
            connection.execute(_SQL["create_outward_role"])
        if not member:
            connection.execute(_SQL["grant_outward_role"])
    except psycopg.errors.InsufficientPrivilege as error:
        raise MigrationRefused(
            f"The database user {user} may not make the role oase_outward. Let an administrator "
            f'run: CREATE ROLE oase_outward NOLOGIN; GRANT oase_outward TO "{user}";'
        ) from error
