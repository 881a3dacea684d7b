"""Facts on a page: days and money as people write them, and what a form leaves as it is."""

import json
from typing import Any

import pytest

from adapters.web import telling_facts
from adapters.web.fact_values import so_far
from domain.procedures import PROCEDURES
from domain.status import wanted

CARRIERS = "für Frachtführer und Versicherer"
FACTS: dict[str, Any] = {"facts": {"delivery": {"delivered_on": "2026-11-16", "carrier": None}}}


@pytest.mark.parametrize(
    ("what", "value", "told"),
    [
        ("delivery.delivered_on", "2026-11-16", "16. November 2026"),
        ("billing.disputed", {"amount": "149.90", "currency": "EUR"}, "149,90\xa0€"),
        ("delivery.damage_visible", True, "ja"),
    ],
)
def test_a_timeline_tells_a_fact_as_people_write_it(what: str, value: object, told: str) -> None:
    fact = {"what": what, "value": json.dumps(value), "reason": ""}
    said, _ = telling_facts.corrected(None, fact)
    assert said.endswith(f" ist {told}")


def test_a_form_says_what_is_known_so_far_and_nothing_where_nothing_is() -> None:
    assert so_far(FACTS, "delivery.delivered_on") == "16. November 2026"
    assert so_far(FACTS, "delivery.carrier") == ""
    assert so_far(FACTS, "goods.handed_over_on") == ""


def test_evidence_is_wanted_for_a_carrier_only_where_one_takes_part() -> None:
    plans = {plan.name: plan for plan in PROCEDURES.values()}
    invoice = "Wertnachweis (Rechnung, Reparaturangebot)"
    assert wanted(plans["billing_dispute"], "EV-10") == invoice
    assert wanted(plans["delivery_damage"], "EV-10") == f"{invoice}: {CARRIERS}"
    assert wanted(plans["billing_dispute"], "EV-16") == "Prüfbericht: für die Entscheidung"
