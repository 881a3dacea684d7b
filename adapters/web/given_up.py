"""Rights that a party gave up by doing without a step, as its page shows them."""

from attrs import frozen

from adapters.web.seeing import Seen
from domain.claim_step import GivenUp


@frozen(kw_only=True)
class Waived:
    """A right that was given up, when, and until when that can be taken back."""

    step: str
    right: GivenUp
    at: str
    until: str


def right_of(case: Seen, step: str) -> GivenUp | None:
    """Return what the viewer gives up by doing without a step, None where nothing."""
    known = case.plan.by_id.get(step) if case.plan else None
    return known.gives_up if known is not None else None


def given_up(case: Seen) -> list[Waived]:
    """Return the rights that the viewer's side has given up."""
    return [
        Waived(step=step["id"], right=right, at=step["settled_at"], until=step["back_until"])
        for step in case.body["steps"]
        if "back_until" in step and (right := right_of(case, step["id"])) is not None
    ]
