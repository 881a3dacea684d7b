"""Sentences on the commercial guarantee."""

from domain.coverage.wording import Said

GUARANTEE: dict[str, Said] = {
    "given.given": Said(
        "Neben dem Gesetz gibt es eine Garantie. Wer sie gab, haftet daraus selbst.",
        "Besides the law there is a guarantee. Whoever gave it is bound by it.",
        "Garantie vorhanden; Schuldner ist der Garantiegeber, nicht von selbst der Verkäufer.",
        "There is a guarantee; its debtor is the guarantor, not the seller as such.",
    ),
    "given.none": Said(
        "Eine Garantie gibt es nicht. Das schmälert Ihre gesetzlichen Rechte nicht.",
        "There is no guarantee. That takes nothing from your statutory rights.",
        "Keine Garantie erklärt.",
        "No guarantee was given.",
    ),
    "given.open": Said(
        "Ob es eine Garantie gibt, wissen wir noch nicht.",
        "We do not know yet whether there is a guarantee.",
        "Noch nicht geklärt, ob eine Garantie besteht; auch Werbung kann eine sein.",
        "Not clarified yet whether there is a guarantee; advertising can be one too.",
    ),
    "term.until": Said(
        "Die Garantie beginnt am {since:%d.%m.%Y} und geht bis {until:%d.%m.%Y}.",
        "The guarantee begins on {since:%Y-%m-%d} and ends on {until:%Y-%m-%d}.",
        "Garantiezeit {since:%d.%m.%Y} bis {until:%d.%m.%Y}; ein Fenster, es verschiebt sich "
        "nicht.",
        "Term {since:%Y-%m-%d} to {until:%Y-%m-%d}; a window, it does not roll.",
    ),
    "term.open": Said(
        "Wie lange die Garantie gilt, wissen wir noch nicht.",
        "We do not know yet how long the guarantee lasts.",
        "Dauer der Garantie fehlt.",
        "The length of the guarantee is missing.",
    ),
    "shown.within": Said(
        "Der Mangel zeigte sich in der Garantiezeit.",
        "The defect showed within the term of the guarantee.",
        "Gezeigt in der Garantiezeit (bis {until:%d.%m.%Y}): vermutet wird der Garantiefall.",
        "Shown within the term (until {until:%Y-%m-%d}): the guarantee case is presumed.",
    ),
    "shown.after": Said(
        "Der Mangel zeigte sich nach der Garantiezeit ({until:%d.%m.%Y}).",
        "The defect showed after the term of the guarantee ({until:%Y-%m-%d}).",
        "Erst nach der Garantiezeit gezeigt.",
        "Showed only after the term of the guarantee.",
    ),
    "shown.open": Said(
        "Ob sich der Mangel in der Garantiezeit zeigte, wissen wir noch nicht.",
        "We do not know yet whether the defect showed within the term of the guarantee.",
        "Der Tag, an dem sich der Mangel zeigte, fehlt.",
        "The day on which the defect showed is missing.",
    ),
    "conditions.open_DE": Said(
        "Die Bedingungen stehen in der Garantieerklärung; sie liegt uns noch nicht vor. Ein Fehler "
        "in ihrer Form nimmt Ihnen nichts.",
        "The conditions stand in the guarantee statement, which we do not have yet. A mistake in "
        "its form takes nothing from you.",
        "Garantieerklärung anfordern: Garantiegeber, Verfahren, Dauer, Gebiet (§ 479 BGB).",
        "Ask for the guarantee statement: guarantor, procedure, term, territory (§ 479 BGB).",
    ),
    "conditions.open_AT": Said(
        "Die Bedingungen stehen in der Garantieerklärung; sie liegt uns noch nicht vor. Auch die "
        "Werbung bindet.",
        "The conditions stand in the guarantee statement, which we do not have yet. Advertising "
        "binds as well.",
        "Garantieerklärung und Werbung anfordern; beides bindet.",
        "Ask for the guarantee statement and the advertising; both bind.",
    ),
    "conditions.open_CH": Said(
        "Die Bedingungen stehen im Vertrag über die Garantie; er liegt uns noch nicht vor.",
        "The conditions stand in the contract of guarantee, which we do not have yet.",
        "Garantie ist reiner Vertrag: Text anfordern.",
        "The guarantee is a mere contract: ask for its text.",
    ),
    "conditions.stated": Said(
        "Die Bedingungen der Garantie liegen vor.",
        "The conditions of the guarantee are known.",
        "Garantieerklärung festgehalten; Bedingungen daran prüfen.",
        "Guarantee statement recorded; examine the conditions by it.",
    ),
    "beside.beside": Said(
        "Garantie und gesetzliche Rechte stehen nebeneinander. Sie dürfen wählen, worauf Sie sich "
        "berufen.",
        "Guarantee and statutory rights stand side by side. You may choose which to rely on.",
        "Zwei Ansprüche, zwei Schuldner, zwei Fristen; nie verrechnen oder umbenennen.",
        "Two claims, two debtors, two periods; never set off or rename one.",
    ),
    "tail.tail": Said(
        "Geben Sie die Ware für die Garantie ab, endet die gesetzliche Frist nicht vor zwei "
        "Monaten "
        "nach der Rückgabe.",
        "If you hand the goods over under the guarantee, the statutory period does not end before "
        "two months after their return.",
        "Auch ein Garantiefall hält die Gewährleistung auf (§ 475e Abs. 4 BGB).",
        "A guarantee case holds up the statutory period too (§ 475e(4) BGB).",
    ),
}
