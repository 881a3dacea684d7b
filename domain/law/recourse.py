"""Recourse of a seller against his supplier when he had to stand in for a defect."""

from datetime import date

from domain.law import recoursing
from domain.law.fields import CALENDAR, Field, optional
from domain.law.in_force import formerly
from domain.law.rule import Clock, Formula, Rule

_SINCE_2022 = date(2022, 1, 1)
_CONTRACT = optional("contract_on", "date")


def _from(starts: str) -> dict[str, Clock]:
    return {"": Clock(starts=starts, ends="limitation_end", raw="raw_end")}


def _german_formula(*, capped: bool) -> Formula:
    return Formula(
        inputs=(
            Field("supplier_delivered_on", "date"),
            Field("consumer_claim_fulfilled_on", "date"),
            CALENDAR,
            _CONTRACT,
        ),
        outputs={
            "base_raw_end": "date",
            "two_month_tail": "date",
            "limitation_end": "date",
            "raw_end": "date",
        },
        compute=recoursing.german_chain(capped=capped),
        clocks=_from("consumer_claim_fulfilled_on"),
    )


def _presumption(months: int) -> Formula:
    return Formula(
        inputs=(Field("risk_passed_on", "date"), Field("defect_shown_on", "date"), _CONTRACT),
        outputs={"presumption_last_day": "date", "presumption_applies": "bool"},
        compute=recoursing.presumed_in_the_chain(months),
    )


def _austrian_formula(months: int) -> Formula:
    return Formula(
        inputs=(
            Field("own_warranty_fulfilled_on", "date"),
            Field("supplier_delivered_on", "date"),
            CALENDAR,
            _CONTRACT,
        ),
        outputs={
            "three_months": "date",
            "five_year_cap": "date",
            "limitation_end": "date",
            "raw_end": "date",
        },
        compute=recoursing.austrian_chain(months),
        clocks=_from("own_warranty_fulfilled_on"),
    )


RECOURSE = (
    formerly(
        Rule(
            id="DE-R-01",
            jurisdiction="DE",
            party="B2B",
            title="Lieferantenregress",
            trigger="Der Verkäufer musste seinem Kunden für eine neue Sache nacherfüllen",
            period="2 Jahre ab Ablieferung durch den Lieferanten, nicht vor Ablauf von 2 Monaten "
            "nach Erfüllung des Kundenanspruchs; je Glied der Kette",
            consequence="time_barred",
            consequence_text="Der Lieferant kann die Leistung verweigern, wenn er sich auf "
            "Verjährung beruft. Nicht verloren: die Rechte des Kunden gegen den Verkäufer. Keine "
            "Nachfrist ist nötig, wenn die Sache zurückgenommen oder der Preis gemindert wurde.",
            source="§§ 445a, 445b BGB",
            confidence="V1",
            valid_from=_SINCE_2022,
            formula=_german_formula(capped=False),
        ),
        period="wie heute, äußerstens 5 Jahre nach der Ablieferung durch den Lieferanten",
        source="§§ 445a, 445b BGB in der Fassung bis 31.12.2021",
        formula=_german_formula(capped=True),
    ),
    formerly(
        Rule(
            id="DE-R-02",
            jurisdiction="DE",
            party="B2B",
            title="Voraussetzungen des Lieferantenregresses",
            trigger="Rückgriff in der Lieferkette",
            period="Vermutung 12 Monate ab Gefahrübergang auf den Verbraucher",
            consequence_text="§ 377 HGB bleibt anwendbar: dem Lieferanten ist unverzüglich "
            "anzuzeigen. Ein Ausschluss ist nur gegen gleichwertigen Ausgleich wirksam.",
            source="§ 445a Abs. 4, §§ 477, 478 BGB",
            confidence="V1",
            valid_from=_SINCE_2022,
            formula=_presumption(12),
        ),
        period="Vermutung 6 Monate ab Gefahrübergang auf den Verbraucher",
        source="§ 445a Abs. 4, §§ 477, 478 BGB in der Fassung bis 31.12.2021",
        formula=_presumption(6),
    ),
    Rule(
        id="DE-R-03",
        jurisdiction="DE",
        party="B2B",
        title="Rückgriff bei digitalen Produkten",
        trigger="Anspruch des Verbrauchers erfüllt, oder sein Recht ausgeübt",
        period="6 Monate",
        consequence="time_barred",
        consequence_text="Der Vertriebspartner kann die Leistung verweigern, wenn er sich auf "
        "Verjährung beruft.",
        source="§ 327u BGB",
        confidence="V1",
        valid_from=_SINCE_2022,
        formula=Formula(
            inputs=(
                optional("consumer_claim_fulfilled_on", "date"),
                optional("consumer_right_exercised_on", "date"),
                CALENDAR,
                _CONTRACT,
            ),
            outputs={"limitation_end": "date", "raw_end": "date"},
            compute=recoursing.digital_chain,
        ),
    ),
    formerly(
        Rule(
            id="AT-R-01",
            jurisdiction="AT",
            party="B2B",
            title="Rückgriff in Österreich",
            trigger="Ein Unternehmer hat einem Verbraucher am Ende der Kette Gewähr geleistet",
            period="3 Monate ab Erfüllung, äußerstens 5 Jahre nach der Leistung des Vormanns",
            consequence="time_barred",
            consequence_text="Der Vormann kann die Leistung verweigern. Der Rückgriff ist durch "
            "Vertrag ausschließbar, umfasst auch den Aufwand der Verbesserung oder des Austauschs "
            "und überspringt kein Glied der Kette.",
            source="§ 933b ABGB",
            confidence="V2",
            valid_from=_SINCE_2022,
            formula=_austrian_formula(3),
        ),
        period="2 Monate ab Erfüllung, äußerstens 5 Jahre nach der Leistung des Vormanns",
        source="§ 933b ABGB in der Fassung bis 31.12.2021",
        formula=_austrian_formula(2),
    ),
    Rule(
        id="CH-R-01",
        jurisdiction="CH",
        party="B2B",
        title="Rückgriff in der Schweiz",
        trigger="Der Verkäufer musste für einen Mangel einstehen",
        period="kein besonderer Rückgriff: 2 Jahre ab Ablieferung durch den eigenen Verkäufer",
        consequence="time_barred",
        consequence_text="Es bleiben Art. 197 ff. OR gegen den eigenen Verkäufer, mit eigener "
        "Rüge (Art. 201 OR); die Frist kann schon abgelaufen sein. Vertraglich sichern.",
        source="Art. 197 ff., 210 OR",
        confidence="V1",
        formula=Formula(
            inputs=(Field("supplier_delivered_on", "date"), CALENDAR),
            outputs={"raw_end": "date", "limitation_end": "date"},
            compute=recoursing.swiss_chain,
            clocks=_from("supplier_delivered_on"),
        ),
    ),
)
"""DE-R-01 to 03, AT-R-01 and CH-R-01."""
