"""The ledger of recovery as it is read: by debtor and currency, with the age of what is open."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
from attrs import frozen
from psycopg.rows import tuple_row

from adapters.postgres.log import Pool
from adapters.postgres.sqlfile import load
from domain.party import HOUSE

SQL = load("adapters.postgres", "recovery.sql")
MOST = 500
"""Debtors on a page, and claims against one."""


@frozen(kw_only=True)
class Account:
    """What was claimed of one debtor in one currency, and what came of it.

    `net_cost` is what the house is left with: what was claimed and not received. The `open_…` are
    what is still to be had, by the days since it was claimed.
    """

    debtor: UUID
    name: str
    against: str
    currency: str
    claims: int
    claimed: Decimal
    accepted: Decimal
    received: Decimal
    written_off: Decimal
    open: Decimal
    net_cost: Decimal
    open_30: Decimal
    open_60: Decimal
    open_90: Decimal
    open_older: Decimal


@frozen(kw_only=True)
class Claim:
    """One claim: its case, and what came of it."""

    case: UUID
    number: str
    claimed: Decimal
    accepted: Decimal
    received: Decimal
    written_off: Decimal
    open: Decimal
    since: datetime
    closed_at: datetime | None


async def ledger(pool: Pool, now: datetime) -> list[Account]:
    """Return every account of the ledger, the one with the most open first."""
    rows = await _rows(pool, "ledger", {"now": now, "most": MOST})
    called = await _called(pool, [row[13] for row in rows if row[12] is None])
    return [_account(row, called) for row in rows]


async def claims(pool: Pool, debtor: UUID, currency: str) -> list[Claim]:
    """Return the claims against one debtor."""
    rows = await _rows(pool, "claims", {"debtor": debtor, "currency": currency, "most": MOST})
    return [
        Claim(
            case=row[0], number=row[1], claimed=_euros(row[2]), accepted=_euros(row[3]),
            received=_euros(row[4]), written_off=_euros(row[5]),
            open=_euros(row[2] - row[4] - row[5]), since=row[6], closed_at=row[7],
        )
        for row in rows
    ]  # fmt: skip


def _account(row: Any, called: Mapping[UUID, Mapping[str, str]]) -> Account:  # noqa: ANN401 - a row
    debtor, against, currency, number = row[:4]
    claimed, accepted, received, written_off, *ages = map(_euros, row[4:12])
    return Account(
        debtor=debtor, against=against, currency=currency, claims=number,
        name=row[12] or called.get(row[13], {}).get(against, ""),
        claimed=claimed, accepted=accepted, received=received, written_off=written_off,
        open=claimed - received - written_off, net_cost=claimed - received,
        open_30=ages[0], open_60=ages[1], open_90=ages[2], open_older=ages[3],
    )  # fmt: skip


async def _called(pool: Pool, cases: list[UUID]) -> dict[UUID, dict[str, str]]:
    """Return the names of the parties of cases by their roles."""
    rows = await _rows(pool, "called", {"house": HOUSE, "cases": cases}) if cases else []
    return {
        case: {party["role"]: party["name"] for party in msgspec.json.decode(said)["parties"]}
        for case, said in rows
    }


async def _rows(pool: Pool, name: str, values: Mapping[str, Any]) -> list[Any]:
    async with pool.connection() as connection, connection.cursor(row_factory=tuple_row) as cursor:
        await cursor.execute(SQL[name], values)
        return await cursor.fetchall()


def _euros(cents: Any) -> Decimal:  # noqa: ANN401 - sums come as numbers of several types
    return (Decimal(int(cents or 0)) / 100).quantize(Decimal("0.01"))
