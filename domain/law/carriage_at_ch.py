"""Carriage inside Austria and Switzerland."""

from domain.law import carrying, limiting
from domain.law.carriage_cmr import CMR_COUNTED, CMR_NOTICE
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Clock, Formula, Rule

CARRIAGE_AT_CH = (
    Rule(
        id="AT-T-01",
        jurisdiction="AT",
        title="Straße in Österreich: verdeckter Schaden",
        trigger="Ablieferung mit äußerlich nicht erkennbarem Schaden (nicht bei Umzügen)",
        period="wie CMR: 7 Tage ohne Sonntage und Feiertage, Samstage zählen; schriftlich",
        consequence="presumption_of_undamaged_delivery",
        consequence_text="Vermutet wird, dass das Gut unbeschädigt abgeliefert wurde. Nicht "
        "verloren: der Anspruch gegen den Frachtführer, der Schaden ist dann zu beweisen; und ein "
        "Verbraucher verliert gegenüber dem Verkäufer nichts. Grobe Fahrlässigkeit hebt in "
        "Österreich den Höchstbetrag auf. Was bei Ablieferung erkennbar war, heilt eine spätere "
        "Anzeige nicht: dafür zählt nur der Vorbehalt bei Ablieferung.",
        source="§ 439a UGB; CMR Art. 30 Abs. 1, 4; OGH zu CMR Art. 29",
        confidence="V2+K",
        formula=Formula(
            inputs=CMR_COUNTED,
            outputs={"notify_by": "date", "form": "code"},
            compute=carrying.cmr_hidden_damage,
            clocks=CMR_NOTICE,
        ),
    ),
    Rule(
        id="CH-T-01",
        jurisdiction="CH",
        at_delivery=("visible",),
        title="Schweiz: Anzeige an den Frachtführer",
        trigger="Annahme ohne Vorbehalt; verdeckter Schaden ab Ablieferung",
        period="erkennbar: Vorbehalt bei Annahme; verdeckt: sofort, äußerstens 8 Tage nach "
        "Ablieferung",
        consequence="claim_extinguished",
        consequence_text="Annahme ohne Vorbehalt und Zahlung der Fracht lassen die Ansprüche "
        "gegen den Frachtführer erlöschen. Nicht verloren: Ansprüche bei absichtlicher Täuschung "
        "und grober Fahrlässigkeit, und die Rechte des Käufers gegen den Verkäufer. Was bei "
        "Ablieferung erkennbar war, heilt eine spätere Anzeige nicht.",
        source="Art. 452, 78 OR; SR 173.110.3 Art. 1",
        confidence="V2",
        formula=Formula(
            inputs=(Field("delivered_on", "date"), CALENDAR),
            outputs={"raw_end": "date", "notify_by": "date", "safe_target": "date"},
            compute=carrying.swiss_hidden_damage,
            clocks={"": Clock(starts="delivered_on", ends="notify_by", raw="raw_end")},
        ),
    ),
    Rule(
        id="CH-T-02",
        jurisdiction="CH",
        title="Schweiz: Verjährung gegen den Frachtführer",
        trigger="Ablieferung (Schaden), oder der Tag, an dem abzuliefern war (Verlust, Verspätung)",
        period="1 Jahr; als Einrede auch später, wenn binnen des Jahres gerügt",
        consequence="time_barred",
        consequence_text="Der Frachtführer kann die Leistung verweigern. Nicht verloren: die "
        "Einrede gegen die Fracht, wenn binnen des Jahres gerügt wurde.",
        source="Art. 454, 78 OR; SR 173.110.3 Art. 1",
        confidence="V2",
        formula=Formula(
            inputs=(
                optional("delivered_on", "date"),
                CALENDAR,
                optional("delivery_due_on", "date"),
            ),
            outputs={"raw_end": "date", "limitation_end": "date"},
            compute=limiting.limitation("Art. 454 Abs. 1 OR", "CH"),
            clocks={"": Clock(starts="delivered_on", ends="limitation_end", raw="raw_end")},
        ),
    ),
)
"""AT-T-01, CH-T-01 and CH-T-02."""
