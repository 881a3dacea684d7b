"""Sentences on suspension, on the end of the period, and on the plea of limitation."""

from domain.coverage.wording import Said

END: dict[str, Said] = {
    "suspension.now": Said(
        "Seit {since:%d.%m.%Y} wird über Ihren Anspruch gesprochen; so lange läuft die Frist nicht "
        "weiter.",
        "Your claim has been under discussion since {since:%Y-%m-%d}; for that long the period "
        "does not run.",
        "Gehemmt seit {since:%d.%m.%Y} durch Verhandlungen, bis eine Seite sie verweigert.",
        "Suspended since {since:%Y-%m-%d} by negotiations, until one side refuses to go on.",
    ),
    "suspension.over": Said(
        "Weil über Ihren Anspruch gesprochen wurde, kamen {days} Tage hinzu.",
        "Because your claim was under discussion, {days} days were added.",
        "Hemmung beendet; {days} Tage hinzugerechnet, Ende nicht vor drei Monaten danach.",
        "Suspension over; {days} days added, no end before three months after it.",
    ),
    "suspension.none": Said(
        "Die Frist ist nicht angehalten. Wird über Ihren Anspruch verhandelt, steht sie still.",
        "The period is not suspended. While your claim is negotiated, it stands still.",
        "Keine Hemmung festgehalten; Verhandlungen, auch eine Prüfung, hemmen.",
        "No suspension recorded; negotiations suspend, an inspection too.",
    ),
    "suspension.AT": Said(
        "Vergleichsgespräche halten nur das Ende der Frist auf, nicht ihren Lauf.",
        "Talks about a settlement only hold up the end of the period, not its course.",
        "Verhandlungen: Ablaufhemmung, es werden keine Tage hinzugerechnet.",
        "Negotiations: the end is held up, no days are added.",
    ),
    "suspension.CH": Said(
        "Gespräche halten die Frist nur an, wenn das schriftlich vereinbart ist.",
        "Talks suspend the period only where that was agreed in writing.",
        "Stillstand nur bei schriftlicher Vereinbarung; sonst Verzicht auf die Einrede erwägen.",
        "Suspended only by agreement in writing; else consider a waiver of the plea.",
    ),
    "end.ahead": Said(
        "Insgesamt endet die Frist frühestens am {until:%d.%m.%Y}.",
        "All in all the period ends on {until:%Y-%m-%d} at the earliest.",
        "Ende mit allem, was hinzukommt: {until:%d.%m.%Y}.",
        "End with all that adds to it: {until:%Y-%m-%d}.",
    ),
    "end.held": Said(
        "Insgesamt endet die Frist nicht vor {until:%d.%m.%Y}, solange sie angehalten ist später.",
        "All in all the period does not end before {until:%Y-%m-%d}, and later while suspended.",
        "Ohne Hemmung wäre das Ende am {until:%d.%m.%Y}; derzeit gehemmt.",
        "Without suspension the end would be {until:%Y-%m-%d}; suspended at present.",
    ),
    "end.over": Said(
        "Die Frist ist am {until:%d.%m.%Y} abgelaufen.",
        "The period ended on {until:%Y-%m-%d}.",
        "Abgelaufen am {until:%d.%m.%Y}: nur eine Einrede, siehe nächste Zeile.",
        "Ended on {until:%Y-%m-%d}: a plea only, see the next line.",
    ),
    "plea.ahead": Said(
        "Auch danach wird Ihr Fall geprüft: Verjährung zählt nur, wenn der Verkäufer sich darauf "
        "beruft.",
        "Your case is examined after that too: limitation counts only if the seller pleads it.",
        "Verjährung ist eine Einrede; nie von selbst ablehnen.",
        "Limitation is a plea; never refuse by itself.",
    ),
    "plea.over": Said(
        "Ihr Fall wird trotzdem geprüft. Verjährung zählt nur, wenn der Verkäufer sich darauf "
        "beruft; er darf darauf verzichten, und Kulanz ist immer möglich.",
        "Your case is examined nevertheless. Limitation counts only if the seller pleads it; he "
        "may waive that, and goodwill is always possible.",
        "Wer sich auf Verjährung berufen will, entscheidet das begründet; Verzicht und Kulanz sind "
        "offen. Keine Ablehnung von selbst.",
        "Whoever wants to plead limitation decides so with reasons; waiver and goodwill are open. "
        "No refusal by itself.",
    ),
    "plea.over_CH": Said(
        "Ihr Fall wird trotzdem geprüft. Haben Sie den Mangel in der Frist gemeldet, können Sie "
        "ihn "
        "der Forderung des Preises auch jetzt entgegenhalten.",
        "Your case is examined nevertheless. If you reported the defect in time, you can still "
        "set it against the price.",
        "Verjährung wird nicht von Amtes wegen beachtet; rechtzeitig gerügte Mängel bleiben als "
        "Einrede gegen den Kaufpreis (Art. 210 Abs. 5 OR).",
        "Limitation is not heeded ex officio; defects notified in time remain as a defence "
        "against the price (Art. 210(5) OR).",
    ),
}
