"""The story of the demo, dated back from today: six delivery damages in different states."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from adapters.demo.people import (
    AGENT,
    CARRIER,
    LEAD,
    OTHER_PARTNER,
    PARTNER,
    companies,
    routes,
    staff,
)
from adapters.demo.stage import Stage
from application.policy import Caller
from domain.facts import Delivery, Line, Order
from domain.money import Money
from domain.party import Role
from domain.report import Claimant, Report
from domain.talking import Message

BERLIN = ZoneInfo("Europe/Berlin")
BEGINS = 16
"""Weekdays before today on which the story begins."""

_SATURDAY = 5

PHOTOS = (
    "EV-01 Paket_1.jpg", "EV-02 Etikett.jpg", "EV-03 Karton_Ecke.jpg",
    "EV-04 Polster.jpg", "EV-05 Ware.jpg", "EV-06 Delle_mit_Zollstock.jpg",
)  # fmt: skip
Scene = tuple[int, str, Callable[[Stage], Awaitable[None]]]
"""Weekdays before today, time of day in Berlin, and what happens."""


async def play(stage: Stage, today: date) -> None:
    """Play the whole story in the order of time."""
    start = _at(today, BEGINS, "08:00")
    await stage.until(start)
    await stage.register([*staff(start), *companies(start), *routes(start)])
    scenes = [(_at(today, days, clock), scene) for days, clock, scene in _scenes(today)]
    for at, scene in sorted(scenes, key=lambda item: item[0]):
        await stage.until(at)
        await scene(stage)
    await stage.until(datetime.now(UTC))


def begins(today: date) -> datetime:
    """Return when the story begins."""
    return _at(today, BEGINS, "07:55")


def _at(today: date, days: int, clock: str) -> datetime:
    return datetime.combine(_back(today, days), time.fromisoformat(clock), BERLIN).astimezone(UTC)


def _back(today: date, days: int) -> date:
    """Return the day so many weekdays ago: nobody delivers or answers on a Sunday."""
    day = today
    while days:
        day -= timedelta(1)
        days -= day.weekday() < _SATURDAY
    return day


def _scenes(today: date) -> Iterator[Scene]:
    yield from _dishwasher(today)
    yield from _fridge(today)
    yield from _oven(today)
    yield from _dryer(today)
    yield from _hob(today)
    yield from _washing_machine(today)


def _dishwasher(today: date) -> Iterator[Scene]:
    """Return a case that went well from the report to the closing."""
    name = "dishwasher"
    report = _report(
        today, 15, ref="HN-2210/1", number="HN-2210", text="Geschirrspüler: Tür verzogen.",
        what="Geschirrspüler GS 60", price="612.00", who="Ole Jansen",
    )  # fmt: skip
    yield 14, "09:12", _opening(name, PARTNER, report)
    yield 14, "09:20", _step(name, PARTNER, "D02", *PHOTOS)
    yield 14, "09:22", _step(name, PARTNER, "D03", "EV-11 Keller, bis Freigabe")
    yield 14, "11:05", _told(name, "Guten Tag, wir haben alles. Morgen geht es weiter.")
    yield 13, "09:30", _step(name, AGENT, "D04", "EV-12 Frachtbrief 88-1", form="text_form")
    yield 13, "10:00", _step(name, AGENT, "D05", outcome="replacement")
    yield 13, "10:02", _told(name, "Ihr neuer Geschirrspüler kommt am Freitag.")
    yield from _recourse(name)


def _recourse(name: str) -> Iterator[Scene]:
    """Return how the carrier pays, and the case is closed."""
    yield 11, "14:40", _step(name, CARRIER, "D06", "EV-09 Protokoll 4711")
    yield 10, "08:50", _claim(name, "612.00", "EV-10 Rechnung HN-2210")
    yield 10, "08:55", _told(name, "Der Ersatz ist da; der Rest ist unsere Sache.")
    yield 7, "16:10", _step(name, CARRIER, "D10", outcome="accepted", amount=_euro("612.00"))
    yield 6, "10:15", _told(name, "Der Frachtführer hat anerkannt.")
    yield 5, "09:05", _step(name, AGENT, "D11", outcome="paid", amount=_euro("612.00"))
    yield 5, "09:10", _step(name, AGENT, "D12")
    yield 4, "10:30", _told(name, "Der Fall ist erledigt, die Verpackung ist frei.")
    yield 4, "10:31", _step(name, AGENT, "D13")


def _fridge(today: date) -> Iterator[Scene]:
    """Return a case that waits for the carrier's decision."""
    name = "fridge"
    report = _report(
        today, 8, ref="HN-2254/1", number="HN-2254", text="Kühlschrank: Rückwand eingedrückt.",
        what="Kühlschrank KS 185", price="749.00", who="Birte Claasen",
    )  # fmt: skip
    yield 7, "10:15", _opening(name, PARTNER, report)
    yield 7, "10:30", _step(name, PARTNER, "D02", *PHOTOS)
    yield 7, "10:31", _step(name, PARTNER, "D03", "EV-11 Garage")
    yield 6, "09:40", _step(name, AGENT, "D04", "EV-12 Frachtbrief 91-7", form="text_form")
    yield 6, "09:50", _step(name, AGENT, "D05", outcome="refund")
    yield 6, "09:52", _told(name, "Der Kaufpreis wird Ihnen erstattet.")
    yield 3, "11:20", _claim(name, "749.00", "EV-10 Rechnung HN-2254")
    yield 3, "11:25", _told(name, "Die Erstattung ist angewiesen.")
    note = Message(text="Nordkurier entscheidet oft spät, bitte erinnern.", direction="internal")
    yield 3, "11:30", lambda stage: stage.say(name, AGENT, note)


