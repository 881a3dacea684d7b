"""A case as one party sees or saw it, put in order for a page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from attrs import frozen

from adapters.postgres.reads import CaseRow, EventRow
from adapters.web import agreed, words
from adapters.web.endings import endings
from adapters.web.language import gettext, spoken
from adapters.web.pieces import Ask, Piece, asked_of, piece, views_wanted
from adapters.web.stating import Field, fields
from adapters.web.teller import Teller
from adapters.web.telling import Entry, entry
from adapters.web.times import DEFAULT_ZONE, past
from domain.calendar import calendar_of
from domain.law import rule_of
from domain.party import CLAIMANT_SIDE, Role
from domain.procedure import Procedure
from domain.status import EVIDENCE, FACTS, wanted

NO_NOTICE_NEEDED = "DE-N-07"
_decode = msgspec.json.decode


@frozen(kw_only=True)
class Task:
    """A step of the case together with what its procedure says of it."""

    id: str
    title: str
    by: str
    state: str
    due: str | None
    late: bool
    law: str
    how: str
    outcome: str | None
    settled_at: str | None
    asks: tuple[Ask, ...]
    outcomes: tuple[str, ...]
    forms: tuple[str, ...]
    states: tuple[Field, ...]
    amount: bool
    waivable: bool


@frozen(kw_only=True)
class Lack:
    """One thing the case waits for, and of which step; `whole` is the step itself."""

    text: str
    step: str
    whole: bool


@frozen(kw_only=True)
class Period:
    """A clock of the case with why it runs, what follows from it, and what is not lost."""

    title: str
    why: str
    state: str
    ends_at: str
    safe_target: str | None
    law: str
    rule: str
    consequence: str
    earlier: tuple[str, ...]
    late: bool


@frozen(kw_only=True)
class Seen:
    """One party's view of a case. `now` is the instant it is looked at, in a replay the then."""

    id: UUID
    role: str
    version: int
    position: int
    recorded_at: datetime
    now: datetime
    body: Mapping[str, Any]
    personal: Mapping[str, Any]
    contact: Mapping[str, Any] | None = None
    deputy: Mapping[str, Any] | None = None

    @property
    def archived(self) -> bool:
        """Say whether this is a history from elsewhere, without a procedure."""
        return bool(self.body["kind"] == "archived")

    @property
    def plan(self) -> Procedure | None:
        """Return the procedure."""
        return agreed.plan_of(self.body)

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone of the place of the case."""
        return DEFAULT_ZONE if self.archived else calendar_of(self.body["facts"]["calendar"]).zone

    @property
    def side(self) -> frozenset[str]:
        """Return the roles that the viewer acts in: claimant and dealer are of one side."""
        return frozenset(CLAIMANT_SIDE) if self.role in CLAIMANT_SIDE else frozenset({self.role})

    @property
    def headline(self) -> str:
        """Say in plain words how the case stands."""
        own: Mapping[str, str] = self.plan.headlines if self.plan else {}
        status: str = self.body["status"]
        if own and status == "in_examination" and not self._to_decide:
            status = "received"
        wanted = status == "received" and any(task.due for task in self.own_tasks)
        if wanted or (status == "evidence_wanted" and self.own_tasks):
            status = "own_evidence_wanted"
        return spoken(own[status]) if status in own else words.said(words.HEADLINES, status)

    @property
    def _to_decide(self) -> bool:
        return any(self.plan and task.id == self.plan.decides for task in self.open_tasks)

    @property
    def tasks(self) -> list[Task]:
        """Return all steps in the order of the procedure."""
        return [self._task(step) for step in self.body["steps"]]

    @property
    def open_tasks(self) -> list[Task]:
        """Return the open steps in the order in which the case waits for them."""
        order = {item["step"]: place for place, item in enumerate(self.body["missing"][::-1])}
        now_open = [task for task in self.tasks if task.state == "open"]
        return sorted(now_open, key=lambda task: -order.get(task.id, -1))

    @property
    def own_tasks(self) -> list[Task]:
        """Return the open steps that are the viewer's to do."""
        return [task for task in self.open_tasks if task.by in self.side]

    @property
    def waiting_on(self) -> list[Task]:
        """Return the open steps that others have to do."""
        return [task for task in self.open_tasks if task.by not in self.side]

    @property
    def missing(self) -> list[tuple[str, list[Lack]]]:
        """Return what is missing by whom it is missing from."""
        found: dict[str, list[Lack]] = {}
        for item in self.body["missing"]:
            found.setdefault(item["from"], []).append(self.lack(item))
        return list(found.items())

    @property
    def periods(self) -> list[Period]:
        """Return the legal periods."""
        return [self._period(clock) for clock in self.body["clocks"]]

    @property
    def protected(self) -> str | None:
        """Return what a consumer does not lose by being late, None where that does not hold."""
        facts = self.body.get("facts", {})
        if self.plan is None or not self.plan.notice_free:
            return None
        if facts.get("claimant_type") != "consumer" or facts["jurisdiction"] not in {"DE", "AT"}:
            return None
        return rule_of(NO_NOTICE_NEEDED).consequence_text

    @property
    def questions(self) -> list[Mapping[str, Any]]:
        """Return the messages that hold an open question to the viewer."""
        return [
            message
            for message in self.personal.get("messages", ())
            if any(q["to"] in self.side and q["answer"] is None for q in message["questions"])
        ]

    @property
    def asks_us(self) -> bool:
        """Say whether a question of the viewer's, or what it stated, waits for the house."""
        asked = (q for m in self.personal.get("messages", ()) for q in m["questions"])
        waits = any(q["to"] == Role.SELLER and q["answer"] is None for q in asked)
        return waits or "stated" in self.body

    @property
    def names(self) -> dict[str, str]:
        """Return the names of the parties by id."""
        return {party["id"]: party["name"] for party in self.personal.get("parties", ())}

    def told(self, rows: Sequence[EventRow], staff: Mapping[str, str]) -> list[Entry]:
        """Return events as they are told to this viewer, the newest first."""
        teller = Teller(
            viewer=self.role, zone=self.zone, plan=self.plan, names={**staff, **self.names}
        )
        return [entry(teller, row) for row in reversed(rows)]

    def _task(self, step: Mapping[str, Any]) -> Task:
        known = self.plan.by_id.get(step["id"]) if self.plan else None
        late = step["state"] == "open" and (step["overdue"] or past(step["due"], self.now))
        return Task(
            id=step["id"], title=step["title"], by=step["by"], state=step["state"],
            due=step["due"], late=late, law=step["law"],
            how=step.get("how") or (known.how if known else ""), outcome=step["outcome"],
            settled_at=step["settled_at"], asks=tuple(self._asks(asked_of(self.body, known))),
            outcomes=endings(self.plan, step), forms=known.forms if known else (),
            amount=bool(known and known.amount), states=fields(known.states) if known else (),
            waivable=bool(known and Role(self.role) in known.waive),
        )  # fmt: skip

    @property
    def _titles(self) -> Mapping[str, str]:
        return {step["id"]: step["title"] for step in self.body["steps"]}

    def lack(self, item: Mapping[str, Any]) -> Lack:
        """Return one thing that is missing, in words."""
        what, step = item["what"], item["step"]
        if what in EVIDENCE:
            text = ": ".join(filter(None, words.evidence(self._wanted(what))))
        elif what in FACTS:
            text = gettext("{fact}: diese Angabe fehlt noch.").format(fact=spoken(FACTS[what]))
        elif what == step and step in (titles := self._titles):
            text = spoken(titles[step])
        else:
            text = spoken(item["text"])
        why = agreed.reason(self.body, item)
        return Lack(text=text + why, step=step, whole=what in {step, "answer"})

    def _wanted(self, evidence: str) -> str:
        return wanted(self.plan, evidence) if self.plan else EVIDENCE[evidence]

    @property
    def exhibits(self) -> list[Ask]:
        """Return all evidence there is, by the order of the catalogue."""
        return [ask for ask in self._asks(EVIDENCE) if ask.references or ask.pieces]

    @property
    def kept_exhibits(self) -> list[Ask]:
        """Return the evidence that no open step of the viewer's asks for any more."""
        asked = {ask.code for task in self.own_tasks for ask in task.asks}
        return [ask for ask in self.exhibits if ask.code not in asked]

    def _asks(self, codes: Iterable[str]) -> Iterator[Ask]:
        stated: dict[str, list[str]] = {}
        for item in self.personal.get("evidence", ()):
            if "verdict" not in item:
                stated.setdefault(item["type"], []).append(item["reference"])
        for code in codes:
            label, reason = words.evidence(self._wanted(code))
            pieces = tuple(piece for piece in self.pieces if piece.type == code)
            yield Ask(
                code=code, label=label, reason=reason, references=tuple(stated.get(code, ())),
                pieces=pieces, views=views_wanted(code, pieces),
            )  # fmt: skip

    @property
    def pieces(self) -> list[Piece]:
        """Return what was given as files, the newest first."""
        given = (item for item in self.personal.get("evidence", ()) if "verdict" in item)
        return [piece(item) for item in given][::-1]

    def _period(self, clock: Mapping[str, Any]) -> Period:
        earlier_is_safer = clock["state"] == "running" and clock["safe_target"] != clock["due"]
        return Period(
            title=clock["title"], why=self.plan.plan(clock["id"]).why if self.plan else "",
            state=clock["state"], ends_at=clock["ends_at"],
            safe_target=clock["safe_target"] if earlier_is_safer else None,
            law=clock["law"], rule=clock["rule"], consequence=clock["consequence_text"],
            earlier=tuple(clock["earlier"]),
            late=clock["state"] != "reached"
            and (clock["state"] == "missed" or past(clock["ends_at"], self.now)),
        )  # fmt: skip


def seen(row: CaseRow, now: datetime) -> Seen:
    """Return a row of the views put in order."""
    case, _, position, recorded_at, version, body, personal, contact, since, deputy, _ = row
    shown = _decode(body)
    responsible = _decode(contact) | {"since": since} if contact else None
    return Seen(
        id=case, role=shown["role"], version=version, position=position, recorded_at=recorded_at,
        now=now, body=shown, personal=_decode(personal), contact=responsible,
        deputy=_decode(deputy) if deputy else None,
    )  # fmt: skip


def replayed(case: UUID, json: bytes, deputy: bytes | None) -> Seen:
    """Return a case as it stood, looked at from that moment, with the deputy's contact then."""
    shown: dict[str, Any] = _decode(json)
    as_of, contact = shown["as_of"], shown["responsible"]
    recorded_at = datetime.fromisoformat(as_of["recorded_at"])
    return Seen(
        id=case, role=shown["role"], version=shown["version"], position=as_of["position"],
        recorded_at=recorded_at, now=recorded_at, body=shown, personal=shown, contact=contact,
        deputy=_decode(deputy) if deputy else None,
    )  # fmt: skip
