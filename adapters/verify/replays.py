"""Law 10: what is shown is what a replay gives, and a rebuild gives the tables row for row."""

from collections.abc import Sequence
from uuid import UUID

import psycopg

from adapters.household import Household
from adapters.postgres.rebuild import Behind, RebuildRunning, rebuild
from adapters.postgres.synclog import SyncLog
from adapters.read_models import PARTY_VIEW, PROJECTIONS
from adapters.verify.checks import Check
from adapters.verify.structure import SQL, Connection
from domain.event import Recorded
from domain.fold import fold
from projections.party_view.texts import Texts
from projections.party_view.view import views
from projections.table import Projection, identity

BEHIND = "the live tables are behind the log; is `oase work` running?"


def shown(connection: Connection, check: Check, log: SyncLog, case: UUID, began: int) -> None:
    """Check the views of a case against its replay to the position they are of."""
    rows = {row[0]: row[1:] for row in connection.execute(SQL["shown"], {"case": case})}
    if not rows:
        reached = connection.execute(SQL["reached"], {"projection": PARTY_VIEW}).fetchone()
        if reached is None or reached[0] >= began:
            check.breaks(f"case {case} has no view")
        return
    until = max(row[0] for row in rows.values())
    known = log.load(case, unseal=True, until=until)
    try:
        again = _again(known)
    except Exception as error:  # noqa: BLE001 - a changed history may fail anywhere
        check.breaks(f"case {case} cannot be replayed: {type(error).__name__}")
        return
    for party in again.keys() | rows.keys():
        check.count("views")
        row = rows.get(party)
        if row is None or (row[1], row[2]) != again.get(party):
            check.breaks(f"case {case}: the view of {party} is not that of a replay to {until}")


def _again(history: Sequence[Recorded]) -> dict[UUID, tuple[bytes, bytes]]:
    texts = Texts()
    for item in history:
        texts.take(item)
    case = fold(history)
    found = views(case, texts) if case is not None else ()
    return {view.party: (view.body, view.personal) for view in found}


def rebuilt(house: Household) -> list[Check]:
    """Check each read model against one made anew beside it."""
    return [_rebuilt(house, projection) for projection in PROJECTIONS]


def _rebuilt(house: Household, projection: Projection) -> Check:
    name = identity(projection)
    check = Check(f"a rebuild of {name} equals the live tables", law=10)
    try:
        report = rebuild(house.dsn, projection, house.opener, switch=False)
    except Behind:
        check.breaks(BEHIND)
        return check
    except RebuildRunning:
        check.skipped = "somebody is rebuilding it right now"
        return check
    except psycopg.errors.LockNotAvailable:
        check.breaks("the live tables could not be held for the comparison")
        return check
    check.count("position", report.position)
    check.count("tables", len(projection.tables))
    if not report.compared:
        check.breaks(BEHIND)
    for found in report.differences:
        text = f"{found.table}: {found.only_live} live rows and {found.only_rebuilt} rebuilt ones"
        check.breaks(f"{text} differ, such as {', '.join(found.keys[:3])}")
    if report.parked:
        check.breaks(f"{report.parked} streams are parked")
    return check
