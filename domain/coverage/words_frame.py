"""Sentences on the frame of a claim: law, buyer, delivery, risk."""

from domain.coverage.wording import Said

FRAME: dict[str, Said] = {
    "law.known": Said(
        "Für Ihren Kauf gilt das Recht vom Tag des Vertrags, dem {since:%d.%m.%Y}.",
        "Your purchase is governed by the law of the day of the contract, {since:%Y-%m-%d}.",
        "Es zählt der Vertragstag {since:%d.%m.%Y}, nicht Lieferung oder Meldung.",
        "The day of the contract {since:%Y-%m-%d} counts, not delivery or report.",
    ),
    "law.open": Said(
        "Welche Fassung des Gesetzes gilt, sagt der Tag des Vertrags; ihn kennen wir noch nicht.",
        "Which version of the law applies depends on the day of the contract, which we do not know "
        "yet.",
        "Ohne Vertragstag wird nach der geltenden Fassung gerechnet.",
        "Without the day of the contract the present version is used.",
    ),
    "party.B2C": Said(
        "Sie haben als Verbraucher gekauft. Vereinbarungen zu Ihrem Nachteil gelten meist nicht.",
        "You bought as a consumer. Agreements to your disadvantage are mostly void.",
        "Käufer ist Verbraucher; abweichende Klauseln vor Mitteilung des Mangels binden ihn nicht.",
        "The buyer is a consumer; clauses to his detriment before notice of the defect do not "
        "bind.",
    ),
    "party.B2B": Said(
        "Sie haben als Unternehmen gekauft; es gilt auch, was vertraglich vereinbart ist.",
        "You bought as a business; what the contract says applies as well.",
        "Käufer ist Unternehmer; vertragliche Abweichungen beachten.",
        "The buyer is a business; mind what the contract says.",
    ),
    "start.known": Said(
        "Sie haben die Ware am {since:%d.%m.%Y} bekommen. Damit beginnt die Frist.",
        "You received the goods on {since:%Y-%m-%d}. The period begins with that.",
        "Fristbeginn: Ablieferung am {since:%d.%m.%Y}; der Tag selbst zählt nicht mit.",
        "Start: delivery on {since:%Y-%m-%d}; the day itself does not count.",
    ),
    "start.missing": Said(
        "Die Ware ist nicht angekommen. Es geht um die Lieferung, nicht um einen Mangel.",
        "The goods did not arrive. This is about the delivery, not about a defect.",
        "Nicht abgeliefert: keine Mängelrechte, sondern Lieferanspruch und Verlust.",
        "Not delivered: no rights for defects, but the claim to delivery, and loss.",
    ),
    "start.open": Said(
        "Wann Sie die Ware bekommen haben, wissen wir noch nicht; ohne den Tag läuft keine Frist.",
        "We do not know yet when you received the goods; without the day no period runs.",
        "Tag der Ablieferung fehlt; keine Frist läuft und keine Einrede kann geprüft werden.",
        "The day of delivery is missing; no period runs and no plea can be examined.",
    ),
    "risk.seller": Said(
        "Für Schäden auf dem Transport steht der Verkäufer ein, gleich wer sie verursacht hat.",
        "The seller answers for damage on the way, whoever caused it.",
        "Die Transportgefahr trägt der Verkäufer; nicht auf den Frachtführer warten.",
        "The seller bears the risk of carriage; do not wait for the carrier.",
    ),
    "risk.buyer": Said(
        "Das Risiko des Transports lag bei Ihnen. Was dem Frachtführer gegenüber möglich ist, "
        "steht weiter oben im Fall.",
        "The risk of carriage was yours. What can be had of the carrier stands further up in the "
        "case.",
        "Die Transportgefahr trägt der Käufer: die Ware war bei Gefahrübergang mangelfrei. "
        "Anspruch "
        "gegen den Frachtführer abtreten oder für ihn geltend machen.",
        "The buyer bears the risk: the goods were free of it when the risk passed. Assign the "
        "claim "
        "against the carrier, or make it for him.",
    ),
}
