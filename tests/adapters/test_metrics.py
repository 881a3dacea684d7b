"""Figures for Prometheus: requests, commits and lag, with bounded labels, off unless asked for."""

import contextlib
import socket
import urllib.error
import urllib.request
from collections.abc import Generator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from adapters.metrics import metrics_on
from adapters.settings import BadSettings, Settings
from tests.adapters.serving import Served, serving


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


def free_port() -> int:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as door:
        port: int = door.getsockname()[1]
    return port


def figures(port: int) -> dict[tuple[str, ...], float]:
    """Return every sample by its name and the values of its labels."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_requests_commits_and_lag_are_counted_under_bounded_labels(oase: Served) -> None:
    port = free_port()
    with metrics_on(port, oase.dsn):
        before = figures(port)
        path = oase.opened().headers["location"]
        assert oase.get(path).status_code == 200
        assert oase.get("/v1/cases/no-uuid").status_code == 404
        assert oase.get("/v1/nowhere/4711").status_code == 404
        after = figures(port)

    def more(*sample: str) -> float:
        return after.get(sample, 0) - before.get(sample, 0)

    assert more("oase_requests_total", "POST", "/v1/cases", "201") == 1
    assert more("oase_requests_total", "GET", "/v1/cases/{id}", "200") == 1
    assert more("oase_requests_total", "GET", "/v1/cases/{id}", "404") == 1
    assert more("oase_requests_total", "GET", "none", "404") == 1
    assert not any("4711" in label for sample in after for label in sample)
    assert more("oase_commit_appends_count") >= 1
    assert after["oase_database_up",] == 1
    assert any(name == "oase_projection_lag" for name, *_ in after)


def test_without_a_database_the_rest_is_still_told() -> None:
    port = free_port()
    with metrics_on(port, "host=/nowhere dbname=none"):
        assert figures(port)["oase_database_up",] == 0


def test_a_server_without_the_setting_opens_no_port(tmp_path: Path) -> None:
    assert Settings.read({"OASE_DATA_DIR": str(tmp_path)}).metrics_port is None
    with metrics_on(None, "dbname=none"):
        pass
    with pytest.raises(BadSettings, match="OASE_METRICS_PORT"):
        Settings.read({"OASE_DATA_DIR": str(tmp_path), "OASE_METRICS_PORT": "many"})


def test_what_is_over_leaves_no_port_behind() -> None:
    port = free_port()
    with metrics_on(port, "dbname=none"):
        pass
    with pytest.raises(urllib.error.URLError):
        figures(port)
