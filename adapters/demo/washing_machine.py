"""The case that the demo is about: a washing machine with a dent, seen by its buyer by link."""

from collections.abc import Iterator
from datetime import date

from adapters.demo.people import PARTNER
from adapters.demo.pictures import Numbers
from adapters.demo.scenes import Scene, answered, noted, opening, photo, report, told, written
from domain.facts import Delivery

NAME = "washing_machine"
NUMBERS = Numbers(sscc="340123450000000017", tracking="NK22910815", serial="SN-HN-2291")
SHOWN = ("parcel", "label", "corner", "machine", "dent_blurred")
"""The photos that Erika Sommer sends: the cushioning is missing, and one was taken in a hurry."""


def washing_machine(today: date) -> Iterator[Scene]:
    """Return a case that waits for a last photo, while the notice to the carrier comes near."""
    stated = report(
        today, 4, ref="HN-2291/1",
        text="Waschmaschine: große Delle vorne rechts unten, beim Auspacken gesehen.",
        what="Waschmaschine WM 714", price="599.00", who="Erika Sommer",
        delivery=Delivery(
            carrier="Nordkurier", tracking_number=NUMBERS.tracking, sscc=NUMBERS.sscc
        ),
    )  # fmt: skip
    yield 1, "09:40", opening(NAME, PARTNER, stated)
    yield (
        1, "10:15",
        told(
            NAME, "Guten Tag Frau Sommer, das tut uns leid. Bitte schicken Sie uns die Fotos, die "
            "auf Ihrer Seite aufgeführt sind, und heben Sie die Verpackung auf.",
            "Haben Sie die Verpackung noch?",
        ),
    )  # fmt: skip
    yield 1, "12:05", answered(NAME, "claimant", "Ja, Karton und Polster stehen in der Garage.")
    for minute, picture in enumerate(SHOWN, start=8):
        yield 1, f"12:{minute:02}", photo(NAME, "claimant", picture)
    yield from _waiting()


def _waiting() -> Iterator[Scene]:
    """Return what leaves a question open on either side."""
    yield (
        1, "13:20",
        told(
            NAME, "Danke, Frau Sommer, das hilft sehr. Es fehlt noch ein Foto der Polsterung, und "
            "die Delle bitte einmal ohne Verwackeln. Dann zeigen wir den Schaden dem "
            "Frachtführer an.",
            "Wann dürfen wir die neue Maschine bringen, eher vormittags oder nachmittags?",
        ),
    )  # fmt: skip
    yield 1, "13:25", noted(NAME, "Anzeige an Nordkurier vorbereitet, es fehlt nur EV-04.")
    yield (
        1, "14:10",
        written(NAME, "claimant", "Die beiden Fotos mache ich noch.",
                "Nimmt der Fahrer die alte Maschine gleich mit?"),
    )  # fmt: skip
