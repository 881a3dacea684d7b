"""A credit note as ZUGFeRD / Factur-X: PDF/A-3 for people, with its EN 16931 XML for programs.

Both are made of the event alone, so that each copy says what the first one said.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import cache
from importlib import import_module, resources
from typing import Any
from uuid import UUID

from attrs import frozen
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from domain.event import Recorded
from domain.events.case import CaseOpened
from domain.events.credit_notes import CreditNoteCopied, CreditNoteIssued
from domain.events.parties import PartyJoined
from domain.events.remedies import RemedyOffered
from domain.party import Role

CREDIT_NOTE = "381"
"""A credit note that refers to an invoice (UNTDID 1001)."""
_PIECE = (Decimal(1), "C62")
_TITLE = "Gutschrift"
_WHAT = {
    "refund": "Erstattung des Preises", "price_reduction": "Preisminderung",
    "credit": "Gutschrift", "withdrawal": "Rückgabe gegen Geld zurück",
}  # fmt: skip


@frozen(kw_only=True)
class Issue:
    """One issue of a credit note: the first, or a copy by its number."""

    note: CreditNoteIssued
    what: str
    case: str
    buyer: str
    country: str
    copy: int = 0

    @property
    def gross(self) -> Decimal:
        """Return the amount of the remedy."""
        return Decimal(self.note.net) + Decimal(self.note.tax)


def issue_of(history: Sequence[Recorded], remedy: UUID, copy: int | None) -> Issue | None:
    """Return an issue of a remedy's credit note, the latest if not said; None where none was."""
    note, kind, case, country, buyer, copies = None, "credit", "", "DE", "", 0
    for fact in (item.event for item in history):
        match fact:
            case CaseOpened():
                case, country = fact.number, fact.jurisdiction
            case PartyJoined() if fact.role is Role.CLAIMANT:
                buyer = fact.name
            case RemedyOffered() if fact.remedy == remedy:
                kind = fact.kind
            case CreditNoteIssued() if fact.remedy == remedy:
                note = fact
            case CreditNoteCopied() if fact.remedy == remedy:
                copies = fact.copy
            case _:
                pass
    if note is None or (copy is not None and not 0 <= copy <= copies):
        return None
    number = copies if copy is None else copy
    return Issue(note=note, what=_WHAT[kind], case=case, buyer=buyer, country=country, copy=number)


def pdf_of(issue: Issue) -> bytes:
    """Return the PDF/A-3 with the XML in it; takes a moment of a processor."""
    made = datetime.combine(issue.note.issued_on, time(12), UTC)
    plain: bytes = import_module("typst").compile(
        _template(), format="pdf", pdf_standards="a-3b", timestamp=int(made.timestamp()),
        sys_inputs={"data": json.dumps(_told(issue))},
    )  # fmt: skip
    whole: bytes = import_module("facturx").generate_from_binary(
        plain, xml_of(issue), flavor="factur-x", level="en16931", lang="de",
        pdf_metadata={
            "author": issue.note.seller_name, "title": f"{_TITLE} {issue.note.number}",
            "subject": f"{_TITLE} {issue.note.number}", "keywords": "Factur-X, ZUGFeRD",
        },
    )  # fmt: skip
    return whole


def xml_of(issue: Issue) -> bytes:
    """Return the Cross Industry Invoice of EN 16931; raises where the schema does not take it."""
    note, document = issue.note, _model("document", "Document")
    document.context.guideline_parameter.id = "urn:cen.eu:en16931:2017"
    document.header.id, document.header.type_code = note.number, CREDIT_NOTE
    document.header.issue_date_time = note.issued_on
    for text in (f"Fall {issue.case}", *([_copy(issue)] if issue.copy else [])):
        said = _model("note", "IncludedNote")
        said.content = text
        document.header.notes.add(said)
    _parties(document, issue)
    _line(document, issue)
    _sums(document, issue)
    xml: bytes = document.serialize(schema="FACTUR-X_EN16931")
    return xml


