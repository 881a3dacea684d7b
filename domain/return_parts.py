"""Parts of a return: so many of a line, in which state, and what becomes of them."""

from typing import Literal

from attrs import frozen

Grade = Literal["as_new", "opened", "used", "defective", "destroyed"]
"""In which state goods came back."""

Disposition = Literal["restock", "repair", "resell_used", "to_supplier", "scrap", "back_to_buyer"]
"""What becomes of them."""


@frozen(kw_only=True)
class Part:
    """How many of a line."""

    line: str
    quantity: int
