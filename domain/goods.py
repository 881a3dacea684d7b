"""The goods of a warranty claim (Kaufsache) and their defect (Mangel), as somebody stated them."""

from datetime import date
from typing import Literal

from attrs import frozen

Shortening = Literal["express_and_separate", "terms_only"]
"""How a shorter period was agreed; only the first binds a consumer (§ 476 Abs. 2 BGB)."""


@frozen(kw_only=True)
class Goods:
    """What a claim of warranty is about; None where nobody has said yet.

    `guarantee` says that there is a commercial guarantee besides, which is never merged with the
    warranty; `guarantee_months` its length. `shown_on` is when the defect first showed,
    `unsafe` that it can hurt somebody, `minor` that it is none to rescind for. `agreed_months` is
    another period than the law's, `shortening` how it was agreed. `supplied_until` is the end of a
    continuous supply of digital elements. `repair_agreed` says that a contract gives a right to
    repair where the law does not. `handed_over_on` and `returned_on` are when the goods went to
    the cure and came back, `repaired` that the cure was a repair.
    """

    used: bool | None = None
    digital: bool | None = None
    guarantee: bool | None = None
    guarantee_months: int | None = None
    shown_on: date | None = None
    unsafe: bool = False
    minor: bool = False
    agreed_months: int | None = None
    shortening: Shortening | None = None
    supplied_until: date | None = None
    repair_agreed: bool = False
    handed_over_on: date | None = None
    returned_on: date | None = None
    repaired: bool = False


CORRECTABLE: dict[str, object] = {
    "goods.used": bool | None,
    "goods.digital": bool | None,
    "goods.guarantee": bool | None,
    "goods.guarantee_months": int | None,
    "goods.shown_on": date | None,
    "goods.unsafe": bool,
    "goods.minor": bool,
    "goods.agreed_months": int | None,
    "goods.shortening": Shortening | None,
    "goods.supplied_until": date | None,
    "goods.repair_agreed": bool,
    "goods.handed_over_on": date | None,
    "goods.returned_on": date | None,
    "goods.repaired": bool,
}
"""The facts of the goods that can be put right, each with its type."""

HOUSE_ONLY = frozenset(
    {
        "goods.minor", "goods.agreed_months", "goods.shortening", "goods.repair_agreed",
        "goods.repaired",
    }
)  # fmt: skip
"""Those that decide on law and period: the house alone puts them right."""
