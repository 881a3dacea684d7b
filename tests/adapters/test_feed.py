"""The party's feed, by pages and as a stream, over a real server: no gap, nothing twice."""

import json
import threading
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import psycopg
import pytest
from cloudevents.core.formats.json import JSONFormat

from adapters import live
from adapters.http import feed as http_feed
from adapters.postgres.access import create_key, revoke_key
from adapters.postgres.rebuild import rebuild
from projections.feed import Feed
from tests.adapters.hearing import Hearing
from tests.adapters.serving import Served, serving


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


def hearing(oase: Served, who: str = "partner", **more: Any) -> Hearing:  # noqa: ANN401 - as it takes
    return Hearing(str(oase.http.base_url), oase.keys[who], **more)


def everything(oase: Served, who: str = "partner", limit: int = 200) -> list[dict[str, Any]]:
    """Read a feed to its end, page by page."""
    found: list[dict[str, Any]] = []
    after = "0"
    while True:
        page = oase.get(f"/v1/events?after={after}&limit={limit}", who).json()
        found += page["items"]
        after = page["after"]
        if page["next"] is None:
            return found
        assert page["next"] == after


def positions(events: list[dict[str, Any]]) -> list[int]:
    return [event["position"] for event in events]


def says(oase: Served, case: str, text: str = "Hallo", who: str = "partner") -> None:
    answer = oase.post(f"/v1/cases/{case}/messages", who, json={"text": text})
    assert answer.status_code == 200, answer.text


def wait_for_feed(oase: Served, position: object) -> None:
    told = oase.get("/v1/events?limit=1", headers={"Oase-Position": str(position)})
    assert told.status_code == 200, told.text


def test_the_feed_is_what_the_cases_say_happened(oase: Served) -> None:
    opened = oase.opened()
    case = opened.json()["id"]
    says(oase, case)
    for who in ("partner", "agent", "auditor"):
        mine = [event for event in everything(oase, who) if event["subject"] == case]
        told = oase.get(f"/v1/cases/{case}/events?limit=200", who).json()["items"]
        assert [(e["position"], e["type"], e["data"]["version"]) for e in mine] == [
            (e["position"], e["type"], e["version"]) for e in told
        ]


def test_every_event_has_its_own_id_and_is_told_in_order(oase: Served) -> None:
    oase.opened()
    for who in ("partner", "agent"):
        found = everything(oase, who)
        assert positions(found) == sorted(set(positions(found)))
        assert len({event["id"] for event in found}) == len(found)


def test_the_feed_is_read_by_the_library_of_cloudevents(oase: Served) -> None:
    case = oase.opened().json()
    for told in everything(oase)[-5:]:
        event: Any = JSONFormat().read(None, json.dumps(told))
        assert event.get_specversion() == "1.0"
        assert event.get_id() == told["id"]
        assert event.get_source() == "urn:oase:test"
        assert event.get_type() == told["type"]
        assert event.get_subject() == case["id"]
        assert event.get_time().isoformat() == told["time"]
        assert event.get_extension("position") == told["position"]
        assert event.get_extension("casenumber") == case["number"]
        assert event.get_data()["link"] == f"/v1/cases/{case['id']}"


def test_small_pages_give_the_same_as_large_ones(oase: Served) -> None:
    oase.opened()
    assert everything(oase, limit=3) == everything(oase)


def test_the_next_page_is_also_found_by_its_link(oase: Served) -> None:
    oase.opened()
    first = oase.get("/v1/events?limit=2")
    path = first.headers["link"].split(">")[0].strip("<")
    following = oase.get(path).json()["items"]
    assert following == everything(oase)[2 : 2 + len(following)]


def test_a_foreign_party_gets_nothing(oase: Served) -> None:
    case = oase.opened().json()["id"]
    position = everything(oase, "agent")[-1]["position"]
    with hearing(oase, "stranger", path=f"/v1/events/stream?after={position}") as stranger:
        says(oase, case)
        assert case not in {event["subject"] for event in everything(oase, "stranger")}
        time.sleep(0.5)
        assert stranger.events == []
        assert not stranger.ended.is_set()


def test_a_link_hears_of_its_own_case_alone(oase: Served) -> None:
    case, other = oase.opened().json(), oase.opened().json()
    claimant = next(party for party in case["parties"] if party["role"] == "claimant")
    link = oase.link(case["id"], UUID(claimant["id"]))
    subjects = {event["subject"] for event in everything(oase, link)}
    assert subjects == {case["id"]}
    assert other["id"] not in subjects
    with hearing(oase, link) as heard:
        says(oase, other["id"])
        says(oase, case["id"])
        assert {event["subject"] for event in heard.until(1)} == {case["id"]}


