"""The ledger of recovery: one row a claim against somebody else, in cents, so exact."""

from decimal import Decimal

from domain.case import Case
from domain.event import Recorded
from domain.party import HOUSE, Role
from domain.recovery import recovery, steps_of
from projections.table import Column, Index, Row, Rows, Table

RECOVERY = Table(
    "recovery",
    (
        Column("case_id", "uuid"),
        Column("position", "bigint"),
        Column("number", "text"),
        Column("against", "text"),
        Column("debtor", "uuid"),
        Column("currency", "text"),
        Column("claimed", "bigint"),
        Column("accepted", "bigint"),
        Column("received", "bigint"),
        Column("written_off", "bigint"),
        Column("since", "timestamptz"),
        Column("closed_at", "timestamptz"),
    ),
    key=1,
    indexes=(Index("debtor", "(debtor, currency)"),),
)
"""Every claim of the house against a supplier, carrier or insurer, and what came of it.

`debtor` is the registered company, or the party of that one case. `since` is when it was claimed.
"""


def put_recovered(rows: Rows, case: Case, last: Recorded) -> None:
    """Put the row of a case that claims of somebody else; most have none."""
    steps = steps_of(case)
    if steps is None:
        return
    claim = case.steps.get(steps[0])
    if claim is None:  # not asked for yet
        return
    if claim.ended is None or claim.ended == "waived":
        rows.drop("recovery", (case.id,))
    elif (row := _row(case, last)) is not None:
        rows.put("recovery", row)


def _row(case: Case, last: Recorded) -> Row | None:
    steps, found = steps_of(case), recovery(case)
    debtor = _debtor(case)
    if steps is None or debtor is None or not found.currency:
        return None
    against, party = debtor
    return [
        case.id, last.position, case.number, against, party, found.currency,
        *map(_cents, (found.claimed, found.accepted, found.received, found.written_off)),
        case.steps[steps[0]].ended_at, case.closed_at,
    ]  # fmt: skip


def _debtor(case: Case) -> tuple[str, object] | None:
    about = case.facts.recourse
    role = Role(about.against) if about is not None else Role.CARRIER
    party = next((p for p in case.parties.values() if p.role is role and p.id != HOUSE), None)
    return (role.value, party.company or party.id) if party is not None else (role.value, case.id)


def _cents(amount: Decimal) -> int:
    return int(amount * 100)
