"""Refusals as pages: what was not done, why, and what helps."""

import logging
from collections.abc import Mapping
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException

from adapters.postgres.access import Unauthenticated
from adapters.postgres.pace import TooOften
from adapters.web import decision_words, line_sentences, recourse_sentences, remedy_sentences, words
from adapters.web.entered import BadForm
from adapters.web.ground_refusals import GROUND_SENTENCES, GROUND_WAYS_OUT
from adapters.web.language import gettext, spoken
from adapters.web.rendering import page
from adapters.web.safety import ForeignForm
from adapters.web.stating import stated
from application.cases import StaleView
from application.custody_refusals import (
    FileErased,
    FileUnavailable,
    NoCopy,
    NoSuchPage,
    OriginalNotForYou,
)
from application.policy import ArchivedCase, Forbidden, NoSuchCase
from application.ports import Overloaded
from application.speaking import NotYoursToSay
from domain.addressing import NoSuchParty
from domain.correcting import NothingToCorrect
from domain.evidence import AlreadyWithdrawn, NotYourEvidence, UnknownEvidence
from domain.fact_checks import NotYoursToCorrect
from domain.joining_refusals import (
    AlreadyParty,
    ClosedToParties,
    MustStay,
    NoRoleToJoinIn,
    NotTakingPart,
    RoleTaken,
)
from domain.referring import AlreadyThere, SameCase
from domain.refusal import Refusal
from domain.releasing import NotReleasable, NotReleased, SeesItAlready
from domain.step_refusals import (
    AlreadyClosed,
    AmountsContradict,
    AnswersOwed,
    ImpossibleStepFacts,
    LacksEvidence,
    LacksFacts,
    LacksOutcome,
    LacksReason,
    NotSettled,
    NotUnderstood,
    NotWaivable,
    NotYourStep,
    OwesMore,
    StepNotOpen,
    TooLateToTakeBack,
    TooSoon,
    UnknownStep,
)
from domain.talking import EmptyMessage, NothingToAnswer, UnknownMessage
from domain.values import UnknownFact, WrongValue

_LOG = logging.getLogger(__name__)


class NotLoggedIn(Exception):
    """Nobody is logged in here."""


class NoSuchLink(Exception):
    """The link leads nowhere, or nowhere any more."""


SENTENCES: Mapping[type[Refusal], tuple[int, str]] = {
    NoSuchCase: (404, "Diesen Fall gibt es nicht."),
    ArchivedCase: (404, "Diesen Fall kann niemand bearbeiten: Er ist archiviert."),
    TooSoon: (409, "Das kann zu diesem Zeitpunkt noch nicht sein."),
    Forbidden: (403, "Ihre Rolle erlaubt das nicht."),
    NotYourStep: (403, "Diesen Schritt erledigt ein anderer Beteiligter."),
    NotWaivable: (403, "Auf diesen Schritt können Sie nicht verzichten."),
    NotYoursToCorrect: (403, "Diese Angabe können Sie nicht berichtigen. Bitte schreiben Sie uns."),
    UnknownStep: (404, "Diesen Schritt gibt es in diesem Fall nicht."),
    StepNotOpen: (409, "Dieser Schritt ist jetzt nicht offen."),
    AlreadyClosed: (409, "Der Fall ist abgeschlossen."),
    NotUnderstood: (422, "Bitte bestätigen Sie, dass Sie wissen, worauf Sie verzichten."),
    TooLateToTakeBack: (422, "Der Verzicht lässt sich hier nicht mehr zurücknehmen."),
    NotSettled: (409, "Der Schritt ist nicht erledigt und kann nicht wieder geöffnet werden."),
    LacksEvidence: (409, "Ohne den nötigen Nachweis lässt sich der Schritt nicht erledigen."),
    OwesMore: (422, "Das Gesetz gibt hier mehr, als Sie eingetragen haben."),
    LacksReason: (422, "Zu einer Entscheidung gehört ihr Grund."),
    LacksFacts: (409, "Dazu fehlt noch eine Angabe zum Fall."),
    AnswersOwed: (409, "Abgeschlossen wird erst, wenn jede Frage beantwortet ist."),
    NothingToAnswer: (409, "Hier ist keine Frage an Sie mehr offen."),
    NothingToCorrect: (409, "Die Angabe lautet schon so."),
    LacksOutcome: (422, "Bitte wählen Sie, wie der Schritt ausgegangen ist."),
    AmountsContradict: (
        422,
        (
            "Der Frachtführer erkennt höchstens an, was gefordert ist, und zahlt höchstens, was er "
            "anerkannt hat."
        ),
    ),
    ImpossibleStepFacts: (422, "Eine Angabe zu diesem Schritt kann so nicht stimmen."),
    UnknownMessage: (404, "Diese Nachricht gibt es in diesem Fall nicht."),
    UnknownFact: (422, "Diese Angabe gibt es nicht."),
    WrongValue: (422, "Dieser Wert passt nicht zu der Angabe."),
    EmptyMessage: (422, "Bitte schreiben Sie einen Text."),
    NotYoursToSay: (422, "Sie schreiben an uns; anderes halten wir selbst fest."),
    NoSuchParty: (422, "Diesen Beteiligten hat der Fall nicht."),
    NoRoleToJoinIn: (422, "In dieser Rolle kann niemand hinzukommen."),
    RoleTaken: (409, "Diese Rolle ist im Fall schon besetzt."),
    AlreadyParty: (409, "Diese Firma ist am Fall schon beteiligt."),
    ClosedToParties: (409, "Der Fall ist abgeschlossen; niemand kommt mehr hinzu."),
    MustStay: (409, "Käufer und Verkäufer bleiben bis zum Schluss beteiligt."),
    UnknownEvidence: (404, "Diesen Nachweis gibt es in diesem Fall nicht."),
    NotYourEvidence: (403, "Diesen Nachweis hat jemand anders gegeben."),
    AlreadyWithdrawn: (409, "Dieser Nachweis ist schon zurückgenommen."),
    NotReleasable: (409, "Freigeben lässt sich nur ein Nachweis, der zählt."),
    SeesItAlready: (409, "Dieser Beteiligte sieht den Nachweis schon."),
    NotReleased: (409, "Dieser Nachweis ist für diesen Beteiligten nicht freigegeben."),
    SameCase: (422, "Der Nachweis ist schon in diesem Fall."),
    AlreadyThere: (409, "Jener Fall hat diesen Nachweis schon."),
    OriginalNotForYou: (403, "Das Original bekommt nur, wer es gegeben hat."),
    NoCopy: (404, "Von dieser Datei gibt es kein Bild."),
    NoSuchPage: (404, "Diese Seite hat das Schriftstück nicht, oder sie wird nicht gezeigt."),
    FileErased: (410, "Diese Datei ist gelöscht."),
    FileUnavailable: (503, "Diese Datei ist gerade nicht lesbar."),
    **GROUND_SENTENCES,
    NotTakingPart: (409, "Dieser Beteiligte nimmt am Fall nicht mehr teil."),
    **remedy_sentences.SENTENCES,
    **decision_words.SENTENCES,
    **line_sentences.SENTENCES,
    **recourse_sentences.SENTENCES,
}
"""What cannot be done, with its status; other refusals show their own sentence."""

