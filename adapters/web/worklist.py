"""The worklist of the staff: what needs somebody, why, and until when."""

from collections.abc import Container, Mapping
from datetime import datetime, timedelta
from typing import Any, LiteralString
from urllib.parse import urlencode
from uuid import UUID

import msgspec
import psycopg
from attrs import frozen
from psycopg.rows import tuple_row

from adapters.postgres.log import Pool
from adapters.postgres.reads import CaseRow, NotProjected, by_words
from adapters.postgres.sqlfile import load
from adapters.web import words
from adapters.web.language import LANGUAGES, gettext, spoken
from domain.party import HOUSE, Role
from domain.procedures import CURRENT
from domain.spelling import plain
from domain.statement import LOOKED_AT

SQL = load("adapters.web", "worklist.sql")

ALL = SQL["worklist"].format(cases=SQL["all"])
MINE = SQL["worklist"].format(cases=SQL["mine"])
_ANY = SQL["which"].format(found="")
_WORDS = SQL["which"].format(found=SQL["found"].format())
CHOSEN = SQL["worklist"].format(cases=SQL["chosen"].format(which=_ANY))
FOUND = SQL["worklist"].format(cases=SQL["chosen"].format(which=_WORDS))
FEW_CHOSEN = SQL["worklist"].format(cases=SQL["few"].format(which=_ANY))
FEW_FOUND = SQL["worklist"].format(cases=SQL["few"].format(which=_WORDS))
CHOSEN_NUMBER = SQL["chosen_number"].format(which=_ANY)
FOUND_NUMBER = SQL["chosen_number"].format(which=_WORDS)

MOST = 50
MOST_COUNTED = 999
DORMANT = timedelta(days=14)
"""A case is dormant when it is the claimant's turn and nothing has happened for so long."""
LONGEST_SEARCH = 200
_decode = msgspec.json.decode


@frozen(kw_only=True)
class Item:
    """One case in a list. `why` says what falls due, `due` when; an archived case has neither."""

    id: UUID
    number: str
    kind: str
    status: str
    turn: str | None
    claimant: str
    responsible: str
    due: datetime | None = None
    why: str = ""
    breaches: int = 0
    needed_by: Any = None
    whose: UUID | None = None
    dealt_by: UUID | None = None


@frozen(kw_only=True)
class Count:
    """How much there is to do, in figures; of very much only that it is so much."""

    open: str
    overdue: str
    mine: str


@frozen(kw_only=True)
class Cursor:
    """Where a list goes on: after this date and case."""

    due: datetime
    case: UUID

    def __str__(self) -> str:
        """Write it as it stands in an address."""
        return f"{self.due.isoformat()}_{self.case}"

    @classmethod
    def read(cls, text: str | None) -> "Cursor | None":
        """Read it back; what is no cursor begins the list anew."""
        due, _, case = (text or "").partition("_")
        try:
            return cls(due=datetime.fromisoformat(due.replace(" ", "+")), case=UUID(case))
        except ValueError:
            return None


@frozen(kw_only=True)
class Choice:
    """What of the worklist somebody wants to see, as it stands in the address."""

    mine: bool = False
    late: bool = False
    turn: str = ""
    kind: str = ""
    language: str = ""
    dormant: bool = False
    q: str = ""
    after: Cursor | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Choice":
        """Read it; what is none of the possible is not chosen."""
        return cls(
            mine=query.get("wer") == "ich", late=query.get("stand") == "faellig",
            dormant=query.get("stand") == "ruhend",
            turn=_one_of(query.get("dran"), set(Role)), kind=_one_of(query.get("art"), CURRENT),
            language=_one_of(query.get("fallsprache"), LANGUAGES),
            q=query.get("q", "").replace("\x00", "")[:LONGEST_SEARCH].strip(),
            after=Cursor.read(query.get("ab")),
        )  # fmt: skip

    @property
    def plain(self) -> bool:
        """Say whether it is all cases or one's own, without more."""
        return not (self.late or self.dormant or self.turn or self.kind or self.language or self.q)

    def address(self, **more: str) -> str:
        """Return the address that says it, with some of it said anew."""
        said = {
            "wer": "ich" if self.mine else "",
            "stand": "faellig" if self.late else "ruhend" if self.dormant else "",
            "dran": self.turn, "art": self.kind, "fallsprache": self.language, "q": self.q, **more,
        }  # fmt: skip
        chosen = {name: value for name, value in said.items() if value}
        return f"/staff?{urlencode(chosen)}" if chosen else "/staff"

    def values(self, me: UUID | None, now: datetime) -> dict[str, Any]:
        """Return it as the statements take it."""
        return {
            "house": HOUSE, "most": MOST, "counted": MOST_COUNTED + 1,
            "staff": me if self.mine else None,
            "until": now if self.late else None, "turn": self.turn or None,
            "quiet": now - DORMANT if self.dormant else None,
            "kind": self.kind or None, "language": self.language or None,
            **by_words(tuple(plain(self.q).split())),
            "due": self.after.due if self.after else None,
            "case": self.after.case if self.after else None,
        }  # fmt: skip


