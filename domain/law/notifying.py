"""The formulas behind the notice rules of a sale: Mängelrüge."""

from datetime import date

from domain.law import periods
from domain.law.counting import Counted, count, on, plural
from domain.law.countries import CISG_STATES
from domain.law.inputs import Inputs
from domain.law.limiting import not_before
from domain.law.refusals import DatesContradict
from domain.law.rule import Outcome

SIXTY_DAYS_SINCE = date(2026, 1, 1)
"""OR Art. 201(4) governs contracts from this day on."""

POLICY_DAYS = 3
_PERISHABLE_DAYS = 1
_AUSTRIAN_DAYS = 14
_SWISS_DAYS = 7
_SIXTY_DAYS = 60
_NATIONAL = {"DE": "HGB_377", "AT": "UGB_377", "CH": "OR_201"}
_NAMES = {
    "CISG": "das UN-Kaufrecht (CISG)",
    "HGB_377": "§ 377 HGB",
    "UGB_377": "§ 377 UGB",
    "OR_201": "Art. 201 OR",
}
_DISPATCH = "Die rechtzeitige Absendung genügt (§ 377 Abs. 4 HGB)."


def after_delivery(given: Inputs) -> Outcome:
    """Count the working days that practice gives after delivery (unverzüglich)."""
    days = given.number("policy_working_days", POLICY_DAYS)
    notify_by, lines = _working_days(given, "Ablieferung", given.day("delivered_on"), days)
    return Outcome(outputs={"notify_by": notify_by}, lines=(*lines, _DISPATCH))


def after_discovery(given: Inputs) -> Outcome:
    """Count the working days after a hidden defect was discovered, and judge a notice."""
    days = given.number("policy_working_days", POLICY_DAYS)
    found = given.day("discovered_on")
    notify_by, lines = _working_days(given, "Entdeckung", found, days)
    if not given.has("notified_on"):
        return Outcome(outputs={"notify_by": notify_by, "in_time": None}, lines=(*lines, _DISPATCH))
    sent = given.day("notified_on")
    if sent < found:
        raise DatesContradict(
            f"{given.rule}: notified_on {sent} is before discovered_on {found}.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/notified_on", "detail": "is before discovered_on"}],
        )
    in_time = sent <= notify_by
    judged = f"Angezeigt am {on(sent)}: {'rechtzeitig' if in_time else 'verspätet'}."
    return Outcome(
        outputs={"notify_by": notify_by, "in_time": in_time}, lines=(*lines, _DISPATCH, judged)
    )


def perishable(given: Inputs) -> Outcome:
    """Count for perishable goods: the same day is recommended where it is a Werktag."""
    place = given.place()
    arrived = periods.local_day(given.instant("delivered_on"), place.zone)
    days = given.number("policy_working_days", _PERISHABLE_DAYS)
    notify_by, lines = _working_days(given, "Ablieferung", arrived, days)
    today = periods.werktage_after(arrived - periods.ONE_DAY, 1, place) == arrived
    advice = "Empfohlen: noch am selben Tag." if today else "Empfohlen: am nächsten Arbeitstag."
    return Outcome(
        outputs={
            "notify_by": notify_by,
            "recommended": "same_day" if today else "next_working_day",
        },
        lines=(*lines, f"Verderbliche Ware: Stunden bis ein Tag. {advice}"),
    )


def _working_days(given: Inputs, what: str, event: date, days: int) -> tuple[date, tuple[str, ...]]:
    place = given.place()
    notify_by = periods.arbeitstage_after(event, days, place)
    return notify_by, (
        f"{what}: {on(event)}. Dieser Tag zählt nicht mit (§ 187 Abs. 1 BGB).",
        (
            f"„Unverzüglich“ sind nach Übung {plural(days, 'Arbeitstag', 'Arbeitstage')} in "
            f"{place.name}: {on(notify_by)} "
            "(§ 377 Abs. 1 und 3 HGB; die Zahl ist Richtwert, nicht Gesetz)."
        ),
    )


def _latest(given: Inputs, usual: str) -> date:
    """Return the discovery of a hidden defect if it was given, else the delivery."""
    if given.has("discovered_on") and given.has("delivered_on"):
        not_before(given, "delivered_on", "discovered_on")
    names = [name for name in ("discovered_on", "delivered_on") if given.has(name)]
    return given.day(names[0] if names else usual)


