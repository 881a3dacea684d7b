"""Late delivery: when it was due, the grace period, the fixed date."""

from domain.law import lateness
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Clock, Formula, OutputKind, Rule

_DAYS = optional("days", "int")
_PLACE = Field("calendar", "calendar")
_DUE: dict[str, OutputKind] = {"raw_end": "date", "deliver_by": "date"}
_DUE_CLOCK = {"": Clock(starts="contract_on", ends="deliver_by", raw="raw_end")}
_GRACE_INPUTS = (
    Field("grace_set_received_on", "date"),
    _DAYS,
    CALENDAR,
    optional("due_on", "date"),
)
_GRACE: dict[str, OutputKind] = {
    "grace_ends": "date",
    "rescission_possible_from": "date",
    "raw_end": "date",
}
_GRACE_CLOCK = {"": Clock(starts="grace_set_received_on", ends="grace_ends", raw="raw_end")}
_DUE_TEXT = (
    "Die Lieferung ist fällig. Nicht verloren: der Anspruch auf Lieferung; der Käufer kann eine "
    "Nachfrist setzen."
)
_GRACE_TEXT = (
    "Der Käufer kann zurücktreten und, wenn der Verkäufer die Verspätung zu vertreten hat, "
    "Schadensersatz verlangen. Zahlungen sind zu erstatten."
)

