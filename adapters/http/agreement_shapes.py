"""What agreements on the procedure look like, for the API description."""

from datetime import date, datetime
from typing import Any, NotRequired, TypedDict
from uuid import UUID

from domain.facts import ClaimantType
from domain.party import Role


class Terms(TypedDict):
    """What is agreed on a step."""

    step: str
    asks: NotRequired[list[str]]
    must: NotRequired[list[str]]
    drops: NotRequired[list[str]]
    working_days: NotRequired[int | None]
    working_hours: NotRequired[int | None]
    waive: NotRequired[list[Role]]
    left_out: NotRequired[bool]


class AgreementVersion(TypedDict):
    """A version of an agreement, over a version of the procedure."""

    version: int
    made_at: datetime
    procedure: str
    claimants: list[ClaimantType]
    valid_from: date
    note: str | None
    steps: list[Terms]


class AgreementShown(TypedDict):
    """An agreement with a company on the procedure, with all its versions."""

    id: UUID
    number: str
    company: UUID
    kind: str
    role: Role
    ends_on: date | None
    end_reason: str | None
    versions: list[AgreementVersion]


class Agreements(TypedDict):
    """What is agreed with a company."""

    items: list[AgreementShown]


AgreementApplied = TypedDict(
    "AgreementApplied",
    {
        "agreement": NotRequired[UUID], "number": NotRequired[str], "version": NotRequired[int],
        "company": NotRequired[UUID], "with": NotRequired[str], "role": NotRequired[Role],
        "valid_from": NotRequired[date], "terms": list[Terms],
    },
)  # fmt: skip
"""An agreement that applies to a case; others than its company are told of its terms alone."""

OF: dict[str, Any] = {"agreement": AgreementShown, "agreements": Agreements}
