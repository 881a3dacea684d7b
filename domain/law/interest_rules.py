"""What a debtor in default owes on top: interest and the flat fee."""

from datetime import date
from decimal import Decimal

from domain.law import interest
from domain.law.fields import CALENDAR, Field, optional
from domain.law.in_force import formerly
from domain.law.rule import Formula, OutputKind, Rule

_WHO = ("business", "consumer")
_OVER_DAYS = (
    optional("principal_eur", "decimal"),
    optional("interest_from", "date"),
    optional("paid_on", "date"),
    optional("base_rate_percent", "decimal"),
    optional("day_count", "code", codes=interest.DAY_COUNTS),
    optional("collection_costs_eur", "decimal"),
    optional("contract_on", "date"),
)
_OWED: dict[str, OutputKind] = {
    "flat_fee_eur": "decimal",
    "days": "int",
    "interest_eur": "decimal",
    "collection_costs_beyond_eur": "decimal",
}
_FEE = Decimal(40)


def _german(business: int, fee: Decimal) -> Formula:
    points = interest.Points(consumer=Decimal(5), business=Decimal(business), flat_fee=fee)
    return Formula(
        inputs=(
            Field("debtor", "code", codes=_WHO),
            optional("creditor", "code", codes=_WHO),
            *_OVER_DAYS,
        ),
        outputs=_OWED,
        compute=interest.german_default(points),
    )


def _austrian(business: str, fee: Decimal) -> Formula:
    points = interest.Points(consumer=Decimal(4), business=Decimal(business), flat_fee=fee)
    return Formula(
        inputs=(
            Field("debtor", "code", codes=_WHO),
            optional("creditor", "code", codes=_WHO),
            optional("debtor_responsible", "bool"),
            *_OVER_DAYS,
        ),
        outputs=_OWED,
        compute=interest.austrian_default(points),
    )


INTEREST = (
    formerly(
        Rule(
            id="DE-B-03",
            jurisdiction="DE",
            title="Verzugszinsen und Pauschale",
            trigger="Verzug",
            period="5 Punkte über dem Basiszinssatz, unter Unternehmern 9; Pauschale 40 EUR nur "
            "gegen einen Unternehmer",
            consequence_text="Die Pauschale wird auf Kosten der Rechtsverfolgung angerechnet.",
            source="§§ 288, 247 BGB",
            confidence="V1",
            valid_from=date(2014, 7, 29),
            formula=_german(9, _FEE),
        ),
        period="5 Punkte über dem Basiszinssatz, unter Unternehmern 8; keine Pauschale",
        source="§ 288 BGB in der Fassung bis 28.07.2014; Art. 229 § 34 EGBGB",
        formula=_german(8, Decimal(0)),
        consequence_text="Keine Pauschale.",
    ),
    formerly(
        Rule(
            id="AT-B-01",
            jurisdiction="AT",
            title="Verzugszinsen und Pauschale in Österreich",
            trigger="Verzug",
            period="unter Unternehmern 9,2 Punkte über dem Basiszinssatz, wenn der Schuldner "
            "verantwortlich ist, sonst 4 %; Pauschale 40 EUR unter Unternehmern",
            consequence_text="Die Pauschale wird auf höhere Betreibungskosten angerechnet.",
            source="§§ 456, 458 UGB; §§ 1000, 1333, 1334 ABGB",
            confidence="V2",
            valid_from=date(2013, 3, 16),
            formula=_austrian("9.2", _FEE),
        ),
        period="unter Unternehmern 8 Punkte über dem Basiszinssatz, sonst 4 %; keine Pauschale",
        source="§ 352 UGB in der Fassung bis 15.03.2013; § 906 Abs. 25 UGB",
        formula=_austrian("8", Decimal(0)),
        consequence_text="Keine Pauschale.",
    ),
    Rule(
        id="CH-B-01",
        jurisdiction="CH",
        title="Verzugszins in der Schweiz",
        trigger="Mahnung oder vereinbarter Verfalltag",
        period="5 %, höher wenn vereinbart; unter Kaufleuten der Bankdiskont",
        consequence_text="Der Schuldner ist in Verzug; die Zählung der Tage ist Vereinbarung.",
        source="Art. 102, 104 OR",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("principal_chf", "decimal"),
                optional("agreed_due_date", "date"),
                Field("paid_on", "date"),
                optional("day_count", "code", codes=interest.DAY_COUNTS),
                optional("reminder_received_on", "date"),
                optional("rate_percent", "decimal"),
                CALENDAR,
            ),
            outputs={"default_from": "date", "days": "int", "interest_chf": "decimal"},
            compute=interest.swiss_default,
        ),
    ),
)
"""DE-B-03, AT-B-01 and CH-B-01."""
