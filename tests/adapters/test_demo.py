"""What somebody meets who starts Oase for the first time, and for the second."""

import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from pathlib import Path

import attrs
import pytest

from adapters.children import Child
from adapters.demo.running import MOST_STARTS, NotUp, come_up
from tests.adapters.running import PATIENCE, Running, demo, oase

PRINTED = {
    "base_url", "partner_key", "other_partner_key", "carrier_key", "agent_key", "lead_key",
    "auditor_key", "admin_key", "customer_url", "staff_url", "auditor_url", "database_url",
    "data_dir", "now",
}  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo")
    made.chmod(0o755)
    return made


@pytest.fixture(scope="module")
def running(place: Path) -> Generator[Running]:
    with demo(place) as started:
        yield started


def test_a_demo_whose_server_ends_at_once_gives_up_soon_and_says_why(tmp_path: Path) -> None:
    child = Child(("nonsense",), os.environ, tmp_path / "log")
    began = time.monotonic()
    with pytest.raises(NotUp, match=r"nonsense` ends at once .*No such command"):
        come_up([child], "dbname=nowhere", 1, threading.Event())
    child.bury()

    assert child.starts == MOST_STARTS + 1
    assert time.monotonic() - began < 20


def test_a_demo_with_settings_that_cannot_be_meant_makes_nothing(tmp_path: Path) -> None:
    told = oase(
        "demo", "--json", "--data", str(tmp_path), environment=os.environ | {"OASE_PORT": "http"}
    )

    assert (told.returncode, told.stdout) == (1, "")
    assert len(told.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_all_links_and_keys_are_printed_and_every_key_opens_its_part(running: Running) -> None:
    assert running.links.keys() == PRINTED
    seen = {
        key: len(running.ask("GET", "/v1/cases", key)[2]["items"])
        for key in PRINTED
        if key.endswith("_key")
    }
    assert seen["agent_key"] == seen["lead_key"] == seen["auditor_key"] == seen["admin_key"]
    cases = running.ask("GET", "/v1/cases", "lead_key")[2]["items"]
    live = [case for case in cases if case["kind"] != "archived"]
    assert seen["partner_key"] + seen["other_partner_key"] == len(live) > 5
    assert 3 < seen["carrier_key"] < len(live), "one went by another carrier"


def test_the_story_has_cases_in_different_states(running: Running) -> None:
    _, _, cases = running.ask("GET", "/v1/cases", "lead_key")
    states = {case["status"] for case in cases["items"]}
    assert states >= {"closed", "evidence_wanted", "waiting_for_third_party", "remedy_running"}
    assert any(case["violations"] for case in cases["items"])
    assert any(case["kind"] == "archived" for case in cases["items"])


def test_the_buyer_sent_photos_that_were_judged_and_one_is_missing(running: Running) -> None:
    _, _, cases = running.ask("GET", "/v1/cases", "lead_key")
    found = next(case for case in cases["items"] if case.get("external_ref") == "HN-2291/1")
    case = running.ask("GET", f"/v1/cases/{found['id']}", "lead_key")[2]
    codes = {one["type"]: {said["code"] for said in one["findings"]} for one in case["evidence"]}
    assert codes.keys() == {"EV-01", "EV-02", "EV-03", "EV-05", "EV-06"}
    assert "number_matches" in codes["EV-02"]
    assert "blurred" in codes["EV-06"]
    assert "EV-04" in {missing["what"] for missing in case["missing"]}
    assert case["violations"] == [], "nothing in it is late when somebody first looks"


def test_the_keys_lie_where_only_their_owner_reads_them(running: Running) -> None:
    for name in ("demo.json", "master.key"):
        mode = (Path(running.links["data_dir"]) / name).stat().st_mode
        assert stat.S_IMODE(mode) == 0o600


def test_the_links_open_pages(running: Running) -> None:
    for link in ("customer_url", "staff_url", "auditor_url"):
        path = running.links[link].removeprefix(running.links["base_url"])
        assert running.ask("GET", path)[0] in {200, 302, 303}


def test_doctor_finds_all_well_and_verify_finds_all_laws_kept(running: Running) -> None:
    running.wait_until_ready()
    found = running.run("doctor", "--json")
    assert found.returncode == 0, found.stdout
    assert json.loads(found.stdout)["well"]
    verified = running.run("verify", "--json")
    assert verified.returncode == 0, verified.stdout
    assert json.loads(verified.stdout)["holds"]


def test_a_case_is_replayed_as_any_party_saw_it(running: Running) -> None:
    _, _, cases = running.ask("GET", "/v1/cases", "partner_key")
    case = cases["items"][0]
    shown = running.run("replay", case["number"], "--as", "dealer", "--json")
    seen = running.ask("GET", f"/v1/cases/{case['id']}", "partner_key")[2]
    assert json.loads(shown.stdout) == seen
    told = running.run("replay", case["id"])
    assert f"Fall {case['number']} eröffnet" in told.stdout
    assert "case.opened.v1" in running.run("replay", case["id"], "--raw").stdout
    for option, value in (("--as", "nobody"), ("--at", "yesterday"), ("--at", "2026-11-20T09:00")):
        refused = running.run("replay", case["id"], option, value)
        assert refused.returncode == 1
        assert "Traceback" not in refused.stderr
    assert running.run("replay", "LS-00-000000-0").returncode == 1


def test_each_entry_of_a_case_is_told_with_what_it_changed(running: Running) -> None:
    _, _, cases = running.ask("GET", "/v1/cases", "partner_key")
    case = max(cases["items"], key=lambda item: item["version"])
    steps = json.loads(running.run("replay", case["id"], "--steps", "--json").stdout)
    assert [step["entry"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["events"][0]["name"] == "case.opened.v1"
    assert steps[0]["differences"][0]["path"] == ""
    last = json.loads(running.run("replay", case["id"], "--diff", "--json").stdout)
    assert last == steps[-1]
    assert last["procedure"] == "delivery_damage.v1"
    second = steps[1]["position"]
    told = running.run("replay", case["id"], "--diff", "--position", str(second)).stdout
    assert told.startswith(f"Eintrag 2 von {len(steps)} · ")
    assert f" · Position {second} · " in told
    assert '{"' not in told
    raw = running.run("replay", case["id"], "--diff", "--position", str(second), "--raw").stdout
    assert f"entry 2 of {len(steps)}  position {second}" in raw
    assert " → " in told
    outside = running.run("replay", case["id"], "--steps", "--as", "carrier", "--json")
    names = {event["name"] for step in json.loads(outside.stdout) for event in step["events"]}
    assert "note.added.v1" not in names
    assert "case.opened.v1" not in names
    assert running.run("replay", case["id"], "--diff", "--position", "0").returncode == 1
    early = running.run("replay", case["id"], "--occurred-until", "2000-01-01T00:00:00Z")
    assert early.returncode == 1
    assert "Traceback" not in early.stderr


def test_keys_and_staff_are_administered(running: Running) -> None:
    made = running.run("keys", "create", "partner", "Probe", "--company", "Haushalt Nord")
    token = made.stdout.strip()
    probing = attrs.evolve(running, links={**running.links, "probe": token})
    assert probing.ask("GET", "/v1/cases", "probe")[0] == 200
    assert running.run("keys", "revoke", token).returncode == 0
    until = time.monotonic() + PATIENCE  # each server remembers for a while who may come in
    while probing.ask("GET", "/v1/cases", "probe")[0] != 401:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert "Probe" in running.run("keys", "list").stdout
    added = running.run("staff", "add", "Ida Sand", "--skill", "delivery_damage")
    assert running.run("staff", "duty", added.stdout.strip(), "off").returncode == 0
    roster = json.loads(running.run("staff", "list", "--json").stdout)
    assert next(m for m in roster if m["name"] == "Ida Sand")["on_duty"] is False
    assert running.run("staff", "duty", "Niemand", "on").returncode == 1


def test_rebuilding_a_read_model_changes_nothing_that_is_seen(running: Running) -> None:
    before = running.ask("GET", "/v1/cases", "agent_key")[2]
    rebuilt = running.run("rebuild", "party_view")
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert "equal to the live tables" in rebuilt.stdout
    assert running.ask("GET", "/v1/cases", "agent_key")[2] == before
    assert running.run("rebuild", "nothing").returncode == 1


def test_server_and_worker_together_stay_small(running: Running) -> None:
    def resident(pid: int | None) -> int:
        status = Path(f"/proc/{pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) * 1024

    assert resident(running.pid("serve")) + resident(running.pid("work")) < 400e6


def test_a_data_directory_is_run_by_one_demo_only(running: Running) -> None:
    second = oase("demo", "--json", "--data", running.links["data_dir"])
    assert second.returncode == 1
    assert "runs the database of" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_port_that_was_asked_for_and_is_taken_is_refused(
    running: Running, tmp_path: Path
) -> None:
    port = running.links["base_url"].rpartition(":")[2]
    refused = oase("demo", "--port", port, "--data", str(tmp_path))
    assert refused.returncode == 1
    assert f"Port {port} is taken" in refused.stderr


def test_a_stopped_demo_starts_again_answers_its_first_page_and_keeps_the_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.chmod(0o755)
    with demo(tmp_path, keep=True) as first:
        keys = {name: value for name, value in first.links.items() if name.endswith("_key")}
        number = first.ask("GET", "/v1/cases", "agent_key")[2]["items"][0]["number"]
    began = time.monotonic()
    with demo(tmp_path, "--speed", "60") as second:
        assert second.ask("GET", "/")[0] in {200, 303}
        took = time.monotonic() - began
        with capsys.disabled():
            print(f"\nthe second start took {took:.1f} s to its first page")  # noqa: T201 - a figure
        assert {name: second.links[name] for name in keys} == keys
        assert second.ask("GET", "/v1/cases", "agent_key")[2]["items"][0]["number"] == number
        began = second.ask("GET", "/v1/sandbox/clock", "admin_key")[2]["now"]
        time.sleep(0.5)
        assert second.ask("GET", "/v1/sandbox/clock", "admin_key")[2]["now"] > began


@pytest.fixture(scope="module")
def made_anew(tmp_path_factory: pytest.TempPathFactory) -> Generator[Running]:
    """A demo that was killed while it was made, and started again."""
    place = tmp_path_factory.mktemp("anew")
    place.chmod(0o755)
    process = subprocess.Popen(
        [sys.executable, "-m", "adapters.cli", "demo", "--json", "--data", str(place)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + PATIENCE
    while not (place / "demo.begun").exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    time.sleep(0.3)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with demo(place) as running:
        yield running


def test_a_demo_killed_while_it_is_made_is_made_anew(made_anew: Running) -> None:
    assert len(made_anew.ask("GET", "/v1/cases", "agent_key")[2]["items"]) > 5
    assert made_anew.run("verify").returncode == 0


def test_the_clock_goes_five_years_ahead_in_fifteen_seconds(made_anew: Running) -> None:
    began = time.monotonic()
    status, _, answer = made_anew.ask(
        "POST", "/v1/sandbox/clock", "admin_key", {"advance_seconds": 5 * 365 * 86_400},
        Idempotency_Key="five years",
    )  # fmt: skip
    assert status == 200, answer
    assert time.monotonic() - began < 15
    verified = made_anew.run("verify")
    assert verified.returncode == 0, verified.stdout
