"""Sentences on how long the seller is liable."""

from domain.coverage.wording import Said

PERIODS: dict[str, Said] = {
    "period.law": Said(
        "Der Verkäufer haftet nach dem Gesetz bis {until:%d.%m.%Y}.",
        "By law the seller is liable until {until:%Y-%m-%d}.",
        "Gesetzliche Frist ab {since:%d.%m.%Y}: letzter Tag {until:%d.%m.%Y}.",
        "Statutory period from {since:%Y-%m-%d}: last day {until:%Y-%m-%d}.",
    ),
    "period.agreed": Said(
        "Vereinbart ist eine eigene Frist; sie geht bis {until:%d.%m.%Y}.",
        "A period of its own was agreed; it ends on {until:%Y-%m-%d}.",
        "Vertraglich vereinbarte Frist ab {since:%d.%m.%Y}: letzter Tag {until:%d.%m.%Y}.",
        "Period by contract from {since:%Y-%m-%d}: last day {until:%Y-%m-%d}.",
    ),
    "period.checked": Said(
        "Eine vereinbarte andere Frist gilt nur, soweit das Gesetz sie zulässt: bis "
        "{until:%d.%m.%Y}.",
        "Another period that was agreed holds only as far as the law allows: until "
        "{until:%Y-%m-%d}.",
        "Vereinbarte Frist auf Wirksamkeit geprüft (gebraucht, eigens und ausdrücklich): letzter "
        "Tag {until:%d.%m.%Y}.",
        "Agreed period examined for validity (used goods, express and separate): last day "
        "{until:%Y-%m-%d}.",
    ),
    "extension.done": Said(
        "Weil repariert wurde, haftet der Verkäufer einmal zwölf Monate länger, bis "
        "{until:%d.%m.%Y}.",
        "Because of the repair the seller is liable once for twelve months more, until "
        "{until:%Y-%m-%d}.",
        "Nacherfüllung durch Reparatur: einmal zwölf Monate mehr, letzter Tag {until:%d.%m.%Y}. "
        "Ein "
        "zweites Mal verlängert sich nichts.",
        "Cured by repair: once twelve months more, last day {until:%Y-%m-%d}. A second repair adds "
        "nothing.",
    ),
    "extension.possible": Said(
        "Bisher wurde nicht repariert. Lassen Sie reparieren, haftet der Verkäufer einmal zwölf "
        "Monate länger.",
        "There was no repair so far. If you have it repaired, the seller is liable once for twelve "
        "months more.",
        "Noch keine Reparatur. Vor der Abhilfe über Wahlrecht und Verlängerung informieren.",
        "No repair yet. Inform of the choice and of the extension before the cure.",
    ),
    "extension.before": Said(
        "Zwölf Monate mehr nach einer Reparatur gibt es erst für Verträge ab {since:%d.%m.%Y}.",
        "Twelve months more after a repair exist only for contracts from {since:%Y-%m-%d} on.",
        "Vertrag vor dem {since:%d.%m.%Y}: keine Verlängerung durch Reparatur.",
        "Contract before {since:%Y-%m-%d}: no extension by repair.",
    ),
    "extension.business": Said(
        "Zwölf Monate mehr nach einer Reparatur gibt es nur für Verbraucher.",
        "Twelve months more after a repair exist for consumers only.",
        "Verlängerung durch Reparatur nur beim Verbrauchsgüterkauf.",
        "Extension by repair in consumer sales only.",
    ),
    "extension.open": Said(
        "Ob eine Reparatur zwölf Monate bringt, hängt vom Tag des Vertrags ab.",
        "Whether a repair brings twelve months depends on the day of the contract.",
        "Verlängerung nur für Verträge ab {since:%d.%m.%Y}; der Vertragstag fehlt.",
        "Extension only for contracts from {since:%Y-%m-%d}; the day of the contract is missing.",
    ),
    "extension.none_AT": Said(
        "Eine Verlängerung nach einer Reparatur kennt das österreichische Recht noch nicht.",
        "Austrian law knows no extension after a repair yet.",
        "Richtlinie (EU) 2024/1799 ist in Österreich nicht umgesetzt: keine Verlängerung.",
        "Directive (EU) 2024/1799 is not transposed in Austria: no extension.",
    ),
    "extension.none_CH": Said(
        "Eine Verlängerung nach einer Reparatur kennt das Schweizer Recht nicht.",
        "Swiss law knows no extension after a repair.",
        "Keine Verlängerung durch Reparatur im Schweizer Recht.",
        "No extension by repair in Swiss law.",
    ),
    "tail_shown.until": Said(
        "Zeigt sich ein Mangel erst spät, haben Sie ab dann noch vier Monate. Die Frist endet "
        "dadurch nicht vor {until:%d.%m.%Y}.",
        "Where a defect shows late, you have four months from then. So the period does not end "
        "before {until:%Y-%m-%d}.",
        "Ablaufhemmung, vier Monate ab dem Zeigen des Mangels: nicht vor {until:%d.%m.%Y}.",
        "Tail of four months from when the defect showed: not before {until:%Y-%m-%d}.",
    ),
    "tail_shown.open": Said(
        "Zeigt sich ein Mangel erst spät, haben Sie ab dann noch vier Monate. Uns fehlt der Tag.",
        "Where a defect shows late, you have four months from then. We lack the day.",
        "Ablaufhemmung von vier Monaten nicht bestimmbar.",
        "The tail of four months cannot be told.",
    ),
    "tail_returned.until": Said(
        "Nach der Rückgabe der Ware bleiben mindestens zwei Monate: nicht vor {until:%d.%m.%Y}.",
        "After the goods came back at least two months remain: not before {until:%Y-%m-%d}.",
        "Ablaufhemmung, zwei Monate ab Rückgabe: nicht vor {until:%d.%m.%Y}.",
        "Tail of two months from the return: not before {until:%Y-%m-%d}.",
    ),
    "tail_returned.away": Said(
        "Die Ware ist seit {since:%d.%m.%Y} nicht bei Ihnen. Nach der Rückgabe bleiben mindestens "
        "zwei Monate.",
        "The goods have been away since {since:%Y-%m-%d}. After their return at least two months "
        "remain.",
        "Ware übergeben am {since:%d.%m.%Y}; die Frist endet nicht vor zwei Monaten nach Rückgabe.",
        "Goods handed over on {since:%Y-%m-%d}; no end before two months after their return.",
    ),
    "emergence.within": Said(
        "Der Mangel hat sich rechtzeitig gezeigt; das Fenster ging bis {until:%d.%m.%Y}.",
        "The defect showed in time; the window was open until {until:%Y-%m-%d}.",
        "Hervorgekommen innerhalb des Fensters bis {until:%d.%m.%Y}; danach drei Monate zur Klage.",
        "Emerged within the window until {until:%Y-%m-%d}; three months to sue after it.",
    ),
    "emergence.after": Said(
        "Der Mangel zeigte sich erst nach dem {until:%d.%m.%Y}. Das kann der Verkäufer einwenden; "
        "Kulanz bleibt möglich.",
        "The defect showed only after {until:%Y-%m-%d}. The seller can object to that; goodwill "
        "remains possible.",
        "Außerhalb des Fensters bis {until:%d.%m.%Y} hervorgekommen: Einwand, kein Automatismus.",
        "Emerged outside the window until {until:%Y-%m-%d}: an objection, nothing automatic.",
    ),
    "emergence.open": Said(
        "Der Mangel muss sich bis {until:%d.%m.%Y} gezeigt haben. Uns fehlt der Tag.",
        "The defect must have shown by {until:%Y-%m-%d}. We lack the day.",
        "Fenster für das Hervorkommen bis {until:%d.%m.%Y}; der Tag fehlt.",
        "Window to emerge until {until:%Y-%m-%d}; the day is missing.",
    ),
    "digital.until": Said(
        "Für die digitalen Elemente läuft eine eigene Frist bis {until:%d.%m.%Y}.",
        "A period of its own runs for the digital elements until {until:%Y-%m-%d}.",
        "Zweite Frist für digitale Elemente: letzter Tag {until:%d.%m.%Y}.",
        "Second period for digital elements: last day {until:%Y-%m-%d}.",
    ),
    "digital.open": Said(
        "Für die digitalen Elemente läuft eine eigene Frist; ihr Ende kennen wir noch nicht.",
        "A period of its own runs for the digital elements; we do not know its end yet.",
        "Zweite Frist für digitale Elemente nicht bestimmbar.",
        "The second period for digital elements cannot be told.",
    ),
}
