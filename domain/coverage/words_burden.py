"""Sentences on notice, proof and the defect itself."""

from domain.coverage.wording import Said

BURDEN: dict[str, Said] = {
    "notice.none": Said(
        "Als Verbraucher verlieren Sie nichts, weil Sie einen Mangel später melden.",
        "As a consumer you lose nothing by reporting a defect later.",
        "Keine Rügefrist gegenüber Verbrauchern.",
        "No duty of notice of consumers.",
    ),
    "notice.waived": Said(
        "Der Verkäufer beruft sich nicht darauf, dass der Mangel zu spät gemeldet wurde.",
        "The seller does not plead that the defect was reported too late.",
        "Auf den Einwand verspäteter Rüge ist verzichtet.",
        "The plea of late notice is waived.",
    ),
    "notice.met": Said(
        "Der Mangel wurde rechtzeitig gemeldet (bis {until:%d.%m.%Y}).",
        "The defect was reported in time (by {until:%Y-%m-%d}).",
        "Rüge rechtzeitig; letzter Tag war {until:%d.%m.%Y}.",
        "Notice in time; the last day was {until:%Y-%m-%d}.",
    ),
    "notice.missed": Said(
        "Zu melden war der Mangel bis {until:%d.%m.%Y}. Das kann der Verkäufer einwenden, muss es "
        "aber nicht.",
        "The defect was to be reported by {until:%Y-%m-%d}. The seller can object to that, but "
        "need not.",
        "Rüge nach dem {until:%d.%m.%Y}: Einwand des Verkäufers, verzichtbar; nicht von selbst "
        "ablehnen und nicht vorbehaltlos verhandeln.",
        "Notice after {until:%Y-%m-%d}: the seller's objection, can be waived; neither refuse by "
        "itself nor negotiate without reservation.",
    ),
    "notice.running": Said(
        "Der Mangel ist bis {until:%d.%m.%Y} zu melden.",
        "The defect is to be reported by {until:%Y-%m-%d}.",
        "Rügefrist läuft bis {until:%d.%m.%Y}.",
        "The period of notice runs until {until:%Y-%m-%d}.",
    ),
    "proof.seller": Said(
        "Der Mangel zeigte sich vor dem {until:%d.%m.%Y} oder an diesem Tag: Nicht Sie, sondern "
        "der "
        "Verkäufer muss beweisen, dass er bei der Lieferung nicht da war.",
        "The defect showed on or before {until:%Y-%m-%d}: not you but the seller must prove that "
        "it was not there at the delivery.",
        "Vermutung für den Käufer (gezeigt bis {until:%d.%m.%Y}): Wir müssen beweisen, dass die "
        "Ware bei Gefahrübergang frei davon war.",
        "Presumption for the buyer (shown by {until:%Y-%m-%d}): we must prove that the goods were "
        "free of it when the risk passed.",
    ),
    "proof.buyer": Said(
        "Der Mangel zeigte sich nach dem {until:%d.%m.%Y}: Dass er von Anfang an da war, müssen "
        "Sie "
        "zeigen, zum Beispiel durch eine Prüfung.",
        "The defect showed after {until:%Y-%m-%d}: you must show that it was there from the start, "
        "for example by an inspection.",
        "Fenster der Vermutung endete am {until:%d.%m.%Y}: der Käufer beweist den Mangel bei "
        "Gefahrübergang.",
        "The window of presumption ended on {until:%Y-%m-%d}: the buyer proves the defect at the "
        "passing of risk.",
    ),
    "proof.none": Said(
        "Dass der Mangel schon bei der Lieferung da war, müssen Sie zeigen; eine Vermutung gibt es "
        "hier nicht.",
        "You must show that the defect was there at the delivery; there is no presumption here.",
        "Keine Vermutung; der Käufer beweist den Mangel bei Gefahrübergang.",
        "No presumption; the buyer proves the defect at the passing of risk.",
    ),
    "proof.open": Said(
        "Zeigte sich der Mangel bis {until:%d.%m.%Y}, muss der Verkäufer das Gegenteil beweisen. "
        "Uns fehlt der Tag.",
        "If the defect showed by {until:%Y-%m-%d}, the seller must prove the contrary. We lack the "
        "day.",
        "Fenster der Vermutung bis {until:%d.%m.%Y}; der Tag, an dem er sich zeigte, fehlt.",
        "Window of presumption until {until:%Y-%m-%d}; the day on which it showed is missing.",
    ),
    "proof.ours": Said(
        "Die Ursache liegt beim Verkäufer. Sie müssen nichts beweisen.",
        "The cause lies with the seller. You need not prove anything.",
        "Eigener Vorgang als Ursache verknüpft: vom Käufer keinen Beweis verlangen.",
        "An event of our own is linked as the cause: ask the buyer for no proof.",
    ),
    "defect.accepted": Said(
        "Der Mangel ist anerkannt.",
        "The defect is recognised.",
        "Anerkannt durch Entscheidung.",
        "Recognised by decision.",
    ),
    "defect.refused": Said(
        "Der Anspruch wurde mit Gründen abgelehnt. Die Gründe stehen in der Entscheidung.",
        "The claim was refused with reasons. They stand in the decision.",
        "Mit Gründen abgelehnt.",
        "Refused with reasons.",
    ),
    "defect.goodwill": Said(
        "Es wird aus Kulanz geholfen; ob ein Anspruch besteht, ist offengelassen.",
        "You are helped out of goodwill; whether there is a claim is left open.",
        "Kulanz: die Haftung ist nicht anerkannt.",
        "Goodwill: liability is not recognised.",
    ),
    "defect.open": Said(
        "Ob es ein Mangel ist, wird noch geprüft.",
        "Whether it is a defect is still being examined.",
        "Mangel noch nicht entschieden.",
        "The defect is not decided yet.",
    ),
}
