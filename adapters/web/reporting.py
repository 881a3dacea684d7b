"""A report as somebody of the staff fills it in on the phone or at the counter.

Its fields are called as the API calls them, so that what is wrong is told beside its field.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from attrs import define, field

from adapters.web import intake
from adapters.web.language import gettext
from adapters.web.line_table import COLUMNS, WrongRow, lines_of
from adapters.web.words import FACTS
from application.gs1 import check_numbers
from application.plausible import check_days, wrong_email, wrong_name, wrong_text
from domain.calendar import KNOWN_CALENDARS, TARGET
from domain.facts import (
    PARTS,
    ClaimantType,
    Delivery,
    Jurisdiction,
    Language,
    Line,
    Order,
    Remedy,
)
from domain.money import Money
from domain.procedures import REPORTED
from domain.quality import OrderLines
from domain.refusal import Refusal
from domain.report import Claimant, Report, check

PLACES = tuple(name for name in KNOWN_CALENDARS if name != TARGET)
CURRENCIES = ("EUR", "CHF")
LINES = 3
TABLE = "table"
LONGEST_NAME, LONGEST_TEXT = 500, 10_000

_ORDER = {"number": str, "contract_on": date, "invoice_number": str}
_DELIVERY = {
    "delivered_on": date, "discovered_on": date, "carrier": str, "tracking_number": str,
    "sscc": str, "damage_visible": bool, "reservation_noted": bool, "missing": bool,
}  # fmt: skip
_LINE = ("description", "gtin", "serial_number", "quantity", "unit_price.amount")
FIELDS = frozenset(
    {"kind", "jurisdiction", "calendar", "language", "description", "desired_remedy", "needed_by",
     "external_ref", "currency", TABLE}
    | {f"claimant.{name}" for name in ("type", "name", "email", "phone")}
    | {f"order.{name}" for name in _ORDER} | {f"delivery.{name}" for name in _DELIVERY}
    | intake.OF_SOME
    | {f"lines.{place}.{name}" for place in range(LINES) for name in _LINE}
)  # fmt: skip

LABELS = {
    **FACTS, "description": "Was ist geschehen?", "claimant.name": "Name",
    "claimant.email": "E-Mail", "claimant.phone": "Telefon", "claimant.type": "Art des Käufers",
    "external_ref": "Zeichen des Partners", "kind": "Art", "language": "Sprache des Falls",
    "currency": "Währung",
    "line.description": "Ware", "line.gtin": "Artikelnummer (GTIN)",
    "line.serial_number": "Seriennummer", "line.quantity": "Anzahl",
    "line.unit_price.amount": "Preis je Stück", TABLE: "Viele Positionen als Tabelle",
}  # fmt: skip
WRONG = {
    "is needed": "Diese Angabe fehlt.",
    "is needed: the period of warranty": "Wann wurde geliefert? Damit beginnt die Frist.",
    "what never arrived has no defect": "Was nie ankam, hat keinen Mangel: Wählen Sie "
    "Lieferschaden.",
    "is needed unless the parcel is missing": "Wann wurde geliefert? Oder kreuzen Sie an, dass "
    "nichts angekommen ist.",
    "a parcel that was delivered is not missing": "Eine Sendung, die geliefert wurde, fehlt nicht.",
    "lies in the future": "Dieser Tag liegt in der Zukunft.",
    "lies before the contract": "Dieser Tag liegt vor der Bestellung.",
    "lies before the delivery": "Dieser Tag liegt vor der Lieferung.",
    "lies before the invoice": "Dieser Tag liegt vor der Rechnung.",
    "lies before the fault report": "Dieser Tag liegt vor der Störungsmeldung.",
    "lies in the future: nothing is late yet": "Bis zu diesem Tag ist noch nichts verspätet.",
    "is more than the invoice": "Das ist mehr, als die Rechnung verlangt.",
    "is a number of days": "Eine Zahl von Tagen ab 1.",
    "is needed: inspection": "Wann wurde geliefert? Damit beginnen Untersuchung und Rüge.",
    "is a business in a reclamation": "Für Verbraucher gibt es keine Reklamation: Wählen Sie "
    "Gewährleistung.",
    "say what happened": "Bitte schreiben Sie, was geschehen ist.",
    "a claimant has a name": "Bitte nennen Sie den Namen.",
    "a quantity is at least 1": "Mindestens 1.",
    "is no amount of 0 or more with two decimals": "Ein Betrag sieht so aus: 1234,50.",
    "is no GTIN": "Diese Nummer stimmt nicht: Die letzte Ziffer ist eine Prüfziffer.",
    "is no SSCC": "Diese Nummer stimmt nicht: 18 Ziffern, die letzte ist eine Prüfziffer.",
    "is not of": "Dieser Ort liegt nicht im gewählten Land.",
}
"""What the rules say of a value, by how it begins, as people are told it."""
DAY, NUMBER = "Ein Tag sieht so aus: 16.11.2026.", "Eine ganze Zahl."
AMOUNT = WRONG["is no amount of 0 or more with two decimals"]
LONG, BROKEN = "Das ist zu lang.", "Hier stehen unsichtbare Steuerzeichen oder ein Zeilenumbruch."
NO_EMAIL, NO_CHOICE = "Das ist keine E-Mail-Adresse.", "Diese Auswahl gibt es nicht."
OTHERWISE = "Diese Angabe kann so nicht stimmen."
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class WrongReport(Exception):
    """What was filled in opens no case: `wrong` says by field why, `refusal` by which rule."""

    def __init__(self, wrong: Mapping[str, str], refusal: Refusal | None = None) -> None:
        super().__init__(wrong)
        self.wrong, self.refusal = wrong, refusal


def phrases() -> Sequence[str]:
    """Return every German text of this module."""
    return [
        *LABELS.values(), *WRONG.values(), DAY, NUMBER, LONG, BROKEN, NO_EMAIL, NO_CHOICE,
        OTHERWISE, COLUMNS,
    ]  # fmt: skip


def read(fields: Mapping[str, str], now: Any) -> Report:  # noqa: ANN401 - an instant
    """Return what was filled in as a report that a case can begin with; raises WrongReport."""
    form = _Form(fields)
    report = form.report()
    if form.wrong:
        raise WrongReport(form.wrong)
    try:
        check_numbers(report)
        check(report, now)
        check_days(report, now)
    except Refusal as refusal:
        raise WrongReport(_told(refusal), refusal) from None
    return report


def _told(refusal: Refusal) -> dict[str, str]:
    told: dict[str, str] = {}
    for error in refusal.errors:
        name = error["pointer"].lstrip("/").replace("/", ".")
        name = {"lines": "lines.0.description", "delivery": "delivery.delivered_on"}.get(name, name)
        if name.startswith("lines.") and name not in FIELDS:  # a row of the table
            name = TABLE
        found = [text for begins, text in WRONG.items() if error["detail"].startswith(begins)]
        told[name] = found[-1] if found else OTHERWISE
    return told


@define
class _Form:
    """Reads the fields one by one, and notes what is wrong with each."""

    fields: Mapping[str, str]
    wrong: dict[str, str] = field(factory=dict[str, str])

    def report(self) -> Report:
        """Return the report, as far as it can be read."""
        lines, orders = self._lines()
        kind, name = (
            self._one_of("kind", intake.KINDS) or intake.KINDS[0],
            self._text("claimant.name"),
        )
        own = self._own(kind, orders)
        if name is None:
            self.wrong["claimant.name"] = WRONG["a claimant has a name"]
        return Report(
            kind=kind, jurisdiction=self._one_of("jurisdiction", _of(Jurisdiction)),
            calendar=self._one_of("calendar", PLACES),
            language=self._one_of("language", _of(Language)) or "de",
            claimant=Claimant(
                type=self._one_of("claimant.type", _of(ClaimantType)) or "consumer",
                name=name or "", email=self._email(), phone=self._text("claimant.phone"),
            ),
            order=Order(**self._part("order", _ORDER)),
            delivery=Delivery(**self._part("delivery", _DELIVERY), **own.pop("delivery", {})),
            lines=lines,
            description=self._text("description", long=True) or "",
            desired_remedy=self._one_of("desired_remedy", _of(Remedy)),
            needed_by=self._day("needed_by"), external_ref=self._text("external_ref"),
            **{part: PARTS[part](**known) for part, known in own.items()},
        )  # fmt: skip

    def _own(self, kind: str, orders: tuple[OrderLines, ...]) -> dict[str, Mapping[str, Any]]:
        """Return the facts of one kind alone, with the orders that a table names."""
        own = dict(intake.read(kind, self.fields, self._wrong_fact))
        if orders and REPORTED[kind].has_part("quality"):
            own["quality"] = {**own.get("quality", {}), "orders": orders}
        return own

    def _wrong_fact(self, path: str, kind: str) -> None:
        says = {"date": DAY, "number": NUMBER, "money": AMOUNT}
        self.wrong[path] = says.get(kind, OTHERWISE)

    def _part(self, part: str, kinds: Mapping[str, type]) -> dict[str, Any]:
        readers: dict[type, Callable[[str], Any]] = {
            str: self._text, date: self._day, bool: self._yes,
        }  # fmt: skip
        return {name: readers[kind](f"{part}.{name}") for name, kind in kinds.items()}

    def _lines(self) -> tuple[tuple[Line, ...], tuple[OrderLines, ...]]:
        """Return the lines that were filled in, and those of a table, with their orders."""
        single = [self._line(place) for place in range(LINES)]
        filled, table = tuple(one for one in single if one is not None), self.fields.get(TABLE, "")
        if not table.strip():
            return filled, ()
        if wrong_text(table):
            self.wrong[TABLE] = BROKEN
            return filled, ()
        try:
            lines, orders = lines_of(table, self._one_of("currency", CURRENCIES) or CURRENCIES[0])
        except WrongRow as row:
            self.wrong[TABLE] = gettext("Zeile {row} ist keine Position.").format(row=row)
            return filled, ()
        return (*filled, *lines), orders

    def _line(self, place: int) -> Line | None:
        here = f"lines.{place}"
        if not any(self._text(f"{here}.{name}") for name in _LINE if name != "quantity"):
            return None
        amount = self._amount(f"{here}.unit_price.amount")
        currency = self._one_of("currency", CURRENCIES) or CURRENCIES[0]
        return Line(
            line=str(place + 1), description=self._text(f"{here}.description"),
            gtin=self._text(f"{here}.gtin"), serial_number=self._text(f"{here}.serial_number"),
            quantity=self._number(f"{here}.quantity"),
            unit_price=Money(amount=amount, currency=currency) if amount is not None else None,
        )  # fmt: skip

    def _text(self, name: str, *, long: bool = False) -> str | None:
        text = self.fields.get(name, "").strip()
        if wrong_text(text) if long else wrong_name(text):
            self.wrong[name] = BROKEN
        elif len(text) > (LONGEST_TEXT if long else LONGEST_NAME):
            self.wrong[name] = LONG
        return text or None

    def _email(self) -> str | None:
        text = self._text("claimant.email")
        if text is not None and wrong_email(text):
            self.wrong["claimant.email"] = NO_EMAIL
        return text

    def _yes(self, name: str) -> bool:
        return self._text(name) == "ja"

    def _one_of(self, name: str, known: Sequence[str]) -> Any:  # noqa: ANN401 - one of a Literal
        text = self._text(name)
        if text is not None and text not in known:
            self.wrong[name] = NO_CHOICE
            return None
        if text is None and name == "jurisdiction":
            self.wrong[name] = WRONG["is needed"]
        return text

    def _day(self, name: str) -> date | None:
        text = self._text(name)
        if text is None:
            return None
        if german := _GERMAN_DAY.fullmatch(text):
            text = f"{german[3]}-{int(german[2]):02d}-{int(german[1]):02d}"
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.wrong[name] = DAY
            return None

    def _number(self, name: str) -> int:
        text = self._text(name) or "1"
        if not (text.isascii() and text.isdigit() and len(text) <= 9):  # noqa: PLR2004 - up to a billion
            self.wrong[name] = NUMBER
            return 1
        return int(text)

    def _amount(self, name: str) -> Decimal | None:
        text = self._text(name)
        if text is None:
            return None
        plain = text.replace(".", "").replace(",", ".") if "," in text else text
        try:
            amount = Decimal(plain)
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or len(plain) > 15:  # noqa: PLR2004 - as the API takes them
            self.wrong[name] = AMOUNT
            return None
        return amount


def _of(options: Any) -> tuple[str, ...]:  # noqa: ANN401 - a Literal
    return get_args(options)
