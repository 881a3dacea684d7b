"""A delivery that is late (Lieferverzug), as somebody stated it."""

from datetime import date

from attrs import frozen


@frozen(kw_only=True)
class Lateness:
    """What a claim of late delivery is about besides order and delivery.

    `essential` says that the day was essential and this was made clear before the contract, or
    that a fixed day was agreed (Fixgeschäft); `special` that special circumstances make a grace
    period pointless. `grace_set_on` is the day on which the seller received the setting of a grace
    period (Nachfrist), `grace_days` its length; left out it is the usual one.
    """

    essential: bool = False
    special: bool = False
    grace_set_on: date | None = None
    grace_days: int | None = None


CORRECTABLE: dict[str, object] = {
    "lateness.essential": bool,
    "lateness.special": bool,
    "lateness.grace_set_on": date | None,
    "lateness.grace_days": int | None,
}
"""The facts of a late delivery that can be put right, each with its type."""

HOUSE_ONLY = frozenset({"lateness.special"})
"""Those that decide on law: the house alone puts them right."""
