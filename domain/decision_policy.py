"""How this house decides: policy, not law, each a value that a decision names and is pinned to."""

from domain.decision_plan import REFUSING, Verdict

POLICY = "Oase-E-1"
"""The version of all that stands here, as events name it."""

APPEAL_WITHIN = 30
"""Days within which the claimant can object to a decision that refuses something."""
APPEAL_ANSWERED = 5
"""Working days (Arbeitstage) within which an objection is decided on."""

SUSPICION_ENDS = 180
"""Days after which a suspicion of abuse that nobody confirmed anew is none any more."""

UNDERSTOOD_BEFORE: frozenset[Verdict] = REFUSING
"""The decisions before which the claimant says whether the house has understood the problem.

So of every kind; whoever gets all that was asked for need not confirm it first.
"""
UNDERSTOOD_WITHIN = 3
"""Working days after which the house may decide without that word, and says that it did."""
