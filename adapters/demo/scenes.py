"""What scenes of the story are made of: reports, deeds, words and photos, dated back from today."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from attrs import evolve

from adapters.demo.stage import Stage, Who
from application.policy import Caller
from domain.correcting import Correction
from domain.facts import Delivery, Line, Order
from domain.money import Money
from domain.party import Role
from domain.report import Claimant, Report
from domain.talking import Message

BERLIN = ZoneInfo("Europe/Berlin")

AFTERNOON = time(15)

_SATURDAY = 5

PHOTOS = (
    "EV-01 Paket_1.jpg", "EV-02 Etikett.jpg", "EV-03 Karton_Ecke.jpg",
    "EV-04 Polster.jpg", "EV-05 Ware.jpg", "EV-06 Delle_mit_Zollstock.jpg",
)  # fmt: skip
Deed = Callable[[Stage], Awaitable[None]]
Scene = tuple[int, str, Deed]
"""Weekdays before today, time of day in Berlin, and what happens."""


def told_on(now: datetime) -> date:
    """Return the day from which the story is dated back; its scenes end at three in the afternoon.

    What was asked on the last day is then to be answered within the next hours or day, never
    overdue, at whatever time of day the demo begins.
    """
    local = now.astimezone(BERLIN)
    return local.date() + timedelta(local.time() >= AFTERNOON)


def at(today: date, days: int, clock: str) -> datetime:
    """Return a time of day so many weekdays ago."""
    return datetime.combine(back(today, days), time.fromisoformat(clock), BERLIN).astimezone(UTC)


def back(today: date, days: int) -> date:
    """Return the day so many weekdays ago: nobody delivers or answers on a Sunday."""
    day = today
    while days:
        day -= timedelta(1)
        days -= day.weekday() < _SATURDAY
    return day


def report(
    today: date, days: int, *, ref: str, text: str, what: str, price: str, who: str | None,
    place: str = "DE-SH", quantity: int = 1, delivery: Delivery | None = None,
) -> Report:  # fmt: skip
    """Return a report of something that was delivered so many weekdays ago."""
    mail, number = (who or "").lower().replace(" ", "."), ref.partition("/")[0]
    known = delivery or Delivery(carrier="Nordkurier", tracking_number=f"NK{number[3:]}0815")
    return Report(
        kind="delivery_damage", jurisdiction="DE", calendar=place, external_ref=ref,
        description=text, desired_remedy="replacement",
        claimant=Claimant(type="consumer", name=who, email=f"{mail}@post.example") if who else None,
        order=Order(number=number, contract_on=back(today, days + 6)),
        delivery=evolve(known, delivered_on=back(today, days)),
        lines=(
            Line(
                line="1", gtin="4006381333931", serial_number=f"SN-{number}", description=what,
                quantity=quantity, unit_price=euro(price),
            ),
        ),
    )  # fmt: skip


def opening(name: str, caller: Caller, stated: Report) -> Deed:
    """Return how somebody reports a damage."""
    return lambda stage: stage.open(name, caller, stated)


def step(name: str, who: Who, code: str, *evidence: str, **facts: object) -> Deed:
    """Return how somebody completes a step."""
    return lambda stage: stage.do(name, who, code, *evidence, **facts)


def claim(name: str, amount: str, evidence: str, **facts: object) -> Deed:
    """Return how the house claims from the carrier."""
    return step(name, "responsible", "D08", evidence, amount=euro(amount), **facts)


def told(name: str, text: str, *questions: str) -> Deed:
    """Return how the house writes to the claimant."""
    message = Message(text=text, channel="mail", to=Role.CLAIMANT, questions=questions)
    return lambda stage: stage.say(name, "responsible", message)


def written(name: str, who: Who, text: str, *questions: str) -> Deed:
    """Return how a party writes to the house."""
    message = Message(text=text, channel="portal", questions=questions)
    return lambda stage: stage.say(name, who, message)


def answered(name: str, who: Who, text: str) -> Deed:
    """Return how somebody answers what was asked."""
    return lambda stage: stage.answer(name, who, text)


def noted(name: str, text: str) -> Deed:
    """Return how the house notes something for itself."""
    note = Message(text=text, direction="internal")
    return lambda stage: stage.say(name, "responsible", note)


def corrected(name: str, who: Who, what: str, value: object, reason: str) -> Deed:
    """Return how somebody puts a fact right."""
    wanted = Correction(what=what, value=value, reason=reason)
    return lambda stage: stage.correct(name, who, wanted)


def photo(name: str, who: Who, picture: str) -> Deed:
    """Return how somebody gives a photo as evidence."""
    return lambda stage: stage.give(name, who, picture)


def euro(amount: str) -> Money:
    """Return an amount of money."""
    return Money(amount=Decimal(amount), currency="EUR")
