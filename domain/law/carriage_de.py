"""Carriage under German law: notice to the carrier, loss, limitation (HGB §§ 407 ff)."""

from domain.law import carrying, limiting, suspending
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Clock, Formula, Rule

_PRESUMED = (
    "Vermutet wird, dass das Gut unbeschädigt abgeliefert wurde. Nicht verloren: der Anspruch "
    "gegen den Frachtführer, der Schaden ist dann zu beweisen; und ein Verbraucher verliert "
    "gegenüber dem Verkäufer nichts. "
    "Was bei Ablieferung erkennbar war, heilt eine spätere Anzeige nicht: dafür zählt nur der "
    "Vorbehalt bei Ablieferung."
)

CARRIAGE_DE = (
    Rule(
        id="DE-T-01",
        jurisdiction="DE",
        title="Erkennbarer Schaden, Anzeige an den Frachtführer",
        trigger="Ablieferung mit äußerlich erkennbarem Schaden oder Fehlbestand",
        period="bei Ablieferung, hinreichend deutlich; gegenüber dem Fahrer genügt",
        consequence="presumption_of_undamaged_delivery",
        consequence_text=_PRESUMED,
        source="§ 438 Abs. 1, 5 HGB",
        confidence="V1",
        at_delivery=("",),
        formula=Formula(
            inputs=(
                Field("delivered_on", "instant"),
                optional("damage_visible", "bool"),
                optional("reservation_noted_at_delivery", "bool"),
                optional("notified_on", "date"),
            ),
            outputs={"in_time": "bool", "consequence": "code", "claim_lost": "bool"},
            compute=carrying.noted_at_delivery,
        ),
    ),
    Rule(
        id="DE-T-02",
        jurisdiction="DE",
        title="Verdeckter Schaden, Anzeige an den Frachtführer",
        trigger="Ablieferung mit äußerlich nicht erkennbarem Schaden",
        period="7 Tage, Textform, Absendung genügt",
        consequence="presumption_of_undamaged_delivery",
        consequence_text=_PRESUMED,
        source="§ 438 Abs. 2, 4 HGB",
        confidence="V1",
        formula=Formula(
            inputs=(Field("delivered_on", "date"), CALENDAR),
            outputs={
                "raw_end": "date",
                "notify_by": "date",
                "form": "code",
                "dispatch_suffices": "bool",
                "safe_target": "date",
            },
            compute=carrying.hidden_damage,
            clocks={"": Clock(starts="delivered_on", ends="notify_by", raw="raw_end")},
        ),
    ),
    Rule(
        id="DE-T-03",
        jurisdiction="DE",
        title="Verspätung, Anzeige an den Frachtführer",
        trigger="Ablieferung nach Ablauf der Lieferfrist",
        period="21 Tage nach Ablieferung, durch den Empfänger",
        consequence="claim_extinguished",
        consequence_text="Der Anspruch wegen der Verspätung erlischt. Nicht verloren: Ansprüche "
        "wegen Verlust und Beschädigung, und die Rechte des Käufers gegen den Verkäufer.",
        source="§ 438 Abs. 3, 4 HGB",
        confidence="V1",
        formula=Formula(
            inputs=(Field("delivered_on", "date"), CALENDAR),
            outputs={"notify_by": "date", "consequence_if_missed": "code"},
            compute=carrying.delay("delivered_on", "§ 438 Abs. 3 HGB", "DE"),
            clocks={"": Clock(starts="delivered_on", ends="notify_by")},
        ),
    ),
    Rule(
        id="DE-T-04",
        jurisdiction="DE",
        title="Verlustvermutung",
        trigger="Gut nicht abgeliefert",
        period="nach der Lieferfrist nochmals so lange, mindestens 20 Tage, grenzüberschreitend 30",
        consequence="treated_as_lost",
        consequence_text="Der Anspruchsteller darf das Gut als verloren betrachten und Ersatz "
        "verlangen. Wird es gefunden: Mitteilung, dann ein Monat für das Verlangen nach "
        "Ablieferung gegen Rückzahlung.",
        source="§ 424 HGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("taken_over_on", "date"),
                Field("delivery_due_on", "date"),
                optional("cross_border", "bool"),
                optional("found_notice_received_on", "date"),
                CALENDAR,
            ),
            outputs={
                "waiting_period_ends": "date",
                "may_treat_as_lost_from": "date",
                "demand_delivery_by": "date",
            },
            compute=limiting.lost_in_germany,
            clocks={
                "": Clock(starts="delivery_due_on", ends="waiting_period_ends", window=True),
            },
        ),
    ),
    Rule(
        id="DE-T-05",
        jurisdiction="DE",
        title="Verjährung gegen den Frachtführer",
        trigger="Ablieferung, oder der Tag, an dem abzuliefern war",
        period="1 Jahr; 3 Jahre bei Vorsatz oder bewusster Leichtfertigkeit; Reklamation in "
        "Textform hemmt einmal bis zur Ablehnung in Textform",
        consequence="time_barred",
        consequence_text="Der Frachtführer kann die Leistung verweigern, wenn er sich auf "
        "Verjährung beruft. Nicht verloren: Rückgriff unter Frachtführern nach eigener Frist.",
        source="§§ 439, 435 HGB; § 193 BGB entsprechend",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("delivered_on", "date"),
                optional("qualified_fault", "bool"),
                CALENDAR,
                optional("claim_received_on", "date"),
                optional("rejected_on", "date"),
                optional("judgment_or_payment_on", "date"),
                optional("damage_known_on", "date"),
                optional("recourse_debtor_told_on", "date"),
            ),
            outputs={"raw_end": "date", "limitation_end": "date", "suspended_days": "int"},
            compute=suspending.german_carrier,
            clocks={"": Clock(starts="delivered_on", ends="limitation_end", raw="raw_end")},
        ),
    ),
    Rule(
        id="DE-T-10",
        jurisdiction="DE",
        title="Besondere Haftungsausschlüsse",
        trigger="mangelhafte Verpackung oder Kennzeichnung, Verladen durch Absender oder "
        "Empfänger, natürliche Beschaffenheit",
        period="keine Frist",
        consequence_text="Konnte der Schaden daraus entstehen, wird das vermutet: der Nachweis "
        "der Verpackung entscheidet.",
        source="§ 427 HGB",
        confidence="V1",
    ),
    Rule(
        id="DE-T-11",
        jurisdiction="DE",
        title="Wer den Frachtführer in Anspruch nehmen kann",
        trigger="Verlust, Beschädigung oder Verspätung",
        period="keine Frist",
        consequence_text="Absender und Empfänger je im eigenen Namen; auch der ausführende "
        "Frachtführer haftet.",
        source="§§ 421, 437 HGB",
        confidence="V1+K",
    ),
    Rule(
        id="DE-T-13",
        jurisdiction="DE",
        title="Unbekannter Schadensort, gemischte Beförderung",
        trigger="verschiedenartige Beförderungsmittel",
        period="Anzeige nach § 438 HGB; Form und Frist der letzten Teilstrecke genügen auch",
        consequence_text="Gerechnet wird mit der strengsten Frist aller Teilstrecken.",
        source="§§ 452, 452b HGB",
        confidence="V1",
    ),
)
"""DE-T-01 to 05, 10, 11 and 13."""
