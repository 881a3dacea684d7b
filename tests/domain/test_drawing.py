"""A procedure draws its own diagram and tables, complete and readable by machines."""

import re

from domain.drawing import COLUMNS, clock_rows, markdown, mermaid, plain, rows
from domain.procedures.delivery_damage import DELIVERY_DAMAGE


def test_the_diagram_shows_every_step_who_does_it_and_what_comes_before_it() -> None:
    diagram = mermaid(DELIVERY_DAMAGE)

    assert diagram.startswith("flowchart TD\n")
    for step in DELIVERY_DAMAGE.steps:
        assert f'    {step.id}["{step.id} {step.title}<br/>' in diagram
        for need in step.needs:
            assert f"    {need} ==> {step.id}\n" in diagram
        for later in step.blocks:
            assert re.search(rf"^    {step.id} (==|--)> {later}$", diagram, re.MULTILINE)
    assert "D02 Schaden melden und belegen<br/>Anspruchsteller, Händler" in diagram
    assert "wenn missing: no und visible: yes" in diagram


def test_the_diagram_shows_the_clocks_and_what_meets_and_suspends_them() -> None:
    diagram = mermaid(DELIVERY_DAMAGE)

    assert "carrier_notice -. bis .-> D04" in diagram
    assert "D08 -. hemmt .-> carrier_limitation" in diagram
    assert "D10 -. rejected / accepted_in_part .-> carrier_limitation" in diagram


def test_nothing_in_the_diagram_hangs_in_the_air() -> None:
    diagram = mermaid(DELIVERY_DAMAGE)
    boxes = set(re.findall(r"^    (\w+)[\[({]", diagram, re.MULTILINE)) | {"closed"}
    ends = re.findall(r"^    (\w+) (?:==>|-->|-\. .* \.->) (\w+)", diagram, re.MULTILINE)

    assert {name for pair in ends for name in pair} <= boxes
    assert {later for _, later in ends} >= set(DELIVERY_DAMAGE.by_id)


def test_quotes_do_not_break_a_box() -> None:
    for line in mermaid(DELIVERY_DAMAGE).splitlines():
        assert line.count('"') in {0, 2}


def test_the_table_has_a_row_for_each_step_and_clock() -> None:
    table = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in rows(DELIVERY_DAMAGE)}

    assert list(table) == [step.id for step in DELIVERY_DAMAGE.steps]
    assert table["D08"]["Nachweise"] == "EV-10!"
    assert table["D04"]["Bis"] == "Schadensanzeige an den Frachtführer, sonst 5 Arbeitstage"
    assert table["D04"]["Verzicht"] == "–"
    assert "keine Rügefrist" in table["D02"]["Recht"]
    assert [row[0] for row in clock_rows(DELIVERY_DAMAGE)] == [
        clock.id for clock in DELIVERY_DAMAGE.clocks
    ]


def test_the_markdown_table_has_as_many_cells_in_every_row() -> None:
    steps, clocks = markdown(DELIVERY_DAMAGE).strip().split("\n\n")

    for table in (steps, clocks):
        assert len({line.count(" | ") for line in table.splitlines()}) == 1
    assert len(steps.splitlines()) == len(DELIVERY_DAMAGE.steps) + 2


def test_the_plain_table_says_the_same_in_columns() -> None:
    text = plain(DELIVERY_DAMAGE)

    assert text.startswith("Lieferschaden (delivery_damage.v1)")
    for step in DELIVERY_DAMAGE.steps:
        assert re.search(rf"^{step.id}  ", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) < 180
