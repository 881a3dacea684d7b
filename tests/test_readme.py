"""What the README shows of the program is what the program does."""

from tests.write_readme import README, written


def test_the_diagrams_are_those_of_the_procedures_in_force() -> None:
    text = README.read_text("utf-8")

    assert written(text) == text, "run: .venv/bin/python -m tests.write_readme"


def test_a_marked_block_is_replaced_and_nothing_else() -> None:
    old = "before\n<!-- procedure delivery_damage -->\nstale\n<!-- end -->\nafter"

    new = written(old)

    assert new.startswith("before\n<!-- procedure delivery_damage -->\n\n```mermaid\nflowchart TD")
    assert new.endswith("```\n\n<!-- end -->\nafter")
    assert written(new) == new
