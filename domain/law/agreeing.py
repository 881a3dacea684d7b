"""The formulas behind what law and parties may set: the least liability, and settlements."""

from collections.abc import Callable

from domain.law import periods
from domain.law.counting import on
from domain.law.inputs import Inputs
from domain.law.rule import Outcome
from domain.law.warranting import STATUTORY_MONTHS, USED_MONTHS

_SALE = "Richtlinie (EU) 2019/771 Art. 10"


def least_liability(given: Inputs) -> Outcome:
    """Tell how long a state must let the seller be liable at least."""
    delivered = given.day("delivered_on")
    used = given.flag("used", default=False)
    until = periods.months_after(delivered, USED_MONTHS if used else STATUTORY_MONTHS)
    length = "1 Jahr für gebrauchte Ware, wenn vereinbart" if used else "2 Jahre"
    lines = [f"Lieferung: {on(delivered)}.", f"Mindestens {length}: bis {on(until)} ({_SALE})."]
    if given.has("supply_period_ends_on"):
        until = max(until, given.day("supply_period_ends_on"))
        lines.append(f"Digitale Elemente während der Bereitstellung: bis {on(until)}.")
    lines.append("Ein Zeitfenster verschiebt sich nicht; gerechnet wird nach nationalem Recht.")
    return Outcome(outputs={"liable_until": until}, lines=tuple(lines))


def binding_after(event: str, what: str, law: str) -> Callable[[Inputs], Outcome]:
    """Return the formula by which an agreement binds a consumer only after an event."""

    def compute(given: Inputs) -> Outcome:
        agreed, since = given.day("agreed_on"), given.day_or_none(event)
        binding = since is not None and agreed >= since
        seen = f"{what} am {on(since)}" if since is not None else f"{what}: nicht bekannt"
        return Outcome(
            outputs={"agreement_binding": binding},
            lines=(
                f"Vereinbart am {on(agreed)}; {seen}.",
                f"Zum Nachteil des Verbrauchers {'wirksam' if binding else 'unwirksam'} ({law}).",
            ),
        )

    return compute
