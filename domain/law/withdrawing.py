"""The formulas behind withdrawal: fourteen days, the long tail, refund and return."""

from datetime import date
from decimal import Decimal

from domain.law import periods
from domain.law.counting import Body, Counted, count, on, roll_lines, safe_lines
from domain.law.inputs import Inputs, missing
from domain.law.limiting import not_before
from domain.law.rule import Outcome, Value

_DAYS = 14
_YEAR = 12
_DOORSTEP_CHF = Decimal(100)
_DISPATCH = "Die rechtzeitige Absendung genügt; ein Grund ist nicht nötig"


def _fourteen(given: Inputs, event: str, what: str, law: str, body: Body = "DE") -> Counted:
    return count(
        given.day(event),
        what,
        law=law,
        body=body,
        days=given.number("days", _DAYS) if event == "goods_received_on" else _DAYS,
        calendar=given.place_or_none(),
    )


def german(given: Inputs) -> Outcome:
    """Count fourteen days from the receipt of the last parcel."""
    counted = _fourteen(
        given, "goods_received_on", "Erhalt der letzten Ware", "§ 355 Abs. 2, § 356 Abs. 2 BGB"
    )
    return counted.outcome(
        f"{_DISPATCH} (§ 355 Abs. 1 BGB).", raw_end=counted.raw_end, last_day_to_send=counted.end
    )


def uninstructed(given: Inputs) -> Outcome:
    """Let the right end twelve months and fourteen days after receipt, or after instruction."""
    received, place = given.day("goods_received_on"), given.place_or_none()
    year = periods.months_after(received, _YEAR)
    raw_end = periods.days_after(year, _DAYS)
    lines = [
        f"Erhalt der letzten Ware: {on(received)}. Ohne richtige Belehrung beginnt keine Frist.",
        f"12 Monate und 14 Tage danach: {on(raw_end)} (§ 356 Abs. 3 BGB).",
    ]
    if given.has("instructed_on"):
        not_before(given, "goods_received_on", "instructed_on")
        belated = periods.days_after(given.day("instructed_on"), _DAYS)
        raw_end = min(raw_end, belated)
        lines.append(f"Nachgeholt am {on(given.day('instructed_on'))}: Ende {on(raw_end)}.")
    end = periods.roll(raw_end, place)
    lines += [*roll_lines(raw_end, end, place)]
    lines += safe_lines(periods.safe_target(raw_end, place), end)
    return Outcome(outputs={"right_ends": end, "raw_end": raw_end}, lines=tuple(lines))


_REFUND = ("withdrawal_received_by_trader_on", "Zugang des Widerrufs", "Erstattung")
_RETURN = ("withdrawal_declared_on", "Erklärung des Widerrufs", "Rückgabe")


def refund(given: Inputs) -> Outcome:
    """Run two clocks: the trader refunds from receipt, the consumer sends back from declaring."""
    received, declared = _REFUND[0], _RETURN[0]
    due, back = counted = [
        _fourteen(given, event, what, f"§ 355 Abs. 3, § 357 Abs. 1 BGB: {act}")
        if given.has(event)
        else None
        for event, what, act in (_REFUND, _RETURN)
    ]
    if due is None and back is None:
        raise missing(given.rule, [f"{received} or {declared}"])
    if due is not None and back is not None:
        not_before(given, declared, received)
    told = "Der Unternehmer darf warten, bis die Ware oder der Nachweis der Absendung da ist"
    return Outcome(
        outputs={
            "refund_due": due.end if due is not None else None,
            "last_day_to_send_back": back.end if back is not None else None,
            "refund_raw_end": due.raw_end if due is not None else None,
            "send_back_raw_end": back.raw_end if back is not None else None,
        },
        lines=(
            *(line for one in counted if one is not None for line in one.lines),
            f"{told} (§ 357 Abs. 4 BGB).",
        ),
    )


def austrian(given: Inputs) -> Outcome:
    """Count fourteen days, twelve months more without instruction (FAGG)."""
    what, law = "Erhalt der letzten Ware", "§ 11 FAGG"
    counted = _fourteen(given, "goods_received_on", what, law, "AT")
    raw_end, lines = counted.raw_end, counted.lines
    if not given.flag("instructed", default=True):
        raw_end, why = _without_instruction(given, raw_end)
        place = given.place_or_none()
        end = periods.roll(raw_end, place)
        lines = (*counted.lines[:2], why, *roll_lines(raw_end, end, place))
    outputs: dict[str, Value] = {
        "raw_end": raw_end,
        "last_day_to_send": periods.roll(raw_end, given.place_or_none()),
    }
    return Outcome(outputs=outputs, lines=(*lines, f"{_DISPATCH} (§ 13 FAGG)."))


def _without_instruction(given: Inputs, raw_end: date) -> tuple[date, str]:
    longer = periods.months_after(raw_end, _YEAR)
    if given.has("instructed_on"):
        belated = periods.days_after(given.day("instructed_on"), _DAYS)
        longer = min(longer, max(raw_end, belated))
    return longer, f"Ohne Belehrung 12 Monate länger, höchstens: {on(longer)} (§ 12 FAGG)."


def swiss(given: Inputs) -> Outcome:
    """Find no right for a web shop, fourteen days for doorstep and phone above 100 francs."""
    channel = given.code("channel")
    if channel in {"web_shop", "shop"}:
        return _none("Für Läden und Webshops kennt das Gesetz keinen Widerruf (Art. 40a, 40b OR).")
    if given.amount("price_chf") <= _DOORSTEP_CHF:
        return _none("Bis 100 Franken gibt es keinen Widerruf (Art. 40a Abs. 1 OR).")
    told = "Haustür oder Telefon, über 100 Franken: Widerruf (Art. 40b OR)."
    if not given.has("instruction_received_on"):
        waits = "Die 14 Tage beginnen erst, wenn der Kunde vom Recht erfahren hat (Art. 40e OR)."
        outputs: dict[str, Value] = {"statutory_withdrawal": True, "last_day": None}
        return Outcome(outputs=outputs, lines=(told, waits))
    contract, known = given.day_or_none("contract_on"), given.day("instruction_received_on")
    counted = count(
        max(contract or known, known),
        "Vertrag und Kenntnis vom Widerrufsrecht",
        law="Art. 40e OR",
        body="CH",
        days=_DAYS,
        calendar=given.place_or_none(),
    )
    return counted.outcome(told, statutory_withdrawal=True, last_day=counted.end)


def _none(why: str) -> Outcome:
    return Outcome(
        outputs={"statutory_withdrawal": False, "last_day": None},
        lines=(why, "Eine Rückgabe ist dann freiwillig oder steht im Vertrag."),
    )
