"""What a recourse is about besides the goods and their delivery to who has the claim."""

from datetime import date
from typing import Literal
from uuid import UUID

from attrs import frozen

Against = Literal["supplier", "carrier", "insurer"]
"""Who answers for the loss: who supplied the goods, carried them, or covers them."""

State = Literal["open", "settled", "written_off"]
"""What became of a recourse, as the case that it was opened from knows it."""


@frozen(kw_only=True)
class Recourse:
    """Against whom it is, and from which case it came.

    `parent` is the case it was opened from. `fulfilled_on` is when the claim of the next in the
    chain was fulfilled; `consumer` says that a consumer is at its end. The delivery of a recourse
    against a supplier is the supplier's; its day of discovery is when who has the claim was told
    of the defect.
    """

    against: Against = "supplier"
    parent: UUID | None = None
    fulfilled_on: date | None = None
    consumer: bool = True


CORRECTABLE: dict[str, object] = {
    "recourse.fulfilled_on": date | None,
    "recourse.consumer": bool,
}
"""The facts of a recourse that can be put right, each with its type."""

HOUSE_ONLY = frozenset({"recourse.consumer"})
"""Those that decide on the law: the house alone puts them right."""
