"""What a form wants done, as the use cases take it."""

from uuid import UUID

from attrs import frozen

from application.cases import Decision
from application.policy import Action


@frozen
class Deed:
    """What somebody wants to do with a case: what the policy is asked for, and how to decide.

    `on_seen` says that it decides on the case as it was seen, so that a stale form is refused;
    `names` is what a company of the register is called in it.
    """

    action: Action
    decision: Decision
    ids: int = 0
    on_seen: bool = True
    names: str | UUID | None = None
