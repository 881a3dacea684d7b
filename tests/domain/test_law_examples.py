"""The worked examples of the rules come out to the day, with exactly the fields they name."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from domain.law import RULES, STILL_TO_COME, compute

KEPT = json.loads((Path(__file__).parent / "deadline_examples.json").read_text("utf-8"))
EXAMPLES: list[dict[str, Any]] = [
    example for example in KEPT["examples"] if example["rule"] not in STILL_TO_COME
]
FIELDS: dict[str, dict[str, dict[str, str]]] = {
    rule: fields for rule, fields in KEPT["fields"].items() if rule not in STILL_TO_COME
}


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_an_example_comes_out_as_written(example: dict[str, Any]) -> None:
    found = compute(example["rule"], example["inputs"]).as_json()

    assert {name: found[name] for name in example["expected"]} == example["expected"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_every_output_is_given_each_date_with_its_weekday(example: dict[str, Any]) -> None:
    computed = compute(example["rule"], example["inputs"])
    fixed = FIELDS[example["rule"]]["outputs"]
    formula = RULES[example["rule"]].formula
    assert formula is not None
    kinds: dict[str, str] = {**formula.outputs}
    given = list(kinds)
    dated = [
        name
        for name in given
        if kinds[name].startswith("date") and not isinstance(computed.outputs[name], datetime)
    ]

    assert given[: len(fixed)] == list(fixed)
    assert {f"{name}_weekday" for name in dated} == set(computed.outputs) - set(given)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_an_answer_is_explained_and_pinned(example: dict[str, Any]) -> None:
    computed = compute(example["rule"], example["inputs"])

    assert len(computed.explanation) > 1
    assert computed.law
    assert computed.calendar == example["inputs"].get("calendar")
    assert computed.calendar_version.startswith("holidays ")
    assert computed.rule_version >= 1


@pytest.mark.parametrize("rule", sorted(FIELDS))
def test_a_rule_has_the_inputs_and_outputs_that_are_fixed_for_it(rule: str) -> None:
    formula = RULES[rule].formula
    assert formula is not None
    wider = {("CH-X-01", "price_chf"): "int"}
    inputs = {
        field.name: wider.get((rule, field.name), str(field.kind)) for field in formula.inputs
    }
    fixed = FIELDS[rule]["inputs"]

    assert fixed.keys() <= inputs.keys()
    assert {name: inputs[name] for name, kind in fixed.items() if kind != "null"} == {
        name: kind for name, kind in fixed.items() if kind != "null"
    }
    typed = {name: kind for name, kind in FIELDS[rule]["outputs"].items() if kind != "null"}
    assert FIELDS[rule]["outputs"].keys() <= formula.outputs.keys()
    assert typed.items() <= dict(formula.outputs).items()
