"""What a case says of itself: status, the next step, what is missing now."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from domain.agreed_reasons import with_reasons
from domain.case import Case
from domain.consequences import step_due, step_law
from domain.lifted import asked
from domain.party import CLAIMANT_SIDE, Role
from domain.procedure import Procedure, Step
from domain.relief import withdrawal_of
from domain.standing import Standing
from domain.stating import unknown
from domain.word_missing import Missing, word_missing

Status = Literal[
    "received",
    "evidence_wanted",
    "in_examination",
    "decided",
    "waived",
    "remedy_running",
    "waiting_for_third_party",
    "closed",
    "withdrawn",
    "archived",
]
HOUSE_SIDE = frozenset({Role.SELLER, *CLAIMANT_SIDE})


def open_steps(case: Case, standing: Standing) -> list[Step]:
    """Return the open steps, the most urgent first; among equals the order of the procedure.

    Steps for which nothing waits come last: they keep nobody from going on.
    """
    open_now = [step for step in case.plan.steps if standing[step.id] == "open"]
    far = datetime.max.replace(tzinfo=case.opened_at.tzinfo)
    return sorted(
        open_now,
        key=lambda s: (not awaited(case, s), _lapsed(case, s), step_due(case, s.id) or far),
    )


def awaited(case: Case, step: Step) -> bool:
    """Say whether the case goes on with this step: others wait for it, or it is the last."""
    return step.id in case.plan.awaited


def _lapsed(case: Case, step: Step) -> bool:
    state = case.steps.get(step.id)
    clock = case.clocks.get(state.clock) if state and state.clock else None
    return clock is not None and clock.state == "missed" and not awaited(case, step)


def status(case: Case, standing: Standing) -> Status:
    """Return the one word for how the case stands."""
    if withdrawal_of(case.relief) is not None:
        return "withdrawn"
    if case.closed_at is not None:
        return "closed"
    now_open = [step for step in case.plan.steps if standing[step.id] == "open"]
    if any(step.by[0] is Role.CLAIMANT and step.blocks and step.asks for step in now_open):
        return "evidence_wanted"
    decision = standing[case.plan.decides]
    if decision == "open":
        return "in_examination"
    if any(case.doer(step) not in HOUSE_SIDE for step in now_open):
        return "waiting_for_third_party"
    if decision == "done":
        refused = case.steps[case.plan.decides].ended in case.plan.refuses
        return "decided" if refused else "remedy_running"
    if decision == "waived":
        return "waived"
    reported = any(state.ended is not None and not state.by_itself for state in case.steps.values())
    return "in_examination" if decision in {"skipped", "waiting"} and reported else "received"


def missing(case: Case, urgent: list[Step]) -> Iterator[Missing]:
    """Return all that the case waits for, from whomever, each with its reason.

    What can no longer be done in time and holds nothing up is asked of nobody.
    """
    found = _missing(case, urgent)
    return found if (agreed := case.agreed) is None else with_reasons(agreed, found)


def _missing(case: Case, urgent: list[Step]) -> Iterator[Missing]:
    titles = case.reading.titles
    for step in urgent:
        if _lapsed(case, step):
            continue
        state, doer = case.steps.get(step.id), case.doer(step)
        asked_at = state.opened_at if state is not None else None
        for code in asked(case, step):
            if code not in case.evidence:
                yield Missing(
                    step=step.id, what=code, of=doer, asked_at=asked_at,
                    text=wanted(case.plan, code),
                )  # fmt: skip
        yield Missing(
            step=step.id, what=step.id, of=doer, asked_at=asked_at,
            text=f"{titles[step.id]} ({step_law(case, step)})",
        )  # fmt: skip
    yield from _facts_missing(case, urgent)
    yield from word_missing(case)


def _facts_missing(case: Case, urgent: list[Step]) -> Iterator[Missing]:
    """Yield the facts that an open step rests on, or without which its clock cannot run."""
    for step in urgent:
        for what in unknown(case.facts, step) if step.known else ():
            yield _fact(
                case, step, what, f"{FACTS[what]}: ohne diese Angabe geht der Schritt nicht."
            )
    for plan in case.plan.clocks:
        step_asked = next((step for step in urgent if step.id == plan.asked_with), None)
        if plan.lacks is None or step_asked is None:
            continue
        why = f"ohne diese Angabe läuft die Frist nicht: {plan.title}."
        for what in plan.lacks(case.facts):
            yield _fact(case, step_asked, what, f"{FACTS[what]}: {why}")


def _fact(case: Case, step: Step, what: str, text: str) -> Missing:
    asked_at = case.steps[step.id].opened_at
    return Missing(step=step.id, what=what, of=case.doer(step), asked_at=asked_at, text=text)


FACTS = {
    "delivery.due_on": "Tag, an dem abzuliefern war",
    "order.contract_on": "Tag des Vertrags", "delivery.delivered_on": "Tag der Lieferung",
    "goods.used": "Ob die Ware neu oder gebraucht war",
    "goods.digital": "Ob die Ware digitale Elemente hat",
    "goods.handed_over_on": "Tag der Übergabe", "goods.returned_on": "Tag der Rückgabe",
    "goods.guarantee": "Ob es daneben eine Garantie gibt",
    "lateness.grace_set_on": "Tag, an dem die Nachfrist gesetzt wurde",
    "billing.disputed": "Bestrittener Betrag", "billing.reason": "Grund des Einwands",
    "billing.new_due_on": "Neuer Zahltag",
    "outage.reported_on": "Tag der Störungsmeldung",
    "outage.complete": "Ob der Dienst ganz ausgefallen ist",
    "outage.restored_on": "Tag, an dem der Dienst wieder ging",
    "outage.caused_by": "Ursache der Störung", "outage.monthly_fee": "Monatsentgelt",
    "quality.stock_blocked": "Bestand gesperrt",
    "quality.transit_checked": "Ware unterwegs geprüft",
    "quality.customer_stock_checked": "Bestand beim Kunden geprüft",
    "quality.sorting_arranged": "Sortierung veranlasst",
    "quality.clean_point": "In Ordnung ab (Charge oder Tag)",
    "quality.effective_on": "Wirksamkeit nachgewiesen am",
    "recourse.fulfilled_on": "Tag, an dem der Anspruch des Kunden erfüllt wurde",
}  # fmt: skip
"""The names of facts that a step or a clock can lack."""

EVIDENCE: dict[str, str] = {
    "EV-01": "Foto des ganzen Pakets von allen Seiten, ungeöffnet: für den Frachtführer",
    "EV-02": "Foto des Versandetiketts, Sendungsnummer lesbar: für den Frachtführer",
    "EV-03": "Foto des Schadens an der äußeren Verpackung: für den Frachtführer",
    "EV-04": "Foto von Innenverpackung und Polsterung: gegen den Einwand mangelhafter Verpackung",
    "EV-05": "Foto der ganzen Ware: für alle Beteiligten",
    "EV-06": "Foto von Schaden oder Mangel aus der Nähe mit Maßstab: für alle Beteiligten",
    "EV-07": "Foto von Typenschild oder Seriennummer: für Gewährleistung und Rückgriff",
    "EV-08": "Ablieferbeleg mit Vorbehalt oder Vermerk im Handgerät: für den Frachtführer",
    "EV-09": "Schadenprotokoll oder Tatbestandsaufnahme: für den Frachtführer, bei Bahn Pflicht",
    "EV-10": "Wertnachweis (Rechnung, Reparaturangebot): für Frachtführer und Versicherer",
    "EV-11": "Verpackung aufbewahrt bis zur Freigabe: für den Frachtführer",
    "EV-12": "Frachtbrief, Sendungsverlauf, Einlieferungsbeleg: für den Frachtführer",
    "EV-13": "Kaufbeleg mit Datum: für die Gewährleistung",
    "EV-14": "Wann der Mangel sich zeigte und wie die Ware genutzt wurde: für die Fristen",
    "EV-15": "Übergabe- und Rückgabedaten der Ware: für Hemmung und Verlängerung",
    "EV-16": "Prüfbericht: für die Entscheidung",
    "EV-17": "Anzeige an den Lieferanten mit Zeitpunkt der Absendung: für die Rüge",
    "EV-18": "Hinweis auf Wahlrecht und Verlängerung: Informationspflicht",
    "EV-19": "Charge, betroffene Menge, Stichprobe, gesperrter Bestand: für 8D",
    "EV-20": "Erklärung, dass nichts angekommen ist: für den Verlust",
}
"""The evidence catalogue (Beweismittel): what it is, and what it is needed for."""


def wanted(procedure: Procedure, evidence: str) -> str:
    """Return what evidence is and what it is needed for; not for a carrier that cannot be there."""
    what, _, purpose = EVIDENCE[evidence].partition(": ")
    carriers = "Frachtführer" in purpose and Role.CARRIER not in procedure.roles
    return what if carriers else EVIDENCE[evidence]
