"""Notice duties of a sale (Mängelrüge): who must tell whom of a defect, and by when."""

from domain.law import notifying
from domain.law.countries import COUNTRIES
from domain.law.fields import CALENDAR, Field, optional
from domain.law.rule import Clock, Formula, Rule

_APPROVED = (
    "Der Verkäufer kann einwenden, die Ware gelte wegen dieses Mangels als genehmigt; dann "
    "entfallen alle Gewährleistungsrechte dafür. Er kann darauf auch verzichten. "
    "Nicht verloren: Rechte bei arglistigem Verschweigen und Ansprüche gegen den Frachtführer."
)
_POLICY = optional("policy_working_days", "int")
_DAYS = optional("days", "int")
_DISCOVERED = optional("discovered_on", "date")
_PLACE = Field("calendar", "calendar")

NOTICE = (
    Rule(
        id="DE-N-01",
        jurisdiction="DE",
        party="B2B",
        title="Mängelrüge, erkennbarer Mangel",
        trigger="Ablieferung; erkennbarer Mangel, Falsch- oder Minderlieferung",
        period="unverzüglich; Richtwert 3 Arbeitstage, Stichprobe bei größeren Mengen",
        consequence="goods_approved",
        consequence_text=_APPROVED,
        source="§ 377 Abs. 1, 2, 4 HGB",
        confidence="V1+V2",
        formula=Formula(
            inputs=(Field("delivered_on", "date"), _POLICY, _PLACE),
            outputs={"notify_by": "date"},
            compute=notifying.after_delivery,
            clocks={"": Clock(starts="delivered_on", ends="notify_by")},
        ),
    ),
    Rule(
        id="DE-N-02",
        jurisdiction="DE",
        party="B2B",
        title="Mängelrüge, versteckter Mangel",
        trigger="Entdeckung des Mangels",
        period="unverzüglich nach Entdeckung; Richtwert 3 Arbeitstage",
        consequence="goods_approved",
        consequence_text=_APPROVED,
        source="§ 377 Abs. 3 HGB",
        confidence="V1+V2",
        formula=Formula(
            inputs=(
                Field("discovered_on", "date"),
                optional("notified_on", "date"),
                _POLICY,
                _PLACE,
            ),
            outputs={"notify_by": "date", "in_time": "bool"},
            compute=notifying.after_discovery,
            clocks={"": Clock(starts="discovered_on", ends="notify_by")},
        ),
    ),
    Rule(
        id="DE-N-03",
        jurisdiction="DE",
        party="B2B",
        title="Mängelrüge, verderbliche Ware",
        trigger="Ablieferung von Lebensmitteln, Blumen und Ähnlichem",
        period="Stunden bis ein Arbeitstag",
        consequence="goods_approved",
        consequence_text=_APPROVED,
        source="§ 377 HGB, Übung",
        confidence="K",
        formula=Formula(
            inputs=(Field("delivered_on", "instant"), _POLICY, _PLACE),
            outputs={"notify_by": "date", "recommended": "code"},
            compute=notifying.perishable,
            clocks={"": Clock(starts="delivered_on", ends="notify_by")},
        ),
    ),
    Rule(
        id="AT-N-01",
        jurisdiction="AT",
        party="B2B",
        title="Mängelrüge nach UGB",
        trigger="Ablieferung oder Entdeckung",
        period="angemessene Frist, im Zweifel 14 Tage für Untersuchung und Anzeige",
        consequence="goods_approved",
        consequence_text="Gewährleistung, Schadenersatz wegen des Mangels selbst und Irrtum "
        "entfallen. Nicht verloren: Ersatz von Mangelfolgeschäden und alles bei Vorsatz oder "
        "grober Fahrlässigkeit des Verkäufers.",
        source="§§ 377, 378 UGB; OGH 6 Ob 76/07f",
        confidence="V2",
        formula=Formula(
            inputs=(optional("delivered_on", "date"), _DISCOVERED, _DAYS, CALENDAR),
            outputs={"notify_by": "date", "raw_end": "date", "safe_target": "date"},
            compute=notifying.austrian,
            clocks={"": Clock(starts="delivered_on", ends="notify_by", raw="raw_end")},
        ),
    ),
    Rule(
        id="CH-N-01",
        jurisdiction="CH",
        title="Mängelrüge nach OR, auch durch Verbraucher",
        trigger="Ablieferung oder Entdeckung",
        period="prüfen, sobald üblich, und sofort anzeigen; die Gerichte nehmen etwa 7 Tage an",
        consequence="goods_approved",
        consequence_text="Die Ware gilt als genehmigt. Nicht verloren: Rechte bei absichtlicher "
        "Täuschung (Art. 203 OR) und was die Geschäftsbedingungen günstiger regeln; die "
        "Verspätung wird nur beachtet, wenn der Verkäufer sie einwendet.",
        source="Art. 201 Abs. 1 bis 3 OR",
        confidence="V1+V2",
        formula=Formula(
            inputs=(_DISCOVERED, optional("delivered_on", "date"), _DAYS, CALENDAR),
            outputs={"notify_by": "date"},
            compute=notifying.swiss,
            clocks={"": Clock(starts="discovered_on", ends="notify_by")},
        ),
    ),
    Rule(
        id="CH-N-02",
        jurisdiction="CH",
        title="Mängelrüge bei Einbau in ein Grundstück",
        trigger="Ablieferung (offen) oder Entdeckung (versteckt)",
        period="60 Tage, zwingende Mindestfrist",
        consequence="goods_approved",
        consequence_text="Die Ware gilt als genehmigt. Nicht verloren: Rechte bei absichtlicher "
        "Täuschung (Art. 203 OR).",
        source="Art. 201 Abs. 4 OR; Art. 78 OR; SR 173.110.3 Art. 1",
        confidence="V2",
        valid_from=notifying.SIXTY_DAYS_SINCE,
        formula=Formula(
            inputs=(
                Field("contract_on", "date"),
                optional("delivered_on", "date"),
                _DISCOVERED,
                Field("integrated_into_immovable", "bool"),
                _DAYS,
                CALENDAR,
            ),
            outputs={"raw_end": "date", "notify_by": "date", "sixty_day_rule_applies": "bool"},
            compute=notifying.swiss_built_in,
            says_since_when=True,
            clocks={"": Clock(starts="delivered_on", ends="notify_by", raw="raw_end")},
        ),
    ),
    Rule(
        id="INT-N-01",
        jurisdiction="INT",
        party="B2B",
        title="Mängelrüge im UN-Kaufrecht",
        trigger="Kauf zwischen Parteien in verschiedenen Vertragsstaaten",
        period="prüfen, sobald es geht; in angemessener Frist anzeigen; äußerstens 2 Jahre nach "
        "Übergabe",
        consequence="claim_extinguished",
        consequence_text="Der Käufer verliert die Rechte wegen der Vertragswidrigkeit. Nicht "
        "verloren: bei Kenntnis des Verkäufers (Art. 40) und vernünftiger Entschuldigung "
        "(Art. 44). Nationale Rügeregeln gelten nicht.",
        source="Art. 1, 6, 38 bis 40, 44 CISG",
        confidence="V1",
        formula=Formula(
            inputs=(
                Field("seller_country", "code", codes=COUNTRIES),
                Field("buyer_country", "code", codes=COUNTRIES),
                optional("handed_over_on", "date"),
                optional("cisg_excluded", "bool"),
                CALENDAR,
            ),
            outputs={
                "regime": "code",
                "hgb_377_applies": "bool",
                "or_201_applies": "bool",
                "absolute_cut_off": "date",
            },
            compute=notifying.which_regime,
            clocks={"": Clock(starts="handed_over_on", ends="absolute_cut_off")},
        ),
    ),
)
"""The notice rules that are computed."""
