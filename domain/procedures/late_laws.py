"""The law that each step of a late delivery rests on, and how it reads under that law."""

from domain.condition import Condition, Every, When

Laws = tuple[tuple[Condition, str], ...]
_CONSUMER, _BUSINESS = When("party", "B2C"), When("party", "B2B")
_AGREED, _ESSENTIAL = When("date", "agreed"), When("essential", "yes")


def _in(law: str, *more: Condition) -> Condition:
    return Every(When("law", law), *more)


DUE: Laws = (
    (_AGREED, "Der zugesagte Liefertag gilt"),
    (_in("DE", _CONSUMER), "DE-L-01 § 475 Abs. 1 BGB: spätestens 30 Tage nach dem Vertrag"),
    (_in("AT", _CONSUMER), "AT-L-01 § 7a KSchG: spätestens 30 Tage nach dem Vertrag"),
    (_in("DE"), "§ 271 BGB: ohne Verabredung sofort"),
    (_in("AT"), "§ 904 ABGB: ohne Verabredung ohne unnötigen Aufschub"),
    (_in("CH"), "Art. 75 OR: ohne Verabredung sofort"),
)
GRACE: Laws = (
    (_in("DE"), "DE-L-02 § 323 Abs. 1 BGB: eine zu kurze Frist setzt eine angemessene in Lauf"),
    (_in("AT", _CONSUMER), "AT-L-02 § 7c KSchG: angemessene Nachfrist"),
    (_in("AT"), "AT-L-02 §§ 918, 919 ABGB: angemessene Nachfrist"),
    (_in("CH"), "CH-L-01 Art. 107 OR: angemessene Frist, danach sofort erklären"),
)
DELIVERY: Laws = (
    (_in("DE"), "DE-L-02 §§ 286, 433 BGB"),
    (_in("AT"), "AT-L-02 §§ 918, 1061 ABGB"),
    (_in("CH"), "CH-L-01 Art. 102, 184 OR"),
)
CHOICE: Laws = (
    (
        _in("DE", _BUSINESS, _ESSENTIAL),
        "DE-L-03 § 376 HGB: Rücktritt sofort; wer die Ware noch will, sagt es sofort",
    ),
    (_in("DE", _ESSENTIAL), "DE-L-04 § 323 Abs. 2 BGB: Rücktritt ohne Nachfrist"),
    (_in("DE"), "DE-L-02 §§ 323 Abs. 1, 281 BGB: Rücktritt nach der Nachfrist"),
    (_in("AT", _ESSENTIAL), "AT-L-02 § 919 ABGB: beim Fixgeschäft ohne Nachfrist"),
    (_in("AT"), "AT-L-02 § 918 ABGB: Rücktritt nach der Nachfrist"),
    (
        _in("CH", _BUSINESS, _ESSENTIAL),
        "CH-L-01 Art. 190 OR: der Verzicht wird vermutet; wer die Ware noch will, sagt es sofort",
    ),
    (_in("CH"), "CH-L-01 Art. 107 OR: ohne sofortige Erklärung bleibt die Lieferung geschuldet"),
)
CHOICE_HOW: Laws = (
    (
        Every(_BUSINESS, _ESSENTIAL),
        (
            "Der feste Tag ist vorbei. Wer die Ware trotzdem noch will, muss es sofort sagen; "
            "sonst bleiben Rücktritt und Schadensersatz."
        ),
    ),
    (
        When("law", "CH"),
        (
            "Ist die Frist vorbei, sagen Sie sofort, dass Sie die Ware nicht mehr wollen. Sonst "
            "bleibt es bei der Lieferung."
        ),
    ),
    (
        _ESSENTIAL,
        (
            "Der Tag war entscheidend und ist vorbei: Sie können zurücktreten oder Schadensersatz "
            "verlangen. Sie können auch weiter warten."
        ),
    ),
)
MONEY: Laws = (
    (_in("DE"), "§§ 346, 280, 286 BGB; Rückgriff: Anzeige der Verspätung nach DE-T-03 § 438 HGB"),
    (_in("AT"), "§§ 921, 1333 ABGB; Rückgriff: Anzeige der Verspätung nach INT-T-03 Art. 30 CMR"),
    (_in("CH"), "Art. 103, 109 OR"),
)
