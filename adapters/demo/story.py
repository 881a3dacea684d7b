"""The story of the demo, dated back from today: delivery damages in different states."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from adapters.demo.people import CARRIER, OTHER_PARTNER, PARTNER, companies, routes, staff
from adapters.demo.scenes import (
    BERLIN,
    PHOTOS,
    Scene,
    at,
    back,
    claim,
    corrected,
    euro,
    noted,
    opening,
    report,
    step,
    told,
    written,
)
from adapters.demo.stage import Stage
from adapters.demo.washing_machine import NAME, NUMBERS, SHOWN, washing_machine
from domain.claim import ClaimFacts
from domain.facts import Delivery

__all__ = ["NAME", "begins", "play"]

BEGINS = 16
"""Weekdays before today on which the story begins."""


async def play(stage: Stage, today: date, now: datetime) -> None:
    """Play the whole story in the order of time."""
    start = at(today, BEGINS, "08:00")
    scenes = [(at(today, days, clock), scene) for days, clock, scene in _scenes(today)]
    stage.draw(SHOWN, at(today, 1, "12:06").astimezone(BERLIN), NUMBERS)
    await stage.until(start)
    await stage.register([*staff(start), *companies(start), *routes(start)])
    for moment, scene in sorted(scenes, key=lambda item: item[0]):
        await stage.until(moment)
        await scene(stage)
    await stage.until(now)


def begins(today: date) -> datetime:
    """Return when the story begins."""
    return at(today, BEGINS, "07:55")


def _scenes(today: date) -> Iterator[Scene]:
    yield from _dishwasher(today)
    yield from _wine_cooler(today)
    yield from _fridge(today)
    yield from _oven(today)
    yield from _dryer(today)
    yield from _hob(today)
    yield from washing_machine(today)


def _dishwasher(today: date) -> Iterator[Scene]:
    """Return a case that went well from the report to the closing."""
    name = "dishwasher"
    stated = report(
        today, 15, ref="HN-2210/1", text="Geschirrspüler: Tür verzogen.",
        what="Geschirrspüler GS 60", price="612.00", who="Ole Jansen",
    )  # fmt: skip
    yield 14, "09:12", opening(name, PARTNER, stated)
    yield 14, "09:20", step(name, PARTNER, "D02", *PHOTOS)
    yield 14, "09:22", step(name, PARTNER, "D03", "EV-11 Keller, bis Freigabe")
    yield 14, "11:05", told(name, "Guten Tag, wir haben alles. Morgen geht es weiter.")
    yield 13, "09:30", step(name, "responsible", "D04", "EV-12 Frachtbrief 88-1", form="text_form")
    yield 13, "10:00", step(name, "responsible", "D05", outcome="replacement")
    yield 13, "10:02", told(name, "Ihr neuer Geschirrspüler kommt in dieser Woche.")
    yield from _recourse(name)


def _recourse(name: str) -> Iterator[Scene]:
    """Return how the carrier pays, and the case is closed."""
    yield 11, "14:40", step(name, CARRIER, "D06", "EV-09 Protokoll 4711")
    yield 10, "08:50", claim(name, "612.00", "EV-10 Rechnung HN-2210")
    yield 10, "08:55", told(name, "Der Ersatz ist da; der Rest ist unsere Sache.")
    yield 7, "16:10", step(name, CARRIER, "D10", outcome="accepted", amount=euro("612.00"))
    yield 6, "10:15", told(name, "Der Frachtführer hat anerkannt.")
    yield 5, "09:05", step(name, "responsible", "D11", outcome="paid", amount=euro("612.00"))
    yield 5, "09:10", step(name, "responsible", "D12")
    yield 4, "10:30", told(name, "Der Fall ist erledigt, die Verpackung ist frei.")
    yield 4, "10:31", step(name, "responsible", "D13")


def _wine_cooler(today: date) -> Iterator[Scene]:
    """Return a case across a border: under CMR the carrier owes by weight, and pays a part."""
    name = "wine_cooler"
    stated = report(
        today, 11, ref="KS-790", text="Weinklimaschrank: Glastür gesprungen, Gehäuse gestaucht.",
        what="Weinklimaschrank WK 120", price="1190.00", who="Theresa Lang", place="DE-BY",
        delivery=Delivery(
            carrier="Transalp", tracking_number="TA7900421", cross_border=True, from_country="IT",
            gross_weight_kg=Decimal(62),
        ),
    )  # fmt: skip
    yield 10, "13:05", opening(name, OTHER_PARTNER, stated)
    yield 10, "13:20", step(name, OTHER_PARTNER, "D02", *PHOTOS)
    yield 9, "10:10", step(name, "responsible", "D04", "EV-12 CMR-Frachtbrief 5512", form="writing")
    yield 9, "10:20", step(name, "responsible", "D05", outcome="replacement")
    yield 9, "10:25", told(name, "Ein neuer Weinklimaschrank ist bestellt.")
    rate = ClaimFacts(sdr_rate=Decimal("1.16"), sdr_rate_on=back(today, 8))
    yield 7, "09:15", claim(name, "1190.00", "EV-10 Rechnung KS-790", claim=rate)
    yield 6, "15:30", told(name, "Ihr neuer Weinklimaschrank ist unterwegs.")
    yield (
        3, "13:15",
        step(name, "responsible", "D10", outcome="accepted_in_part", amount=euro("599.09")),
    )  # fmt: skip
    yield 2, "10:45", told(name, "Alles geliefert; mit dem Frachtführer rechnen wir noch ab.")


def _fridge(today: date) -> Iterator[Scene]:
    """Return a case that waits for the carrier's decision."""
    name = "fridge"
    stated = report(
        today, 8, ref="HN-2254/1", text="Kühlschrank: Rückwand eingedrückt.",
        what="Kühlschrank KS 185", price="749.00", who="Birte Claasen",
    )  # fmt: skip
    yield 7, "10:15", opening(name, PARTNER, stated)
    yield 7, "10:30", step(name, PARTNER, "D02", *PHOTOS)
    yield 7, "10:31", step(name, PARTNER, "D03", "EV-11 Garage")
    yield 6, "09:40", step(name, "responsible", "D04", "EV-12 Frachtbrief 91-7", form="text_form")
    yield 6, "09:50", step(name, "responsible", "D05", outcome="refund")
    yield 6, "09:52", told(name, "Der Kaufpreis wird Ihnen erstattet.")
    yield 3, "11:20", claim(name, "749.00", "EV-10 Rechnung HN-2254")
    yield 3, "11:25", told(name, "Die Erstattung ist angewiesen.")
    yield 3, "11:30", noted(name, "Nordkurier entscheidet oft spät, bitte erinnern.")


