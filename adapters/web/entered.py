"""What people enter into forms, read field by field: days, numbers, choices, amounts."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from application.plausible import wrong_currency
from domain.claim import Account, ClaimFacts
from domain.facts import CORRECTABLE
from domain.money import Money
from domain.step_checks import StatedEvidence

Fields = Mapping[str, str]

_EVIDENCE = re.compile(r"evidence-(EV-\d\d)")
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_OF_A_CLAIM = ("account", "gross_weight_kg", "sdr_rate", "sdr_rate_on", "qualified_fault")
_PLAIN = re.compile(r"[0-9]{1,9}([.,][0-9]{1,6})?")
_MONEY = re.compile(r"(?P<amount>[0-9][0-9.,']*)\s*(?P<currency>€|[A-Za-z]{3})?")
_OF_PLACE = {"Europe/Zurich": "CHF"}
_TRUE, _FALSE = {"ja", "true"}, {"nein", "false"}


class BadForm(Exception):
    """What was entered cannot be understood; the message says in German what to change."""


def text_of(fields: Fields, name: str) -> str | None:
    """Return what was entered, None where nothing was."""
    return fields.get(name, "").strip() or None


def needed(fields: Fields, name: str, sentence: str) -> str:
    """Return what was entered; raises BadForm with the sentence where nothing was."""
    text = text_of(fields, name)
    if text is None:
        raise BadForm(sentence)
    return text


def uuid_of(text: str | None, sentence: str) -> UUID:
    """Return an id; raises BadForm with the sentence."""
    try:
        return UUID(text or "")
    except ValueError:
        raise BadForm(sentence) from None


def one_of(fields: Fields, name: str, known: tuple[str, ...]) -> str | None:
    """Return what was chosen of what can be; raises BadForm."""
    text = text_of(fields, name)
    if text is not None and text not in known:
        raise BadForm("Diese Auswahl gibt es nicht.")
    return text


def claim_of(fields: Fields) -> ClaimFacts | None:
    """Return what a form says of a claim against the carrier, None where it is about none."""
    if not any(fields.get(name) for name in _OF_A_CLAIM):
        return None
    day = text_of(fields, "sdr_rate_on")
    try:
        known_on = date.fromisoformat(day) if day else None
    except ValueError:
        raise BadForm("Ein Tag sieht so aus: 2026-11-20.") from None
    return ClaimFacts(
        account=cast("Account | None", one_of(fields, "account", get_args(Account))),
        gross_weight_kg=_number(text_of(fields, "gross_weight_kg")),
        sdr_rate=_number(text_of(fields, "sdr_rate")), sdr_rate_on=known_on,
        qualified_fault=one_of(fields, "qualified_fault", ("ja",)) is not None,
    )  # fmt: skip


def _number(text: str | None) -> Decimal | None:
    if text is None:
        return None
    if not _PLAIN.fullmatch(text):
        raise BadForm("Eine Zahl sieht so aus: 12,4.")
    return Decimal(text.replace(",", "."))


def evidence_of(fields: Fields) -> tuple[StatedEvidence, ...]:
    """Return the evidence that is stated by its references."""
    found = ((_EVIDENCE.fullmatch(name), text.strip()) for name, text in fields.items())
    return tuple(StatedEvidence(type=m[1], reference=text) for m, text in found if m and text)


def money_of(text: str | None, currency: str) -> Money | None:
    """Return an amount as people write one; raises BadForm."""
    if text is None:
        return None
    plain = text.replace(".", "").replace(",", ".") if "," in text else text
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        raise BadForm("Ein Betrag sieht so aus: 1234,50.") from None
    if wrong_currency(currency.upper()):
        raise BadForm("Eine Währung sieht so aus: EUR.")
    return Money(amount=amount, currency=currency.upper())


def instant_of(text: str | None, zone: ZoneInfo) -> datetime | None:
    """Return an instant of the place of the case; raises BadForm."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        raise BadForm("Ein Zeitpunkt sieht so aus: 2026-11-20T14:30.") from None


def value_of(what: str, text: str | None, zone: ZoneInfo) -> str | bool | None:
    """Return what was entered for a fact as the API would take it.

    An amount that names no currency is in the one of the place of the case.
    """
    kind = CORRECTABLE.get(what)
    if text is None:
        return None
    options: tuple[Any, ...] = get_args(kind) or (kind,)
    if bool in options:
        if text.casefold() not in _TRUE | _FALSE:
            raise BadForm("Hier gilt nur ja oder nein.")
        return text.casefold() in _TRUE
    if Money in options:
        return _amount(text, zone)
    if date in options and (german := _GERMAN_DATE.fullmatch(text)):
        return f"{german[3]}-{int(german[2]):02d}-{int(german[1]):02d}"
    return text.replace(",", ".") if Decimal in options else text


def _amount(text: str, zone: ZoneInfo) -> str:
    found = _MONEY.fullmatch(text)
    if found is None:
        raise BadForm("Ein Betrag sieht so aus: 1234,50.")
    named = (found["currency"] or _OF_PLACE.get(zone.key, "EUR")).replace("€", "EUR")
    money = money_of(found["amount"].replace("'", ""), named)
    if money is None or money.amount != round(money.amount, 2):
        raise BadForm("Ein Betrag sieht so aus: 1234,50.")
    return f"{money.amount} {money.currency}"