WAYS_OUT: Mapping[type[Refusal], str] = {
    TooSoon: "Bis wann zu warten ist, steht bei den Fristen.",
    Forbidden: "Bitten Sie jemanden darum, dessen Rolle es erlaubt.",
    NotYourStep: "Erinnern Sie den Beteiligten, der dran ist, oder lassen Sie ihn beteiligen.",
    NotWaivable: "Verzichten kann nur, wem der Schritt nützt; fragen Sie dort nach.",
    StepNotOpen: "Sehen Sie im Weg des Falls nach, worauf der Schritt wartet.",
    AlreadyClosed: "Öffnen Sie den letzten Schritt wieder, mit einem Grund.",
    TooLateToTakeBack: "Schreiben Sie uns; wir können den Schritt wieder öffnen.",
    NotUnderstood: "Lesen Sie, worauf Sie verzichten, und setzen Sie dann den Haken.",
    NotSettled: "Erledigen Sie ihn, oder verzichten Sie darauf.",
    LacksEvidence: "Laden Sie den Nachweis hoch, oder geben Sie an, wo er liegt.",
    OwesMore: "Tragen Sie mindestens den gerechneten Betrag ein.",
    LacksReason: "Schreiben Sie den Grund in die Anmerkung.",
    LacksFacts: "Tragen Sie die fehlende Angabe beim Schritt ein.",
    AnswersOwed: "Beantworten Sie zuerst die offenen Fragen unter Nachrichten.",
    AmountsContradict: "Prüfen Sie die Beträge beim Anspruch und bei der Entscheidung.",
    ImpossibleStepFacts: "Prüfen Sie Betrag, Datum und Form.",
    AlreadyWithdrawn: "Es ist nichts mehr zu tun.",
    NothingToCorrect: "Es ist nichts mehr zu tun.",
    **GROUND_WAYS_OUT,
    RoleTaken: "Nehmen Sie zuerst den bisherigen Beteiligten aus dem Fall.",
    MustStay: "Berichtigen Sie stattdessen die Angaben.",
    **remedy_sentences.WAYS_OUT,
    **decision_words.WAYS_OUT,
    **line_sentences.WAYS_OUT,
}
"""What helps; where nothing stands here the sentence itself says it."""


def explained(error: Exception) -> tuple[int, str]:
    """Return status and sentence for what was refused."""
    match error:
        case BadForm():
            return 422, spoken(str(error))
        case Refusal():
            status, sentence = SENTENCES.get(type(error), (422, error.detail))
            return status, spoken(sentence)
        case _:
            return 500, gettext("Das hätte nicht geschehen dürfen.")


