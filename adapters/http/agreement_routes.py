"""The routes of agreements on the procedure, a part of the table of routes."""

from adapters.http import agreements
from adapters.http.route import Route
from application.agreements import AgreementDetails, AgreementEnd
from application.policy import Action

_AGREEMENTS = "/v1/companies/{id}/agreements"
_AGREEMENT = f"{_AGREEMENTS}/{{agreement}}"

AGREEMENT_ROUTES: tuple[Route, ...] = (
    Route(
        method="GET", path=_AGREEMENTS, handler=agreements.list_agreements,
        action=Action.READ_COMPANIES,
        does="List what is agreed with a company on the procedure of its cases, with all versions.",
        answer="agreements",
    ),
    Route(
        method="POST", path=_AGREEMENTS, handler=agreements.make_agreement, action=Action.AGREE,
        does="Agree with a company on the procedure of a kind of case in which it has a role: what "
        "its steps ask for, until when, who may waive, what is left out. It applies to cases "
        "opened, or joined by the company, from its first day on, and is pinned in them. Periods "
        "of the law stay, a consumer loses nothing, and no case may get stuck.",
        answer="agreement", status=201, body=AgreementDetails, once="needed", seen="possible",
    ),
    Route(
        method="GET", path=_AGREEMENT, handler=agreements.read_agreement,
        action=Action.READ_COMPANIES, does="Read an agreement with all its versions.",
        answer="agreement",
    ),
    Route(
        method="PUT", path=_AGREEMENT, handler=agreements.renew_agreement, action=Action.AGREE,
        does="Agree on a new version, which ends the one before it from its first day on. Cases "
        "that the earlier one is pinned in go on under that.",
        answer="agreement", body=AgreementDetails, once="needed", seen="possible",
    ),
    Route(
        method="POST", path=f"{_AGREEMENT}/end", handler=agreements.end_agreement,
        action=Action.AGREE,
        does="End an agreement from a day on. Cases that it is pinned in go on under it.",
        answer="agreement", body=AgreementEnd, once="needed", seen="possible",
    ),
)  # fmt: skip
