"""What a file is asked for as, and what the case knows that it can be compared with."""

from datetime import date

from attrs import Factory, field, frozen

from domain.picture import DOCUMENTS, PHOTOS

PHOTO_OF_GOODS = frozenset(f"EV-0{number}" for number in range(1, 8))
"""What can only be a photo; of all else in the catalogue there are photos and documents."""


def accepted_for(evidence: str) -> frozenset[str]:
    """Return the media types that are accepted as evidence of a kind, to be said beforehand."""
    return PHOTOS if evidence in PHOTO_OF_GOODS else PHOTOS | DOCUMENTS


@frozen(kw_only=True)
class Used:
    """A picture that was used before: its fingerprint and where, for the house to see."""

    fingerprint: str
    where: str
    here: bool
    """Whether it was in this case: where else it was is none of the uploader's business."""


@frozen(kw_only=True)
class Asked:
    """What was asked for, and what the case knows.

    `evidence` is the kind (EV-01 …), `view` what the uploader says it shows. `shipment` are the
    SSCC and tracking numbers of the case, `serials` the serial numbers.
    """

    evidence: str
    view: str | None = None
    accepted: frozenset[str] = field(
        default=Factory(lambda self: accepted_for(self.evidence), takes_self=True)
    )
    delivered_on: date | None = None
    received_on: date | None = None
    shipment: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    used: tuple[Used, ...] = ()
