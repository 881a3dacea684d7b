"""Warranty in Austria: VGG for consumers, ABGB among others."""

from domain.law import digital, presuming, warranting_abroad
from domain.law.fields import CALENDAR, Field, optional
from domain.law.in_force import formerly
from domain.law.rule import Clock, Formula, OutputKind, Rule
from domain.law.warranty_de import CONTRACT, DELIVERED, REFORM, SHOWN

AUSTRIAN_BARRED = (
    "Der Verkäufer kann sich auf Verjährung berufen. Nicht verloren: die Einrede gegen den "
    "Kaufpreis, wenn der Mangel in der Frist angezeigt wurde, Schadenersatz nach eigener Frist, "
    "Kulanz und eine Garantie."
)
PROOF = (
    "Danach beweist der Käufer, dass der Mangel von Anfang an da war. Nicht verloren: die "
    "Gewährleistung selbst."
)
_MONTHS = optional("warranty_months", "int", most=1_200)
_TAIL = optional("limitation_tail_months", "int", most=1_200)
_WINDOW: dict[str, OutputKind] = {
    "defect_must_emerge_by": "date",
    "limitation_raw_end": "date",
    "limitation_end": "date",
}
_CLOCKS = {
    "": Clock(starts="delivered_on", ends="limitation_end", raw="limitation_raw_end"),
    "emerge": Clock(starts="delivered_on", ends="defect_must_emerge_by", window=True),
}
_FORMER = "§ 933 ABGB in der Fassung bis 31.12.2021"


def _emerging(law: str, *, tail: int = warranting_abroad.AUSTRIAN_TAIL) -> Formula:
    return Formula(
        inputs=(DELIVERED, _MONTHS, _TAIL, optional("immovable", "bool"), CONTRACT, CALENDAR),
        outputs=_WINDOW,
        compute=warranting_abroad.emerging(law, tail=tail),
        clocks=_CLOCKS,
    )


def presumption(months: int, law: str) -> Formula:
    """Return the formula of a burden of proof that lies with the seller for so many months."""
    return Formula(
        inputs=(DELIVERED, SHOWN, CONTRACT),
        outputs={"presumption_last_day": "date", "presumption_applies": "bool"},
        compute=presuming.presumed("delivered_on", months, law),
        clocks={"": Clock(starts="delivered_on", ends="presumption_last_day", window=True)},
    )


WARRANTY_AT = (
    formerly(
        Rule(
            id="AT-W-01",
            jurisdiction="AT",
            party="B2C",
            title="Gewährleistung, zwei Jahre und drei Monate",
            trigger="Übergabe",
            period="Der Mangel muss binnen 2 Jahren hervorkommen; danach 3 Monate für Klage oder "
            "Anzeige",
            consequence="time_barred",
            consequence_text=AUSTRIAN_BARRED,
            source="§§ 10, 28 VGG",
            confidence="V2",
            valid_from=REFORM,
            formula=_emerging("§ 10 VGG"),
        ),
        period="2 Jahre, in denen der Mangel gerichtlich geltend zu machen ist",
        source=_FORMER,
        formula=_emerging(_FORMER, tail=0),
    ),
    formerly(
        Rule(
            id="AT-W-02",
            jurisdiction="AT",
            party="B2C",
            title="Beweislast des Verkäufers, VGG",
            trigger="Der Mangel kommt hervor",
            period="1 Jahr ab Übergabe",
            consequence_text=PROOF,
            source="§ 11 VGG",
            confidence="V2",
            valid_from=REFORM,
            formula=presumption(12, "§ 11 VGG"),
        ),
        period="6 Monate ab Übergabe",
        source="§ 924 ABGB",
        formula=presumption(6, "§ 924 ABGB"),
    ),
    Rule(
        id="AT-W-03",
        jurisdiction="AT",
        party="B2C",
        title="Digitale Leistungen, dauernd bereitgestellt",
        trigger="Übergabe",
        period="während der Bereitstellung, bei Waren mindestens 2 Jahre; danach 3 Monate. Die "
        "Aktualisierungspflicht gilt auch unter Unternehmern.",
        consequence="time_barred",
        consequence_text=AUSTRIAN_BARRED,
        source="§ 1 Abs. 3, §§ 7, 10, 18 ff., 28 VGG",
        confidence="V2",
        valid_from=REFORM,
        formula=Formula(
            inputs=(DELIVERED, Field("supply_period_ends_on", "date"), CONTRACT, CALENDAR),
            outputs=_WINDOW,
            compute=digital.austrian_elements,
            clocks=_CLOCKS,
        ),
    ),
    Rule(
        id="AT-W-04",
        jurisdiction="AT",
        party="B2C",
        title="Gebrauchte Ware, verkürzte Gewährleistung",
        trigger="Übergabe gebrauchter Ware",
        period="1 Jahr nur, wenn im Einzelnen ausgehandelt; Kraftfahrzeuge nur, wenn die "
        "Erstzulassung mehr als ein Jahr zurückliegt; sonst 2 Jahre",
        consequence="time_barred",
        consequence_text=AUSTRIAN_BARRED,
        source="§ 10 Abs. 4 VGG; § 9 KSchG",
        confidence="V2+K",
        formula=Formula(
            inputs=(
                DELIVERED,
                Field("used", "bool"),
                _MONTHS,
                _TAIL,
                optional("shortening", "code", codes=("individually_negotiated", "terms_only")),
                optional("first_registered_on", "date"),
                CALENDAR,
            ),
            outputs=_WINDOW,
            compute=warranting_abroad.austrian_used,
            clocks=_CLOCKS,
        ),
    ),
    formerly(
        Rule(
            id="AT-W-05",
            jurisdiction="AT",
            party="B2B",
            title="Gewährleistung unter Unternehmern",
            trigger="Übergabe",
            period="Hervorkommen binnen 2 Jahren, unbewegliche Sachen 3; danach 3 Monate; in den "
            "guten Sitten verkürzbar oder abdingbar",
            consequence="time_barred",
            consequence_text=AUSTRIAN_BARRED,
            source="§§ 933, 929 ABGB",
            confidence="V2",
            valid_from=REFORM,
            formula=_emerging("§ 933 Abs. 1 ABGB"),
        ),
        period="2 Jahre, unbewegliche Sachen 3, in denen gerichtlich geltend zu machen ist",
        source=_FORMER,
        formula=_emerging(_FORMER, tail=0),
    ),
)
"""AT-W-01 to 05."""
