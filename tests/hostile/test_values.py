"""Values that cannot be meant are refused where they lie, at the opening and ever after."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.adapters.serving import BODY, TODAY, Served

TURNED = "Guten Tag \u202egnp.exe"


def with_value(place: str, value: object) -> dict[str, Any]:
    """Return the body of a report with one value at a path such as `claimant/name`."""
    part, _, name = place.rpartition("/")
    if part == "lines":
        return {**BODY, "lines": [{**BODY["lines"][0], name: value}]}
    return {**BODY, part: {**BODY[part], name: value}} if part else {**BODY, name: value}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("claimant/email", "eva"), ("claimant/email", "eva@example"), ("claimant/email", ""),
        ("claimant/email", "eva@example.org, leo@example.org"), ("claimant/name", "Eva\nMüller"),
        ("claimant/name", "Eva\u2028Müller"), ("claimant/name", "Eva\u0085"),
        ("claimant/name", TURNED), ("claimant/phone", "0170\r1"), ("delivery/carrier", "\u2066DHL"),
        ("external_ref", "PO\t1"), ("lines/serial_number", "SN\n7"), ("description", TURNED),
        ("description", "a\u009bb"),
        ("lines/unit_price", {"amount": "1.00", "currency": "EURO"}),
        ("lines/unit_price", {"amount": "1.00", "currency": "XYZ"}),
        ("lines/unit_price", {"amount": "1.00", "currency": "eur"}),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_meant_is_refused_by_its_place(
    oase: Served, place: str, value: object
) -> None:
    answer = oase.post("/v1/cases", json=with_value(place, value))

    assert answer.status_code == 400, answer.text
    pointer = f"/{place}".replace("/lines/", "/lines/0/")
    assert answer.json()["errors"][0]["pointer"].startswith(pointer)


def test_what_people_write_may_have_lines_and_any_script(oase: Served) -> None:
    text = "Erste Zeile\n\tzweite: שלום, 你好, naïve – „so“"
    price = {"amount": "12.50", "currency": "CHF"}
    case = oase.opened(
        description=text, needed_by=(TODAY - timedelta(days=9)).isoformat(),
        lines=[{**BODY["lines"][0], "unit_price": price}],
    ).json()  # fmt: skip

    assert case["description"] == text


def test_goods_are_taken_over_before_they_are_delivered(oase: Served) -> None:
    def told(taken_over: date, delivered: date) -> Any:  # noqa: ANN401 - an answer
        days = {"taken_over_on": str(taken_over), "delivered_on": str(delivered)}
        return oase.post("/v1/cases", json={**BODY, "delivery": {**BODY["delivery"], **days}})

    yesterday, before = TODAY - timedelta(days=1), TODAY - timedelta(days=4)
    for taken_over in (yesterday, TODAY + timedelta(days=3)):
        answer = told(taken_over, before)
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"] == "/delivery/taken_over_on"
    opened = told(before, before)
    assert opened.status_code == 201, opened.text
    path = f"{opened.headers['location']}/corrections"
    late = {"what": "delivery.taken_over_on", "value": str(yesterday), "reason": "Beleg"}
    answer = oase.post(path, json=late)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"pointer": "/value", "detail": "lies after the delivery"}]


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("delivery.sscc", "340123450000000001"), ("delivery.sscc", "12"),
        ("delivery.carrier", "DHL\nExpress"), ("order.number", "A\u202e1"),
    ],
)  # fmt: skip
def test_a_correction_is_held_to_what_the_report_was_held_to(
    oase: Served, what: str, value: str
) -> None:
    path = f"{oase.opened().headers['location']}/corrections"
    answer = oase.post(path, json={"what": what, "value": value, "reason": "Tippfehler"})

    assert answer.status_code in {400, 422}, answer.text
    assert answer.json()["errors"][0]["pointer"] == "/value"


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"direction": "internal"}, "/direction"), ({"direction": "outbound"}, "/direction"),
        ({"to": "carrier"}, "/to"), ({"to": "claimant"}, "/to"),
    ],
)  # fmt: skip
def test_an_outside_party_writes_to_the_house_and_to_nobody_else(
    oase: Served, said: dict[str, str], pointer: str
) -> None:
    path = f"{oase.opened().headers['location']}/messages"
    for who in ("partner", "carrier"):
        answer = oase.post(path, who, json={"text": "Hallo", **said})
        assert answer.status_code == 422, answer.text
        assert answer.json()["rule"] == "Oase: contacts"
        assert answer.json()["errors"][0]["pointer"] == pointer
    assert oase.post(path, "agent", json={"text": "Hallo", **said}).status_code == 200
    plain = {"text": "Hallo", "direction": "inbound", "to": "seller"}
    assert oase.post(path, json=plain).status_code == 200


def test_what_is_needed_and_not_there_is_named_as_missing(oase: Served) -> None:
    def missing(body: dict[str, Any]) -> set[str]:
        return {item["what"] for item in oase.post("/v1/cases", json=body).json()["missing"]}

    assert missing({}) == {"kind", "jurisdiction", "description"}
    assert missing({**BODY, "delivery": {"carrier": "DHL"}}) == {"delivery.delivered_on"}
    assert missing({**BODY, "delivery": None, "lines": []}) == {"delivery", "lines"}


def test_an_empty_reason_is_refused_the_same_everywhere(oase: Served) -> None:
    opened = oase.opened()
    path, seen = opened.headers["location"], {"If-Match": opened.headers["etag"]}
    for address in ("steps/D03/waive", "steps/D02/reopen"):
        answer = oase.post(f"{path}/{address}", "agent", json={"reason": " "}, headers=seen)
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"] == "/reason"
    wrong = {"what": "order.number", "value": "1", "reason": " "}
    assert oase.post(f"{path}/corrections", json=wrong).status_code == 422


def test_a_wrong_query_or_header_is_named_as_what_it_is(oase: Served) -> None:
    answer = oase.get("/v1/cases?limit=0").json()
    assert answer["errors"] == [{"parameter": "limit", "detail": "is no number from 1 to 200"}]
    assert "body" not in answer["detail"]
    answer = oase.get("/v1/cases?evil=1").json()
    assert answer["errors"] == [{"parameter": "evil", "detail": "is unknown"}]
    answer = oase.get("/v1/cases", headers={"Oase-Position": "x"}).json()
    assert answer["errors"] == [{"header": "Oase-Position", "detail": "is no plain integer"}]


def test_who_may_not_know_of_a_case_is_not_told_what_else_is_wrong(oase: Served) -> None:
    path = oase.opened().headers["location"]
    for query in ("?evil=1", "?position=x", "/events?limit=0"):
        assert oase.get(path + query, "stranger").status_code == 404
        assert oase.get(path + query).status_code == 400
    for address in (path, f"{path}/events"):
        answers = [
            oase.get(address, who, headers={"Oase-Position": "x"}).status_code
            for who in ("stranger", "partner")
        ]
        assert answers == [404, 400]


def test_more_headers_than_any_request_needs_are_refused_before_all_else(oase: Served) -> None:
    many = {f"x-{n}": "1" for n in range(101)}
    long = {f"x-{n}": "y" * 7_000 for n in range(10)}
    for headers in (many, long):
        answer = oase.get("/v1/cases", None, headers=headers)
        assert answer.status_code == 431
        assert answer.headers["content-type"] == "application/problem+json"
    assert oase.get("/healthz", None, headers={f"x-{n}": "1" for n in range(50)}).is_success


def test_the_id_of_who_is_responsible_is_shown_inside_and_found_by(oase: Served) -> None:
    opened = oase.opened()
    path, now = opened.headers["location"], {"Oase-Position": opened.headers["oase-position"]}
    inside = oase.get(path, "agent", headers=now).json()["responsible"]

    assert inside["id"] == str(oase.staff["agent"])
    assert "id" not in oase.get(path).json()["responsible"]
    replayed = oase.get(f"{path}?position={now['Oase-Position']}", "agent").json()
    assert replayed["responsible"] == inside
    found = oase.get(f"/v1/cases?responsible={inside['id']}", "agent", headers=now).json()
    assert opened.json()["id"] in {case["id"] for case in found["items"]}
