"""Which remedies each kind of case knows, in the rank of the law, and which steps they settle.

In Germany and Austria repair or replacement comes first, as the buyer chooses; a lower price,
rescission or damages follow where that failed, came too late, was refused, is impossible or would
be unreasonable. In Switzerland the buyer rescinds, pays less or has the thing replaced at once.
Goodwill and vouchers are nobody's right and take the place of none unknowingly.
"""

from domain.condition import Either, Every, When
from domain.procedures import (
    billing_laws,
    late_laws,
    outage_laws,
    reclamation_laws,
    warranty_laws,
)
from domain.procedures.warranty_switches import NO_CURE, NOT_CURED, NOT_REFUSED, REFUSED, SWISS
from domain.remedy import Rank, RemedyPlan, Settling

OUT = When("cure", "out")
"""The claimant need not wait for repair or replacement (any more)."""
NOT_MINOR = Either(When("minor", "no"), SWISS)
SECOND = Either(SWISS, OUT, NOT_CURED, NO_CURE)

WARRANTY_REMEDIES = RemedyPlan(
    ranks=(
        Rank(
            kinds=("repair", "part_only"), when=Every(NOT_REFUSED, When("repair", "yes")),
            law=warranty_laws.CHOICE,
        ),
        Rank(kinds=("replace", "replace_first"), when=NOT_REFUSED, law=warranty_laws.CHOICE),
        Rank(
            kinds=("price_reduction", "credit"), when=Every(NOT_REFUSED, SECOND),
            law=warranty_laws.SECOND,
        ),
        Rank(
            kinds=("refund", "withdrawal"), when=Every(NOT_REFUSED, SECOND, NOT_MINOR),
            law=warranty_laws.SECOND,
        ),
    ),
    settling=(
        Settling(
            kinds=("repair", "part_only"), accepted=(("W07", "repair"),),
            counted=(("W11", "repair"),), again=("W11",),
        ),
        Settling(
            kinds=("replace",), accepted=(("W07", "replacement"),),
            counted=(("W11", "replacement"),), again=("W11",),
        ),
        Settling(kinds=("replace_first",), accepted=(("W07", "replacement"),), again=("W11",)),
        Settling(
            kinds=("price_reduction", "credit"),
            accepted=(("W07", "price_reduction"), ("W11", "failed"), ("W13", "price_reduction")),
            counted=(("W14", "done"),), again=("W14",),
        ),
        Settling(
            kinds=("refund", "withdrawal"),
            accepted=(("W07", "rescission"), ("W11", "failed"), ("W13", "rescission")),
            counted=(("W14", "done"),), again=("W14",),
        ),
        Settling(
            kinds=("voucher", "goodwill"), accepted=(("W11", "waived"), ("W13", "waived")),
        ),
    ),
    choice="W07",
    refused=REFUSED,
    goes_on=("W15",),
)  # fmt: skip

_SERVED = ("D05",)
DELIVERY_REMEDIES = RemedyPlan(
    ranks=(
        Rank(kinds=("repair", "part_only", "replace", "replace_first"), law=warranty_laws.CHOICE),
        Rank(
            kinds=("price_reduction", "credit", "refund", "withdrawal"),
            when=Either(SWISS, OUT, When("D05", "price_reduction", "refund")),
            law=warranty_laws.SECOND,
        ),
    ),
    settling=(
        Settling(kinds=("repair", "part_only"), accepted=(("D05", "repair"),), again=_SERVED),
        Settling(
            kinds=("replace", "replace_first"), accepted=(("D05", "replacement"),), again=_SERVED,
        ),
        Settling(
            kinds=("price_reduction", "credit"), accepted=(("D05", "price_reduction"),),
            again=_SERVED,
        ),
        Settling(
            kinds=("refund", "withdrawal"), accepted=(("D05", "refund"),), again=_SERVED,
        ),
        Settling(kinds=("voucher", "goodwill"), accepted=(("D05", "waived"),), again=_SERVED),
    ),
    refused=When("D05", "refused_with_reasons"),
    goes_on=("D04", "D06", "D07", "D08", "D09", "D10", "D11", "D12"),
)  # fmt: skip
"""Damaged goods are not as they were owed, so that the buyer has the rights of a warranty."""

LATE_REMEDIES = RemedyPlan(
    ranks=(
        Rank(
            kinds=("refund", "withdrawal"),
            when=Either(When("L6", "rescission"), When("L5", "refused")), law=late_laws.MONEY,
        ),
        Rank(kinds=("credit",), law=late_laws.MONEY),
    ),
)  # fmt: skip

BILLING_REMEDIES = RemedyPlan(
    ranks=(
        Rank(
            kinds=("credit", "refund"), when=When("I4", "credit_note", "corrected_invoice"),
            law=billing_laws.DECISION,
        ),
    ),
    refused=When("I4", "refused_with_reasons"),
)  # fmt: skip

RECLAMATION_REMEDIES = RemedyPlan(
    ranks=(
        Rank(
            kinds=("repair", "part_only", "replace", "replace_first"), law=reclamation_laws.CURE,
        ),
        Rank(
            kinds=("credit", "price_reduction", "refund", "withdrawal"),
            when=Either(SWISS, OUT, When("B11", "failed", "refused", "waived", "cured")),
            law=reclamation_laws.SETTLEMENT,
        ),
    ),
    settling=(
        Settling(
            kinds=("repair", "part_only", "replace"), counted=(("B11", "cured"),), again=("B11",),
        ),
        Settling(kinds=("replace_first",), again=("B11",)),
        Settling(
            kinds=("credit", "price_reduction", "refund", "withdrawal"),
            accepted=(("B11", "failed"),), counted=(("B12", "credit_note"),), again=("B12",),
        ),
        Settling(kinds=("voucher", "goodwill"), accepted=(("B11", "waived"),)),
    ),
    refused=When("B10", "refused_with_reasons"),
    goes_on=("B13", "B15"),
)  # fmt: skip
"""Businesses settle costs in money beside the cure too, once it is done."""

OUTAGE_REMEDIES = RemedyPlan(
    ranks=(
        Rank(kinds=("repair",), law=outage_laws.REPAIR),
        Rank(kinds=("credit", "price_reduction"), law=outage_laws.COMPENSATION),
    ),
)  # fmt: skip
