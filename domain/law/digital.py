"""The formulas behind digital elements and digital products that are supplied over time."""

from datetime import date

from domain.calendar import Calendar
from domain.law import lengthening, periods
from domain.law.counting import on, roll_lines, safe_lines
from domain.law.inputs import Inputs
from domain.law.limiting import PLEA, not_before
from domain.law.rule import Outcome, Value
from domain.law.warranting import STATUTORY_MONTHS

_YEAR = 12
_AUSTRIAN_TAIL = 3


def german_elements(given: Inputs) -> Outcome:
    """Run a second clock for digital elements beside that of the goods."""
    not_before(given, "delivered_on", "supply_period_ends_on")
    delivered, place = given.day("delivered_on"), given.place_or_none()
    goods, supply = periods.months_after(delivered, STATUTORY_MONTHS), _supply(given)
    raw_end = max(goods, periods.months_after(supply, _YEAR))
    updates, more = _updates(given)
    return Outcome(
        outputs={
            "goods_base_raw_end": goods,
            "digital_elements_raw_end": raw_end,
            "digital_elements_limitation_end": periods.roll(raw_end, place),
            "presumption_last_day": max(supply, goods),
            **updates,
        },
        lines=(
            f"Ablieferung: {on(delivered)}; für die Ware 2 Jahre: {on(goods)} (§ 438 BGB).",
            *_liable(supply, goods),
            f"Digitale Elemente nicht vor 12 Monaten danach: {on(raw_end)} (§ 475e Abs. 1 BGB).",
            *_rolled(raw_end, place),
            *more,
            PLEA,
        ),
    )


def _liable(supply: date, goods: date) -> tuple[str, ...]:
    return (
        f"Bereitstellung bis {on(supply)}; gehaftet wird mindestens 2 Jahre (§ 475c BGB).",
        (f"Die Beweislast liegt bis {on(max(supply, goods))} beim Verkäufer (§ 477 Abs. 2 BGB)."),
    )


def _rolled(raw_end: date, place: Calendar | None) -> tuple[str, ...]:
    end, safe = periods.roll(raw_end, place), periods.safe_target(raw_end, place)
    return (*roll_lines(raw_end, end, place), *safe_lines(safe, end))


def _supply(given: Inputs) -> date:
    return given.day("supply_period_ends_on")


def _updates(given: Inputs) -> tuple[dict[str, Value], tuple[str, ...]]:
    """Return when claims for missing updates are barred: twelve months after they were owed."""
    names = ("update_duty_raw_end", "update_duty_limitation_end")
    if not given.has("update_period_ends_on"):
        return dict.fromkeys(names), ()
    owed = given.day("update_period_ends_on")
    raw_end = periods.months_after(owed, _YEAR)
    end = periods.roll(raw_end, given.place_or_none())
    told = f"Aktualisierungen geschuldet bis {on(owed)}: Ende {on(end)} (§ 475e Abs. 2 BGB)."
    return dict(zip(names, (raw_end, end), strict=True)), (told,)


def german_products(given: Inputs) -> Outcome:
    """Count for digital products without goods: two years, or the supply and a year."""
    provided, place = given.day("provided_on"), given.place_or_none()
    base, proof = (periods.months_after(provided, months) for months in (STATUTORY_MONTHS, _YEAR))
    lines = [f"Bereitstellung: {on(provided)}; 2 Jahre danach: {on(base)} (§ 327j Abs. 1 BGB)."]
    if given.has("supply_period_ends_on"):
        not_before(given, "provided_on", "supply_period_ends_on")
        proof = _supply(given)
        base = max(base, periods.months_after(proof, _YEAR))
        lines.append(f"Dauernd bereitgestellt bis {on(proof)}: {on(base)} (§ 327j Abs. 2 BGB).")
    tail = lengthening.shown_tail(given.day_or_none("defect_shown_on"), base)
    if tail is not None:
        lines.append(f"Nicht vor 4 Monaten nach dem Zeigen: {on(tail)} (§ 327j Abs. 4 BGB).")
    raw_end = lengthening.latest(base, tail)
    end = periods.roll(raw_end, place)
    lines += _rolled(raw_end, place)
    lines += [f"Die Beweislast liegt bis {on(proof)} beim Unternehmer (§ 327k BGB).", PLEA]
    outputs: dict[str, Value] = {
        "base_raw_end": base,
        "tail_raw_end": tail,
        "limitation_end": end,
        "presumption_last_day": proof,
        "raw_end": raw_end,
    }
    return Outcome(outputs=outputs, lines=tuple(lines))


def austrian_elements(given: Inputs) -> Outcome:
    """Let a defect of continuous digital elements emerge throughout the supply."""
    not_before(given, "delivered_on", "supply_period_ends_on")
    least = periods.months_after(given.day("delivered_on"), STATUTORY_MONTHS)
    emerge, place = max(_supply(given), least), given.place_or_none()
    raw_end = periods.months_after(emerge, _AUSTRIAN_TAIL)
    end = periods.roll(raw_end, place)
    return Outcome(
        outputs={
            "defect_must_emerge_by": emerge,
            "limitation_raw_end": raw_end,
            "limitation_end": end,
        },
        lines=(
            (
                f"Bereitstellung bis {on(_supply(given))}, mindestens 2 Jahre: der Mangel muss bis "
                f"{on(emerge)} hervorkommen (§§ 10, 18 VGG)."
            ),
            f"3 Monate danach: {on(raw_end)} (§ 28 VGG).",
            *_rolled(raw_end, place),
            PLEA,
        ),
    )
