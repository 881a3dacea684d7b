"""Refusals as problem details (RFC 9457): one table says which status each of them has."""

import re
from typing import Any
from urllib.parse import quote

import msgspec

from adapters.files.store import MIB
from adapters.http.decision_problems import DECISIONS
from adapters.http.decoding import Malformed
from adapters.http.remedy_problems import REMEDIES
from adapters.http.replies import Reply, header
from adapters.live import NoStreamLeft, TooManyStreams
from adapters.postgres.access import KeyMisplaced, OtherSpace, Unauthenticated
from adapters.postgres.pace import TooOften
from application.cases import StaleView
from application.custody_refusals import (
    FileErased,
    FileUnavailable,
    NoCopy,
    NoSuchPage,
    OriginalNotForYou,
)
from application.links import NoSuchLink
from application.policy import ArchivedCase, Forbidden, NoSuchCase
from application.registers import DuplicateNumber, EnteredMeanwhile, NoSuchCompany
from domain.agreement_refusals import AgreedAlready, AgreementOver, NoSuchAgreement
from domain.correcting import NothingToCorrect
from domain.evidence import AlreadyWithdrawn, NotYourEvidence, UnknownEvidence
from domain.fact_checks import NotYoursToCorrect
from domain.grounds_refusals import NoSuchGround, NotNow, NotOfThisKind
from domain.joining_refusals import (
    AlreadyParty,
    ClosedToParties,
    MustStay,
    NoPartyOfCase,
    NotTakingPart,
    RoleTaken,
)
from domain.recourse_refusals import NoRecourseHere, RecourseOfClosed, RecourseRunning
from domain.referring import AlreadyThere
from domain.refusal import Refusal
from domain.releasing import NotReleasable, NotReleased, SeesItAlready
from domain.staff import NobodyOnDuty
from domain.step_refusals import (
    AlreadyClosed,
    AnswersOwed,
    LacksEvidence,
    LacksFacts,
    NotSettled,
    NotWaivable,
    NotYourStep,
    StepNotOpen,
    UnknownStep,
)
from domain.talking import NothingToAnswer, UnknownMessage

TYPE = "urn:oase:problem:"
MEDIA = "application/problem+json"


class NoSuchRoute(Refusal):
    """There is nothing at this address."""

    rule = "Oase: the API description at /openapi.json"
    way_out = "Use one of the routes that /openapi.json lists."


class MethodNotAllowed(Refusal):
    """This address does not take this method."""

    rule = "Oase: the API description at /openapi.json"
    way_out = "Use one of the methods named in Allow."


class TooLarge(Refusal):
    """The body is larger than anything that belongs here."""

    rule = "Oase: a body has at most 1 MiB"
    way_out = "Send less, and files as evidence."


class TooSlow(Refusal):
    """The body did not arrive in time."""

    rule = "Oase: a body arrives within 30 seconds"
    way_out = "Send it again under the same Idempotency-Key."


class HeadersTooLarge(Refusal):
    """The headers are more than any request needs."""

    rule = "Oase: a request has at most 100 headers, and 64 KiB of them with its address"
    way_out = "Send fewer and shorter headers."


class WrongMedia(Refusal):
    """The body is not of a type that is read here."""

    rule = "Oase: bodies are application/json"
    way_out = "Send JSON with `Content-Type: application/json`."


class FileTooLarge(TooLarge):
    """The file is larger than any that is taken."""

    way_out = "Send a smaller picture, or a document with fewer pages."

    def __init__(self, largest: int) -> None:
        """Take the bytes of the largest file that this house takes."""
        super().__init__(rule=f"Oase: a file has at most {largest // MIB} MiB")


class NotMultipart(WrongMedia):
    """Evidence comes as a form with a file in it."""

    rule = "Oase: evidence is multipart/form-data"
    way_out = (
        "Send as multipart the parts file (or upload, the hash of what was uploaded before), type, "
        "and where wanted view and note."
    )


class WrongUploadMedia(WrongMedia):
    """An upload is bytes and nothing else."""

    rule = "Oase: an upload is application/octet-stream"
    way_out = "Send the bytes with `Content-Type: application/octet-stream`."


class NoSuchUpload(Refusal):
    """There is no such upload of yours."""

    rule = "Oase: an upload is known to who began it, for a day"
    way_out = "Begin it with `Upload-Offset: 0`."


class UnknownUpload(Refusal):
    """There is no complete upload of yours by this hash."""

    rule = "Oase: an upload is known to who began it, for a day"
    way_out = "Complete it by PUT /v1/uploads/{sha256}, or send the file itself."


class WrongOffset(Refusal):
    """The upload stands somewhere else."""

    rule = "Oase: an upload is gone on with where it stands"
    way_out = "Ask how far it is by GET, and send from there."


class TooManyUploads(Refusal):
    """You have too many unfinished uploads."""

    rule = "Oase: at most 20 uploads are under way at once"
    way_out = "Complete one, or forget it by DELETE."


class SeenMissing(Refusal):
    """A decision says which version of the case it was made on."""

    rule = "Law 12: a command made on a stale view never wins silently"
    way_out = "Read the case and send its ETag as If-Match."


class KeyMissing(Malformed):
    """A command has an Idempotency-Key."""

    rule = "Law 12: once is once"
    way_out = "Send `Idempotency-Key` with a value of your own, a new one for each new command."


