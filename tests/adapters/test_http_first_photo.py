"""Evidence in a house just moved into: no worker yet, and a limit of its own."""

import hashlib
from collections.abc import Generator
from typing import Any

import pytest

from adapters.files.store import MIB
from tests.adapters.serving import Served, serving
from tests.photos import photo


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database, worker=False, largest=2 * MIB) as served:
        yield served


def test_the_first_photo_is_taken_where_no_worker_ever_ran(oase: Served) -> None:
    case = oase.opened().headers["location"]
    form: dict[str, Any] = {"files": {"file": photo()}, "data": {"type": "EV-03"}}
    answer = oase.post(f"{case}/evidence", **form)

    assert answer.status_code == 201
    assert answer.json()["verdict"] in {"ok", "hint"}
    read = oase.get(answer.headers["location"])
    assert (read.status_code, read.headers["retry-after"]) == (503, "1")


def test_the_limit_that_is_told_is_that_of_the_house(oase: Served) -> None:
    case = oase.opened().headers["location"]
    form: dict[str, Any] = {"files": {"file": bytes(2 * MIB + 1)}, "data": {"type": "EV-03"}}
    whole = oase.post(f"{case}/evidence", **form)
    digest = hashlib.sha256(bytes(3 * MIB)).hexdigest()
    headers = {"content-type": "application/octet-stream", "upload-offset": "0"}
    parts = oase.call("PUT", f"/v1/uploads/{digest}", content=bytes(3 * MIB), headers=headers)
    described = oase.get("/openapi.json", None).text

    for refused in (whole, parts):
        assert refused.status_code == 413
        assert refused.json()["rule"] == "Oase: a file has at most 2 MiB"
    assert "At most 2 MiB." in described
