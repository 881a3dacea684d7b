"""The remedies there are (Abhilfen), and what the law has to say of each kind of case."""

from typing import Literal

from attrs import field, frozen

from domain.condition import ALWAYS, Condition

Kind = Literal[
    "repair", "replace", "replace_first", "part_only", "refund", "price_reduction", "credit",
    "voucher", "withdrawal", "goodwill",
]  # fmt: skip
Because = Literal[
    "failed", "late", "refused", "impossible", "unreasonable", "serious", "disproportionate"
]
Fault = Literal["missing", "late", "defective", "incomplete"]

CURES = frozenset({"repair", "replace", "replace_first", "part_only"})
"""Those that put the thing itself right (Nacherfüllung)."""
MONEY = frozenset({"refund", "price_reduction", "credit", "withdrawal"})
"""Those that are money; together they are no more than what is claimed."""
PRICED = MONEY | {"voucher"}
"""Those that name an amount."""
EXTRA = frozenset({"voucher", "goodwill"})
"""Those that nobody has a right to, and that take the place of no right unknowingly."""

NO_RIGHT = "Kulanz: freiwillig, nie an Stelle eines Rechts, auf das der Käufer nicht verzichtet hat"


@frozen(kw_only=True)
class Rank:
    """Remedies that the law gives on the same rank, and when it does.

    A condition speaks of the switches of the procedure, of how steps ended, and of `cure`: `out`
    where the claimant need not wait for repair or replacement (any more).
    """

    kinds: tuple[Kind, ...]
    when: Condition = ALWAYS
    law: tuple[tuple[Condition, str], ...]


Ends = tuple[tuple[str, str], ...]
"""Steps, each with how it ends."""


@frozen(kw_only=True)
class Settling:
    """What remedies of some kinds settle: steps, each with how it ends, where it is open then.

    With the acceptance, and once the remedy counts; those of `again` are open again where it did
    not come or did not help.
    """

    kinds: tuple[Kind, ...]
    accepted: Ends = ()
    counted: Ends = ()
    again: tuple[str, ...] = ()


@frozen(kw_only=True)
class RemedyPlan:
    """Which remedies a kind of case knows, in which rank of law, and which steps they settle.

    `choice` is the step in which the claimant chooses between cures. `refused` holds where the
    claim was refused: then nothing but goodwill is left. `goes_on` are the steps that a withdrawal
    of the claim leaves as they are, such as those of a recourse.
    """

    ranks: tuple[Rank, ...] = ()
    settling: tuple[Settling, ...] = ()
    choice: str | None = None
    refused: Condition | None = None
    goes_on: tuple[str, ...] = ()
    by_kind: dict[str, Settling] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Look each kind's settling up once."""
        found = {kind: row for row in self.settling for kind in row.kinds}
        object.__setattr__(self, "by_kind", found)

    def settles(self, kind: Kind) -> Settling:
        """Return what a remedy settles, nothing where the plan says nothing."""
        return self.by_kind.get(kind, Settling(kinds=(kind,)))

    @property
    def kinds(self) -> frozenset[str]:
        """Return the remedies that the law knows for this kind of case."""
        return frozenset(kind for rank in self.ranks for kind in rank.kinds)


NO_REMEDIES = RemedyPlan()
