"""The formula of erasure: what a law or a claim still needs is restricted instead."""

from datetime import date

from domain.law import periods
from domain.law.counting import on
from domain.law.inputs import Inputs
from domain.law.limiting import not_before
from domain.law.regime import Country
from domain.law.retaining import CLASS_OF, made_on
from domain.law.retention_classes import kept_until
from domain.law.rule import Outcome


def restriction(given: Inputs) -> Outcome:
    """Restrict instead of erasing while a law or a claim needs the data (GDPR Art. 17(3), 18)."""
    not_erased = _grounds(given)
    last = max((until for until, _ in not_erased), default=None)
    asked = given.day("request_received_on") if given.has("request_received_on") else None
    over = last is None or (asked is not None and last < asked)
    after = (
        "Kein Grund steht mehr entgegen: zu löschen, Empfänger sind zu unterrichten."
        if over or last is None
        else f"Einzuschränken bis {on(last)}, dann zu löschen (Art. 18, 19 DSGVO)."
    )
    return Outcome(
        outputs={
            "state": "erase" if over else "restricted",
            "restrict_until": None if over else last,
            "review_on": None if over or last is None else periods.days_after(last, 1),
        },
        lines=(*(told for _, told in not_erased), after),
    )


def _grounds(given: Inputs) -> list[tuple[date, str]]:
    found: list[tuple[date, str]] = []
    if given.has("document"):
        countries: dict[str, Country] = {"DE": "DE", "AT": "AT", "CH": "CH"}
        country = countries[given.code("country", "DE")]
        year = given.day("business_year_end") if given.has("business_year_end") else None
        kept = kept_until(CLASS_OF[given.code("document")], country, made_on(given), year)
        if kept.until is not None:
            law = f"Gesetzlich aufzubewahren bis {on(kept.until)} ({kept.law}; Art. 17 Abs. 3"
            found.append((kept.until, f"{law} lit. b DSGVO)."))
    if given.has("limitation_end"):
        if given.has("created_on"):
            not_before(given, "created_on", "limitation_end")
        end = given.day("limitation_end")
        told = f"Für Rechtsansprüche gebraucht bis {on(end)} (Art. 17 Abs. 3 lit. e DSGVO)."
        found.append((end, told))
    return found
