"""Notice duties of a sale besides the first one: who cannot plead, who must pass on."""

from domain.law import passing_on
from domain.law.fields import Field, optional
from domain.law.rule import Formula, Rule

_POLICY = optional("policy_working_days", "int")
_PLACE = Field("calendar", "calendar")

NOTICE_TEXT = (
    Rule(
        id="DE-N-04",
        jurisdiction="DE",
        party="B2B",
        title="Verkäufer kann sich nicht auf die Rüge berufen",
        trigger="arglistiges Verschweigen, oder der Verkäufer verzichtet auf den Einwand",
        period="keine Frist",
        consequence_text="Die unterlassene Rüge hilft dem Verkäufer nicht.",
        source="§ 377 Abs. 5 HGB",
        confidence="V1",
        formula=Formula(
            inputs=(
                optional("fraud", "bool"),
                optional("waived_by", "code", codes=("seller",)),
            ),
            outputs={"lateness_can_be_pleaded": "bool"},
            compute=passing_on.german_plea,
        ),
    ),
    Rule(
        id="DE-N-05",
        jurisdiction="DE",
        party="B2B",
        title="Neue Rüge nach Nacherfüllung",
        trigger="Ablieferung nachgebesserter oder ersetzter Ware",
        period="neue Untersuchung und Anzeige, neue Frist je Lieferung",
        consequence="goods_approved",
        consequence_text="Wie bei der ersten Lieferung, nur für die neue.",
        source="§ 377 HGB, Rechtsprechung",
        confidence="V2",
        formula=Formula(
            inputs=(Field("delivered_on", "date"), _POLICY, _PLACE),
            outputs={"notify_by": "date"},
            compute=passing_on.after_cure,
        ),
    ),
    Rule(
        id="DE-N-06",
        jurisdiction="DE",
        party="B2B",
        title="Rüge im Streckengeschäft",
        trigger="Lieferung unmittelbar an den Endkunden",
        period="Der Zwischenhändler lässt den Kunden untersuchen und gibt unverzüglich weiter.",
        consequence="goods_approved",
        consequence_text="Die Fristen der Kette laufen hintereinander.",
        source="§ 377 HGB, Rechtsprechung",
        confidence="V2",
        formula=Formula(
            inputs=(
                Field("delivered_on", "date"),
                optional("customer_notice_received_on", "date"),
                _POLICY,
                _PLACE,
            ),
            outputs={"customer_notify_by": "date", "notify_by": "date"},
            compute=passing_on.drop_shipment,
        ),
    ),
    Rule(
        id="DE-N-07",
        jurisdiction="DE",
        party="B2C",
        title="Verbraucher müssen nicht rügen",
        trigger="Verbrauchsgüterkauf",
        period="keine Untersuchungs- und keine Anzeigefrist gegenüber dem Verkäufer",
        consequence_text="Ein Verbraucher verliert durch späte Anzeige nichts; sein Anspruch darf "
        "deshalb nicht abgelehnt werden.",
        source="§§ 474 ff. BGB (keine solche Regel)",
        confidence="V1",
    ),
    Rule(
        id="AT-N-02",
        jurisdiction="AT",
        party="B2B",
        title="Verkäufer kann sich nicht auf die Rüge berufen (UGB)",
        trigger="Vorsatz oder grobe Fahrlässigkeit des Verkäufers, Vieh, offensichtlich andere "
        "Ware",
        period="keine Frist",
        consequence_text="Die unterlassene Rüge hilft dem Verkäufer nicht.",
        source="§ 377 Abs. 5, § 378 UGB",
        confidence="V2+K",
        formula=Formula(
            inputs=(
                optional("fraud", "bool"),
                optional("gross_negligence", "bool"),
                optional("livestock", "bool"),
                optional("obviously_wrong_goods", "bool"),
            ),
            outputs={"lateness_can_be_pleaded": "bool"},
            compute=passing_on.austrian_plea,
        ),
    ),
)
"""DE-N-04 to 07 and AT-N-02."""