def written(fields: Mapping[str, str]) -> dict[str, str]:
    """Return what somebody wrote into a form, by its names."""
    facts = {words.FACTS.get(path, path): text for path, text in stated(fields).items()}
    return {name: fields[name] for name in words.WRITTEN if fields.get(name)} | facts


def refused(
    error: BadForm | Refusal, *, back: str, fields: Mapping[str, str], title: str | None = None
) -> Response[str]:
    """Return the page that says what was not done; what was entered is not lost."""
    status, sentence = explained(error)
    kept = written(fields)
    shown = error if isinstance(error, Refusal) else None
    way_out = spoken(WAYS_OUT.get(type(shown), "")) if shown else ""
    return page(
        "refused.html", status=status, sentence=sentence, refusal=shown, way_out=way_out,
        back=f"{back}{_place(fields)}", kept=kept, title=title or gettext("Nicht gespeichert"),
    )  # fmt: skip


def _place(fields: Mapping[str, str]) -> str:
    """Return where on the page the step is that was meant; the same address alone would stay."""
    step = fields.get("step", "")
    return f"?schritt={step}#schritt-{step}" if step.isascii() and step.isalnum() else ""


def failed(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """Return the page for whatever else a request ended in."""
    match error:
        case NoSuchLink() | Unauthenticated():
            return _notice(404, gettext("Dieser Link führt nirgendwohin"), gettext(
                "Er ist abgelaufen, wurde zurückgezogen oder ist unvollständig. Öffnen Sie den "
                "Link noch einmal aus der Nachricht, mit der Sie ihn bekommen haben."
            ))  # fmt: skip
        case NoSuchCase():
            return _notice(
                404, gettext("Diesen Fall gibt es nicht"), gettext("Prüfen Sie Nummer und Link.")
            )
        case NotLoggedIn():
            return _notice(401, gettext("Bitte anmelden"), gettext(
                "Ihre Anmeldung ist abgelaufen. Öffnen Sie Ihren persönlichen Anmeldelink noch "
                "einmal."
            ))  # fmt: skip
        case HTTPException() if error.status_code < 500:  # noqa: PLR2004 - from here on it is our fault
            return _notice(error.status_code, gettext("So geht es nicht"), _misled(error))
        case TooOften():  # a refusal too, but one that ends by itself
            return _not_now(request, error)
        case ForeignForm() | StaleView() | Refusal():
            return _not_done(error)
        case _:
            return _not_now(request, error)


def _misled(error: HTTPException) -> str:
    if error.status_code == 413:  # noqa: PLR2004 - Content Too Large
        return gettext(
            "Das ist mehr auf einmal, als wir annehmen. Bitte schicken Sie eine kleinere Datei "
            "oder einen kürzeren Text."
        )
    return gettext("Die Adresse stimmt nicht.")


def _not_done(error: ForeignForm | StaleView | Refusal) -> Response[str]:
    """Return the page for what was not taken, or not handed out."""
    match error:
        case ForeignForm():
            return _notice(403, gettext("Das Formular wurde nicht angenommen"), gettext(
                "Es kam nicht von dieser Seite, oder Ihre Anmeldung hat inzwischen gewechselt. Es "
                "wurde nichts geändert. Laden Sie die Seite neu und schicken Sie es noch einmal ab."
            ))  # fmt: skip
        case Forbidden():
            title = gettext("Das ist Ihrer Rolle nicht erlaubt")
            return _notice(403, title, gettext("Es wurde nichts geändert."))
        case StaleView():
            title = gettext("Der Fall hat sich geändert")
            return _notice(412, title, gettext("Bitte laden Sie die Seite neu."))
        case _:
            status, sentence = explained(error)
            return _notice(status, gettext("So geht es nicht"), sentence)


def _not_now(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """Return the page for what is our own fault."""
    busy = gettext(
        "Bitte versuchen Sie es gleich noch einmal. Was Sie abgeschickt haben, gilt höchstens "
        "einmal."
    )
    if isinstance(error, TooOften):
        title = gettext("Bitte warten Sie einen Moment")
        return _notice(429, title, busy, {"Retry-After": str(error.retry_after_seconds)})
    if isinstance(error, Overloaded):
        return _notice(503, gettext("Gerade nicht erreichbar"), busy, {"Retry-After": "2"})
    # without the address, which may hold a link's secret
    _LOG.error("A page failed (%s)", request.method, exc_info=error)
    return _notice(500, gettext("Das hätte nicht geschehen dürfen"), busy)


def _notice(
    status: int, title: str, text: str, headers: Mapping[str, str] | None = None
) -> Response[str]:
    made = page("notice.html", status=status, title=title, text=text)
    made.headers.update(headers or {})
    return made