def _oven(today: date) -> Iterator[Scene]:
    """Return the bad course: nobody answers, and the alarm climbs its ladder to the end."""
    report = _report(
        today, 8, ref="KS-815", number="KS-815", text="Backofen: Glastür gesprungen.",
        what="Einbaubackofen BO 71", price="899.00", who="Franz Huber", place="DE-BY",
    )  # fmt: skip
    yield 7, "14:05", _opening("oven", OTHER_PARTNER, report)


def _dryer(today: date) -> Iterator[Scene]:
    """Return a case in which the notice to the carrier is due within days."""
    name = "dryer"
    report = _report(
        today, 3, ref="HN-2277/1", number="HN-2277", text="Trockner: Seitenwand eingedellt.",
        what="Wärmepumpentrockner WT 8", price="679.00", who="Karin Petersen",
    )  # fmt: skip
    yield 2, "13:30", _opening(name, PARTNER, report)
    yield 2, "13:45", _step(name, PARTNER, "D02", *PHOTOS)
    yield (
        2,
        "15:00",
        _told(name, "Danke für die Fotos. Wir zeigen den Schaden an."),
    )
    yield 1, "09:15", _step(name, AGENT, "D05", outcome="replacement")


def _hob(today: date) -> Iterator[Scene]:
    """Return a company's own claim with a question that waits for its answer."""
    report = _report(
        today, 2, ref="KS-831", number="KS-831", text="Zwei Kochfelder: Rahmen verbogen.",
        what="Induktionskochfeld IK 80", price="455.00", who=None, place="DE-BY", visible=True,
        quantity=2,
    )  # fmt: skip
    question = Message(
        text="Wir haben am Freitag Montage beim Kunden.", channel="api",
        questions=("Kommt der Ersatz bis dahin?",),
    )  # fmt: skip
    yield 2, "16:20", _opening("hob", OTHER_PARTNER, report)
    yield 2, "16:25", _step("hob", OTHER_PARTNER, "D02", *PHOTOS)
    yield 2, "16:50", _told("hob", "Danke, wir prüfen, was am Lager ist.")
    yield 1, "11:10", lambda stage: stage.say("hob", OTHER_PARTNER, question)


def _washing_machine(today: date) -> Iterator[Scene]:
    """Return the fresh case that waits for photos: a washing machine with a dent."""
    report = _report(
        today, 2, ref="HN-2291/1", number="HN-2291",
        text="Waschmaschine: große Delle an der linken Seite, beim Auspacken gesehen.",
        what="Waschmaschine WM 9", price="599.00", who="Erika Sommer",
    )  # fmt: skip
    asked = Message(
        text="Guten Tag Frau Sommer, bitte schicken Sie uns die Fotos, die unten aufgeführt sind. "
        "Heben Sie die Verpackung bitte auf.", channel="mail",
        questions=("Haben Sie die Verpackung noch?",),
    )  # fmt: skip
    yield 1, "15:40", _opening("washing_machine", PARTNER, report)
    yield 1, "16:30", lambda stage: stage.say("washing_machine", LEAD, asked)


def _report(
    today: date, days: int, *, ref: str, number: str, text: str, what: str, price: str,
    who: str | None, place: str = "DE-SH", visible: bool = False, quantity: int = 1,
) -> Report:  # fmt: skip
    """Return a report of something that was delivered so many weekdays ago."""
    mail = (who or "").lower().replace(" ", ".")
    return Report(
        kind="delivery_damage", jurisdiction="DE", calendar=place, external_ref=ref,
        description=text, desired_remedy="replacement",
        claimant=Claimant(type="consumer", name=who, email=f"{mail}@post.example") if who else None,
        order=Order(number=number, contract_on=_back(today, days + 6)),
        delivery=Delivery(
            delivered_on=_back(today, days), carrier="Nordkurier",
            tracking_number=f"NK{number[-4:]}0815", damage_visible=visible,
            reservation_noted=visible,
        ),
        lines=(
            Line(
                line="1", gtin="4006381333931", serial_number=f"SN-{number}", description=what,
                quantity=quantity, unit_price=_euro(price),
            ),
        ),
    )  # fmt: skip


def _opening(name: str, caller: Caller, report: Report) -> Callable[[Stage], Awaitable[None]]:
    return lambda stage: stage.open(name, caller, report)


def _step(
    name: str, caller: Caller, step: str, *evidence: str, **facts: object
) -> Callable[[Stage], Awaitable[None]]:
    return lambda stage: stage.do(name, caller, step, *evidence, **facts)


def _claim(name: str, amount: str, evidence: str) -> Callable[[Stage], Awaitable[None]]:
    return _step(name, AGENT, "D08", evidence, amount=_euro(amount))


def _told(name: str, text: str) -> Callable[[Stage], Awaitable[None]]:
    message = Message(text=text, channel="mail", to=Role.CLAIMANT)
    return lambda stage: stage.say(name, AGENT, message)


def _euro(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")
