"""Keys and logins of a demo: they do not expire and stay the same over its restarts."""

import json
import os
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from adapters.postgres.sqlfile import load

SQL = load("adapters.demo", "demo.sql")

KEYS = "demo.json"
"""The file in the data directory; it is written last, so its being there means all is there."""


class NoDemo(Exception):
    """The data directory holds a database that no demo has made."""


def make(connection: psycopg.Connection[Any], customer: str) -> dict[str, str]:
    """Make the keys and logins of a demo; the customer's token exists already."""
    from adapters.demo.people import (  # noqa: PLC0415 - slow to import, and needed once
        ANNA,
        HAUSHALT_NORD,
        KUECHENWELT,
        LENA,
        NORDKURIER,
        PAUL,
    )
    from adapters.postgres.access import create_key  # noqa: PLC0415 - likewise

    return {
        "partner_key": create_key(connection, "partner", "Haushalt Nord", company=HAUSHALT_NORD),
        "other_partner_key": create_key(connection, "partner", "Küchenwelt", company=KUECHENWELT),
        "carrier_key": create_key(connection, "partner", "Nordkurier", company=NORDKURIER),
        "agent_key": create_key(connection, "agent", "Anna Brandt", staff=ANNA),
        "lead_key": create_key(connection, "lead", "Lena Hoffmann", staff=LENA),
        "auditor_key": create_key(connection, "auditor", "Paul Richter", staff=PAUL),
        "admin_key": create_key(connection, "admin", "Betrieb"),
        "customer": f"/c/{customer}",
        "staff": f"/login/{_login(connection, 'lead', LENA)}",
        "auditor": f"/login/{_login(connection, 'auditor', PAUL)}",
    }


def _login(connection: psycopg.Connection[Any], role: str, staff: UUID) -> str:
    token = secrets.token_urlsafe(32)
    digest = sha256(token.encode()).digest()
    connection.execute(SQL["login"], {"digest": digest, "role": role, "staff": staff})
    return token


def keep(path: Path, made: dict[str, str]) -> None:
    """Write the keys down, whole or not at all, for their owner only."""
    draft = path.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(made, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def kept(path: Path) -> dict[str, str] | None:
    """Return the keys written down earlier, None if there are none."""
    try:
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found
