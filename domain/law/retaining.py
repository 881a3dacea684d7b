"""The formulas of retention: until when records are kept; nothing rolls."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from domain.law import periods
from domain.law.counting import on
from domain.law.inputs import Inputs, missing
from domain.law.refusals import DatesContradict, RuleDoesNotApply
from domain.law.retention_classes import (
    FORMER_VOUCHER_YEARS,
    RETENTION_YEARS,
    kept_until,
    year_end,
)
from domain.law.rule import Outcome

DOCUMENTS = (
    "accounting_voucher",
    "books_or_procedure_documentation",
    "commercial_letter",
    "delivery_note",
)
Kept = Literal["voucher", "letter", "books_docs"]
CLASS_OF: dict[str, Kept] = {
    "accounting_voucher": "voucher",
    "books_or_procedure_documentation": "books_docs",
    "commercial_letter": "letter",
    "delivery_note": "letter",
}
_RULE_OF = {
    "accounting_voucher": "DE-D-02",
    "books_or_procedure_documentation": "DE-D-01",
    "commercial_letter": "DE-D-03",
    "delivery_note": "DE-D-04",
}
_HELD = "Offenes Verfahren oder offene Steuerfestsetzung: kein Ablauf (DE-D-05)."
_WINDOW = "Das Ende einer Aufbewahrung verschiebt sich nicht."
_LONGEST_BUSINESS_YEAR_MONTHS = 23


def german(document: str, law: str) -> Callable[[Inputs], Outcome]:
    """Return the formula of one German class of records, from the end of the calendar year."""
    kind = CLASS_OF[document]

    def compute(given: Inputs) -> Outcome:
        _only(given, document)
        created = made_on(given)
        starts, years = year_end(created), RETENTION_YEARS[kind]["DE"]
        until = kept_until(kind, "DE", created).until
        if kind == "voucher" and given.flag("financial_institution", default=False):
            years = FORMER_VOUCHER_YEARS
            until = periods.years_after(starts, years)
        return _kept(given, until, starts, f"{years} Jahre ab {on(starts)} ({law}).")

    return compute


def made_on(given: Inputs) -> date:
    """Return the day on which a record was made, received or sent."""
    names = ("created_on", "received_on", "sent_on")
    for name in names:
        if given.has(name):
            return given.day(name)
    raise missing(given.rule, ["received_on" if given.rule == "DE-D-03" else "created_on"])


def _only(given: Inputs, document: str) -> None:
    asked = given.code("document", document)
    if asked != document:
        raise RuleDoesNotApply(
            f"{given.rule} governs {document}, not {asked}; ask {_RULE_OF[asked]}.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/document", "detail": f"ask {_RULE_OF[asked]}"}],
        )


def _kept(given: Inputs, until: date | None, starts: date, told: str) -> Outcome:
    held = given.flag("legal_hold", default=False)
    end = f"Aufzubewahren bis {on(until)}." if until else "Keine gesetzliche Aufbewahrung."
    return Outcome(
        outputs={
            "retention_starts": starts,
            "retain_until": None if held else until,
        },
        lines=(
            f"Die Frist beginnt mit dem Ablauf von {on(starts)}.",
            told,
            _HELD if held else end,
            _WINDOW,
        ),
    )


def austrian(given: Inputs) -> Outcome:
    """Count seven years from the end of the calendar year in which the business year ends."""
    created = given.day("created_on")
    ends = _business_year(given, created) if given.has("business_year_end") else created
    until = kept_until("voucher", "AT", created, ends).until
    starts = year_end(ends)
    return _kept(given, until, starts, f"7 Jahre ab {on(starts)} (§ 132 BAO, § 212 UGB).")


def swiss(given: Inputs) -> Outcome:
    """Count ten years from the end of the business year; a letter only where it is a voucher."""
    created = given.day("created_on")
    ends = _business_year(given, created)
    kind = CLASS_OF[given.code("document", "accounting_voucher")]
    until = kept_until(kind, "CH", created, ends).until
    told = (
        f"10 Jahre ab dem Ende des Geschäftsjahrs {on(ends)} (Art. 958f OR)."
        if until
        else "Geschäftskorrespondenz wird seit 2013 nur aufbewahrt, wenn sie Beleg ist."
    )
    return _kept(given, until, ends, told)


def _business_year(given: Inputs, created: date) -> date:
    ends = given.day("business_year_end")
    if not created <= ends <= periods.months_after(created, _LONGEST_BUSINESS_YEAR_MONTHS):
        raise DatesContradict(
            f"{given.rule}: created_on {created} lies in no business year that ends on {ends}.",
            rule=given.rule,
            errors=[{"pointer": "/inputs/business_year_end", "detail": "not of this document"}],
        )
    return ends


def delivery_note(given: Inputs) -> Outcome:
    """End with the receipt or sending of the invoice, unless the note is needed as evidence."""
    _only(given, "delivery_note")
    names = ("invoice_received_on", "invoice_sent_on")
    invoiced = next((given.day(name) for name in names if given.has(name)), None)
    if invoiced is None:
        raise missing(given.rule, ["invoice_received_on"])
    needed = given.flag("needed_as_evidence", default=False)
    told = (
        "Als Beweis gebraucht: aufbewahren, solange das gilt."
        if needed
        else f"Aufzubewahren bis {on(invoiced)}."
    )
    return Outcome(
        outputs={"retain_until": None if needed else invoiced},
        lines=(
            f"Rechnung erhalten oder versandt: {on(invoiced)} (§ 147 Abs. 3 AO).",
            told,
        ),
    )


def held(given: Inputs) -> Outcome:
    """Stop the end of a retention while an assessment is open or a claim is pending."""
    open_ = given.flag("tax_assessment_open", default=False)
    pending = given.flag("claim_pending", default=False)
    stopped = open_ or pending
    until = None if stopped else given.day("retain_until")
    return Outcome(
        outputs={"legal_hold": stopped, "retain_until": until},
        lines=(
            "Festsetzungsfrist noch offen (§ 147 Abs. 3 AO)." if open_ else "Steuer festgesetzt.",
            "Anspruch noch offen." if pending else "Kein offener Anspruch.",
            _HELD if stopped else "Es bleibt beim Ende der Aufbewahrung.",
        ),
    )
