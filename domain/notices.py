"""Ready notices (Anzeigen) in text form: what is told to whom by law, made of the case's facts.

A notice is a message to the party with the proof that it was sent, in one commit with the step
it settles: its day of dispatch and its form are what the clock asks for.
"""

from collections.abc import Mapping
from datetime import datetime

from attrs import evolve, frozen

from domain.case import Case
from domain.clock_plan import Form
from domain.consequences import step_law
from domain.events import CaseEvent
from domain.events.contacts import Channel
from domain.fold import after
from domain.notice_words import WORDS, Words
from domain.party import Role
from domain.recourse_facts import Recourse
from domain.refusal import Refusal
from domain.step_checks import StatedEvidence, StepFacts
from domain.step_decisions import Now, complete
from domain.step_refusals import UnknownStep
from domain.talking import Message, say

STEPS: Mapping[str, tuple[str, str]] = {
    "delivery_damage": ("D04", "EV-12"),
    "recourse": ("R01", "EV-17"),
}
"""By the kind of case: the step that a notice settles, and the evidence that it was sent."""
TWO_IDS = 2


class NoNotice(UnknownStep):
    """There is no ready notice for this step."""

    rule = "Oase: notices of recourse and of damage to a carrier"
    way_out = f"Use one of: {', '.join(step for step, _ in STEPS.values())}."


class NoProof(Refusal):
    """A notice that was sent has its proof, and its text."""

    rule = "Oase: who gives notice proves that it was sent"
    way_out = "Name under proof what shows the dispatch, and send the text as it went out."


@frozen(kw_only=True)
class Names:
    """Who gives notice, and to whom."""

    house: str = ""
    debtor: str = ""


@frozen(kw_only=True)
class Notice:
    """A notice ready to be sent: to whom, in which form at least, by which law."""

    step: str
    to: Role
    name: str
    subject: str
    text: str
    form: Form
    law: str
    due: datetime | None = None


@frozen(kw_only=True)
class NoticeSent:
    """How a notice went out (body of `POST …/notices/{step}`).

    `proof` is where the proof of dispatch is found. Without `sent_at` it is now.
    """

    text: str
    proof: str
    channel: Channel = "mail"
    form: Form = "text_form"
    sent_at: datetime | None = None


def debtor_of(case: Case) -> Role:
    """Return the role that a notice goes to."""
    return Role(case.facts.recourse.against) if case.facts.recourse is not None else Role.CARRIER


def must_have_notice(case: Case, step: str) -> None:
    """Refuse a step for which no notice is ready."""
    if STEPS.get(case.facts.kind, ("", ""))[0] != step:
        raise NoNotice


def notice(case: Case, step: str, names: Names, damage: str, language: str) -> Notice:
    """Return a notice made of what is known; `damage` is said in the words of the house."""
    must_have_notice(case, step)
    plan = case.plan.by_id[step]
    to, law = debtor_of(case), step_law(case, plan)
    words, state = WORDS[language], case.steps.get(step)
    clock = case.clocks.get(state.clock) if state is not None and state.clock else None
    source = law.partition(" ")[2] or law if clock is not None else law
    rule = clock.rule if clock is not None else ""
    subject = words.subject(to).format(number=case.number)
    lines = (
        words.greeting, "", words.opening(to).format(law=source), "",
        *_goods(case, words), *_delivery(case, words, to),
        *((f"{words.damage}: {damage.strip()}",) if damage.strip() else ()),
        "", words.claims(to), "", words.closing, names.house, words.sign.format(number=case.number),
    )  # fmt: skip
    return Notice(
        step=step, to=to, name=names.debtor, subject=subject,
        text="\n".join(lines).strip(),
        form=_form(case, rule), law=law, due=clock.ends_at if clock is not None else None,
    )  # fmt: skip


def _form(case: Case, rule: str) -> Form:
    """Return the least form that a rule asks of a notice; text form where it asks none."""
    for clock in case.plan.clocks:
        if rule in clock.forms:
            return clock.forms[rule]
    return "text_form"


def send_notice(case: Case, step: str, sent: NoticeSent, now: Now) -> tuple[CaseEvent, ...]:
    """Return the events of a notice that was sent: the message, its proof, and the step done."""
    must_have_notice(case, step)
    if not sent.text.strip() or not sent.proof.strip():
        where = "/text" if not sent.text.strip() else "/proof"
        raise NoProof(errors=[{"pointer": where, "detail": "says nothing"}])
    message = Message(text=sent.text, channel=sent.channel, to=debtor_of(case))
    said = say(case, message, evolve(now, ids=now.ids[:1]))
    facts = StepFacts(
        form=sent.form, occurred_at=sent.sent_at,
        evidence=(StatedEvidence(type=STEPS[case.facts.kind][1], reference=sent.proof.strip()),),
    )  # fmt: skip
    told = after(case, said)
    return (*said, *complete(told, step, facts, None, evolve(now, ids=now.ids[1:])))


def _goods(case: Case, words: Words) -> tuple[str, ...]:
    lines = [f"{words.goods}:"] if case.facts.lines else []
    for line in case.facts.lines:
        numbers = (("GTIN", line.gtin), (words.serial, line.serial_number))
        more = ", ".join(f"{name} {number}" for name, number in numbers if number)
        called = line.description or words.position.format(line=line.line)
        lines.append(f"- {line.quantity} × {called}" + (f" ({more})" if more else ""))
    return tuple(lines)


def _delivery(case: Case, words: Words, to: Role) -> tuple[str, ...]:
    delivery, about = case.facts.delivery, case.facts.recourse or Recourse()
    said: list[tuple[str, str | None]] = [
        (words.delivered, words.day(delivery.delivered_on)),
        (words.found, words.day(delivery.discovered_on)),
    ]
    if to is not Role.SUPPLIER:
        said += [(words.shipment, delivery.tracking_number), ("SSCC", delivery.sscc)]
    else:
        said.append((words.fulfilled, words.day(about.fulfilled_on)))
    return tuple(f"{name}: {value}" for name, value in said if value)
