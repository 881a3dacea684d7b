"""The command line: quick to start, and every refusal is one clear sentence."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from adapters.cli import COMMANDS
from adapters.settings import BadSettings, Settings, masked
from tests.adapters.running import oase, started


def on(database: str, data_dir: Path) -> dict[str, str]:
    return {**os.environ, "OASE_DATABASE_URL": database, "OASE_DATA_DIR": str(data_dir)}


def test_help_names_all_commands_and_comes_at_once() -> None:
    took = list[float]()
    while len(took) < 8 and min(took, default=1) >= 1:  # compiled at first, or the machine is busy
        began = time.monotonic()
        started("--help")
        took.append(time.monotonic() - began)
    assert min(took) < 1
    shown = started("--help")
    assert all(name in shown.stdout for name in COMMANDS)
    loaded = "import sys, adapters.cli; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert not {"psycopg", "litestar", "msgspec", "domain"} & set(modules.stdout.split())


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_explains_itself(name: str) -> None:
    shown = started(name, "--help")
    assert shown.returncode == 0
    assert "Usage: oase" in shown.stdout or f"{name}" in shown.stdout


def test_settings_have_defaults_and_are_shown_without_secrets() -> None:
    settings = Settings.read({"HOME": "/home/anna"})
    assert settings.data_dir == Path("/home/anna/.local/share/oase")
    assert settings.master_key_file == settings.data_dir / "master.key"
    assert (settings.host, settings.port, settings.space) == ("127.0.0.1", 8000, "live")
    shown = Settings.read({"OASE_DATABASE_URL": "postgresql://o:s3cret@db/oase"}).shown()
    assert "s3cret" not in str(shown)
    for wrong in (
        {"OASE_PORT": "http"}, {"OASE_PORT": "70000"}, {"OASE_SPACE": "moon"},
        {"OASE_PUBLIC_URL": "oase.example"}, {"OASE_PUBLIC_URL": "https://a/b"},
        {"OASE_HOUSE_NAME": "x" * 81}, {"OASE_HOUSE_NAME": "Haus\nund Hof"},
    ):  # fmt: skip
        with pytest.raises(BadSettings):
            Settings.read(wrong)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://o:s3cret@db:5432/oase?sslmode=require&sslpassword=s3cret",
        "host=db user=o password=s3cret dbname=oase",
        "host=db password='s3cret with spaces' dbname=oase",
        "postgresql://[::1:s3cret@db/oase",
    ],
)
def test_no_password_is_ever_shown(url: str) -> None:
    assert "s3cret" not in masked(url)


def test_a_deadline_is_computed_and_refusals_have_names() -> None:
    found = oase("deadline", "DE-T-02", "delivered_on=2026-11-16", "calendar=DE-BY", "--json")
    assert found.returncode == 0
    outputs = json.loads(found.stdout)["outputs"]
    assert "2026-11-23" in outputs.values()
    for words, name in (
        (["DE-T-02"], "InputMissing"),
        (["DE-T-02", "delivered_on=2026-02-30"], "ImpossibleDate"),
        (["DE-T-02", "delivered_on=2026-11-16", "colour=red"], "InputUnknown"),
        (["DE-T-99"], "UnknownRule"),
    ):
        refused = oase("deadline", *words)
        assert refused.returncode == 2
        assert refused.stderr.startswith(name)
        assert not refused.stdout
    assert "DE-T-02" in oase("deadline").stdout
    for odd in ("delivered_on", "=1", "delivered_on=" + "[" * 5000, "delivered_on=NaN"):
        assert "Traceback" not in oase("deadline", "DE-T-02", odd).stderr


def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path: Path) -> None:
    for url in ("host=/nowhere dbname=x", "postgresql://127.0.0.1:1/x", "nonsense"):
        for command in (["migrate"], ["verify"], ["serve"], ["work"], ["keys", "list"]):
            refused = oase(*command, environment=on(url, tmp_path))
            assert refused.returncode == 1
            assert "Traceback" not in refused.stderr
            assert refused.stderr.strip()
        told = json.loads(oase("verify", "--json", environment=on(url, tmp_path)).stdout)
        assert told["holds"] is False
        assert told["error"]


def test_no_command_but_migrate_makes_a_database(tmp_path: Path) -> None:
    place = tmp_path / "data"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OASE_")}
    environment["OASE_DATA_DIR"] = str(place)
    (tmp_path / "x.csv").write_text("a,b\n")
    for command in (
        ["verify"], ["doctor"], ["rebuild"], ["replay", "LS-1"], ["serve"], ["work"],
        ["keys", "list"], ["staff", "list"],
    ):  # fmt: skip
        refused = oase(*command, environment=environment)
        assert refused.returncode == 1, command
        assert len(refused.stderr.splitlines()) == 1
        assert "There is no database" in refused.stderr + refused.stdout
    told = oase("verify", "--json", environment=environment)
    assert told.returncode == 1
    assert json.loads(told.stdout)["holds"] is False
    assert not place.exists()


def test_a_database_without_or_with_a_newer_schema_is_refused(
    database: str, empty_database: str, tmp_path: Path
) -> None:
    refused = oase("serve", environment=on(empty_database, tmp_path))
    assert refused.returncode == 1
    assert "Run `oase migrate` first" in refused.stderr
    with psycopg.connect(database) as connection:
        connection.execute("INSERT INTO log.migration VALUES (9999, 'tomorrow', 'x', now())")
    for command in ("serve", "work", "migrate", "verify"):
        refused = oase(command, environment=on(database, tmp_path))
        assert refused.returncode == 1
        assert "newer than this program" in refused.stderr


def test_a_wrong_or_missing_master_key_is_refused_and_harms_nothing(
    database: str, tmp_path: Path
) -> None:
    environment = on(database, tmp_path)
    assert oase("migrate", environment=environment).returncode == 0
    key = tmp_path / "master.key"
    right = key.read_bytes()
    key.write_bytes(bytes(32))
    for command in ("serve", "work", "verify", "rebuild"):
        refused = oase(command, environment=environment)
        assert refused.returncode == 1
        assert "master key does not belong" in refused.stderr
    key.unlink()
    assert "is missing" in oase("work", environment=environment).stderr
    assert not key.exists()
    key.write_bytes(right)
    key.chmod(0o644)
    assert "chmod 600" in oase("work", environment=environment).stderr
    key.chmod(0o600)
    assert oase("staff", "add", "Ida Sand", environment=environment).returncode == 0


def test_a_read_only_replica_is_not_written_to(database: str, tmp_path: Path) -> None:
    environment = on(database, tmp_path)
    assert oase("migrate", environment=environment).returncode == 0
    replica = make_conninfo(database, options="-c default_transaction_read_only=on")
    refused = oase("staff", "add", "Ida Sand", environment=on(replica, tmp_path))
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    listed = oase("staff", "list", "--json", environment=environment)
    assert json.loads(listed.stdout) == []


def test_who_is_asked_first_is_set_listed_and_dropped(database: str, tmp_path: Path) -> None:
    environment = on(database, tmp_path)
    assert oase("migrate", environment=environment).returncode == 0
    assert oase("staff", "add", "Ida Sand", environment=environment).returncode == 0
    said = ("--staff", "Ida Sand", "--hours", "Mo–Fr 8–17 Uhr", "--phone", "030 1")
    for _ in range(2):  # set again, it is replaced
        assert oase("contact", "set", "Tisch", *said, environment=environment).returncode == 0
    (rule,) = json.loads(oase("contact", "list", "--json", environment=environment).stdout)
    assert (rule["company"], rule["desk"], rule["staff"]) == (None, "Tisch", ["Ida Sand"])
    unknown = oase("contact", "set", "X", "--company", "Niemand", environment=environment)
    assert "no company 'Niemand'" in unknown.stderr
    assert oase("contact", "drop", environment=environment).returncode == 0
    assert "no such rule" in oase("contact", "drop", environment=environment).stderr


def test_migrate_runs_once_and_says_so(empty_database: str, tmp_path: Path) -> None:
    environment = on(empty_database, tmp_path)
    assert oase("migrate", environment=environment).stdout.startswith("Ran log")
    assert oase("migrate", environment=environment).stdout == "The schema is up to date.\n"


def test_a_procedure_is_listed_as_table_and_diagram() -> None:
    assert "delivery_damage" in oase("procedure").stdout
    assert "D04" in oase("procedure", "delivery_damage").stdout
    assert "| D04 " in oase("procedure", "delivery_damage", "--markdown").stdout
    assert oase("procedure", "delivery_damage", "--mermaid").stdout.startswith("flowchart")
    assert oase("procedure", "nothing").returncode == 1


def test_an_old_history_is_imported_found_and_replayed(database: str, tmp_path: Path) -> None:
    environment = on(database, tmp_path)
    assert oase("migrate", environment=environment).returncode == 0
    refused = oase("import", "/nowhere.csv", environment=environment)
    assert refused.returncode == 2
    (tmp_path / "x.bin").write_bytes(b"\x00\x01\x02")
    broken = oase("import", str(tmp_path / "x.bin"), environment=environment)
    assert broken.returncode == 1
    assert "Traceback" not in broken.stderr


def test_a_database_is_served_as_the_space_it_was_made_for(
    empty_database: str, tmp_path: Path
) -> None:
    sandbox = {**on(empty_database, tmp_path), "OASE_SPACE": "sandbox"}
    assert oase("migrate", environment=sandbox).returncode == 0
    assert oase("keys", "create", "admin", "A", environment=sandbox).stdout[:10] == "oase_test_"
    refused = oase("serve", environment=on(empty_database, tmp_path))
    assert refused.returncode == 1
    assert "set OASE_SPACE=sandbox" in refused.stderr
