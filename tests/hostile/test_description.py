"""The API description tells the truth: schemathesis sends what it allows, and what it does not.

What a schema allows a rule of law may still refuse, so that a good body need not be accepted.
"""

import json
from importlib import import_module
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, assume, given, seed, settings

from adapters.http.openapi import DOCUMENT
from adapters.http.routes import ROUTES, Route
from tests.adapters.serving import Served
from tests.photos import photo
from tests.profiles import SOAK

EXAMPLES = 200 if SOAK else 3
PART = 1 if SOAK else 3
DOCUMENTED: Any = schemathesis.openapi.from_dict(json.loads(DOCUMENT))
REGISTERED: Any = import_module("schemathesis.checks").CHECKS
NOT_ASKED: Any = REGISTERED.get_by_names(
    ["positive_data_acceptance", "use_after_free", "ensure_resource_availability"]
)

TRIED = [
    pytest.param(route, mode, id=f"{route.method} {route.path} {mode.value}")
    for number, route in enumerate(ROUTES)
    for mode in schemathesis.GenerationMode
    if mode is schemathesis.GenerationMode.POSITIVE
    or (
        any((route.query, route.body, route.form, route.once, "{" in route.path))
        and number % PART == 0
    )
    if route.answer != "stream"
]
"""Of a route without anything to say nothing can be said wrongly; a stream has no end.

Wrong words are tried at all routes in `make soak`, at every third in `make test`.
"""


@pytest.fixture(scope="module")
def names(oase: Served) -> dict[str, str]:
    path = oase.opened().headers["location"]
    case = oase.post(f"{path}/messages", json={"text": "Hallo", "questions": ["Wann?"]}).json()
    link = oase.post(f"{path}/links", "agent", json={}).json()
    files = {"file": ("foto.jpg", photo()), "type": (None, "EV-03")}
    piece = oase.post(f"{path}/evidence", files=files).json()
    return {
        "id": case["id"], "mid": case["messages"][0]["id"], "step": "D03", "lid": link["id"],
        "pid": str(oase.companies["carrier"]), "eid": piece["id"], "sha256": "ab" * 32,
        "rid": case["id"], "aid": case["id"], "stop": "delivery", "line": "1",
        "agreement": oase.agreed("stranger", role="dealer")["id"],
    }  # fmt: skip


@pytest.mark.parametrize(("route", "mode"), TRIED)
def test_a_route_answers_only_what_its_description_says(
    oase: Served, names: dict[str, str], route: Route, mode: schemathesis.GenerationMode
) -> None:
    who = "admin" if {"companies", "sandbox"} & set(route.path.split("/")) else "agent"
    auth = {"Authorization": f"Bearer {oase.keys[who]}"}
    operation = DOCUMENTED[route.path][route.method]
    real = names | ({"id": str(oase.companies["stranger"])} if "companies" in route.path else {})

    @seed(7)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def sent(case: Any) -> None:  # noqa: ANN401 - of a generic class without stubs
        if mode is schemathesis.GenerationMode.POSITIVE:
            for name in case.path_parameters:
                case.path_parameters[name] = real[name]
        # the key is ours: where a wrong one was all that is wrong, nothing is
        assume(getattr(case.meta.phase.data, "parameter", None) != "Authorization")
        if str(case.headers.get("Oase-Position", "")).isdigit():
            del case.headers["Oase-Position"]  # a position to come is waited for, in vain
        case.call_and_validate(
            base_url=str(oase.http.base_url), headers=auth, excluded_checks=NOT_ASKED, timeout=20
        )

    sent()