def test_writers_at_once_are_all_heard_once_by_pages_and_by_a_stream(oase: Served) -> None:
    cases = [oase.opened().json()["id"] for _ in range(8)]
    wait_for_feed(oase, oase.space.positions.latest("party_view_v1"))
    before = oase.get("/v1/events?limit=1", "agent").json()["after"]
    seen: list[dict[str, Any]] = []
    done = threading.Event()

    def write(case: str) -> None:
        for number in range(8):
            says(oase, case, f"Nr. {number}")

    def page_on() -> None:
        after = before
        while True:
            last_round = done.is_set()
            page = oase.get(f"/v1/events?after={after}&limit=5").json()
            seen.extend(page["items"])
            after = page["after"]
            if last_round and page["next"] is None:
                return

    with hearing(oase, path=f"/v1/events/stream?after={before}") as heard:
        reader = threading.Thread(target=page_on)
        reader.start()
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(write, cases))
        wait_for_feed(oase, oase.space.positions.latest("party_view_v1"))
        done.set()
        reader.join(30)
        told = [event for event in everything(oase) if event["position"] > int(before)]
        assert len(told) >= 64
        assert seen == told
        assert heard.until(len(told)) == told


def test_a_stream_whose_window_is_too_small_reads_pages_and_misses_nothing(
    oase: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST", 3)
    cases = [oase.opened().json()["id"] for _ in range(4)]

    def write(case: str) -> None:
        for number in range(10):
            says(oase, case, f"Nr. {number}")

    with hearing(oase, path="/v1/events/stream?after=0") as heard, hearing(oase, "agent") as house:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, cases))
        wait_for_feed(oase, oase.space.positions.latest("party_view_v1"))
        told = everything(oase)
        assert heard.until(len(told)) == told
        inside = everything(oase, "agent")
        first = positions(inside).index(house.until(40)[0]["position"])
        assert house.until(len(inside) - first) == inside[first:]


def test_who_joins_late_is_told_what_was_and_who_leaves_that_it_left(oase: Served) -> None:
    opened = oase.opened()
    case = opened.json()["id"]
    stranger = str(oase.companies["stranger"])
    says(oase, case)
    with hearing(oase, "stranger") as heard:
        body = {"role": "expert", "company": stranger}
        joined = oase.post(f"/v1/cases/{case}/parties", "agent", json=body)
        assert joined.status_code == 200, joined.text
        mine = oase.get(f"/v1/cases/{case}/events?limit=200", "stranger").json()["items"]
        told = heard.until(len(mine))
        assert [event["data"]["version"] for event in told] == [item["version"] for item in mine]
        at = mine[-1]["position"]
        assert set(positions(told)) <= set(range(at - 5, at + 5))
        assert positions(told) == sorted(positions(told))
        assert everything(oase, "stranger", limit=1) == told
        with hearing(oase, "stranger", last=heard.ids[1]) as resumed:
            assert resumed.until(len(told) - 2) == told[2:]
        left = oase.post(
            f"/v1/cases/{case}/parties/{stranger}/leave", "agent", json={"reason": "fertig"}
        )
        assert left.status_code == 200, left.text
        assert heard.until(len(told) + 1)[-1]["type"] == "party.left.v1"
        says(oase, case)
        assert [event["type"] for event in everything(oase, "stranger")] == ["party.left.v1"]


def test_the_feed_stops_at_what_could_not_be_folded_and_then_goes_on_without_a_gap(
    oase: Served,
) -> None:
    case = oase.opened().json()["id"]
    wait_for_feed(oase, oase.space.positions.latest("party_view_v1"))
    before = everything(oase)
    head = oase.get("/readyz", None).json()["position"]
    with hearing(oase) as heard, psycopg.connect(oase.dsn, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO log.parked (projection, stream, position, error) "
            "VALUES ('feed_v1', gen_random_uuid(), %s, 'planted')",
            (head + 1,),
        )
        says(oase, case)
        time.sleep(0.5)
        assert (everything(oase), heard.events) == (before, [])
        connection.execute("DELETE FROM log.parked")
        assert heard.until(1) == everything(oase)[len(before) :]


def test_a_rebuild_equals_the_live_feed(oase: Served) -> None:
    oase.opened()
    report = rebuild(oase.dsn, Feed(), oase.space.opener, switch=False)
    assert report.compared
    assert report.differences == ()


