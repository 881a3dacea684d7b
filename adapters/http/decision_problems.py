"""The refusals of decisions that are not about the data they were given."""

from collections.abc import Mapping

from domain.appealing import AppealedAlready, AppealOutside, AppealTooLate, NothingToAppeal
from domain.approving import NothingToApprove, NotYoursToApprove, WaitsForApproval
from domain.assessing import ClosedCase, ContestTooLate, NothingToContest
from domain.decision_grounds import FourEyes, NothingToDecide
from domain.fairness import AskedAfterwards, NeedsApproval, NeedsGrounds, NeverAsked
from domain.refusal import Refusal
from domain.understanding import DecidedAlready, NoSummary, NotUnderstoodYet

DECISIONS: Mapping[type[Refusal], int] = {
    FourEyes: 403, ClosedCase: 409, NothingToContest: 409, ContestTooLate: 409,
    NotYoursToApprove: 403,
    NeedsApproval: 409, NothingToApprove: 409, WaitsForApproval: 409,
    NotUnderstoodYet: 409, DecidedAlready: 409, NoSummary: 409,
    NothingToDecide: 409, NeverAsked: 409, AskedAfterwards: 409, NeedsGrounds: 409,
    NothingToAppeal: 409, AppealedAlready: 409, AppealTooLate: 409, AppealOutside: 409,
}  # fmt: skip