def _oven(today: date) -> Iterator[Scene]:
    """Return the bad course: nobody answers, and the alarm climbs its ladder to the end."""
    stated = report(
        today, 8, ref="KS-815", text="Backofen: Glastür gesprungen.",
        what="Einbaubackofen BO 71", price="899.00", who="Franz Huber", place="DE-BY",
    )  # fmt: skip
    yield 7, "14:05", opening("oven", OTHER_PARTNER, stated)


def _dryer(today: date) -> Iterator[Scene]:
    """Return a case in which the notice to the carrier is due within days."""
    name = "dryer"
    stated = report(
        today, 3, ref="HN-2277/1", text="Trockner: Seitenwand eingedellt.",
        what="Wärmepumpentrockner WT 8", price="679.00", who="Karin Petersen",
    )  # fmt: skip
    yield 2, "13:30", opening(name, PARTNER, stated)
    yield 2, "13:45", step(name, PARTNER, "D02", *PHOTOS)
    yield 2, "15:00", told(name, "Danke für die Fotos. Wir zeigen den Schaden an.")
    yield 1, "09:15", step(name, "responsible", "D05", outcome="replacement")


def _hob(today: date) -> Iterator[Scene]:
    """Return a company's own claim with a question that waits for its answer."""
    stated = report(
        today, 2, ref="KS-831", text="Zwei Kochfelder: Rahmen verbogen.",
        what="Induktionskochfeld IK 80", price="455.00", who=None, place="DE-BY", quantity=2,
        delivery=Delivery(
            carrier="Nordkurier", tracking_number="NK8310815", damage_visible=True,
            reservation_noted=True,
        ),
    )  # fmt: skip
    yield 2, "16:20", opening("hob", OTHER_PARTNER, stated)
    yield 2, "16:25", step("hob", OTHER_PARTNER, "D02", *PHOTOS)
    yield 2, "16:50", told("hob", "Danke, wir prüfen, was am Lager ist.")
    yield (
        1, "10:05",
        corrected("hob", OTHER_PARTNER, "delivery.carrier", "Elbspeed",
                  "Laut Ablieferbeleg hat Elbspeed zugestellt."),
    )  # fmt: skip
    yield (
        1, "11:10",
        written("hob", OTHER_PARTNER, "In zehn Tagen ist die Montage beim Kunden.",
                "Kommt der Ersatz bis dahin?"),
    )  # fmt: skip
