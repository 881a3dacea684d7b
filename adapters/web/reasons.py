"""Why each step is, and why somebody is asked, in plain words and the language of the page."""

import re
from itertools import product

from adapters.web.language import gettext

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

DOOR = (
    "Die Artikelnummer gehört zu {company} (GS1-Basisnummer {prefix}).",
    "Die Nummer der Versandeinheit gehört zu {company} (GS1-Basisnummer {prefix}).",
    "Der Frachtführer ist {company}.", "Sie fragen als Partner {company}.",
    "Ohne Nummer, die zu einem Unternehmen führt:",
    "Zu den Angaben gibt es keine eigene Anlaufstelle:",
)  # fmt: skip
DESK = ("Dafür ist {desk} zuständig.", "{desk} nimmt es an.")
DUTY = (
    "Diese Person hat dort Dienst.", "Diese Person hat Dienst und vertritt.",
    "Diese Person hat Dienst.", "Zurzeit hat niemand Dienst. Diese Person leitet.",
    "Zurzeit hat niemand Dienst.",
)  # fmt: skip
"""The sentences by which the domain says why somebody is asked, in their order."""


def _pattern(sentence: str) -> str:
    parts = re.split(r"\{(\w+)\}", sentence)
    named = [f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return "".join(named)


_SENTENCES = tuple(
    (sentences, re.compile(" ".join(map(_pattern, sentences))))
    for sentences in product(DOOR, DESK, DUTY)
)


def because(why: str) -> str | None:
    """Return why somebody is asked in the language of the page, None where it is said otherwise."""
    for sentences, pattern in _SENTENCES:
        if found := pattern.fullmatch(why):
            return " ".join(gettext(one).format(**found.groupdict()) for one in sentences)
    return None
