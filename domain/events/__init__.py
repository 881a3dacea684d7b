"""Every event there is. The name table is derived from the one union below."""

from typing import get_args

from domain.event import type_names
from domain.events.agreements import AgreementEnded, AgreementMade, AgreementPinned
from domain.events.approval import ApproverBound, DecisionProposed, DecisionReturned
from domain.events.archive import HistoryRecorded
from domain.events.assertions import AssertionEvent
from domain.events.assessment import AssessmentContested, ClaimAssessed
from domain.events.case import (
    CaseClosed,
    CaseOpened,
    CaseReopened,
    FactCorrected,
    FactKept,
    FactStated,
)
from domain.events.clocks import (
    ClockDropped,
    ClockMet,
    ClockMissed,
    ClockPaused,
    ClockReached,
    ClockRecomputed,
    ClockResumed,
    ClockStarted,
)
from domain.events.contacts import (
    AnswerMissed,
    AnswerPromised,
    AnswerSettled,
    MessageReceived,
    MessageSent,
    NoteAdded,
    QuestionAnswered,
    QuestionAsked,
)
from domain.events.coverage import CoverageEvaluated
from domain.events.credit_notes import CreditNoteCopied, CreditNoteIssued
from domain.events.custody import EvidenceCopied, EvidenceShared, EvidenceViewed
from domain.events.decision import DecisionAppealed, DecisionMade
from domain.events.evidence import (
    EvidenceReceived,
    EvidenceReferred,
    EvidenceReleased,
    EvidenceReleaseEnded,
    EvidenceWithdrawn,
)
from domain.events.grounds import (
    AssuranceChecked,
    AssuranceNoted,
    DiagnosisRecorded,
    FaultLinked,
    FaultUnlinked,
    SerialRecorded,
)
from domain.events.links import LinkGiven, LinkRevoked, LinkUsed
from domain.events.parties import PartyJoined, PartyLeft, ResponsibleAssigned
from domain.events.reclamation import ReclamationEvent
from domain.events.recourse import RecourseBegun, RecourseOpened, RecourseTold
from domain.events.register import (
    CompanyChanged,
    CompanyForgone,
    CompanyRegistered,
    NameReserved,
    NumbersReserved,
    RouteDropped,
    RouteSet,
    StaffDutySet,
    StaffJoined,
)
from domain.events.remedies import OfRemedies
from domain.events.returns import ReturnEvent
from domain.events.steps import (
    EvidenceStated,
    StepBegun,
    StepCompleted,
    StepOpened,
    StepOverdue,
    StepReopened,
    StepWaived,
)
from domain.events.understanding import ProblemConfirmed, ProblemSummarised
from domain.events.withdrawal import CaseWithdrawn, StopAcknowledged, StopOverdue

CaseEvent = (
    CaseOpened
    | PartyJoined
    | ResponsibleAssigned
    | AnswerPromised
    | StepOpened
    | ClockStarted
    | EvidenceStated
    | EvidenceReceived
    | StepCompleted
    | MessageReceived
    | MessageSent
    | QuestionAsked
    | QuestionAnswered
    | NoteAdded
    | StepBegun
    | StepWaived
    | StepReopened
    | StepOverdue
    | ClockMet
    | ClockMissed
    | ClockReached
    | ClockPaused
    | ClockResumed
    | ClockRecomputed
    | ClockDropped
    | AnswerMissed
    | AnswerSettled
    | FactCorrected
    | FactStated
    | FactKept
    | EvidenceWithdrawn
    | EvidenceReferred
    | EvidenceReleased
    | EvidenceReleaseEnded
    | DecisionMade
    | DecisionAppealed
    | ClaimAssessed
    | AssessmentContested
    | ApproverBound
    | DecisionProposed
    | DecisionReturned
    | ProblemSummarised
    | ProblemConfirmed
    | PartyLeft
    | RecourseBegun
    | RecourseOpened
    | RecourseTold
    | ReturnEvent
    | AgreementPinned
    | CaseClosed
    | CaseReopened
    | CoverageEvaluated
    | OfRemedies
    | CaseWithdrawn
    | StopAcknowledged
    | StopOverdue
    | CreditNoteIssued
    | CreditNoteCopied
    | AssuranceNoted
    | AssuranceChecked
    | FaultLinked
    | FaultUnlinked
    | SerialRecorded
    | DiagnosisRecorded
    | ReclamationEvent
    | AssertionEvent
)
"""What happens in a live case, the frequent ones first."""

CustodyEvent = EvidenceViewed | EvidenceCopied | EvidenceShared
LinkEvent = LinkGiven | LinkUsed | LinkRevoked
RegisterEvent = (
    CompanyRegistered
    | CompanyChanged
    | StaffJoined
    | StaffDutySet
    | RouteSet
    | RouteDropped
    | NumbersReserved
    | NameReserved
    | CompanyForgone
    | AgreementMade
    | AgreementEnded
)
Event = CaseEvent | CustodyEvent | LinkEvent | RegisterEvent | HistoryRecorded

EVENTS: dict[str, type] = {type_names[cls]: cls for cls in get_args(Event)}
"""Permanent log name of every event, with its class."""

NAMES: dict[type, str] = {cls: name for name, cls in EVENTS.items()}
