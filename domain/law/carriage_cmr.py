"""Carriage by road across borders: the CMR."""

from domain.law import carrying, carrying_abroad, limiting
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Clock, Formula, Rule

CMR_COUNTED = (
    Field("delivered_on", "date"),
    optional("days", "int"),
    optional("excluded", "code", codes=("sundays_and_holidays",)),
    optional("saturday_counts", "bool"),
    Field("calendar", "calendar"),
)
CMR_NOTICE = {"": Clock(starts="delivered_on", ends="notify_by")}
_FAULT = optional("qualified_fault", "bool")
_PRESUMED = (
    "Vermutet wird, dass das Gut in dem Zustand des Frachtbriefs abgeliefert wurde. Nicht "
    "verloren: der Anspruch gegen den Frachtführer, der Schaden ist dann zu beweisen; und ein "
    "Verbraucher verliert gegenüber dem Verkäufer nichts. "
    "Was bei Ablieferung erkennbar war, heilt eine spätere Anzeige nicht: dafür zählt nur der "
    "Vorbehalt bei Ablieferung."
)
_LOSS_ONLY = (
    "Der Anspruch wegen der Verspätung ist ausgeschlossen. Nicht verloren: Ansprüche wegen Verlust "
    "und Beschädigung, und die Rechte des Käufers gegen den Verkäufer."
)

CARRIAGE_CMR = (
    Rule(
        id="INT-T-01",
        jurisdiction="INT",
        title="Straße grenzüberschreitend: erkennbarer Schaden",
        trigger="Ablieferung mit äußerlich erkennbarem Schaden",
        period="Vorbehalt bei Ablieferung mit Art und Umfang; allgemeine Formeln genügen nicht",
        consequence="presumption_of_undamaged_delivery",
        consequence_text=_PRESUMED,
        source="CMR Art. 30 Abs. 1",
        confidence="V1+V2",
        at_delivery=("",),
        formula=Formula(
            inputs=(
                Field("reservation_noted_at_delivery", "bool"),
                optional("kind_and_extent_stated", "bool"),
            ),
            outputs={"in_time": "bool", "consequence": "code", "claim_lost": "bool"},
            compute=carrying.reserved_under_cmr,
        ),
    ),
    Rule(
        id="INT-T-02",
        jurisdiction="INT",
        title="Straße grenzüberschreitend: verdeckter Schaden",
        trigger="Ablieferung mit äußerlich nicht erkennbarem Schaden",
        period="7 Tage ohne Sonntage und Feiertage, Samstage zählen; schriftlich",
        consequence="presumption_of_undamaged_delivery",
        consequence_text=_PRESUMED,
        source="CMR Art. 30 Abs. 1, 4",
        confidence="V1",
        formula=Formula(
            inputs=CMR_COUNTED,
            outputs={"notify_by": "date", "form": "code"},
            compute=carrying.cmr_hidden_damage,
            clocks=CMR_NOTICE,
        ),
    ),
    Rule(
        id="INT-T-03",
        jurisdiction="INT",
        title="Straße grenzüberschreitend: Verspätung",
        trigger="Gut dem Empfänger zur Verfügung gestellt",
        period="21 Tage, schriftlicher Vorbehalt",
        consequence="claim_extinguished",
        consequence_text=_LOSS_ONLY,
        source="CMR Art. 30 Abs. 3, 4",
        confidence="V1",
        formula=Formula(
            inputs=(Field("at_disposal_on", "date"), CALENDAR),
            outputs={"notify_by": "date", "consequence_if_missed": "code"},
            compute=carrying.delay("at_disposal_on", "CMR Art. 30 Abs. 3", "CMR"),
            clocks={"": Clock(starts="at_disposal_on", ends="notify_by")},
        ),
    ),
    Rule(
        id="INT-T-04",
        jurisdiction="INT",
        title="Straße grenzüberschreitend: Verlustvermutung",
        trigger="Gut nicht abgeliefert",
        period="30 Tage nach dem vereinbarten Tag, sonst 60 Tage nach der Übernahme",
        consequence="treated_as_lost",
        consequence_text="Das Gut darf ohne weiteren Nachweis als verloren betrachtet werden. Wird "
        "es binnen eines Jahres gefunden: 30 Tage für das Verlangen nach Ablieferung.",
        source="CMR Art. 20",
        confidence="V1",
        formula=Formula(
            inputs=(
                optional("delivery_due_on", "date"),
                optional("taken_over_on", "date"),
                optional("found_notice_received_on", "date"),
                CALENDAR,
            ),
            outputs={
                "waiting_period_ends": "date",
                "may_treat_as_lost_from": "date",
                "demand_delivery_by": "date",
            },
            compute=limiting.lost_under_cmr,
            clocks={
                "": Clock(starts="delivery_due_on", ends="waiting_period_ends", window=True),
                "taken_over": Clock(
                    starts="taken_over_on", ends="waiting_period_ends", window=True
                ),
            },
        ),
    ),
    Rule(
        id="INT-T-05",
        jurisdiction="INT",
        title="Straße grenzüberschreitend: Verjährung",
        trigger="Ablieferung; bei Verlust 30 Tage nach dem vereinbarten Tag oder 60 Tage nach der "
        "Übernahme; sonst drei Monate nach Vertragsschluss",
        period="1 Jahr, 3 Jahre bei Vorsatz oder gleichstehendem Verschulden",
        consequence="time_barred",
        consequence_text="Der Anspruch ist verjährt, auch als Einwand.",
        source="CMR Art. 32 Abs. 1, 4",
        confidence="V1",
        formula=Formula(
            inputs=(
                optional("delivered_on", "date"),
                CALENDAR,
                optional("delivery_due_on", "date"),
                optional("taken_over_on", "date"),
                optional("contract_on", "date"),
                _FAULT,
            ),
            outputs={
                "raw_end": "date",
                "limitation_end": "date",
                "safe_target": "date",
                "start_day_not_counted": "date",
            },
            compute=carrying_abroad.cmr_limitation,
            clocks={
                "": Clock(starts="delivered_on", ends="limitation_end", raw="raw_end"),
                "loss": Clock(starts="delivery_due_on", ends="limitation_end", raw="raw_end"),
                "taken_over": Clock(starts="taken_over_on", ends="limitation_end", raw="raw_end"),
            },
        ),
    ),
    Rule(
        id="INT-T-06",
        jurisdiction="INT",
        title="Straße grenzüberschreitend: Hemmung durch Reklamation",
        trigger="schriftliche Reklamation",
        period="gehemmt bis zur schriftlichen Zurückweisung und Rückgabe der Belege; der Tag der "
        "Reklamation zählt nicht, der Tag der Zurückweisung zählt",
        consequence="time_barred",
        consequence_text="Weitere Reklamationen wegen derselben Sache hemmen nicht.",
        source="CMR Art. 32 Abs. 2",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("delivered_on", "date"),
                Field("written_claim_received_on", "date"),
                Field("rejected_and_documents_returned_on", "date"),
                CALENDAR,
                _FAULT,
            ),
            outputs={"suspended_days": "int", "raw_end": "date", "limitation_end": "date"},
            compute=carrying_abroad.cmr_suspension,
            clocks={"": Clock(starts="delivered_on", ends="limitation_end", raw="raw_end")},
        ),
    ),
)
"""INT-T-01 to INT-T-06."""
