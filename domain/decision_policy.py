"""How this house decides: policy, not law, each a value that a decision names and is pinned to."""

POLICY = "Oase-E-1"
"""The version of all that stands here, as events name it."""

APPEAL_WITHIN = 30
"""Days within which the claimant can object to a decision that refuses something."""
APPEAL_ANSWERED = 5
"""Working days (Arbeitstage) within which an objection is decided on."""
