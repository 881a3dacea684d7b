"""The steps of a reclamation that go through stages: actions, the approval of the 8D, the cure."""

from domain.condition import When
from domain.eight_d import EightDPlan
from domain.line_move import LinePlan
from domain.party import Role
from domain.stage import BEGINNING, Stage

CLAIMANTS = (Role.CLAIMANT, Role.DEALER)
_AT_D5 = (BEGINNING, "ineffective", "rework")

ACTIONS = (
    Stage(outcome="chosen", after=_AT_D5),
    Stage(outcome="implemented", after=("chosen",)),
    Stage(outcome="ineffective", after=("implemented",)),
    Stage(outcome="effective", after=("implemented",), known=("quality.effective_on",)),
    Stage(outcome="rework", by=()),
    Stage(outcome="none_needed", after=_AT_D5, when=When("B07", "customer_fault", "ntf")),
)  # fmt: skip
"""B08: no 8D is closed before its actions were shown to work; what did not work begins anew.

`rework` follows from the customer's rejection. Where the goods had no fault there is nothing to do.
"""

REPORT = (
    Stage(outcome="submitted", after=(BEGINNING, "rejected"), by=(Role.SELLER,)),
    Stage(outcome="approved", after=("submitted",), by=CLAIMANTS),
    Stage(outcome="rejected", after=("submitted",), by=CLAIMANTS, undoes=(("B08", "rework"),)),
)
"""B09: the house submits, the customer approves or rejects; a rejection opens D5 again."""

ATTEMPTS = (
    Stage(outcome="cured"),
    Stage(outcome="attempt_failed", after=(BEGINNING,)),
    Stage(outcome="failed", after=("attempt_failed",)),
    Stage(outcome="refused"),
)
"""B11: the cure has failed after the second attempt (DE-W-13), not after the first."""

EIGHT_D = EightDPlan(
    step="B09", submitted="submitted", needs=("D1", "D2", "D3", "D4", "D5", "D6", "D7"),
    unless={
        "D3": ("B05", ("waived",)), "D5": ("B08", ("none_needed",)),
        "D6": ("B08", ("none_needed",)), "D7": ("B08", ("none_needed",)),
    },
)  # fmt: skip
"""An 8D says nothing of containment that the customer waived, nor of actions that none needed."""

LINES = LinePlan(
    ends={"accepted": "accepted", "refused_with_reasons": "rejected"},
    seen_by=frozenset({Role.SELLER, *CLAIMANTS}),
)
"""These ends of B10 speak of every piece; after the others lines are decided on one by one."""
