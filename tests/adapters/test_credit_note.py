"""The credit note as a document: EN 16931 in PDF/A-3, over the amount of its remedy."""

from decimal import Decimal
from importlib import import_module
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

from adapters.documents.credit_note import issue_of, pdf_of
from domain.credit_note import (
    CreditNoteWanted,
    Issuer,
    LacksInvoice,
    LacksIssuer,
    WrongRate,
    issue_credit_note,
)
from domain.facts import Order
from domain.relief import remedies_of
from domain.remedy_money import too_much
from domain.remedy_refusals import NotSo
from tests.given import Acting, Scenario, given, refused

FACTURX = import_module("facturx")
HOUSE = Issuer(
    name="Hausgeräte Lindner", street="Lindenweg 1", postcode="80331", city="München",
    country="DE", vat_id="DE136695976",
)  # fmt: skip


def reduced(euros: str = "120.00") -> tuple[Scenario, UUID]:
    """Return a case whose buyer pays less, as both have agreed."""
    story = given(order=Order(number="A-1001", invoice_number="R-77"))
    story.house.waives("D02")
    less = story.house.offers("price_reduction", euros=euros, because="impossible")
    story.claimant.accepts(less)
    return story, less


def issues(
    story: Scenario, remedy: UUID, issuer: Issuer | None = HOUSE, rate: str | None = None
) -> None:
    wanted = CreditNoteWanted(tax_rate=Decimal(rate) if rate else None)
    house: Acting = story.house
    story.keep(issue_credit_note(story.case, remedy, wanted, issuer, house.now()))


def test_a_credit_note_is_valid_names_case_and_invoice_and_is_as_much_as_the_remedy() -> None:
    story, less = reduced("119.99")
    issues(story, less)

    issue = issue_of(story.history, less, None)
    assert issue is not None
    pdf = pdf_of(issue)

    name, xml = FACTURX.get_xml_from_pdf(pdf, check_xsd=True)
    assert name == "factur-x.xml"
    assert FACTURX.xml_check_xsd(xml, flavor="factur-x", level="en16931")
    said = {
        each.tag.rpartition("}")[2]: (each.text or "").strip() for each in fromstring(xml).iter()
    }
    assert said["TypeCode"] == "VAT"
    assert said["GrandTotalAmount"] == said["DuePayableAmount"] == "119.99"
    assert Decimal(said["TaxBasisTotalAmount"]) + Decimal(said["TaxTotalAmount"]) == Decimal(
        "119.99"
    )
    assert said["IssuerAssignedID"] == "R-77"
    assert f"Fall {story.case.number}".encode() in xml
    assert b">381<" in xml
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert b"<pdfaid:part>3</pdfaid:part>" in root["/Metadata"].get_data()
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "119,99" in text
    assert "R-77" in text
    assert "Duplikat" not in text
    assert list(too_much(story.case)) == []


def test_a_second_issue_is_the_same_document_marked_as_a_copy() -> None:
    story, less = reduced()
    issues(story, less)
    issues(story, less)
    first, copy = (issue_of(story.history, less, number) for number in (0, 1))
    assert first is not None
    assert copy is not None
    assert first.note is copy.note
    texts = [
        " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf_of(one))).pages)
        for one in (first, copy)
    ]
    assert ["Duplikat" in text for text in texts] == [False, True]
    assert issue_of(story.history, less, 2) is None
    credit = remedies_of(story.case.relief)[str(less)].credit
    assert credit is not None
    assert credit.copies == 1


def test_no_credit_note_without_invoice_issuer_right_rate_or_accepted_money() -> None:
    story, less = reduced()
    refused(LacksIssuer, issues, story, less, None)
    refused(WrongRate, issues, story, less, HOUSE, "19.123")
    offered = story.house.offers("price_reduction", euros="9.00", because="impossible")
    refused(NotSo, issues, story, offered)
    bare = given()
    bare.house.waives("D02")
    money = bare.house.offers("refund", euros="9.00", because="impossible")
    bare.claimant.accepts(money)
    refused(LacksInvoice, issues, bare, money)


@pytest.mark.parametrize("euros", ["0.01", "0.05", "599.00", "13.37"])
def test_net_and_tax_are_always_the_amount(euros: str) -> None:
    story, less = reduced(euros)
    issues(story, less, rate="7.00")
    assert list(too_much(story.case)) == []
