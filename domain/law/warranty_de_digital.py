"""Warranty in Germany for what is supplied over time: digital elements and digital products."""

from domain.law import digital
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Clock, Formula, Rule
from domain.law.warranty_de import BARRED, CONTRACT, DELIVERED, REFORM, SHOWN

WARRANTY_DE_DIGITAL = (
    Rule(
        id="DE-W-10",
        jurisdiction="DE",
        party="B2C",
        title="Digitale Elemente, dauernd bereitgestellt",
        trigger="Ablieferung von Ware mit digitalen Elementen",
        period="während der Bereitstellung, mindestens 2 Jahre; Verjährung nicht vor 12 Monaten "
        "danach; bei fehlenden Aktualisierungen 12 Monate nach deren Zeitraum",
        consequence="time_barred",
        consequence_text=BARRED,
        source="§§ 475b, 475c, § 475e Abs. 1, 2, § 477 Abs. 2 BGB",
        confidence="V1",
        valid_from=REFORM,
        formula=Formula(
            inputs=(
                DELIVERED,
                Field("supply_period_ends_on", "date"),
                optional("update_period_ends_on", "date"),
                CONTRACT,
                CALENDAR,
            ),
            outputs={
                "goods_base_raw_end": "date",
                "digital_elements_raw_end": "date",
                "digital_elements_limitation_end": "date",
                "presumption_last_day": "date",
                "update_duty_raw_end": "date",
                "update_duty_limitation_end": "date",
            },
            compute=digital.german_elements,
            clocks={
                "": Clock(
                    starts="delivered_on",
                    ends="digital_elements_limitation_end",
                    raw="digital_elements_raw_end",
                )
            },
        ),
    ),
    Rule(
        id="DE-W-19",
        jurisdiction="DE",
        party="B2C",
        title="Digitale Produkte ohne Ware",
        trigger="Bereitstellung",
        period="2 Jahre; dauernd bereitgestellt: Ende der Bereitstellung und 12 Monate; nicht vor "
        "4 Monaten nach dem Zeigen; Beweislast 1 Jahr oder während der Bereitstellung",
        consequence="time_barred",
        consequence_text=BARRED,
        source="§§ 327j, 327k, 327m BGB",
        confidence="V1",
        valid_from=REFORM,
        formula=Formula(
            inputs=(
                Field("provided_on", "date"),
                optional("supply_period_ends_on", "date"),
                SHOWN,
                CONTRACT,
                CALENDAR,
            ),
            outputs={
                "base_raw_end": "date",
                "tail_raw_end": "date",
                "limitation_end": "date",
                "presumption_last_day": "date",
                "raw_end": "date",
            },
            compute=digital.german_products,
            clocks={"": Clock(starts="provided_on", ends="limitation_end", raw="raw_end")},
        ),
    ),
)
"""DE-W-10 and 19."""
