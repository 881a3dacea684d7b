"""General rules of counting that can be asked for their own sake."""

from domain.law import reckoning
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Formula, Rule

_MONTHS = 1_200
_HOURS = 100_000

GENERAL = (
    Rule(
        id="GEN-A-01",
        jurisdiction="any",
        title="Fristbeginn mit dem Anfang eines Tages",
        trigger="Ereignis im Lauf eines Tages, oder Anfang eines Tages",
        period="Der Tag des Ereignisses zählt nicht. Beginnt die Frist mit dem Anfang eines Tages, "
        "zählt dieser mit, und sie endet einen Tag früher.",
        consequence_text="Die Frist endet um 24 Uhr Ortszeit ihres letzten Tages.",
        source="§§ 187, 188 BGB; § 902 ABGB; Art. 77 OR; Europäisches Fristenübereinkommen Art. 3",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("period_starts_at_beginning_of", "date"),
                optional("months", "int", most=_MONTHS),
                optional("days", "int"),
            ),
            outputs={"last_day": "date"},
            compute=reckoning.from_the_beginning,
        ),
    ),
    Rule(
        id="GEN-A-02",
        jurisdiction="any",
        title="Wochen, Monate und Jahre",
        trigger="Ereignis im Lauf eines Tages",
        period="Gleicher Wochentag oder gleiche Zahl; fehlt der Tag, der letzte des Monats. Ein "
        "halber Monat sind 15 Tage. In der Schweiz sind 8 Tage acht volle Tage, keine Woche.",
        consequence_text="Die Frist endet um 24 Uhr Ortszeit ihres letzten Tages.",
        source="§ 188 Abs. 2 und 3, § 189 BGB; § 902 ABGB; Art. 77 OR; "
        "Europäisches Fristenübereinkommen Art. 4",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("base_event", "date"),
                optional("months", "int", most=_MONTHS),
                optional("weeks", "int", most=_MONTHS),
                optional("years", "int", most=100),
                optional("half_month", "bool"),
                CALENDAR,
            ),
            outputs={"raw_end": "date", "end": "date"},
            compute=reckoning.months_after_an_event,
        ),
    ),
    Rule(
        id="GEN-A-03",
        jurisdiction="DE",
        title="Verschieben nur am Ende",
        trigger="letzter Tag ein Samstag, Sonntag oder Feiertag",
        period="Roh rechnen, roh verketten, einmal am Ende auf den nächsten Werktag verschieben. "
        "Anfangstage und Zwischenenden verschieben sich nie.",
        consequence_text="Gilt für Erklärungen, Zahlungen, geschäftsähnliche Handlungen und "
        "entsprechend für die Verjährung.",
        source="§§ 190, 193 BGB; BGH III ZR 146/07",
        confidence="V1+V2",
        formula=Formula(
            inputs=(
                Field("base_event", "date"),
                Field("step1_months", "int", most=_MONTHS),
                Field("step2_months", "int", most=_MONTHS),
                CALENDAR,
            ),
            outputs={
                "step1_raw": "date",
                "step2_raw": "date",
                "end": "date",
                "wrong_if_chained": "date",
            },
            compute=reckoning.chained,
        ),
    ),
    Rule(
        id="GEN-A-04",
        jurisdiction="any",
        title="Werktag, Arbeitstag, Bankarbeitstag",
        trigger="eine Zahl gezählter Tage",
        period="Werktag ist Montag bis Samstag ohne Feiertage, Arbeitstag Montag bis Freitag ohne "
        "Feiertage, Bankarbeitstag ein Tag des TARGET-Kalenders; bloße Tage sind Kalendertage.",
        consequence_text="Das Wort entscheidet; es wird mit der Regel gespeichert.",
        source="Sprachgebrauch; §§ 359 bis 361 HGB; § 3 Abs. 2 BUrlG; TARGET-Kalender",
        confidence="K",
        formula=Formula(
            inputs=(Field("start", "date"), Field("n", "int"), Field("calendar", "calendar")),
            outputs={"werktage": "date", "arbeitstage": "date", "target_bank_days": "date"},
            compute=reckoning.counting_words,
        ),
    ),
    Rule(
        id="GEN-A-05",
        jurisdiction="any",
        title="Zeitpunkte und Zeitzonen",
        trigger="ein Zeitpunkt",
        period="Das örtliche Datum am Ort des Zugangs oder der Leistung ist der Tag des "
        "Ereignisses; das Ende ist die nächste örtliche Mitternacht; Stunden sind verstrichene.",
        consequence_text="Eine falsche Zeitzone ergibt einen falschen Tag.",
        source="§ 187 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                optional("received_at", "instant"),
                optional("zone", "zone"),
                optional("days", "int"),
                CALENDAR,
                optional("end_date", "date"),
                optional("start", "instant"),
                optional("hours", "int", most=_HOURS),
            ),
            outputs={
                "local_event_date": "date",
                "raw_end": "date",
                "end": "date or instant",
                "end_instant_exclusive_utc": "instant",
            },
            compute=reckoning.instants,
        ),
    ),
    Rule(
        id="GEN-A-06",
        jurisdiction="DE",
        title="Welche Feiertage zählen",
        trigger="Ende einer Frist an einem Feiertag, der nicht überall gilt",
        period="Allgemeine Feiertage am Ort der Erklärung oder Leistung: Kalender des Landes; "
        "Mariä Himmelfahrt in Bayern nach Gemeinde, 8. August nur in Augsburg.",
        consequence_text="Ein falscher Ort ergibt einen falschen Tag.",
        source="§ 193 BGB; Art. 1 BayFTG",
        confidence="V1+V2",
        formula=Formula(
            inputs=(Field("raw_end", "date"), Field("calendar", "calendar")),
            outputs={"end_non_catholic_municipality": "date", "end_catholic_municipality": "date"},
            compute=reckoning.by_municipality,
        ),
    ),
)
"""GEN-A-01 to GEN-A-06."""
