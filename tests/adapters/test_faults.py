"""Whatever is killed under load: nothing acknowledged is lost, nothing happens twice."""

import contextlib
import http.client
import json
import os
import random
import threading
import time
from collections.abc import Generator
from pathlib import Path

import attrs
import psycopg
import pytest

from adapters.postgres.listen import APPLICATION
from tests.adapters.running import Part, Running, demo, report
from tests.profiles import SOAK

KILLS = 200 if SOAK else 6
CLIENTS = 4
PARTS: tuple[Part, ...] = ("serve", "work", "postgres")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[Running]:
    place = tmp_path_factory.mktemp("demo")
    place.chmod(0o755)
    with demo(place) as started:
        yield started


@attrs.define
class Client:
    """Opens cases and writes messages under keys, asking again until it has an answer."""

    running: Running
    name: str
    stop: threading.Event
    cases: dict[str, str] = attrs.field(factory=dict)
    messages: int = 0
    strange: list[str] = attrs.field(factory=list)

    def work(self) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            ref = f"{self.name}-{number}"
            case = self.insist("/v1/cases", ref, report(ref), 201)
            self.cases[ref] = case
            self.insist(f"/v1/cases/{case}/messages", f"{ref}-m", {"text": f"Frage {ref}"}, 200)
            self.messages += 1
            time.sleep(0.05)  # so that a long run does not drown in cases

    def insist(self, path: str, key: str, body: object, expected: int) -> str:
        until = time.monotonic() + 90
        while time.monotonic() < until:
            with contextlib.suppress(OSError, http.client.HTTPException, json.JSONDecodeError):
                status, _, answer = self.running.ask(
                    "POST", path, "partner_key", body, Idempotency_Key=key
                )
                if status == expected:
                    return str(answer["id"])
                if status not in {409, 503}:
                    self.strange.append(f"{status} {answer}")
                    break
            time.sleep(0.05)
        raise AssertionError(f"{key} was never answered: {self.strange}")


def test_kill_9_of_anything_under_load_loses_nothing_and_doubles_nothing(running: Running) -> None:
    seed = int(os.environ.get("OASE_SEED") or random.randrange(10**6))
    chance = random.Random(seed)
    stop = threading.Event()
    clients = [Client(running, f"K{seed}-{number}", stop) for number in range(CLIENTS)]
    threads = [threading.Thread(target=client.work) for client in clients]
    for thread in threads:
        thread.start()
    try:
        for kill in range(KILLS):
            time.sleep(chance.uniform(0.1, 0.8))
            running.kill(PARTS[kill % 3] if kill < 3 else chance.choice(PARTS))
            running.wait_until_ready()
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert all(not client.strange for client in clients), [c.strange for c in clients]
    opened = {ref: case for client in clients for ref, case in client.cases.items()}
    assert len(opened) > CLIENTS
    assert_recorded_once(running, opened, sum(client.messages for client in clients), f"K{seed}")
    assert_answers_stay(running, opened)
    running.wait_until_ready()
    verified = running.run("verify")
    assert verified.returncode == 0, f"seed {seed}\n{verified.stdout}\n{verified.stderr}"


def assert_recorded_once(
    running: Running, opened: dict[str, str], messages: int, prefix: str
) -> None:
    with psycopg.connect(running.links["database_url"]) as connection:
        rows = connection.execute(
            "SELECT convert_from(state, 'UTF8')::json -> 'body' ->> 'external_ref' AS ref, "
            "originator_id::text FROM log.event WHERE topic = 'case.opened.v1'"
        ).fetchall()
        found = [(ref, case) for ref, case in rows if ref and ref.startswith(prefix)]
        assert sorted(found) == sorted(opened.items())
        said = connection.execute(
            "SELECT count(*) FROM log.event WHERE topic = 'message.received.v1' "
            "AND originator_id = ANY (%s::uuid[])",
            (list(opened.values()),),
        ).fetchone()
        assert said == (messages,)


def assert_answers_stay(running: Running, opened: dict[str, str]) -> None:
    for ref in list(opened)[:: max(1, len(opened) // 10)]:
        status, headers, answer = running.ask(
            "POST", "/v1/cases", "partner_key", report(ref), Idempotency_Key=ref
        )
        assert (status, answer["id"]) == (201, opened[ref])
        assert headers["idempotency-replayed"] == "true"


def test_readers_whose_listening_connection_is_lost_miss_nothing(running: Running) -> None:
    running.wait_until_ready()
    with psycopg.connect(running.links["database_url"], autocommit=True) as connection:
        for number in range(10):
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = %s",
                (APPLICATION,),
            )
            ref = f"L{time.time_ns()}-{number}"
            status, headers, answer = running.ask(
                "POST", "/v1/cases", "partner_key", report(ref), Idempotency_Key=ref
            )
            assert status == 201
            position = headers["oase-position"]
            status, _, seen = running.ask(
                "GET", f"/v1/cases/{answer['id']}", "partner_key", Oase_Position=position
            )
            assert (status, seen["external_ref"]) == (200, ref)


def test_a_restarted_database_is_found_again_by_everybody(running: Running) -> None:
    running.kill("postgres")
    running.wait_until_ready()
    status, _, answer = running.ask("GET", "/v1/cases", "partner_key")
    assert status == 200
    assert answer


def test_everything_ends_with_the_demo_even_when_it_is_killed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with demo(tmp_path) as running:
        parts = [running.pid(part) for part in PARTS]
        assert None not in parts
        running.process.kill()
        until = time.monotonic() + 15
        while any(Path(f"/proc/{pid}").exists() for pid in parts):
            assert time.monotonic() < until, "something outlives the demo"
            time.sleep(0.05)
