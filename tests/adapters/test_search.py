"""What the staff finds and is shown among many, with and without the index PostgreSQL may lack."""

from collections.abc import Generator
from uuid import UUID

import psycopg
import pytest

from adapters.postgres.reads import Wanted
from adapters.postgres.rebuild import rebuild
from adapters.web.worklist import Choice, Cursor, Item, Worklist
from application.policy import Action
from domain.party import HOUSE
from domain.report import Claimant
from domain.talking import Message, say
from projections.party_view import PartyView
from tests.adapters.web_house import ANNA, House, house


@pytest.fixture(params=["with pg_trgm", "without pg_trgm"])
def at(request: pytest.FixtureRequest, database: str) -> Generator[House]:
    with psycopg.connect(database, autocommit=True) as connection:
        if request.param == "without pg_trgm":
            connection.execute("DROP EXTENSION pg_trgm")
    with house(database) as opened:
        yield opened


def found(at: House, *words: str) -> list[UUID]:
    wanted = Wanted(words=tuple(word.casefold() for word in words))
    return [row[0] for row in at.run(at.space.reads.cases(HOUSE, wanted))]


def words_of(at: House, case: UUID) -> tuple[str, str]:
    """Return by what a case is found, and which write that comes from."""
    with psycopg.connect(at.dsn) as connection:
        row = connection.execute(
            "SELECT words, xmin::text FROM view.search_v1 WHERE case_id = %s", (case,)
        ).fetchone()
    assert row is not None
    return row[0], row[1]


def test_every_part_of_a_word_finds_the_case_and_no_letter_means_anything_else(at: House) -> None:
    zoe = at.open(
        claimant=Claimant(type="consumer", name="Zoë Größenwahn"),
        description=r"Rabatt 10%_x auf C:\Dellen, links.",
    )
    max_ = at.open(claimant=Claimant(type="consumer", name="Max Weiß"))
    for words in (
        ("größen",), ("wahn", "zoë"), ("ö",), ("10%_x",), ("c:\\dellen,",), ("%",), ("_",), ("\\",),
        ("zoë", "größenwahn", "rabatt", "links", "10"), ("zo", "lle", "li", "ra", "sn-7"),
    ):  # fmt: skip
        assert found(at, *words) == [zoe], words
    for words in (
        ("10_",), ("zoé",), ("zoë", "weiß"), ("zoë", "größenwahn", "rabatt", "links", "11"),
        ("größen_ahn",), ("r%t",),
    ):  # fmt: skip
        assert found(at, *words) == [], words
    assert found(at, "weiss") == [max_]
    assert found(at, "sn-7") == [max_, zoe]  # the last changed first


def test_the_words_are_written_when_they_change_and_only_then(at: House) -> None:
    case = at.open(claimant=Claimant(type="consumer", name="Zoë Größenwahn"))
    words, written = words_of(at, case)
    assert "zoë grössenwahn" in words
    at.decide(case, Action.SPEAK, lambda c, now: say(c, Message(text="Wir kümmern uns."), now))
    assert words_of(at, case) == (words, written)
    at.archive(rows=3)
    report = rebuild(at.dsn, PartyView(), at.space.opener)
    assert report.compared
    assert report.differences == ()
    assert found(at, "größen") == [case]
    assert len(found(at, "altes-system")) == 1


def test_pages_of_the_worklist_follow_each_other_without_gap_or_double(at: House) -> None:
    for _ in range(3):
        at.open()
    for whose in (None, ANNA):
        every = items(at, whose)
        assert [item.id for item in every] == [i.id for i in sorted(every, key=_by_due)]
        for place, item in enumerate(every):
            assert item.due is not None
            after = Cursor(due=item.due, case=item.id)
            assert items(at, whose, after) == every[place + 1 :]


def test_of_very_many_cases_only_that_they_are_many_is_counted(
    at: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        at.open()
    counted = Worklist(at.space.pool).count
    assert at.run(counted(at.space.clock.now(), ANNA)).open == "3"
    monkeypatch.setattr("adapters.web.worklist.MOST_COUNTED", 2)
    count = at.run(counted(at.space.clock.now(), ANNA))
    assert (count.open, count.overdue) == ("2+", "0")


def items(at: House, whose: UUID | None, after: Cursor | None = None) -> list[Item]:
    return at.run(Worklist(at.space.pool).items(whose, after))


def _by_due(item: Item) -> tuple[object, UUID]:
    return item.due, item.id


@pytest.mark.parametrize("most_counted", [999, 1])
def test_the_worklist_is_chosen_from_by_language_kind_and_words(
    at: House, monkeypatch: pytest.MonkeyPatch, most_counted: int
) -> None:
    monkeypatch.setattr("adapters.web.worklist.MOST_COUNTED", most_counted)
    english = at.open(language="en", claimant=Claimant(type="consumer", name="Zoë Weiß"))
    german = at.open(claimant=Claimant(type="consumer", name="Zoë Krause"))
    other = at.open(claimant=Claimant(type="consumer", name="Max Krause"))
    nobody = set[UUID]()
    for chosen, cases in (
        ({"fallsprache": "en"}, {english}), ({"fallsprache": "de"}, {german, other}),
        ({"q": "zoë"}, {english, german}), ({"q": "KRAUSE zo"}, {german}),
        ({"q": "weiss"}, {english}),
        ({"q": "zoë", "fallsprache": "de"}, {german}), ({"q": "niemand"}, nobody),
        ({"art": "delivery_damage", "q": "nordkurier"}, {english, german, other}),
        ({"q": "zoë krause nordkurier sn-7 k r a"}, {german}),
    ):  # fmt: skip
        found, number = choose(at, Choice.read(chosen))
        assert {item.id for item in found} == cases, chosen
        assert number == (str(len(cases)) if len(cases) <= most_counted else "1+")
        assert found == sorted(found, key=_by_due)


def choose(at: House, choice: Choice) -> tuple[list[Item], str]:
    return at.run(Worklist(at.space.pool).chosen(choice, ANNA, at.space.clock.now()))