def _one_of(said: str | None, known: Container[str]) -> str:
    return said if said and said in known else ""


class Worklist:
    """Reads the worklist for staff."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def items(self, staff: UUID | None, after: Cursor | None) -> list[Item]:
        """Return open cases by due date; with `staff` only those of one person."""
        values = {
            "house": HOUSE, "most": MOST, **({"staff": staff} if staff else {}),
            "due": after.due if after else None, "case": after.case if after else None,
        }  # fmt: skip
        return [_item(row) for row in await self._rows(MINE if staff else ALL, values)]

    async def chosen(
        self, choice: Choice, me: UUID | None, now: datetime
    ) -> tuple[list[Item], str]:
        """Return open cases as they were chosen, by due date, and how many there are."""
        values = choice.values(me, now)
        counting, many, few = (
            (FOUND_NUMBER, FOUND, FEW_FOUND) if choice.q else (CHOSEN_NUMBER, CHOSEN, FEW_CHOSEN)
        )
        number = (await self._rows(counting, values | {"due": None, "case": None}))[0][0]
        rows = await self._rows(few if number <= MOST_COUNTED else many, values)
        return [_item(row) for row in rows], _figure(number)

    async def count(self, now: datetime, staff: UUID | None) -> Count:
        """Return how much there is to do."""
        values = {"now": now, "staff": staff, "most": MOST_COUNTED + 1}
        open_, overdue, mine = map(_figure, (await self._rows(SQL["open_cases"], values))[0])
        return Count(open=open_, overdue=overdue, mine=mine)

    async def staff(self) -> dict[str, str]:
        """Return the names of all staff by id."""
        rows = await self._rows(SQL["staff"], {})
        return {str(staff): _decode(contact)["name"] for staff, contact in rows}

    async def _rows(self, query: LiteralString, values: Mapping[str, Any]) -> list[Any]:
        async with self._pool.connection() as connection:
            cursor = connection.cursor(row_factory=tuple_row)
            try:
                # planned each time for the values it has
                await cursor.execute(query, values, prepare=False)
            except psycopg.errors.UndefinedTable as error:
                raise NotProjected(str(error)) from error
            return await cursor.fetchall()


def _figure(number: int) -> str:
    return str(number) if number <= MOST_COUNTED else f"{MOST_COUNTED}+"


def found(row: CaseRow) -> Item:
    """Return a case that was searched for."""
    body = _decode(row[5])
    return Item(
        id=row[0], number=body["number"], kind=body["kind"], status=body["status"],
        turn=body["turn"], claimant=_claimant(row[6]), responsible=_name(row[7]),
    )  # fmt: skip


def _item(row: tuple[Any, ...]) -> Item:
    case, number, kind, status, turn, due, why, breaches, needed_by, contact, personal, *who = row
    return Item(
        id=case, number=number, kind=kind, status=status, turn=turn, due=due,
        why=_why(kind, why), breaches=breaches, needed_by=needed_by,
        claimant=_claimant(personal), responsible=_name(contact), whose=who[0], dealt_by=who[1],
    )  # fmt: skip


def _why(kind: str, why: str) -> str:
    """Say what falls due: an answer, a step, a legal period."""
    what, _, key = why.partition(" ")
    plan = CURRENT.get(kind)
    step, _, role = key.partition(" ")
    if plan is not None and what == "overdue" and step in plan.by_id:
        late = gettext("{who} überfällig: {step} ({id})")
        title = spoken(plan.by_id[step].title)
        return late.format(who=words.said(words.ROLES, role), step=title, id=step)
    if plan is not None and what == "step" and key in plan.by_id:
        return f"{spoken(plan.by_id[key].title)} ({key})"
    if plan is not None and what == "clock":
        return gettext("Frist: {clock}").format(clock=spoken(plan.plan(key).title))
    if what in {"remedy", "rain"}:
        return gettext("Zugesagte Abhilfe")
    if what == "stop":
        return gettext("Anhalten bestätigen lassen")
    if what == "look" and key in LOOKED_AT:
        return spoken(LOOKED_AT[key])
    if key == "overdue":
        return gettext("Antwort überfällig")
    return gettext("Antwort an die Beteiligten")


def _claimant(personal: bytes | None) -> str:
    parties = _decode(personal).get("parties", ()) if personal else ()
    return next((p["name"] for p in parties if p["role"] == Role.CLAIMANT.value), "")


def _name(contact: bytes | None) -> str:
    return str(_decode(contact)["name"]) if contact else ""
