"""Warranty in Germany: what moves its end for one defect."""

from domain.law import remedying, tailing
from domain.law.fields import CALENDAR, Field, optional
from domain.law.lengthening import REPAIR_EXTENSION_SINCE
from domain.law.rule import Clock, Formula, Rule
from domain.law.warranty_de import BARRED, CONTRACT, DELIVERED, MONTHS, REFORM, SHOWN

_ENDS = {"": Clock(starts="delivered_on", ends="limitation_end", raw="raw_end")}

WARRANTY_DE_ENDS = (
    Rule(
        id="DE-W-04",
        jurisdiction="DE",
        party="B2C",
        title="Vier Monate für einen späten Mangel",
        trigger="Der Mangel zeigt sich erstmals innerhalb der Frist",
        period="nicht vor 4 Monaten, nachdem er sich gezeigt hat",
        consequence="time_barred",
        consequence_text=BARRED,
        source="§ 475e Abs. 3 BGB",
        confidence="V1",
        valid_from=REFORM,
        formula=Formula(
            inputs=(
                DELIVERED,
                Field("defect_shown_on", "date"),
                MONTHS,
                optional("asserted_on", "date"),
                CONTRACT,
                optional("remedy", "code", codes=remedying.REMEDIES),
                CALENDAR,
            ),
            outputs={
                "base_raw_end": "date",
                "tail_raw_end": "date",
                "limitation_end": "date",
                "tail_applies": "bool",
                "claim_time_barred_if_pleaded": "bool",
                "raw_end": "date",
            },
            compute=tailing.late_defect,
            clocks=_ENDS,
        ),
    ),
    Rule(
        id="DE-W-05",
        jurisdiction="DE",
        party="B2C",
        title="Zwei Monate nach Rückgabe",
        trigger="Ware zur Nacherfüllung oder aus einer Garantie übergeben und zurück",
        period="für diesen Mangel nicht vor 2 Monaten nach Rückgabe; andere behalten ihr Ende",
        consequence="time_barred",
        consequence_text=BARRED,
        source="§ 475e Abs. 3, 4 BGB",
        confidence="V1",
        valid_from=REFORM,
        formula=Formula(
            inputs=(
                DELIVERED,
                SHOWN,
                optional("handed_over_on", "date"),
                Field("returned_on", "date"),
                CONTRACT,
                optional("remedy", "code", codes=remedying.REMEDIES),
                MONTHS,
                CALENDAR,
            ),
            outputs={
                "end_for_other_defects": "date",
                "four_month_tail": "date",
                "two_month_tail": "date",
                "limitation_end": "date",
                "raw_end": "date",
            },
            compute=tailing.handed_over,
            clocks=_ENDS,
        ),
    ),
    Rule(
        id="DE-W-06",
        jurisdiction="DE",
        party="B2C",
        title="Zwölf Monate mehr nach Nachbesserung",
        trigger="Nacherfüllung durch Nachbesserung",
        period="einmal 12 Monate auf das rohe Ende, dann die weiteren Enden, zuletzt verschieben",
        consequence="time_barred",
        consequence_text=BARRED,
        source="Richtlinie (EU) 2024/1799 Art. 16; § 475e Abs. 5 BGB, Art. 229 § 72 EGBGB",
        confidence="V2",
        valid_from=REPAIR_EXTENSION_SINCE["DE"],
        formula=Formula(
            inputs=(
                Field("contract_on", "date"),
                DELIVERED,
                Field("remedy", "code", codes=remedying.REMEDIES),
                optional("repairs_returned_on", "list of date"),
                MONTHS,
                CALENDAR,
            ),
            outputs={
                "base_raw_end": "date",
                "extended_raw_end": "date",
                "limitation_end": "date",
                "extension_applies": "bool",
                "extensions_counted": "int",
                "raw_end": "date",
            },
            compute=tailing.repaired,
            clocks=_ENDS,
            says_since_when=True,
        ),
    ),
    Rule(
        id="DE-W-11",
        jurisdiction="DE",
        title="Hemmung durch Verhandlungen",
        trigger="Verhandlungen, auch Untersuchung nach einer Beanstandung",
        period="Tage der Verhandlung kommen hinzu, erster und letzter mitgezählt; nicht vor 3 "
        "Monaten nach der Weigerung. Ein Anerkenntnis kann die Frist neu beginnen lassen.",
        consequence="time_barred",
        consequence_text=BARRED,
        source="§§ 203, 209, 212 BGB; OLG Karlsruhe 9 U 83/16",
        confidence="V1+V2",
        formula=Formula(
            inputs=(
                DELIVERED,
                Field("negotiation_from", "date"),
                Field("negotiation_refused_on", "date"),
                MONTHS,
                CALENDAR,
            ),
            outputs={
                "base_raw_end": "date",
                "suspended_days": "int",
                "three_months_after_end": "date",
                "limitation_end": "date",
                "shifted_raw_end": "date",
                "raw_end": "date",
            },
            compute=tailing.negotiated,
            clocks=_ENDS,
        ),
    ),
)
"""DE-W-04 to 06 and 11."""
