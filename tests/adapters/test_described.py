"""The description of the API tells the truth about the words that fields take."""

from typing import Any, get_args

import msgspec
import pytest

from adapters.http.field_words import FIELDS
from adapters.http.openapi import DOCUMENT
from domain.claim import Account
from domain.clock_plan import FORMS
from domain.facts import CORRECTABLE
from domain.procedures import PROCEDURES

SCHEMAS: dict[str, Any] = msgspec.json.decode(DOCUMENT)["components"]["schemas"]


def words_of(schema: str, field: str) -> set[str]:
    part = SCHEMAS[schema]["properties"][field]
    return {word for each in (part, *part.get("anyOf", ())) for word in each.get("enum", ())}


@pytest.mark.parametrize("place", FIELDS, ids="/".join)
def test_every_field_that_needs_words_has_them(place: tuple[str, str]) -> None:
    schema, field = place
    assert SCHEMAS[schema]["properties"][field]["description"]


def test_the_lists_are_those_the_program_goes_by() -> None:
    steps = [step for plan in PROCEDURES.values() for step in plan.steps]

    assert words_of("StepFacts", "outcome") == {end for step in steps for end in step.outcomes}
    assert (
        "requested (only begins it)" in SCHEMAS["StepFacts"]["properties"]["outcome"]["description"]
    )
    assert words_of("StepFacts", "form") == set(FORMS)
    assert words_of("Correction", "what") == {*CORRECTABLE, "description"}
    assert {"order.seller_country", "delivery.discovered_on", "plea_waived"} <= words_of(
        "Correction", "what"
    )
    assert words_of("ClaimFacts", "account") == set(get_args(Account))
    assert "reached" in words_of("Clock", "state")
    assert "D10 accepted ≤ D08" in SCHEMAS["StepFacts"]["properties"]["amount"]["description"]


def test_an_instant_that_is_sent_has_its_offset() -> None:
    instant, _ = SCHEMAS["StepFacts"]["properties"]["occurred_at"]["anyOf"]
    assert instant["format"] == "date-time"
    assert instant["pattern"].endswith(r"([Zz]|[+-]\d\d:\d\d)$")


def test_every_operation_stands_in_one_group_of_the_reference() -> None:
    described = msgspec.json.decode(DOCUMENT)
    known = [tag["name"] for tag in described["tags"]]
    operations = [each for path in described["paths"].values() for each in path.values()]
    assert all(len(each["tags"]) == 1 for each in operations)
    assert {each["tags"][0] for each in operations} == set(known)
    assert len(known) == len(set(known))
