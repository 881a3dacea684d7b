"""A case is closed only once each of its recourses is settled or written off."""

from domain.case import Case
from domain.recourse import unsettled
from domain.recourse_refusals import RecourseRunning


def must_be_recovered(case: Case) -> None:
    """Refuse to close a case while one of its recourses runs."""
    running = unsettled(case.recourses)
    if running:
        raise RecourseRunning(
            f"Still running: {', '.join(one.number for one in running)}.",
            missing=[
                {"what": "recourse", "from": "seller", "text": one.number, "case": str(one.id)}
                for one in running
            ],
        )
