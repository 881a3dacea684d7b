"""Carriage by air (Montreal Convention) and rail (CIM)."""

from typing import Literal

import attrs

from domain.law import carrying_air_rail, limiting
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Clock, Formula, Rule

_LOST: dict[str, Literal["date"]] = {
    "waiting_period_ends": "date",
    "may_treat_as_lost_from": "date",
}
_LOST_BY_AIR = Rule(
    id="INT-T-08",
    jurisdiction="INT",
    title="Luftfracht: Verlustvermutung",
    trigger="Gut nicht angekommen",
    period="7 Tage nach dem Tag, an dem anzukommen war",
    consequence="treated_as_lost",
    consequence_text="Das Gut darf als verloren gelten: die Rechte aus dem Frachtvertrag können "
    "geltend gemacht werden.",
    source="Montrealer Übereinkommen Art. 13 Abs. 3",
    confidence="V1",
    formula=Formula(
        inputs=(Field("delivery_due_on", "date"),),
        outputs=_LOST,
        compute=limiting.lost_after(7, "Art. 13 Abs. 3 MÜ"),
        clocks={"loss": Clock(starts="delivery_due_on", ends="waiting_period_ends", window=True)},
    ),
)
_LOST_BY_RAIL = attrs.evolve(
    _LOST_BY_AIR,
    id="INT-T-09",
    title="Schiene: Verlustvermutung",
    trigger="Gut nicht abgeliefert",
    period="30 Tage nach Ablauf der Lieferfrist",
    consequence_text="Das Gut darf ohne weiteren Nachweis als verloren gelten.",
    source="CIM Art. 29",
    confidence="V2",
    formula=Formula(
        inputs=(Field("delivery_due_on", "date"),),
        outputs=_LOST,
        compute=limiting.lost_after(30, "Art. 29 CIM"),
        clocks={"loss": Clock(starts="delivery_due_on", ends="waiting_period_ends", window=True)},
    ),
)
_RAIL_LIMITATION = attrs.evolve(
    _LOST_BY_RAIL,
    title="Schiene: Verjährung",
    trigger="Ablieferung; bei Verlust 30 Tage nach Ablauf der Lieferfrist",
    period="1 Jahr, 2 bei qualifiziertem Verschulden; Reklamation hemmt bis zur Ablehnung",
    consequence="time_barred",
    consequence_text="Der Anspruch gegen die Bahn ist verjährt, auch als Einwand.",
    source="CIM Art. 48",
    formula=Formula(
        inputs=(
            optional("delivered_on", "date"),
            optional("delivery_due_on", "date"),
            optional("qualified_fault", "bool"),
            CALENDAR,
        ),
        outputs={"raw_end": "date", "limitation_end": "date", "start_day_not_counted": "date"},
        compute=carrying_air_rail.rail_limitation,
        clocks={
            "limitation": Clock(starts="delivered_on", ends="limitation_end", raw="raw_end"),
            "loss_limitation": Clock(
                starts="delivery_due_on", ends="limitation_end", raw="raw_end"
            ),
        },
    ),
)

CARRIAGE_AIR_RAIL = (
    Rule(
        id="INT-T-07",
        jurisdiction="INT",
        title="Luftfracht: Anzeige",
        trigger="Annahme (Schaden) oder Zurverfügungstellung (Verspätung)",
        period="Schaden sofort, äußerstens 14 Tage; Verspätung 21 Tage; schriftlich",
        consequence="claim_extinguished_except_fraud",
        consequence_text="Jede Klage gegen den Luftfrachtführer ist ausgeschlossen, außer bei "
        "Arglist. Nicht verloren: die Rechte des Käufers gegen den Verkäufer.",
        source="Montrealer Übereinkommen Art. 31, 52",
        confidence="V1",
        formula=Formula(
            inputs=(optional("received_on", "date"), optional("at_disposal_on", "date")),
            outputs={"notify_by": "date", "consequence_if_missed": "code"},
            compute=carrying_air_rail.air_notice,
            clocks={
                "": Clock(starts="received_on", ends="notify_by"),
                "delay": Clock(starts="at_disposal_on", ends="notify_by"),
            },
        ),
    ),
    Rule(
        id="INT-T-08",
        jurisdiction="INT",
        title="Luftfracht: Klage",
        trigger="Ankunft, oder der Tag, an dem anzukommen war",
        period="2 Jahre, Ausschlussfrist; Rechte wie bei Verlust 7 Tage nach dem Soll-Tag",
        consequence="claim_extinguished",
        consequence_text="Der Anspruch gegen den Luftfrachtführer ist erloschen.",
        source="Montrealer Übereinkommen Art. 13 Abs. 3, 35",
        confidence="V1",
        formula=Formula(
            inputs=(optional("arrived_on", "date"), optional("delivery_due_on", "date")),
            outputs={"action_by": "date", **_LOST},
            compute=carrying_air_rail.air_action,
            clocks={"": Clock(starts="arrived_on", ends="action_by")},
        ),
        apart={"loss": _LOST_BY_AIR},
    ),
    Rule(
        id="INT-T-09",
        jurisdiction="INT",
        at_delivery=("visible",),
        title="Schiene: Annahme und Verspätung",
        trigger="Annahme des Gutes",
        period="erkennbar: Tatbestandsaufnahme vor Annahme; verdeckt: 7 Tage; Verspätung: 60 Tage; "
        "Verjährung 1 Jahr, 2 bei qualifiziertem Verschulden",
        consequence="claim_extinguished",
        consequence_text="Mit der Annahme erlöschen die Ansprüche gegen die Bahn. Nicht verloren: "
        "die Rechte des Käufers gegen den Verkäufer.",
        source="CIM Art. 29, 30, 33, 42, 47, 48",
        confidence="V2",
        formula=Formula(
            inputs=(
                optional("accepted_on", "date"),
                optional("delivery_due_on", "date"),
                optional("qualified_fault", "bool"),
                CALENDAR,
            ),
            outputs={
                "ask_for_ascertainment_by": "date",
                "delay_claim_by": "date",
                **_LOST,
                "raw_end": "date",
                "limitation_end": "date",
            },
            compute=carrying_air_rail.rail,
            clocks={
                "": Clock(starts="accepted_on", ends="ask_for_ascertainment_by"),
                "delay": Clock(starts="accepted_on", ends="delay_claim_by"),
            },
        ),
        apart={
            "loss": _LOST_BY_RAIL,
            "limitation": _RAIL_LIMITATION,
            "loss_limitation": _RAIL_LIMITATION,
        },
    ),
)
"""INT-T-07 to INT-T-09."""
