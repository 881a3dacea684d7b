"""Withdrawal from a distance contract (Widerruf, Rücktritt)."""

from datetime import date

from domain.law import withdrawing
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Clock, Formula, OutputKind, Rule

_RECEIVED = Field("goods_received_on", "date")
_EXPIRED = (
    "Das Recht zum Widerruf ist erloschen. Nicht verloren: die Gewährleistung und eine Garantie."
)
_SENT: dict[str, OutputKind] = {"raw_end": "date", "last_day_to_send": "date"}
_DAYS = optional("days", "int")
_BY_RECEIPT = {"": Clock(starts="goods_received_on", ends="last_day_to_send", raw="raw_end")}

WITHDRAWAL = (
    Rule(
        id="DE-X-01",
        jurisdiction="DE",
        party="B2C",
        title="Widerruf",
        trigger="Fernabsatz, Erhalt der letzten Ware einer Bestellung",
        period="14 Tage; das Ende verschiebt sich; Absendung genügt",
        consequence="claim_extinguished",
        consequence_text=_EXPIRED,
        source="§§ 312g, 355, § 356 Abs. 2 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(_RECEIVED, _DAYS, CALENDAR),
            outputs=_SENT,
            compute=withdrawing.german,
            clocks=_BY_RECEIPT,
        ),
    ),
    Rule(
        id="DE-X-02",
        jurisdiction="DE",
        party="B2C",
        title="Widerruf ohne richtige Belehrung",
        trigger="fehlende oder falsche Belehrung",
        period="12 Monate und 14 Tage nach Erhalt; nach nachgeholter Belehrung 14 Tage",
        consequence="claim_extinguished",
        consequence_text=_EXPIRED,
        source="§ 356 Abs. 3 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(_RECEIVED, optional("instructed_on", "date"), CALENDAR),
            outputs={"right_ends": "date", "raw_end": "date"},
            compute=withdrawing.uninstructed,
            clocks={"": Clock(starts="goods_received_on", ends="right_ends", raw="raw_end")},
        ),
    ),
    Rule(
        id="DE-X-03",
        jurisdiction="DE",
        party="B2C",
        title="Erstattung und Rückgabe nach Widerruf",
        trigger="Zugang und Erklärung des Widerrufs",
        period="Erstattung mit Standardversand binnen 14 Tagen ab Zugang, mit demselben "
        "Zahlungsmittel; Rücksendung binnen 14 Tagen ab Erklärung",
        consequence_text="Der Unternehmer kommt in Verzug; er darf aber warten, bis die Ware oder "
        "der Nachweis der Absendung da ist. Die Gefahr der Rücksendung trägt er.",
        source="§ 355 Abs. 3, § 357 BGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                optional("withdrawal_received_by_trader_on", "date"),
                optional("withdrawal_declared_on", "date"),
                CALENDAR,
            ),
            outputs={
                "refund_due": "date",
                "last_day_to_send_back": "date",
                "refund_raw_end": "date",
                "send_back_raw_end": "date",
            },
            compute=withdrawing.refund,
            clocks={
                "": Clock(
                    starts="withdrawal_received_by_trader_on",
                    ends="refund_due",
                    raw="refund_raw_end",
                ),
                "return": Clock(
                    starts="withdrawal_declared_on",
                    ends="last_day_to_send_back",
                    raw="send_back_raw_end",
                ),
            },
        ),
    ),
    Rule(
        id="DE-X-04",
        jurisdiction="DE",
        party="B2C",
        title="Widerrufsfunktion im Netz",
        trigger="Vertrag über eine Online-Benutzeroberfläche",
        period="sofortige Bestätigung mit Datum und Uhrzeit",
        consequence_text="Zwei Schritte: „Vertrag widerrufen“ und „Widerruf bestätigen“; der "
        "Eingangskanal hält die Zeit fest.",
        source="§ 356a BGB; Richtlinie (EU) 2023/2673",
        confidence="V2",
        valid_from=date(2026, 6, 19),
    ),
    Rule(
        id="DE-X-05",
        jurisdiction="DE",
        party="B2C",
        title="Kein Widerruf",
        trigger="Ware nach Kundenwunsch, geöffnete versiegelte Hygieneware, verderbliche Ware",
        period="keine; eng auszulegen",
        consequence_text="Es besteht kein Widerrufsrecht; das ist zu prüfen, bevor es angeboten "
        "wird.",
        source="§ 312g Abs. 2 BGB",
        confidence="K",
    ),
    Rule(
        id="AT-X-01",
        jurisdiction="AT",
        party="B2C",
        title="Rücktritt, Österreich",
        trigger="Fernabsatz, Erhalt der letzten Ware",
        period="14 Tage, ohne Belehrung 12 Monate länger; Absendung genügt",
        consequence="claim_extinguished",
        consequence_text=_EXPIRED,
        source="§§ 11 bis 13 FAGG; Europäisches Fristenübereinkommen Art. 5; § 903 ABGB",
        confidence="V2+K",
        formula=Formula(
            inputs=(
                _RECEIVED,
                _DAYS,
                optional("instructed", "bool"),
                optional("instructed_on", "date"),
                CALENDAR,
            ),
            outputs=_SENT,
            compute=withdrawing.austrian,
            clocks=_BY_RECEIPT,
        ),
    ),
    Rule(
        id="CH-X-01",
        jurisdiction="CH",
        party="B2C",
        title="Widerruf, Schweiz",
        trigger="Haustür- oder Telefongeschäft über 100 Franken",
        period="Webshop: kein gesetzlicher Widerruf; sonst 14 Tage ab Kenntnis der Belehrung",
        consequence="claim_extinguished",
        consequence_text=_EXPIRED,
        source="Art. 40a bis 40f OR",
        confidence="V2",
        formula=Formula(
            inputs=(
                Field("channel", "code", codes=("web_shop", "doorstep", "phone", "shop")),
                optional("goods_received_on", "date"),
                optional("price_chf", "decimal"),
                optional("instruction_received_on", "date"),
                optional("contract_on", "date"),
                CALENDAR,
            ),
            outputs={"statutory_withdrawal": "bool", "last_day": "date or null"},
            compute=withdrawing.swiss,
        ),
    ),
    Rule(
        id="GEN-X-01",
        jurisdiction="EU",
        party="B2C",
        title="Widerruf oder Gewährleistung",
        trigger="Mangel während der Widerrufsfrist",
        period="keine; der Kunde wählt",
        consequence_text="Beides wird angeboten, keines aufgezwungen.",
        source="§§ 355, 437 BGB nebeneinander",
        confidence="K",
    ),
)
"""DE-X-01 to 05, AT-X-01, CH-X-01 and GEN-X-01."""
