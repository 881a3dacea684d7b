"""The statuses of what is refused of remedies, a part of the table of problems."""

from adapters.http.line_problems import LINES
from domain.credit_note import LacksInvoice, LacksIssuer
from domain.refusal import Refusal
from domain.remedy_refusals import (
    NeedsNoApproval,
    NotForYou,
    NothingLeft,
    NotSo,
    NotYoursToGrant,
    OutOfRank,
    RemedyOwed,
    UnknownRemedy,
)
from domain.withdrawal_refusals import AlreadyWithdrawn, NoSuchStop, NothingToStop, StopsOwed

REMEDIES: dict[type[Refusal], int] = {
    NotForYou: 403, NotYoursToGrant: 403, UnknownRemedy: 404, NotSo: 409, RemedyOwed: 409,
    OutOfRank: 409, NothingLeft: 409, NeedsNoApproval: 409, AlreadyWithdrawn: 409, NoSuchStop: 404,
    NothingToStop: 409, StopsOwed: 409, LacksInvoice: 409, LacksIssuer: 409, **LINES,
}  # fmt: skip
