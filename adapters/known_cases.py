"""The cases that somebody who looks for the door may know of, by the numbers they have."""

from uuid import UUID

import msgspec
from attrs import frozen

from adapters.assembly import responsible
from adapters.postgres.reads import CaseRow, Wanted
from adapters.space import Space
from application.contact import KnownCase
from application.policy import Caller
from domain.spelling import plain

MOST_LOOKED_AT = 50


class _Order(msgspec.Struct):
    number: str | None = None


class _Delivery(msgspec.Struct):
    sscc: str | None = None


class _Line(msgspec.Struct):
    serial_number: str | None = None


class _Facts(msgspec.Struct):
    order: _Order | None = None
    delivery: _Delivery | None = None
    lines: tuple[_Line, ...] = ()


class _Body(msgspec.Struct):
    id: UUID
    number: str
    facts: _Facts | None = None
    closed_at: str | None = None


_decode = msgspec.json.Decoder(_Body).decode


@frozen
class KnownCases:
    """Looks through the cases of the caller's own party, and through no others."""

    space: Space

    async def known_by(self, caller: Caller, numbers: dict[str, str]) -> KnownCase | None:
        """Return the caller's case that has one of the numbers: an open one first, the newest."""
        found: dict[UUID, tuple[bool, int, CaseRow]] = {}
        for name, number in numbers.items():
            wanted = Wanted(words=tuple(plain(number).split()), most=MOST_LOOKED_AT)
            for row in await self.space.reads.cases(caller.viewer, wanted, only_case=caller.case):
                body = _decode(row[5])
                if plain(number) in _named(body)[name]:
                    found[body.id] = (body.closed_at is None, row[2], row)
        if not found:
            return None
        row = max(found.values(), key=lambda item: item[:2])[2]
        body = _decode(row[5])
        who = responsible(row[7], row[8], row[9])
        return KnownCase(id=body.id, number=body.number, responsible=who)


def _named(body: _Body) -> dict[str, set[str]]:
    """Return what a case is known by, as it is compared."""
    facts = body.facts or _Facts()
    said: dict[str, list[str | None]] = {
        "order": [facts.order.number if facts.order else None],
        "serial": [line.serial_number for line in facts.lines],
        "sscc": [facts.delivery.sscc if facts.delivery else None],
    }
    return {name: {plain(text) for text in texts if text} for name, texts in said.items()}
