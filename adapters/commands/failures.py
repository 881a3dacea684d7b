"""What goes wrong on the command line, in one sentence each and with an exit code."""

import psycopg

from adapters.postgres.embedded import EmbeddedPostgresFailed
from adapters.postgres.keys import WrongMasterKey
from adapters.postgres.migrations import MigrationRefused
from adapters.settings import BadSettings
from domain.refusal import Refusal

REFUSED = 2
FAILED = 1


class Sorry(Exception):
    """The command cannot be done; the message says why and what to do."""


def explained(error: BaseException) -> tuple[str | None, int]:
    """Return the sentence and exit code for an error, None where it is a defect of ours."""
    match error:
        case Refusal():
            way_out = f" {error.way_out}" if error.way_out else ""
            return f"{type(error).__name__}: {error.detail}{way_out} [{error.broken_rule}]", REFUSED
        case Sorry() | BadSettings() | EmbeddedPostgresFailed() | WrongMasterKey():
            return str(error) or (type(error).__doc__ or "").strip(), FAILED
        case MigrationRefused():
            return str(error), FAILED
        case psycopg.errors.ReadOnlySqlTransaction():
            return "The database is a read-only replica; Oase must write to the primary.", FAILED
        case psycopg.errors.DiskFull():
            return "The disk of the database is full; nothing was recorded.", FAILED
        case psycopg.errors.UndefinedTable() | psycopg.errors.InvalidSchemaName():
            return "The database has no tables of Oase. Run `oase migrate` first.", FAILED
        case psycopg.OperationalError():
            first = (str(error).strip() or type(error).__name__).splitlines()[0]
            return f"The database does not answer: {first}", FAILED
        case PermissionError():
            return f"Permission denied: {error.filename}", FAILED
        case _:
            return None, FAILED
