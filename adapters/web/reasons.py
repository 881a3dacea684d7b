"""Why each step is, in plain words for those who are asked; the law stands small behind it."""

WHY = {
    "D01": "Steht der Schaden schon auf dem Lieferschein, muss später niemand darüber streiten, "
    "wo er entstand.",
    "D02": "Mit Fotos sehen wir den Schaden, ohne dass jemand kommen muss, und können ihn beim "
    "Frachtführer belegen.",
    "D03": "Der Frachtführer kann einwenden, die Ware sei schlecht verpackt gewesen. Dann ist die "
    "Verpackung der Gegenbeweis.",
    "D04": "Der Frachtführer muss rechtzeitig vom Schaden erfahren. Sonst wird vermutet, dass er "
    "die Ware unbeschädigt abgeliefert hat.",
    "D05": "Gekauft haben Sie bei uns. Ob und wann der Frachtführer zahlt, ist nicht Ihre Sorge.",
    "D06": "Was beide gemeinsam aufgenommen haben, ist später nicht mehr strittig.",
    "D07": "Erst die Nachforschung zeigt, ob die Sendung noch unterwegs oder verloren ist.",
    "D08": "Der Frachtführer ersetzt nur, was von ihm gefordert wird.",
    "D09": "Die Versicherung zahlt nur, wenn sie rechtzeitig vom Schaden erfährt.",
    "D10": "Der Frachtführer muss sagen, was er anerkennt und was nicht.",
    "D12": "Bis dahin brauchen wir Verpackung und Ware noch als Beweis.",
    "D13": "Ein Fall endet erst, wenn alle Bescheid wissen und keine Frage offen ist.",
}
"""By step."""
