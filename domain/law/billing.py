"""Payment and billing disputes: default, interest, and what must not be dunned."""

from domain.law import defaulting
from domain.law.fields import CALENDAR, Field, optional
from domain.law.interest_rules import INTEREST
from domain.law.rule import Clock, Formula, Rule
from domain.law.telecom import BILLS

_WHO = ("business", "consumer")
_PLACE = Field("calendar", "calendar")
BILLING = (
    Rule(
        id="DE-B-01",
        jurisdiction="DE",
        title="Verzug 30 Tage nach der Rechnung",
        trigger="Fälligkeit und Zugang der Rechnung",
        period="30 Tage; ein Verbraucher nur, wenn die Rechnung darauf hinwies",
        consequence_text="Der Schuldner ist in Verzug: Zinsen und Kosten. Für einen zu Recht "
        "einbehaltenen Teil tritt kein Verzug ein.",
        source="§ 286 Abs. 3, § 193 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("due_and_invoice_received_on", "date"),
                Field("debtor", "code", codes=_WHO),
                CALENDAR,
                optional("invoice_has_default_notice", "bool"),
                optional("reminder_received_on", "date"),
            ),
            outputs={"raw_end": "date", "pay_by": "date", "default_from": "date or null"},
            compute=defaulting.after_thirty_days,
        ),
    ),
    Rule(
        id="DE-B-02",
        jurisdiction="DE",
        title="Verzug durch Mahnung, Kalendertag oder Verweigerung",
        trigger="Mahnung, Kalendertag, Ereignis und Tage, endgültige Verweigerung",
        period="sofort mit Mahnung oder Verweigerung, sonst am Tag nach dem Zahltag",
        consequence_text="Der Schuldner ist in Verzug: Zinsen und Kosten.",
        source="§ 286 Abs. 1, 2, § 193 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                optional("pay_by_agreed", "date"),
                CALENDAR,
                optional("event_on", "date"),
                optional("days", "int"),
                optional("reminder_received_on", "date"),
                optional("refused_on", "date"),
            ),
            outputs={"default_from": "date"},
            compute=defaulting.without_waiting,
        ),
    ),
    Rule(
        id="DE-B-04",
        jurisdiction="DE",
        title="Bestrittener Teil einer Rechnung",
        trigger="Gegenrecht: Mangel, nicht geliefert, falscher Betrag",
        period="solange der Einwand offen ist",
        consequence_text="Kein Verzug, soweit zu Recht einbehalten wird; das Mahnwesen ruht nur "
        "für den bestrittenen Teil, der Rest bleibt fällig.",
        source="§§ 273, 320, 286 Abs. 4, § 438 Abs. 4 BGB",
        confidence="V1+K",
        formula=Formula(
            inputs=(
                Field("invoice_amount_eur", "decimal"),
                Field("disputed_amount_eur", "decimal"),
            ),
            outputs={"dunning_hold": "bool", "held_eur": "decimal", "still_due_eur": "decimal"},
            compute=defaulting.withheld,
        ),
    ),
    Rule(
        id="DE-B-06",
        jurisdiction="DE",
        party="B2C",
        title="Keine Meldung bestrittener Forderungen",
        trigger="Forderung bestritten",
        period="solange bestritten",
        consequence_text="Keine Meldung an Auskunfteien.",
        source="Art. 6 DSGVO; § 31 Abs. 2 BDSG",
        confidence="K",
    ),
    *INTEREST,
    *BILLS,
    Rule(
        id="GEN-B-01",
        jurisdiction="any",
        title="Einwand gegen eine Rechnung",
        trigger="Einwand eingegangen",
        period="Rechnungskopie und Nachweis in 2, Entscheidung in 10 Arbeitstagen; danach neuer "
        "Zahltag in 7 Tagen",
        consequence_text="Das Mahnwesen ruht für den bestrittenen Teil bis zur Entscheidung; nur "
        "sie beendet es.",
        source="Übung",
        confidence="P",
        formula=Formula(
            inputs=(
                Field("dispute_received_on", "date"),
                optional("decided_on", "date"),
                _PLACE,
            ),
            outputs={"copy_by": "date", "decide_by": "date", "new_due_date": "date"},
            compute=defaulting.dispute_handled,
            clocks={
                "": Clock(starts="dispute_received_on", ends="decide_by"),
                "copy": Clock(starts="dispute_received_on", ends="copy_by"),
            },
        ),
    ),
)
"""DE-B-01 to 06, AT-B-01, 02, CH-B-01 and GEN-B-01."""
