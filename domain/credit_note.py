"""Issuing a credit note for a money remedy: once, with a number; whatever comes after is a copy."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from uuid import UUID

from attrs import frozen

from domain.calendar import calendar_of
from domain.case import Case
from domain.events import CaseEvent
from domain.events.credit_notes import CreditNoteCopied, CreditNoteIssued
from domain.facts import Jurisdiction
from domain.law.periods import local_day
from domain.refusal import Refusal
from domain.relief import remedies_of
from domain.remedy import MONEY
from domain.remedy_refusals import NotSo
from domain.remedy_state import GOOD
from domain.remedying import remedy_for
from domain.step_decisions import Now

CENT = Decimal("0.01")
USUAL_RATE: dict[Jurisdiction, Decimal] = {
    "DE": Decimal("19.00"), "AT": Decimal("20.00"), "CH": Decimal("8.10"),
}  # fmt: skip
"""The usual rates of value added tax; another is named where the goods have one."""
_HIGHEST = Decimal(30)


class LacksInvoice(Refusal):
    """A credit note names the invoice that it puts right."""

    rule = "EN 16931 BT-25: the preceding invoice"
    way_out = "State the number of the invoice by a correction of order.invoice_number."


class LacksIssuer(Refusal):
    """The house has not said under which address and VAT id it issues documents."""

    rule = "EN 16931 BG-4: the seller with its address and VAT identifier"
    way_out = "Set OASE_HOUSE_NAME, OASE_HOUSE_ADDRESS and OASE_HOUSE_VAT_ID."


class WrongRate(Refusal):
    """This is no rate of value added tax."""

    rule = "EN 16931 BT-152: the rate in per cent, with two decimals"
    where = "/tax_rate"
    way_out = "Name a rate from 0 to 30 with two decimals at most."


@frozen(kw_only=True)
class Issuer:
    """Who issues documents: the house as it is registered."""

    name: str
    street: str
    postcode: str
    city: str
    country: str
    vat_id: str


@frozen(kw_only=True)
class CreditNoteWanted:
    """What a credit note is to say (body of `…/credit-note`); the rate of the country if none."""

    tax_rate: Decimal | None = None
    reason: str | None = None


def issue_credit_note(
    case: Case, remedy: UUID, wanted: CreditNoteWanted, issuer: Issuer | None, now: Now
) -> tuple[CaseEvent, ...]:
    """Return the events of a credit note, or of one more copy of one that was issued before."""
    found = remedy_for(case, remedy, now.by)
    if found.credit is not None:
        return (
            CreditNoteCopied(
                at=now.at, by=now.by, claimant=case.claimant, remedy=remedy,
                number=found.credit.number, copy=found.credit.copies + 1, reason=wanted.reason,
            ),
        )  # fmt: skip
    if found.kind not in MONEY or found.state not in GOOD or found.amount is None:
        raise NotSo("A credit note is issued for money that was accepted.")
    if not case.facts.order.invoice_number:
        raise LacksInvoice
    if issuer is None:
        raise LacksIssuer
    return (_issued(case, remedy, _rate(case, wanted.tax_rate), issuer, now),)


def _rate(case: Case, rate: Decimal | None) -> Decimal:
    usual = USUAL_RATE[case.facts.jurisdiction] if rate is None else rate
    try:
        exact = usual.quantize(CENT)
    except InvalidOperation:
        raise WrongRate from None
    if exact != usual or not 0 <= usual <= _HIGHEST:
        raise WrongRate
    return exact


def _issued(case: Case, remedy: UUID, rate: Decimal, issuer: Issuer, now: Now) -> CreditNoteIssued:
    over = remedies_of(case.relief)[str(remedy)].amount
    assert over is not None, "a credit note is over an amount"
    gross = over.amount
    net = (gross / (1 + rate / 100)).quantize(CENT, ROUND_HALF_UP)
    before = sum(one.credit is not None for one in remedies_of(case.relief).values())
    return CreditNoteIssued(
        at=now.at, by=now.by, claimant=case.claimant, remedy=remedy,
        number=f"{case.number}-G{before + 1}",
        issued_on=local_day(now.at, calendar_of(case.facts.calendar).zone),
        invoice_number=case.facts.order.invoice_number or "", currency=over.currency,
        net=str(net), tax=str(gross - net), tax_rate=str(rate), seller_name=issuer.name,
        seller_street=issuer.street, seller_postcode=issuer.postcode, seller_city=issuer.city,
        seller_country=issuer.country, seller_vat_id=issuer.vat_id,
    )  # fmt: skip
