"""The worked examples of the rules come out to the day, with exactly the fields they name."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from domain.law import RULES, compute

KEPT = json.loads((Path(__file__).parent / "deadline_examples.json").read_text("utf-8"))
EXAMPLES: list[dict[str, Any]] = KEPT["examples"]
FIELDS: dict[str, dict[str, dict[str, str]]] = KEPT["fields"]
FAMILIES = {
    "GEN-A": 12,
    "EU-W": 7,
    "DE-W": 19,
    "AT-W": 9,
    "CH-W": 7,
    "DE-G": 2,
    "AT-G": 1,
    "CH-G": 1,
    "DE-X": 5,
    "AT-X": 1,
    "CH-X": 1,
    "GEN-X": 1,
    "DE-N": 7,
    "AT-N": 2,
    "CH-N": 2,
    "INT-N": 1,
    "DE-R": 3,
    "AT-R": 1,
    "CH-R": 1,
    "DE-T": 13,
    "INT-T": 10,
    "AT-T": 3,
    "CH-T": 4,
    "DE-L": 4,
    "AT-L": 2,
    "CH-L": 1,
    "EU-L": 1,
    "DE-B": 6,
    "AT-B": 2,
    "CH-B": 1,
    "GEN-B": 1,
    "DE-S": 4,
    "AT-S": 1,
    "CH-S": 1,
    "GEN-S": 1,
    "INT-Q": 9,
    "DE-D": 6,
    "AT-D": 1,
    "CH-D": 2,
    "EU-P": 4,
    "CH-P": 3,
}


def test_every_family_of_rules_is_whole() -> None:
    named = {f"{family}-{n + 1:02}" for family, many in FAMILIES.items() for n in range(many)}

    assert set(RULES) == named
    assert all(
        rule.trigger and rule.period and rule.consequence_text and rule.source
        for rule in RULES.values()
    )


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