class KeyReused(Refusal):
    """This Idempotency-Key came before with another request."""

    rule = "Law 12: once is once"
    way_out = "Use a new Idempotency-Key for a new command."


class StillRunning(Refusal):
    """A request with this Idempotency-Key is still being worked on."""

    rule = "Law 12: once is once"
    way_out = "Ask again in a second under the same key."


class Unavailable(Refusal):
    """This cannot be answered just now; nothing was changed, or asking again tells what was."""

    rule = "Oase: availability"
    way_out = "Ask again after Retry-After, a command under the same Idempotency-Key."


class NotSoFar(Unavailable):
    """The view has not come to the position asked for yet."""


class SandboxOnly(NoSuchRoute):
    """The clock of this space cannot be moved."""

    rule = "Oase: only demo and sandbox have a movable clock"
    way_out = "Use the sandbox."


class ClockGoesForward(Refusal):
    """The clock goes forward only."""

    rule = "Oase: the clock"
    way_out = "Name an instant that is still to come."


class Unexpected(Refusal):
    """Something failed that should not have."""

    rule = "Oase: a defect"
    way_out = "Ask again; if it fails again, tell us the instance and when it happened."


STATUS: dict[type[Refusal], int] = {
    Malformed: 400, KeyMissing: 400,
    Unauthenticated: 401, OtherSpace: 401, KeyMisplaced: 401,
    Forbidden: 403, NotYourStep: 403, NotWaivable: 403, NotYoursToCorrect: 403,
    OriginalNotForYou: 403, NotYourEvidence: 403,
    NoSuchAgreement: 404,
    NoSuchCase: 404, NoSuchRoute: 404, NoSuchCompany: 404, UnknownStep: 404, UnknownMessage: 404,
    SandboxOnly: 404, NoSuchLink: 404, NoPartyOfCase: 404, UnknownEvidence: 404,
    NoSuchUpload: 404, NoSuchPage: 404, NoSuchGround: 404,
    MethodNotAllowed: 405,
    TooSlow: 408,
    StepNotOpen: 409, NotSettled: 409, AlreadyClosed: 409, LacksEvidence: 409, LacksFacts: 409,
    AnswersOwed: 409, RecourseRunning: 409, RecourseOfClosed: 409, NoRecourseHere: 409,
    **DECISIONS,
    NothingToAnswer: 409, NothingToCorrect: 409, NobodyOnDuty: 409, StillRunning: 409,
    ArchivedCase: 409, EnteredMeanwhile: 409, AgreedAlready: 409, AgreementOver: 409,
    RoleTaken: 409, AlreadyParty: 409, ClosedToParties: 409, MustStay: 409, NotTakingPart: 409,
    NoCopy: 409, AlreadyWithdrawn: 409, WrongOffset: 409, AlreadyThere: 409,
    NotReleasable: 409, NotReleased: 409, SeesItAlready: 409, NotNow: 409, NotOfThisKind: 409,
    FileErased: 410,
    StaleView: 412,
    TooLarge: 413,
    WrongMedia: 415,
    KeyReused: 422, DuplicateNumber: 422, ClockGoesForward: 422,
    SeenMissing: 428,
    TooOften: 429,
    TooManyStreams: 429, TooManyUploads: 429,
    HeadersTooLarge: 431,
    Unexpected: 500,
    Unavailable: 503, NotSoFar: 503, NoStreamLeft: 503, FileUnavailable: 503, **REMEDIES,
}  # fmt: skip
"""Every refusal that is not about the data it was given; those are 422."""

FINAL = frozenset({401, 403, 404})
"""What is said before anybody looks whether the command was known."""

_RETRY = frozenset(
    {
        StillRunning, Unavailable, NotSoFar, TooManyStreams, NoStreamLeft, TooManyUploads,
        FileUnavailable,
    }
)  # fmt: skip


def status_of(refusal: Refusal) -> int:
    """Return the status of a refusal."""
    return next((STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS), 422)


def type_of(kind: type[Refusal]) -> str:
    """Return the stable name of a kind of refusal."""
    return TYPE + re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def _lacking(refusal: Refusal) -> list[dict[str, str]]:
    """Return the places that are needed and were not there, as what is missing."""
    wanted = [
        error.get("pointer", "")[1:].replace("/", ".")
        for error in refusal.errors
        if error["detail"].startswith("is needed")
    ]
    return [{"what": what, "text": f"{what} is needed"} for what in wanted if what]


def problem(refusal: Refusal, instance: str, **more: Any) -> Reply:  # noqa: ANN401 - JSON is anything
    """Return the answer that a refusal is."""
    kind, status = type(refusal), status_of(refusal)
    title = (kind.__doc__ or "").strip().split("\n")[0]
    body: dict[str, Any] = {
        "type": type_of(kind), "title": title, "status": status, "detail": refusal.detail,
        "instance": quote(instance[:500]), "rule": refusal.broken_rule, "way_out": kind.way_out,
        "errors": refusal.errors, "missing": refusal.missing or _lacking(refusal), **more,
    }  # fmt: skip
    headers = [header("content-type", MEDIA)]
    if kind in _RETRY:
        headers.append(header("retry-after", "1"))
    if isinstance(refusal, TooOften):
        headers.append(header("retry-after", str(refusal.retry_after_seconds)))
    if status == STATUS[Unauthenticated]:
        headers.append(header("www-authenticate", 'Bearer realm="oase"'))
    return Reply(status, msgspec.json.encode(body), headers)