def test_a_stream_goes_on_after_the_last_event_that_arrived(oase: Served) -> None:
    case = oase.opened().json()["id"]
    with hearing(oase, path="/v1/events/stream?after=0") as first:
        first.until(len(everything(oase)))
    says(oase, case)
    with hearing(oase, last=first.last) as second:
        second.until(1)
        says(oase, case)
        second.until(2)
    whole = everything(oase)
    assert first.events + second.events == whole[: len(first.events) + len(second.events)]
    assert first.ids == [str(position) for position in positions(first.events)]


def test_a_stream_without_a_place_begins_now(oase: Served) -> None:
    case = oase.opened().json()["id"]
    wait_for_feed(oase, oase.space.positions.latest("party_view_v1"))
    with hearing(oase) as heard:
        says(oase, case, "erst jetzt")
        (first, *_) = heard.until(1)
    assert first["type"] == "message.received.v1"


@pytest.mark.parametrize(
    "wrong", ["x", "-1", "1.5.5", "1e3", "", "999999999999", "9" * 40, "1.", "٣"]
)
def test_a_place_that_is_none_is_refused(oase: Served, wrong: str) -> None:
    for path in ("/v1/events", "/v1/events/stream"):
        told = oase.get(path, params={"after": wrong})
        assert told.status_code == 400, told.text
        assert told.json()["errors"][0]["parameter"] == "after"


def test_a_last_event_id_that_is_none_is_refused(oase: Served) -> None:
    told = oase.get("/v1/events/stream", headers={"Last-Event-ID": "abc"})
    assert told.status_code == 400
    assert told.json()["errors"][0]["header"] == "Last-Event-ID"


def test_the_head_of_a_stream_is_a_head(oase: Served) -> None:
    told = oase.call("HEAD", "/v1/events/stream")
    assert told.status_code == 200
    assert told.headers["content-type"] == "text/event-stream"
    assert told.content == b""


def test_streams_of_one_client_are_bounded(oase: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oase.space.live, "each", 2)
    with hearing(oase) as one, hearing(oase) as two:
        assert (one.status, two.status) == (200, 200)
        refused = oase.get("/v1/events/stream")
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "1"
        with hearing(oase, "stranger") as other:
            assert other.status == 200
            monkeypatch.setattr(live, "CLIENTS", 1)
            full = oase.get("/v1/events/stream", "agent")
            assert (full.status_code, full.headers["retry-after"]) == (503, "1")
    _until(lambda: oase.call("HEAD", "/v1/events/stream").status_code == 200)


def test_a_revoked_key_ends_its_stream(oase: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_feed, "CHECKED", 0.0)
    monkeypatch.setattr(live, "BEAT", 0.2)
    with psycopg.connect(oase.dsn, autocommit=True) as connection:
        key = create_key(connection, "partner", "Kurz", company=oase.companies["partner"])
        oase.keys["short"] = key
        with hearing(oase, "short") as heard:
            _until(lambda: heard.comments > 0)
            assert not heard.ended.is_set()
            revoke_key(connection, key)
            assert heard.ended.wait(10)


def test_a_stream_survives_the_loss_of_its_listener(oase: Served) -> None:
    case = oase.opened().json()["id"]
    wait_for_feed(oase, oase.space.positions.latest("party_view_v1"))
    before = len(everything(oase))
    with hearing(oase) as heard, psycopg.connect(oase.dsn, autocommit=True) as connection:
        for number in range(3):
            _until(lambda: _listeners_killed(connection) > 0)
            says(oase, case, f"Nr. {number}")
        told = heard.until(3)
        _until(lambda: len(everything(oase)) == before + len(heard.events))
        assert told == everything(oase)[before:]


def test_a_stream_survives_the_loss_of_every_connection(oase: Served) -> None:
    case = oase.opened().json()["id"]
    wait_for_feed(oase, oase.space.positions.latest("party_view_v1"))
    before = len(everything(oase))
    with hearing(oase) as heard:
        for number in range(3):
            with psycopg.connect(oase.dsn, autocommit=True) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            _until(lambda: oase.get("/readyz", None).status_code == 200)
            says(oase, case, f"Nr. {number}")
        _until(lambda: len(everything(oase)) >= before + 3)
        heard.until(len(everything(oase)) - before)
        assert heard.events == everything(oase)[before:]
        assert not heard.ended.is_set()


def _listeners_killed(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND application_name LIKE 'oase listener%'"
    ).fetchone()
    assert row is not None
    return int(row[0])


def _until(holds: Any, seconds: float = 30.0) -> None:  # noqa: ANN401 - any question
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.05)
