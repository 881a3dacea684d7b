"""Warranty in Germany: how long it lasts, from delivery alone."""

from datetime import date

from domain.law import presuming, warranting
from domain.law.fields import CALENDAR, Field, optional
from domain.law.in_force import formerly
from domain.law.rule import Clock, Formula, OutputKind, Rule

REFORM = date(2022, 1, 1)
"""The law of sale of goods to consumers, since this day of the contract."""

BARRED = (
    "Der Verkäufer kann die Leistung verweigern, wenn er sich auf Verjährung beruft; Rücktritt "
    "und Minderung sind dann unwirksam. Nicht verloren: Kulanz, eine Garantie und Ansprüche "
    "wegen arglistigen Verschweigens."
)
LIMITED: dict[str, OutputKind] = {"raw_end": "date", "limitation_end": "date", "rolled": "bool"}
BY_DELIVERY = {"": Clock(starts="delivered_on", ends="limitation_end", raw="raw_end")}
DELIVERED = Field("delivered_on", "date")
CONTRACT = optional("contract_on", "date")
MONTHS = optional("months", "int", most=1_200)
SHOWN = optional("defect_shown_on", "date")
_PRESUMED: dict[str, OutputKind] = {
    "presumption_last_day": "date",
    "presumption_applies": "bool",
}


def presumption(
    event: str, months: int, law: str, supplied_law: str = "§ 477 Abs. 2 BGB"
) -> Formula:
    """Return the formula of a burden of proof that lies with the seller for so many months."""
    return Formula(
        inputs=(
            Field(event, "date"),
            SHOWN,
            optional("animal", "bool"),
            optional("supply_period_ends_on", "date"),
            CONTRACT,
        ),
        outputs=_PRESUMED,
        compute=presuming.presumed(event, months, law, supplied_law),
        clocks={"": Clock(starts=event, ends="presumption_last_day", window=True)},
    )


WARRANTY_DE = (
    Rule(
        id="DE-W-01",
        jurisdiction="DE",
        title="Gewährleistung, zwei Jahre",
        trigger="Ablieferung",
        period="24 Monate ab Ablieferung; das Ende verschiebt sich",
        consequence="time_barred",
        consequence_text=BARRED,
        source="§ 438 Abs. 1 Nr. 3, Abs. 2, 4, 5, §§ 214, 218 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(DELIVERED, MONTHS, CALENDAR),
            outputs=LIMITED,
            compute=warranting.limitation(
                "§ 438 Abs. 1 Nr. 3, Abs. 2 BGB", "DE", warranting.STATUTORY_MONTHS
            ),
            clocks=BY_DELIVERY,
        ),
    ),
    Rule(
        id="DE-W-02",
        jurisdiction="DE",
        title="Gewährleistung für Sachen, die in ein Bauwerk eingebaut sind",
        trigger="Ablieferung von Sachen, die für ein Bauwerk verwendet wurden und dessen Mangel "
        "verursacht haben",
        period="60 Monate ab Ablieferung; das Ende verschiebt sich",
        consequence="time_barred",
        consequence_text=BARRED,
        source="§ 438 Abs. 1 Nr. 2 Buchst. b, Abs. 2 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(DELIVERED, MONTHS, CALENDAR),
            outputs=LIMITED,
            compute=warranting.limitation(
                "§ 438 Abs. 1 Nr. 2 Buchst. b, Abs. 2 BGB", "DE", warranting.BUILDING_MONTHS
            ),
            clocks=BY_DELIVERY,
        ),
    ),
    Rule(
        id="DE-W-03",
        jurisdiction="DE",
        title="Arglistig verschwiegener Mangel",
        trigger="arglistiges Verschweigen",
        period="3 Jahre ab dem Schluss des Jahres der Kenntnis, höchstens 10 Jahre, bei Bauwerken "
        "nicht vor 5 Jahren",
        consequence="time_barred",
        consequence_text="Der Verkäufer kann sich auf Verjährung berufen. Der Vorwurf der Arglist "
        "gehört vor einen Anwalt.",
        source="§ 438 Abs. 3, §§ 195, 199 BGB",
        confidence="V1+K",
        formula=Formula(
            inputs=(
                Field("knowledge_on", "date"),
                optional("delivered_on", "date"),
                optional("used_for_building", "bool"),
                CALENDAR,
            ),
            outputs={"raw_end": "date", "limitation_end": "date", "route_to_lawyer": "bool"},
            compute=warranting.concealed,
            clocks={"": Clock(starts="knowledge_on", ends="limitation_end", raw="raw_end")},
        ),
    ),
    Rule(
        id="DE-W-07",
        jurisdiction="DE",
        party="B2C",
        title="Gebrauchte Ware, verkürzte Gewährleistung",
        trigger="Ablieferung gebrauchter Ware",
        period="nicht unter 12 Monaten, nur nach eigener Unterrichtung vor dem Vertrag und "
        "ausdrücklicher, gesonderter Vereinbarung; nie für neue Ware",
        consequence="time_barred",
        consequence_text=BARRED,
        source="§ 476 Abs. 2, § 438 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                DELIVERED,
                Field("used", "bool"),
                optional("shortening", "code", codes=("express_and_separate", "terms_only")),
                MONTHS,
                CALENDAR,
            ),
            outputs=LIMITED,
            compute=warranting.used_goods,
            clocks=BY_DELIVERY,
        ),
    ),
    Rule(
        id="DE-W-08",
        jurisdiction="DE",
        party="B2B",
        title="Gewährleistung nach Vertrag unter Unternehmern",
        trigger="Ablieferung; Vertrag mit eigener Frist",
        period="so viele Monate, wie vereinbart sind, oft 12; nicht bei Vorsatz, Verletzung von "
        "Leben oder Körper, Baustoffen und in der Regresskette ohne Ausgleich",
        consequence="time_barred",
        consequence_text=BARRED,
        source="§ 202, § 276 Abs. 3, §§ 307, 309 Nr. 7 und 8, §§ 444, 478 Abs. 2 BGB",
        confidence="V1+K",
        formula=Formula(
            inputs=(DELIVERED, Field("months", "int", most=1_200), CALENDAR),
            outputs=LIMITED,
            compute=warranting.limitation("Vertrag; § 202 BGB", "DE", None),
            clocks=BY_DELIVERY,
        ),
    ),
    formerly(
        Rule(
            id="DE-W-09",
            jurisdiction="DE",
            party="B2C",
            title="Beweislast des Verkäufers",
            trigger="Der Mangel zeigt sich nach Gefahrübergang",
            period="12 Monate ab Gefahrübergang, Tiere 6; dauernd bereitgestellte digitale "
            "Elemente während der Bereitstellung, mindestens 2 Jahre",
            consequence_text="Danach beweist der Käufer, dass der Mangel von Anfang an da war. "
            "Nicht verloren: die Gewährleistung selbst.",
            source="§ 477 BGB",
            confidence="V1",
            valid_from=REFORM,
            formula=presumption("risk_passed_on", 12, "§ 477 Abs. 1 BGB"),
        ),
        period="6 Monate ab Gefahrübergang",
        source="§ 477 BGB in der Fassung bis 31.12.2021",
        formula=presumption("risk_passed_on", 6, "§ 477 BGB in der Fassung bis 31.12.2021"),
    ),
)
"""DE-W-01 to 03 and 07 to 09."""
