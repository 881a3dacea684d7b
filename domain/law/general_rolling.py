"""General rules of where a period ends: by country, by the Union, and the safe day."""

from domain.law import rolling
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Formula, Rule

GENERAL_ROLLING = (
    Rule(
        id="GEN-A-07",
        jurisdiction="AT",
        title="Karfreitag und Samstag in Österreich",
        trigger="letzter Tag ein Samstag, Sonntag, Feiertag oder Karfreitag",
        period="Das Ende verschiebt sich auf den nächsten Werktag. Das Gesetz BGBl 37/1961 ist "
        "aufgehoben; die Regel folgt heute aus dem Übereinkommen.",
        consequence_text="Gilt für Fristen aus Gesetz, Gericht und, wenn nichts anderes vereinbart "
        "ist, Vertrag.",
        source="Europäisches Fristenübereinkommen (BGBl 254/1983) Art. 1, 5; § 903 ABGB",
        confidence="V1+V2",
        formula=Formula(
            inputs=(Field("raw_end", "date"), Field("calendar", "calendar")),
            outputs={"end": "date"},
            compute=rolling.rolled_in("AT"),
        ),
    ),
    Rule(
        id="GEN-A-08",
        jurisdiction="CH",
        title="Samstag in der Schweiz",
        trigger="letzter Tag ein Sonntag, anerkannter Feiertag oder Samstag",
        period="Sonntag und anerkannter Feiertag am Leistungsort verschieben; der Samstag nur bei "
        "gesetzlichen Fristen des Bundes und behördlichen Fristen.",
        consequence_text="Maßgeblich ist der Kanton.",
        source="Art. 78 OR; SR 173.110.3 Art. 1",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("raw_end", "date"),
                Field("calendar", "calendar"),
                optional("statutory", "bool"),
            ),
            outputs={"end": "date"},
            compute=rolling.rolled_in("CH"),
        ),
    ),
    Rule(
        id="GEN-A-10",
        jurisdiction="any",
        title="Sicherer Tag",
        trigger="Verschieben oder Zählweise streitig",
        period="Letzter Arbeitstag am oder vor dem rohen Ende.",
        consequence_text="Gewarnt wird auf den sicheren Tag, versäumt ist erst das gesetzliche "
        "Ende.",
        source="Entwurfsregel",
        confidence="P",
        formula=Formula(
            inputs=(Field("raw_end", "date"), Field("calendar", "calendar")),
            outputs={"legal_end": "date", "safe_target": "date"},
            compute=rolling.safe,
        ),
    ),
    Rule(
        id="GEN-A-11",
        jurisdiction="EU",
        title="Fristen des Unionsrechts",
        trigger="Frist aus einem Rechtsakt der Union",
        period="Der Tag des Ereignisses zählt nicht; Ende an Samstag, Sonntag oder Feiertag "
        "verschiebt sich, nicht bei Stunden.",
        consequence_text="Gilt etwa für die DSGVO.",
        source="VO (EWG, Euratom) 1182/71 Art. 3",
        confidence="K",
        formula=Formula(
            inputs=(
                Field("base_event", "date"),
                optional("days", "int"),
                optional("months", "int", most=1_200),
                CALENDAR,
            ),
            outputs={"raw_end": "date", "end": "date"},
            compute=rolling.of_the_union,
        ),
    ),
)
"""GEN-A-07, 08, 10 and 11."""