def austrian(given: Inputs) -> Outcome:
    """Count the reasonable period of UGB § 377: in doubt 14 days for looking and telling."""
    counted = count(
        _latest(given, "delivered_on"),
        "Ablieferung oder Entdeckung",
        law="§ 377 Abs. 1 UGB: angemessene Frist, im Zweifel 14 Tage, OGH 6 Ob 76/07f",
        body="AT",
        days=given.number("days", _AUSTRIAN_DAYS),
        calendar=given.place_or_none(),
    )
    return counted.outcome(
        "Die rechtzeitige Absendung genügt (§ 377 Abs. 4 UGB).",
        notify_by=counted.end,
        raw_end=counted.raw_end,
        safe_target=counted.safe_target,
    )


def swiss(given: Inputs) -> Outcome:
    """Count the days within which Swiss courts take a notice for an immediate one."""
    counted = count(
        _latest(given, "discovered_on"),
        "Entdeckung",
        law="Art. 201 OR: sofort; die Gerichte nehmen etwa 7 Tage an",
        body="CH",
        days=given.number("days", _SWISS_DAYS),
        calendar=given.place_or_none(),
    )
    return counted.outcome(notify_by=counted.end)


def swiss_built_in(given: Inputs) -> Outcome:
    """Count the 60 days for goods built into an immovable work, a mandatory minimum."""
    built_in, contract = given.flag("integrated_into_immovable"), given.day("contract_on")
    if not built_in or contract < SIXTY_DAYS_SINCE:
        why = f"Vertrag vom {on(contract)}" if built_in else "nicht in ein Grundstück eingebaut"
        return Outcome(
            outputs={"raw_end": None, "notify_by": None, "sixty_day_rule_applies": False},
            lines=(
                (
                    f"Die 60 Tage gelten hier nicht: {why} (Art. 201 Abs. 4 OR, in Kraft seit "
                    f"{on(SIXTY_DAYS_SINCE)})."
                ),
                "Es bleibt bei der sofortigen Anzeige nach Art. 201 Abs. 1 bis 3 OR (CH-N-01).",
            ),
        )
    counted = _sixty_days(given)
    return counted.outcome(
        raw_end=counted.raw_end, notify_by=counted.end, sixty_day_rule_applies=True
    )


def _sixty_days(given: Inputs) -> Counted:
    return count(
        _latest(given, "delivered_on"),
        "Ablieferung oder Entdeckung",
        law="Art. 201 Abs. 4 OR, zwingende Mindestfrist",
        body="CH",
        days=max(_SIXTY_DAYS, given.number("days", _SIXTY_DAYS)),
        calendar=given.place_or_none(),
    )


def which_regime(given: Inputs) -> Outcome:
    """Find whose notice rules govern a sale, and under the CISG its absolute cut-off."""
    seller, buyer = given.code("seller_country"), given.code("buyer_country")
    excluded = given.flag("cisg_excluded", default=False)
    cisg = seller != buyer and seller in CISG_STATES and not excluded
    regime = "CISG" if cisg else _NATIONAL.get(seller)
    named = _NAMES[regime] if regime else "das Recht des Verkäufers, das hier nicht geführt wird"
    clause = "ausgeschlossen" if excluded else "nicht ausgeschlossen"
    told = (
        f"Verkäufer in {seller}, Käufer in {buyer}, UN-Kaufrecht {clause}: es gilt {named} "
        "(Art. 1, 6 CISG; sonst Recht des Verkäufers, Art. 4 Rom I, Art. 118 IPRG)."
    )
    cut_off, lines = _cut_off(given) if cisg else (None, ())
    return Outcome(
        outputs={
            "regime": regime,
            "hgb_377_applies": regime == "HGB_377",
            "or_201_applies": regime == "OR_201",
            "absolute_cut_off": cut_off,
        },
        lines=(told, *lines),
    )


def _cut_off(given: Inputs) -> tuple[date, tuple[str, ...]]:
    counted = count(
        given.day("handed_over_on"),
        "Übergabe",
        law="Art. 39 Abs. 2 CISG",
        body="CISG",
        months=24,
        calendar=given.place_or_none(),
    )
    reasonable = (
        "Vorher ist in angemessener Frist anzuzeigen (Art. 39 Abs. 1 CISG): etwa ein Monat, in "
        "Österreich eher 14 Tage."
    )
    return counted.end, (reasonable, *counted.lines)
