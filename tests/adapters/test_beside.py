"""Several processes that serve one space beside each other."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import psycopg
import pytest

from adapters.commands.doctor import SERVING, SQL
from adapters.process import listening
from adapters.settings import BadSettings, Settings
from tests.adapters.running import PATIENCE, Running, children, demo
from tests.profiles import SOAK

PROCESSES = 2
REPORT = {
    "kind": "delivery_damage", "jurisdiction": "DE", "description": "Delle links.",
    "claimant": {"type": "consumer", "name": "Eva Muster"},
    "delivery": {"delivered_on": "2026-11-16", "carrier": "Nordkurier", "damage_visible": True},
    "lines": [{"line": "1", "quantity": 1}],
}  # fmt: skip


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Generator[Running]:
    place = tmp_path_factory.mktemp("beside")
    place.chmod(0o755)
    with demo(place) as running:
        yield running


@pytest.fixture(scope="module")
def several(story: Running) -> Generator[Running]:
    """Serve the demo's database by further processes, at a port of their own."""
    with beside(story) as running:
        yield running


@contextlib.contextmanager
def beside(story: Running) -> Generator[Running]:
    door = listening("127.0.0.1", 0)
    assert door is not None
    port = door.getsockname()[1]
    door.close()
    environment = story.environment | {
        "OASE_PROCESSES": str(PROCESSES), "OASE_SPACE": "sandbox", "OASE_PORT": str(port),
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "adapters.cli", "serve"], env=environment, text=True,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    links = story.links | {"base_url": f"http://127.0.0.1:{port}"}
    running = attrs.evolve(story, process=process, links=links)
    try:
        running.wait_until_ready()
        yield running
    finally:
        process.terminate()
        process.communicate(timeout=30)


def all_of(several: Running) -> set[int]:
    """Wait until as many processes serve as there should be; another test may have killed some."""
    until = time.monotonic() + PATIENCE
    while len(serving := alive(several)) < PROCESSES:
        assert time.monotonic() < until
        time.sleep(0.02)
    return serving


def ended(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].startswith("Z")
    return True


def alive(several: Running) -> set[int]:
    return {pid for pid in children(several.process.pid) if not ended(pid)}


def test_a_process_keeps_no_more_connections_than_the_doctor_says(several: Running) -> None:
    others = 2  # what serves the story, and its worker
    with psycopg.connect(several.links["database_url"]) as connection:
        row = connection.execute(SQL["connections"]).fetchone()
    assert row is not None
    taken, most = row
    assert len(all_of(several)) * 5 < taken <= (PROCESSES + others) * SERVING < most / 2


def test_what_one_process_has_written_is_read_through_all_of_them(several: Running) -> None:
    for number in range(12):  # each connection is dealt to one of them by the kernel
        status, told, case = several.ask(
            "POST", "/v1/cases", "partner_key", REPORT | {"external_ref": f"beside {number}"},
            Idempotency_Key=f"beside-{number}",
        )  # fmt: skip
        assert status == 201
        path = f"/v1/cases?external_ref=beside%20{number}"
        found = several.ask("GET", path, "partner_key", Oase_Position=told["oase-position"])
        assert [each["id"] for each in found[2]["items"]] == [case["id"]]


def test_a_command_repeated_through_another_process_is_still_done_once(several: Running) -> None:
    answers = [
        several.ask("POST", "/v1/cases", "partner_key", REPORT, Idempotency_Key="once")
        for _ in "12345"
    ]

    assert {(status, case["id"]) for status, _, case in answers} == {(201, answers[0][2]["id"])}
    assert [told.get("idempotency-replayed") for _, told, _ in answers] == [None, *["true"] * 4]


def test_a_process_that_dies_is_replaced_while_the_others_answer(several: Running) -> None:
    before = all_of(several)
    os.kill(min(before), signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while len(now := alive(several) - {min(before)}) < PROCESSES:
        assert time.monotonic() < until
        time.sleep(0.02)

    assert now & before == before - {min(before)}
    assert several.wait_until_ready() < PATIENCE


def insist(several: Running, key: str, report: dict[str, Any]) -> tuple[int, str]:
    """Ask under a key until there is an answer, as a client does whose line breaks."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError, http.client.HTTPException):
            status, _, case = several.ask(
                "POST", "/v1/cases", "partner_key", report, Idempotency_Key=key
            )
            if status not in {409, 503}:
                return status, json.dumps(case)
        time.sleep(0.05)
    raise AssertionError("never answered")


def test_fifty_at_once_under_one_key_do_it_once_though_processes_are_killed(
    several: Running,
) -> None:
    for number in range(20 if SOAK else 2):
        key, report = f"fifty-{number}", REPORT | {"external_ref": f"fifty {number}"}
        serving = sorted(all_of(several))
        with ThreadPoolExecutor(50) as many:
            asked = [many.submit(insist, several, key, report) for _ in range(50)]
            time.sleep(0.02 * (number % 3))
            for pid in serving:
                os.kill(pid, signal.SIGKILL)
            answers = {each.result() for each in asked}

        assert [status for status, _ in answers] == [201]
        assert insist(several, key, report) == answers.pop()
        other = several.ask(
            "POST", "/v1/cases", "partner_key", report | {"description": "x"}, Idempotency_Key=key
        )
        assert other[0] == 422
        theirs = several.ask("POST", "/v1/cases", "other_partner_key", report, Idempotency_Key=key)
        assert theirs[0] == 201
        with psycopg.connect(several.links["database_url"]) as connection:
            opened = connection.execute(
                "SELECT count(*), count(DISTINCT originator_id) FROM log.event "
                "WHERE topic = 'case.opened.v1' AND convert_from(state, 'UTF8')::json "
                "-> 'body' ->> 'external_ref' = %s",
                (report["external_ref"],),
            ).fetchone()
        assert opened == (2, 2)  # of each partner one
    several.wait_until_ready()


def test_a_port_that_others_serve_is_not_shared_with_them(several: Running) -> None:
    port = several.links["base_url"].rpartition(":")[2]
    second = subprocess.run(
        [sys.executable, "-m", "adapters.cli", "serve", "--port", port],
        env=several.environment | {"OASE_PROCESSES": "2", "OASE_SPACE": "sandbox"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert second.returncode == 1
    assert f"Port {port} of 127.0.0.1 is taken" in second.stderr


def test_how_many_processes_serve_is_a_number_that_can_be_meant(tmp_path: Path) -> None:
    data = {"OASE_DATA_DIR": str(tmp_path)}
    assert Settings.read(data | {"OASE_PROCESSES": "2"}).processes == 2
    assert 1 <= Settings.read(data).processes <= 4
    for wrong in ("0", "65", "two", "-1"):
        with pytest.raises(BadSettings, match="OASE_PROCESSES"):
            Settings.read(data | {"OASE_PROCESSES": wrong})
