"""What a form was about to do, in words: for whoever has to confirm it on a newer state."""

from collections.abc import Iterator, Mapping

from adapters.web import words
from adapters.web.language import gettext, spoken
from adapters.web.seeing import Seen
from adapters.web.stating import PREFIX
from domain.status import EVIDENCE

_EVIDENCE = "evidence-"
_CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "outcome": ("Ergebnis", words.OUTCOMES),
    "form": ("Form", words.FORMS),
    "account": ("Für wessen Rechnung", words.ACCOUNTS),
    "what": ("Angabe", words.FACTS),
    "occurred_at": ("Geschehen am", {}),
    "currency": ("Währung", {}),
}


def meant(case: Seen, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield label and value of what cannot be read from the fields that are shown again."""
    yield gettext("Fall"), case.body["number"]
    if (name := words.DEEDS.get(fields.get("do", ""))) is not None:
        yield gettext("Was geschehen soll"), spoken(name)
    if (step := fields.get("step")) is not None:
        title = next((task.title for task in case.tasks if task.id == step), "")
        yield gettext("Schritt"), f"{step} {spoken(title)}".strip()
    for field, value in fields.items():
        if not value.strip():
            continue
        if field in _CHOICES:
            label, named = _CHOICES[field]
            yield spoken(label), spoken(named.get(value, value))
        elif field.startswith(_EVIDENCE) and (code := field.removeprefix(_EVIDENCE)) in EVIDENCE:
            yield words.evidence(EVIDENCE[code])[0], value
        elif field.startswith(PREFIX) and (path := field.removeprefix(PREFIX)) in words.FACTS:
            yield spoken(words.FACTS[path]), spoken(words.VALUES.get(value, value))
