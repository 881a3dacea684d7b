"""What the database does to the API: lost connections are not noticed, a lost database is said."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from adapters.postgres.keys import Keyring
from adapters.postgres.mapper import Mapper
from adapters.postgres.synclog import SyncLog
from application.ports import Append
from domain.archive import case_id
from domain.events import EVENTS
from domain.events.archive import HistoryRecorded
from tests.adapters.samples import KILL_OTHERS, NOON
from tests.adapters.serving import BODY, MASTER, Served, serving


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


def test_lost_connections_cost_nobody_an_answer(oase: Served) -> None:
    path = oase.opened().headers["location"]
    for _ in range(3):
        with psycopg.connect(oase.dsn, autocommit=True) as connection:
            connection.execute(KILL_OTHERS)
        assert oase.get(path).status_code == 200
        assert oase.post(f"{path}/messages", json={"text": "Noch da?"}).status_code == 200
        assert oase.get("/v1/cases", "auditor").status_code == 200


def test_a_lost_database_is_said_with_a_time_to_ask_again(oase: Served) -> None:
    """A command asked again under its key then has one effect, whatever became of the first."""
    path = oase.opened().headers["location"]
    name = str(conninfo_to_dict(oase.dsn)["dbname"])
    allow = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    other = make_conninfo(oase.dsn, dbname="postgres")
    with psycopg.connect(other, autocommit=True) as connection:
        connection.execute(allow.format(sql.Identifier(name), sql.Literal(False)))
        try:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
            )
            with ThreadPoolExecutor() as callers:  # each waits for the database for a while
                read = callers.submit(oase.get, path)
                written = callers.submit(oase.post, "/v1/cases", key="away", json=BODY)
                answers = [read.result(), written.result()]
        finally:
            connection.execute(allow.format(sql.Identifier(name), sql.Literal(True)))

    for answer in answers:
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "1"
        assert answer.json()["type"] == "urn:oase:problem:unavailable"
    again = [oase.post("/v1/cases", key="away", json=BODY) for _ in range(2)]
    assert [answer.status_code for answer in again] == [201, 201]
    assert again[0].content == again[1].content


def test_an_archived_history_is_found_read_and_replayed_by_the_house_alone(oase: Served) -> None:
    case = case_id("Hotline", "Case 7")
    rows = [
        HistoryRecorded(
            at=NOON, log="Hotline", case_name="Case 7", case=case, place=place,
            activity=activity, attributes="{}",
        )
        for place, activity in enumerate(("Assign seriousness", "Closed"), start=1)
    ]  # fmt: skip
    with SyncLog(Mapper(EVENTS), Keyring(MASTER), oase.dsn) as log:
        first = log.append(Append(stream=case, expected=0, events=rows[:1], command=uuid4()))
        last = log.append(Append(stream=case, expected=1, events=rows[1:], command=uuid4()))
    now = {"Oase-Position": str(last.last)}

    found = oase.get("/v1/cases?kind=archived&q=hotline", "agent", headers=now).json()["items"]
    assert [item["id"] for item in found] == [str(case)]
    path = f"/v1/cases/{case}"
    assert oase.get(path, "auditor").json()["last_activity"] == "Closed"
    then = oase.get(f"{path}?position={first.last}", "agent").json()
    assert (then["version"], then["last_activity"]) == (1, "Assign seriousness")
    read = oase.get(path, "agent")
    assert oase.get(f"{path}?position={last.last}", "agent").json() == read.json()
    events = oase.get(f"{path}/events", "agent", headers=now).json()["items"]
    assert [event["data"]["activity"] for event in events] == ["Assign seriousness", "Closed"]
    assert oase.post(f"{path}/messages", "agent", json={"text": "x"}).status_code == 409
    assert oase.post(f"{path}/messages", "partner", json={"text": "x"}).status_code == 404
    assert oase.get(path, "partner").status_code == 404
    assert oase.get(f"{path}/events", "partner").status_code == 404


def test_a_defect_of_ours_is_a_problem_and_its_log_quotes_nobody(
    oase: Served, caplog: pytest.LogCaptureFixture
) -> None:
    """What failed and where is logged, never the words of the request, nor a line of its making."""
    secret = oase.keys["agent"].split("_", 3)[3]

    async def fail(*_: object) -> None:
        raise ValueError(BODY["claimant"]["name"])

    with patch.object(oase.space.reads, "history", fail):
        path = oase.opened().headers["location"]
        answer = oase.get(f"{path}/events", "agent")

    assert answer.status_code == 500
    assert answer.json()["type"] == "urn:oase:problem:unexpected"
    for said in (answer.text, caplog.text):
        assert "Eva" not in said
        assert secret not in said
    assert "ValueError" in caplog.text
