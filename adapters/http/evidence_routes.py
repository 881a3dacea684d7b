"""The routes of evidence and of uploads, a part of the table of routes."""

from adapters.http import evidence, evidence_files, evidence_sharing, uploads
from adapters.http.case_commands import Because
from adapters.http.evidence_shapes import EvidenceForm
from adapters.http.route import Route
from application.policy import Action
from application.referring import ReferenceWanted
from domain.releasing import Release

_EVIDENCE = "/v1/cases/{id}/evidence"
_PIECE = f"{_EVIDENCE}/{{eid}}"
_UPLOAD = "/v1/uploads/{sha256}"

EVIDENCE_ROUTES: tuple[Route, ...] = (
    Route(
        method="POST", path=_EVIDENCE, handler=evidence.give_evidence,
        action=Action.GIVE_EVIDENCE,
        does="Give a file as evidence. It is judged at once: the answer says what is good, what "
        "could be better and how, and what is missing now. A file that cannot be read is kept too "
        "and does not count. The same file again for the same type is found again (200).",
        answer="given", status=201, form=EvidenceForm, once="needed", seen="possible",
    ),
    Route(
        method="GET", path=_EVIDENCE, handler=evidence.list_evidence, action=Action.READ,
        does="List the evidence one may see: stated by reference, and uploaded.",
        answer="pieces", waits=True,
    ),
    Route(
        method="GET", path=_PIECE, handler=evidence.read_evidence, action=Action.READ,
        does="Read a piece of evidence with its verdict; the house sees its custody too.",
        answer="piece", waits=True,
    ),
    Route(
        method="GET", path=f"{_PIECE}/original", handler=evidence_files.read_original,
        action=Action.READ_FILES,
        does="Read the file as it was sent: for the house and for who gave it. It is recorded.",
        answer="file", waits=True,
    ),
    Route(
        method="GET", path=f"{_PIECE}/copy", handler=evidence_files.read_copy,
        action=Action.READ_FILES,
        does="Read a copy, upright and without metadata; of a document it is the picture of a "
        "page. It is recorded.",
        answer="file", waits=True,
        query={
            "size": "small or large; large if not said.",
            "page": "Which page of a document; the first if not said.",
        },
    ),
    Route(
        method="POST", path=f"{_PIECE}/withdraw", handler=evidence.withdraw_evidence,
        action=Action.WITHDRAW_EVIDENCE,
        does="Withdraw a piece that does not belong to this case; what it proved is missing again.",
        body=Because, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_PIECE}/releases", handler=evidence_sharing.release_evidence,
        action=Action.RELEASE_EVIDENCE,
        does="Show a piece to a party that would not see it by its role: the copy without "
        "metadata, from now on. Who, to whom, why and when is recorded.",
        body=Release, once="needed",
    ),
    Route(
        method="POST", path=f"{_PIECE}/releases/{{pid}}/withdraw",
        handler=evidence_sharing.end_a_release, action=Action.RELEASE_EVIDENCE,
        does="Show a piece to a party no longer.", body=Because, once="needed",
    ),
    Route(
        method="POST", path=f"{_PIECE}/refer", handler=evidence_sharing.refer_evidence,
        action=Action.REFER_EVIDENCE,
        does="Take a piece over into the case that it belongs to, by reference to the same "
        "original; here it is withdrawn, unless it stays. Its parties see it by their roles where "
        "who gave it is one of them, or the house; else it is released piece by piece.",
        answer="given", status=201, body=ReferenceWanted, once="needed",
    ),
    Route(
        method="PUT", path=_UPLOAD, handler=uploads.put_upload, action=Action.GIVE_EVIDENCE,
        does="Send a file in pieces, each from where the last one ended; what arrived is kept for "
        "a day. Once complete it is given as evidence by naming its hash as `upload`.",
        answer="upload", form=bytes,
    ),
    Route(
        method="GET", path=_UPLOAD, handler=uploads.read_upload, action=Action.GIVE_EVIDENCE,
        does="Say how far an upload of one's own has come.", answer="upload",
    ),
    Route(
        method="DELETE", path=_UPLOAD, handler=uploads.drop_upload, action=Action.GIVE_EVIDENCE,
        does="Forget an upload, so that it can be begun anew.", answer="upload",
    ),
)  # fmt: skip
