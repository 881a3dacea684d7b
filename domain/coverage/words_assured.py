"""Sentences on promises before the sale, causes of the house's own, and replaced devices."""

from domain.coverage.wording import Said

ASSURED: dict[str, Said] = {
    "assurance.agreed": Said(
        "Das wurde Ihnen vor dem Kauf zugesagt und gehört zum Vertrag. Zeigen müssen Sie nur, dass "
        "die Ware es nicht kann, nicht was sonst üblich ist.",
        "This was promised to you before the purchase and is part of the contract. You only need "
        "to show that the goods cannot do it, not what is usual otherwise.",
        "Vereinbarte Beschaffenheit; behauptet ist, dass sie fehlt. Was üblich ist, muss der "
        "Käufer "
        "nicht beweisen.",
        "Agreed quality, said to be lacking. The buyer need not prove what is usual.",
    ),
    "assurance.public": Said(
        "Damit wurde geworben, also durften Sie es erwarten. Zeigen müssen Sie nur, dass die Ware "
        "es nicht kann.",
        "It was advertised, so you could expect it. You only need to show that the goods cannot do "
        "it.",
        "Öffentliche Äußerung, dem Verkäufer zuzurechnen, außer er kannte sie nicht, sie war "
        "berichtigt oder ohne Einfluss auf den Kauf; das beweist der Verkäufer.",
        "Public statement, attributed to the seller unless he did not know it, it was corrected or "
        "had no influence; the seller proves that.",
    ),
    "assurance.kept": Said(
        "Das wurde vor dem Kauf zugesagt. Sagen Sie uns, was der Ware davon fehlt.",
        "This was promised before the purchase. Tell us what of it the goods lack.",
        "Zusage festgehalten; ob die Ware davon abweicht, ist nicht behauptet.",
        "Promise recorded; nobody says that the goods fall short of it.",
    ),
    "assurance.stated": Said(
        "Sie sagen, dass Ihnen das vor dem Kauf zugesagt wurde. Wir prüfen es.",
        "You say that this was promised to you before the purchase. We are looking at it.",
        "Vom Käufer angegeben, noch nicht geprüft.",
        "Stated by the buyer, not looked at yet.",
    ),
    "assurance.unconfirmed": Said(
        "Eine solche Zusage haben wir nicht gefunden. Haben Sie einen Beleg, geben Sie ihn uns.",
        "We have not found such a promise. If you have proof of it, please give it to us.",
        "Zusage geprüft und nicht bestätigt.",
        "Promise looked at and not confirmed.",
    ),
    "assurance.after": Said(
        "Das wurde erst nach dem Kauf gesagt, am {since:%d.%m.%Y}; zum Vertrag gehört es nicht von "
        "selbst.",
        "This was said only after the purchase, on {since:%Y-%m-%d}; it is no part of the contract "
        "by itself.",
        "Äußerung nach Vertragsschluss ({since:%d.%m.%Y}): keine vorvertragliche Zusage.",
        "Statement after the contract ({since:%Y-%m-%d}): no promise before the sale.",
    ),
    "cause.change": Said(
        "Ursache ist eine Änderung vom {since:%d.%m.%Y}, die nicht bei Ihnen liegt.",
        "The cause is a change of {since:%Y-%m-%d} that is not yours.",
        "Eigene Änderung vom {since:%d.%m.%Y} als Ursache verknüpft.",
        "A change of our own of {since:%Y-%m-%d} is linked as the cause.",
    ),
    "cause.incident": Said(
        "Ursache ist eine Störung vom {since:%d.%m.%Y}, die nicht bei Ihnen liegt.",
        "The cause is an incident of {since:%Y-%m-%d} that is not yours.",
        "Eigene Störung vom {since:%d.%m.%Y} als Ursache verknüpft.",
        "An incident of our own of {since:%Y-%m-%d} is linked as the cause.",
    ),
    "replacement.DE": Said(
        "Die Ware wurde am {since:%d.%m.%Y} ersetzt. Für das Ersatzgerät bleibt mindestens der "
        "Rest "
        "der Frist; auch dafür können Sie Ansprüche melden.",
        "The goods were replaced on {since:%Y-%m-%d}. At least the rest of the period remains for "
        "the replacement; you can claim for it too.",
        "Ersetzt am {since:%d.%m.%Y}: Restfrist läuft weiter; Neubeginn nur bei Anerkenntnis "
        "(§ 212 BGB), nicht bei Kulanz.",
        "Replaced on {since:%Y-%m-%d}: the rest of the period runs on; a new one begins only by "
        "acknowledgement (§ 212 BGB), not by goodwill.",
    ),
    "replacement.AT": Said(
        "Die Ware wurde am {since:%d.%m.%Y} ausgetauscht. Für das Ersatzgerät können Sie Ansprüche "
        "melden, mindestens bis zum Ende der Frist.",
        "The goods were exchanged on {since:%Y-%m-%d}. You can claim for the replacement at least "
        "until the end of the period.",
        "Ausgetauscht am {since:%d.%m.%Y}: für das Ersatzstück läuft nach der Rechtsprechung eine "
        "neue Frist; mindestens die Restfrist.",
        "Exchanged on {since:%Y-%m-%d}: by case law a new period runs for the replacement; at "
        "least the rest of the old one.",
    ),
    "replacement.CH": Said(
        "Die Ware wurde am {since:%d.%m.%Y} ersetzt. Auch für das Ersatzgerät können Sie Ansprüche "
        "melden.",
        "The goods were replaced on {since:%Y-%m-%d}. You can claim for the replacement too.",
        "Ersetzt am {since:%d.%m.%Y}: mindestens die Restfrist; Neubeginn nach Vertrag oder "
        "Anerkennung (Art. 135 OR).",
        "Replaced on {since:%Y-%m-%d}: at least the rest of the period; a new one by contract or "
        "acknowledgement (Art. 135 OR).",
    ),
}
