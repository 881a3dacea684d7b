"""Words for remedies: what they are called, how they stand, and why one is offered."""

from collections.abc import Iterator, Mapping

from domain.rain_check import ARRIVED, DEFERRED
from domain.remedy import NO_RIGHT
from domain.remedy_counting import CONFIRMED, DISPUTED, DONE
from domain.remedy_owed import TO_ANSWER, TO_APPROVE, TO_CONFIRM, TO_DO
from domain.remedy_steps import ACCEPTED
from domain.remedying import ANSWERED
from domain.stop import PLACES, TASKS
from domain.withdrawing_case import GIVES_UP
from domain.withdrawing_case import WITHDRAWN as WITHDRAWN_BY_CLAIMANT

KINDS = {
    "repair": "Reparatur", "replace": "Ersatz",
    "replace_first": "Ersatz im Voraus: erst kommt der Ersatz, dann geht das Alte zurück",
    "part_only": "Ersatzteil", "refund": "Erstattung des Preises",
    "price_reduction": "Preisminderung", "credit": "Gutschrift", "voucher": "Gutschein",
    "withdrawal": "Rückgabe gegen Geld zurück", "goodwill": "Kulanz",
}  # fmt: skip
STATES = {
    "proposed": "wartet auf Freigabe",
    "offered": "angeboten", "accepted": "angenommen, steht aus", "declined": "nicht gewollt",
    "completed": "ausgeführt, noch nicht bestätigt", "counted": "bestätigt",
    "failed": "stimmt nicht", "replaced": "durch anderes ersetzt", "stopped": "angehalten",
}  # fmt: skip
FAULTS = {
    "missing": "Es ist nichts angekommen", "late": "Es kommt zu spät",
    "defective": "Es funktioniert nicht", "incomplete": "Es fehlt etwas",
}  # fmt: skip
BECAUSE = {
    "failed": "die Abhilfe ist fehlgeschlagen", "late": "die Abhilfe kam nicht rechtzeitig",
    "refused": "wir verweigern die Nacherfüllung", "impossible": "sie ist unmöglich",
    "unreasonable": "sie ist dem Käufer nicht zuzumuten",
    "serious": "der Mangel ist so schwer, dass der Käufer nicht warten muss",
    "disproportionate": "das Gewählte kostet unverhältnismäßig viel",
}  # fmt: skip
WITHDRAWN = {
    "claim": "Meinen Fall zurückziehen", "contract": "Vom Vertrag zurücktreten",
}  # fmt: skip
WITHDRAWN_ON = {
    "claim": "Der Fall ist zurückgezogen", "contract": "Rücktritt vom Vertrag ist erklärt",
}  # fmt: skip
STOPPED_BY: Mapping[str, str] = {str(stop): place for stop, place in PLACES.items()}
STOPS = {"delivery": "Lieferung", "replacement": "Ersatz", "dunning": "Mahnungen"}
DEEDS = {
    "withdraw_case": "Zurückziehen", "acknowledge": "Anhalten bestätigen",
    "offer": "Abhilfe anbieten", "grant": "Angebot freigeben", "accept": "Angebot annehmen",
    "decline": "Angebot ablehnen",
    "carried_out": "Abhilfe als ausgeführt melden", "confirm": "Abhilfe bestätigen",
    "dispute": "Abhilfe beanstanden", "defer": "Später liefern und Bescheid geben",
    "in_stock": "Ersatz ist da",
}  # fmt: skip


def phrases() -> Iterator[str]:
    """Yield every German phrase of the tables."""
    for table in (KINDS, STATES, FAULTS, BECAUSE, DEEDS, WITHDRAWN, WITHDRAWN_ON, STOPS, PLACES):
        yield from table.values()
    yield from (TO_ANSWER, TO_CONFIRM, TO_DO, TO_APPROVE, ANSWERED, DONE, CONFIRMED, DISPUTED)
    yield from (WITHDRAWN_BY_CLAIMANT, *GIVES_UP.values(), *TASKS.values())
    yield from (DEFERRED, ARRIVED, ACCEPTED, NO_RIGHT.partition(": ")[2])
