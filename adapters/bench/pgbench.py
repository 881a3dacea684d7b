"""The limit for HTTP: pgbench, as quick as the database can be asked by anybody."""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from adapters.postgres.embedded import bin_dir

LONGEST = 30.0
_RATE = re.compile(r"tps = ([\d.]+)")


def transactions(
    dsn: str, folder: Path, statements: Sequence[str], clients: int, seconds: float
) -> float:
    """Return how many transactions a second of these statements, drawn by lot, are done."""
    where = conninfo_to_dict(dsn)
    command = [str(bin_dir() / "pgbench"), "--no-vacuum", "--protocol=prepared", "--jobs=2"]
    command += [f"--client={clients}", f"--time={max(1, round(seconds))}"]
    for number, statement in enumerate(statements):
        script = folder / f"{number}.sql"
        script.write_text(statement + ";\n", encoding="utf-8")
        command.append(f"--file={script}")
    place = {f"PG{name.upper()}": str(where[name]) for name in ("host", "port", "user")}
    done = subprocess.run(  # noqa: S603 - the program of our own server
        [*command, str(where["dbname"])],
        env={**os.environ, **place, "PGPASSWORD": str(where.get("password", ""))},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = _RATE.search(done.stdout)
    if found is None and seconds < LONGEST:  # on a busy machine not one was done in the time
        return transactions(dsn, folder, statements, clients, max(1, seconds) * 4)
    assert found is not None, done.stdout
    return float(found[1])