LATE = (
    Rule(
        id="DE-L-01",
        jurisdiction="DE",
        party="B2C",
        title="Lieferung ohne vereinbarten Termin",
        trigger="Kein Liefertermin vereinbart",
        period="unverzüglich, spätestens 30 Tage nach Vertragsschluss",
        consequence_text=_DUE_TEXT,
        source="§ 475 Abs. 1 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(Field("contract_on", "date"), CALENDAR),
            outputs=_DUE,
            compute=lateness.due_in_thirty("§ 475 Abs. 1 Satz 2 BGB", "DE"),
            clocks=_DUE_CLOCK,
        ),
    ),
    Rule(
        id="DE-L-02",
        jurisdiction="DE",
        title="Nachfrist bei verspäteter Lieferung",
        trigger="Fällige Lieferung bleibt aus; Zugang der Fristsetzung",
        period="angemessene Nachfrist, Richtwert 14 Tage; dann Rücktritt",
        consequence_text=_GRACE_TEXT,
        source="§§ 286, 323 Abs. 1, 281, 346 BGB",
        confidence="V1",
        formula=Formula(
            inputs=_GRACE_INPUTS,
            outputs=_GRACE,
            compute=lateness.grace("§ 323 Abs. 1 BGB", "DE"),
            clocks=_GRACE_CLOCK,
        ),
    ),
    Rule(
        id="DE-L-03",
        jurisdiction="DE",
        party="B2B",
        title="Fixhandelskauf",
        trigger="Fester Liefertag verstrichen",
        period="Rücktritt sofort; wer Lieferung will, sagt es sofort, Richtwert ein Arbeitstag",
        consequence="claim_extinguished",
        consequence_text="Ohne sofortige Anzeige entfällt der Anspruch auf Lieferung. Nicht "
        "verloren: Rücktritt und Schadensersatz.",
        source="§ 376 Abs. 1 HGB",
        confidence="V1",
        formula=Formula(
            inputs=(Field("fixed_date", "date"), _PLACE),
            outputs={
                "rescission_possible_from": "date",
                "insist_on_performance_by_policy": "date",
            },
            compute=lateness.fixed_date,
            clocks={"": Clock(starts="fixed_date", ends="insist_on_performance_by_policy")},
        ),
    ),
    Rule(
        id="DE-L-04",
        jurisdiction="DE",
        title="Rücktritt ohne Nachfrist",
        trigger="Termin wesentlich und vor Vertragsschluss mitgeteilt, Verweigerung, besondere "
        "Umstände",
        period="keine Nachfrist",
        consequence_text="Der Käufer kann sofort zurücktreten.",
        source="§ 323 Abs. 2 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                optional("delivery_refused", "bool"),
                optional("time_essential", "bool"),
                optional("special_circumstances", "bool"),
                optional("due_on", "date"),
            ),
            outputs={
                "rescission_open_without_grace_period": "bool",
                "rescission_possible_from": "date",
            },
            compute=lateness.without_grace,
        ),
    ),
    Rule(
        id="AT-L-01",
        jurisdiction="AT",
        party="B2C",
        title="Lieferung ohne vereinbarten Termin in Österreich",
        trigger="Kein Liefertermin vereinbart",
        period="ohne unnötigen Aufschub, spätestens 30 Tage nach Vertragsschluss",
        consequence_text=_DUE_TEXT,
        source="§ 7a KSchG; § 903 ABGB",
        confidence="V2",
        formula=Formula(
            inputs=(Field("contract_on", "date"), CALENDAR),
            outputs=_DUE,
            compute=lateness.due_in_thirty("§ 7a KSchG", "AT"),
            clocks=_DUE_CLOCK,
        ),
    ),
    Rule(
        id="AT-L-02",
        jurisdiction="AT",
        title="Nachfrist in Österreich",
        trigger="Lieferung verspätet; Zugang der Fristsetzung",
        period="angemessene Nachfrist, dann Rücktritt; beim Fixgeschäft sofort",
        consequence_text=_GRACE_TEXT,
        source="§ 7c KSchG (Verbraucher); §§ 918, 919 ABGB",
        confidence="V2+K",
        formula=Formula(
            inputs=_GRACE_INPUTS,
            outputs=_GRACE,
            compute=lateness.grace("§ 918 Abs. 1 ABGB, § 7c KSchG", "AT"),
            clocks=_GRACE_CLOCK,
        ),
    ),
    Rule(
        id="CH-L-01",
        jurisdiction="CH",
        title="Lieferverzug in der Schweiz",
        trigger="Mahnung oder Verfalltag; Zugang der Fristsetzung, oder fester Liefertag",
        period="angemessene Frist, danach unverzügliche Erklärung; keine Frist, wenn nutzlos oder "
        "fester Tag",
        consequence_text="Ohne die Erklärung bleibt die Lieferung geschuldet. Im kaufmännischen "
        "Verkehr mit festem Tag ist es umgekehrt: wer die Ware will, muss es sofort sagen.",
        source="Art. 102, 107, 108, 190 OR",
        confidence="V1",
        formula=Formula(
            inputs=(
                optional("grace_set_received_on", "date"),
                _DAYS,
                optional("fixed_date", "date"),
                optional("due_on", "date"),
                _PLACE,
            ),
            outputs={
                "grace_ends": "date",
                "declare_by_policy": "date",
                "rescission_possible_from": "date",
                "insist_on_performance_by_policy": "date",
            },
            compute=lateness.swiss,
            clocks={
                "": Clock(starts="grace_set_received_on", ends="declare_by_policy"),
                "grace": Clock(starts="grace_set_received_on", ends="grace_ends"),
                "fixed": Clock(starts="fixed_date", ends="insist_on_performance_by_policy"),
            },
        ),
    ),
    Rule(
        id="EU-L-01",
        jurisdiction="EU",
        party="B2C",
        title="Nachfrist nach Unionsrecht",
        trigger="Keine Lieferung zur vereinbarten Zeit; Zugang der Fristsetzung",
        period="angemessene Zusatzfrist, dann Vertragsbeendigung; sofort bei Verweigerung oder "
        "wesentlichem Termin",
        consequence_text="Erstattung unverzüglich. Grundlage der Regeln in Deutschland und "
        "Österreich.",
        source="Richtlinie 2011/83/EU Art. 18",
        confidence="K",
        formula=Formula(
            inputs=_GRACE_INPUTS,
            outputs=_GRACE,
            compute=lateness.grace("Art. 18 Abs. 2 RL 2011/83/EU", "EU"),
        ),
    ),
)
"""DE-L-01 to 04, AT-L-01, 02, CH-L-01 and EU-L-01."""