def _parties(document: Any, issue: Issue) -> None:  # noqa: ANN401
    note, trade = issue.note, document.trade
    seller, buyer = trade.agreement.seller, trade.agreement.buyer
    seller.name, seller.address.line_one = note.seller_name, note.seller_street
    seller.address.postcode, seller.address.city_name = note.seller_postcode, note.seller_city
    seller.address.country_id = note.seller_country
    seller.tax_registrations.add(_model("party", "TaxRegistration", id=("VA", note.seller_vat_id)))
    buyer.name, buyer.address.country_id = issue.buyer, issue.country
    trade.settlement.currency_code = note.currency
    trade.settlement.invoice_referenced_document.issuer_assigned_id = note.invoice_number


def _line(document: Any, issue: Issue) -> None:  # noqa: ANN401
    line, net = _model("tradelines", "LineItem"), Decimal(issue.note.net)
    line.document.line_id, line.product.name = "1", issue.what
    line.agreement.net.amount, line.agreement.net.basis_quantity = net, _PIECE
    line.delivery.billed_quantity = _PIECE
    _rated(line.settlement.trade_tax, issue)
    line.settlement.monetary_summation.total_amount = net
    document.trade.items.add(line)


def _rated(tax: Any, issue: Issue) -> None:  # noqa: ANN401
    rate = Decimal(issue.note.tax_rate)
    tax.type_code, tax.category_code = "VAT", "S" if rate else "Z"
    tax.rate_applicable_percent = rate


def _sums(document: Any, issue: Issue) -> None:  # noqa: ANN401
    net, tax = Decimal(issue.note.net), Decimal(issue.note.tax)
    whole = _model("accounting", "ApplicableTradeTax")
    whole.calculated_amount, whole.basis_amount = tax, net
    _rated(whole, issue)
    document.trade.settlement.trade_tax.add(whole)
    sums = document.trade.settlement.monetary_summation
    sums.line_total = sums.tax_basis_total = net
    sums.charge_total = sums.allowance_total = Decimal("0.00")
    sums.tax_total = (tax, issue.note.currency)
    sums.grand_total = sums.due_amount = issue.gross
    document.trade.settlement.terms.description = "Gutschrift, nichts zu zahlen"


def _copy(issue: Issue) -> str:
    return f"Duplikat: {issue.copy}. Zweitausfertigung"


def _told(issue: Issue) -> dict[str, object]:
    """Return what stands in the document, as the template takes it."""
    note, on = issue.note, issue.note.issued_on
    rate = format_decimal(Decimal(note.tax_rate), locale="de")
    seller = {
        name: getattr(note, f"seller_{name}")
        for name in ("name", "street", "postcode", "city", "country", "vat_id")
    }
    return {
        "title": f"{_TITLE} {note.number}", "lang": "de", "on": [on.year, on.month, on.day],
        "seller": seller, "buyer": issue.buyer, "copy": _copy(issue) if issue.copy else None,
        "words": {"vat_id": "USt-IdNr."},
        "facts": [
            ["Datum", format_date(on, "long", locale="de")],
            ["Zur Rechnung", note.invoice_number], ["Zum Fall", issue.case],
        ],
        "lines": [
            [issue.what, ""], ["Netto", _money(note.net, note)],
            [f"Umsatzsteuer {rate} %", _money(note.tax, note)],
            ["Gutschrift gesamt", _money(issue.gross, note)],
        ],
        "closing": "Diese Gutschrift mindert die genannte Rechnung. Zu zahlen ist nichts.",
    }  # fmt: skip


def _money(amount: str | Decimal, note: CreditNoteIssued) -> str:
    return format_currency(Decimal(amount), note.currency, locale="de")


def _model(module: str, name: str, **fields: object) -> Any:  # noqa: ANN401 - the library has no types
    """Return an element of the library; it is loaded with the first credit note."""
    return getattr(import_module(f"drafthorse.models.{module}"), name)(**fields)


@cache
def _template() -> bytes:
    return resources.files("adapters.documents").joinpath("credit_note.typ").read_bytes()
