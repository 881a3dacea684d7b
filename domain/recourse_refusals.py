"""Why no recourse can be opened from a case, or a case not be closed because of one."""

from domain.refusal import Refusal


class NoRecourseHere(Refusal):
    """From this case no such recourse is opened."""

    rule = "Oase: recourse is for the loss of goods, and no claim is made twice"
    way_out = "Use the steps of this case, or open it against somebody else."
    where = "/against"


class RecourseOfClosed(Refusal):
    """The case is closed: what it lost is settled."""

    rule = "Oase: a closed case stands still"
    way_out = "Reopen its last step with a reason, then open the recourse."


class ImpossibleRecourse(Refusal):
    """What the recourse is to be about cannot be so."""

    rule = "Law 8: nothing is created or lost on the way"
    way_out = "Correct the values named in errors and send it again under a new Idempotency-Key."


class RecourseRunning(Refusal):
    """A recourse of the case is neither settled nor written off yet."""

    rule = "Oase: a case closes only when its recourse is settled or written off"
    way_out = "Settle each recourse that missing names, or waive its claim with a reason."
