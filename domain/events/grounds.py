"""What speaks for a claim: promises before the sale, own faults, serial numbers, diagnoses."""

from datetime import date, datetime
from uuid import UUID

from domain.assurance import CheckDone, FaultKind, Promisor, Source
from domain.event import event, personal
from domain.party import Actor


@event("assurance.noted.v1")
class AssuranceNoted:
    """Something was promised before the sale; `lack` is what of it the goods are said to lack.

    `confirmed` says that the house knows of it; what a claimant states it has to look at.
    """

    at: datetime
    by: Actor
    claimant: UUID
    assurance: UUID
    line: str
    source: Source
    promisor: Promisor
    said_on: date
    confirmed: bool
    alleged: bool
    evidence: tuple[UUID, ...] = ()
    text: str = personal(of="claimant")
    lack: str | None = personal(of="claimant", default=None)


@event("assurance.checked.v1")
class AssuranceChecked:
    """The house has looked at a promise that was stated: it was made, or was not."""

    at: datetime
    by: Actor
    claimant: UUID
    assurance: UUID
    confirmed: bool
    reason: str = personal(of="claimant")


@event("fault.linked.v1")
class FaultLinked:
    """A change or incident of the house's own is the cause; the claimant need not prove it.

    `incident` is its number inside the house.
    """

    at: datetime
    by: Actor
    claimant: UUID
    kind: FaultKind
    incident: str
    happened_on: date
    text: str = personal(of="claimant")


@event("fault.unlinked.v1")
class FaultUnlinked:
    """What was taken for the cause turned out not to be it, for a reason."""

    at: datetime
    by: Actor
    claimant: UUID
    reason: str = personal(of="claimant")


@event("serial.recorded.v1")
class SerialRecorded:
    """The serial number of the faulty device of a line, or of the one that took its place."""

    at: datetime
    by: Actor
    line: str
    faulty: str | None = None
    replacement: str | None = None
    replaced_on: date | None = None


@event("diagnosis.recorded.v1")
class DiagnosisRecorded:
    """What was found out about the trouble, check by check, for whoever goes on with it.

    `text` is the symptom; `findings` says of each check what was found, `reasons` why it was
    repeated, empty where it was not.
    """

    at: datetime
    by: Actor
    claimant: UUID
    diagnosis: UUID
    component: str
    checks: tuple[CheckDone, ...]
    text: str = personal(of="claimant")
    findings: tuple[str, ...] = personal(of="claimant")
    reasons: tuple[str, ...] = personal(of="claimant")
