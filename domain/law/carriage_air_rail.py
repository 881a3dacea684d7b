"""Carriage by air (Montreal Convention) and rail (CIM)."""

from domain.law import carrying_abroad
from domain.law.fields import Field, optional
from domain.law.rule import Clock, Formula, Rule

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
            compute=carrying_abroad.air_notice,
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
            inputs=(Field("arrived_on", "date"),),
            outputs={"action_by": "date"},
            compute=carrying_abroad.air_action,
            clocks={"": Clock(starts="arrived_on", ends="action_by")},
        ),
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
            inputs=(Field("accepted_on", "date"),),
            outputs={"ask_for_ascertainment_by": "date", "delay_claim_by": "date"},
            compute=carrying_abroad.rail,
            clocks={
                "": Clock(starts="accepted_on", ends="ask_for_ascertainment_by"),
                "delay": Clock(starts="accepted_on", ends="delay_claim_by"),
            },
        ),
    ),
)
"""INT-T-07 to INT-T-09."""
