"""What the forms of remedies say, read into the words of the domain."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from attrs import frozen

from adapters.web.entered import BadForm, Fields, money_of, needed, one_of, text_of, uuid_of
from application.cases import Decision
from application.policy import Action
from domain.rain_check import Deferral, defer, in_stock
from domain.remedy import Because, Fault, Kind
from domain.remedy_approving import approve_remedy
from domain.remedy_counting import Completion, Dispute, complete_remedy, confirm, dispute
from domain.remedy_rank import Offer
from domain.remedying import accept, decline, offer
from domain.stop import Stop, What
from domain.withdrawing_case import Withdrawing, acknowledge, withdraw_case

FIELDS: Mapping[str, tuple[str, ...]] = {
    "offer": (
        "kind", "amount", "currency", "due", "text", "in_addition", "because", "replaces",
        "rain_check",
    ),
    "grant": ("remedy",),
    "accept": ("remedy", "understood"),
    "decline": ("remedy", "text"),
    "carried_out": ("remedy", "proof", "text"),
    "confirm": ("remedy", "proof"),
    "dispute": ("remedy", "fault", "text"),
    "defer": ("remedy", "until", "text"),
    "in_stock": ("remedy",),
    "withdraw_case": ("what", "understood", "text"),
    "acknowledge": ("stop", "acknowledged_by"),
}  # fmt: skip
"""The fields of each form."""


@frozen
class Act:
    """What a form does: what the policy is asked for, and how to decide."""

    action: Action
    decision: Decision


def _offer(fields: Fields) -> Act:
    wanted = Offer(
        kind=cast("Kind", _chosen(fields, "kind", get_args(Kind))),
        amount=money_of(text_of(fields, "amount"), text_of(fields, "currency") or "EUR"),
        due=_day(fields, "due"), text=text_of(fields, "text"),
        in_addition=fields.get("in_addition") == "ja",
        because=cast("Because | None", one_of(fields, "because", get_args(Because))),
        replaces=_maybe(fields, "replaces"), rain_check=fields.get("rain_check") == "ja",
    )  # fmt: skip
    return Act(Action.OFFER_REMEDY, lambda case, now: offer(case, wanted, now))


def _grant(fields: Fields) -> Act:
    remedy = _remedy(fields)
    return Act(Action.APPROVE_REMEDY, lambda case, now: approve_remedy(case, remedy, now))


def _accept(fields: Fields) -> Act:
    remedy, understood = _remedy(fields), fields.get("understood") == "ja"
    return Act(
        Action.ANSWER_REMEDY,
        lambda case, now: accept(case, remedy, now, understood=understood),
    )


def _decline(fields: Fields) -> Act:
    remedy, text = _remedy(fields), text_of(fields, "text")
    return Act(Action.ANSWER_REMEDY, lambda case, now: decline(case, remedy, text, now))


def _carried_out(fields: Fields) -> Act:
    remedy = _remedy(fields)
    wanted = Completion(proof=_maybe(fields, "proof"), text=text_of(fields, "text"))
    return Act(
        Action.CARRY_OUT_REMEDY, lambda case, now: complete_remedy(case, remedy, wanted, now)
    )


def _confirm(fields: Fields) -> Act:
    remedy, proof = _remedy(fields), _maybe(fields, "proof")
    return Act(Action.ANSWER_REMEDY, lambda case, now: confirm(case, remedy, proof, now))


def _dispute(fields: Fields) -> Act:
    remedy = _remedy(fields)
    fault = cast("Fault", _chosen(fields, "fault", get_args(Fault)))
    wanted = Dispute(fault=fault, text=needed(fields, "text", "Bitte schreiben Sie, was war."))
    return Act(Action.ANSWER_REMEDY, lambda case, now: dispute(case, remedy, wanted, now))


def _defer(fields: Fields) -> Act:
    remedy, until = _remedy(fields), _day(fields, "until")
    if until is None:
        raise BadForm("Bitte sagen Sie, bis wann.")
    text = needed(fields, "text", "Bitte schreiben Sie, was der Käufer erfährt.")
    wanted = Deferral(until=until, text=text)
    return Act(Action.CARRY_OUT_REMEDY, lambda case, now: defer(case, remedy, wanted, now))


def _in_stock(fields: Fields) -> Act:
    remedy = _remedy(fields)
    return Act(Action.CARRY_OUT_REMEDY, lambda case, now: in_stock(case, remedy, now))


def _withdraw(fields: Fields) -> Act:
    wanted = Withdrawing(
        what=cast("What", _chosen(fields, "what", get_args(What))),
        understood=fields.get("understood") == "ja", text=text_of(fields, "text"),
    )  # fmt: skip
    return Act(Action.WITHDRAW, lambda case, now: withdraw_case(case, wanted, now))


def _acknowledge(fields: Fields) -> Act:
    stop = _chosen(fields, "stop", get_args(Stop))
    who = needed(fields, "acknowledged_by", "Bitte sagen Sie, wer es bestätigt hat.")
    return Act(Action.ACKNOWLEDGE_STOP, lambda case, now: acknowledge(case, stop, who, now))


def _remedy(fields: Fields) -> UUID:
    return uuid_of(fields.get("remedy"), "Es fehlt, welche Abhilfe gemeint ist.")


def _maybe(fields: Fields, name: str) -> UUID | None:
    text = text_of(fields, name)
    return uuid_of(text, "Diese Auswahl gibt es nicht.") if text else None


def _chosen(fields: Fields, name: str, known: tuple[str, ...]) -> str:
    found = one_of(fields, name, known)
    if found is None:
        raise BadForm("Bitte wählen Sie aus.")
    return found


def _day(fields: Fields, name: str) -> date | None:
    text = text_of(fields, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadForm("Ein Tag sieht so aus: 2026-11-20.") from None


_READ: Mapping[str, Callable[[Fields], Act]] = {
    "offer": _offer, "grant": _grant, "accept": _accept, "decline": _decline,
    "carried_out": _carried_out,
    "confirm": _confirm, "dispute": _dispute, "defer": _defer, "in_stock": _in_stock,
    "withdraw_case": _withdraw, "acknowledge": _acknowledge,
}  # fmt: skip


def act_of(fields: Fields, _: ZoneInfo) -> Act:
    """Return what a form of remedies wants done; raises BadForm."""
    return _READ[fields["do"]](fields)
