"""Why something cannot be withdrawn, stopped or offered after a withdrawal."""

from domain.refusal import Refusal


class AlreadyWithdrawn(Refusal):
    """This is withdrawn already."""

    rule = "C54: a withdrawal is said once"
    way_out = "Read the case: what has to stop is listed under withdrawal."


class NotMeant(Refusal):
    """Nobody withdraws by one click: say that you know what it means."""

    rule = "C12: withdrawal only by an explicit act"
    where = "/understood"
    way_out = "Read what is withdrawn, then send it with `understood: true`."


class NoSuchStop(Refusal):
    """There is no such stop in this case."""

    rule = "C54: a withdrawal stops delivery, replacement and dunning"
    way_out = "Use one of the stops that the case lists under withdrawal."


class NothingToStop(Refusal):
    """This stop is acknowledged already, or nobody is named for it."""

    rule = "C54: each stop is acknowledged once, by a named person or system"
    way_out = "Read the case: what still runs is listed under withdrawal."


class StopsOwed(Refusal):
    """A withdrawal is not through while nobody has acknowledged that all of it stopped."""

    rule = "C54: leftovers of a withdrawal are listed until each is acknowledged"
    way_out = "Have each stop named in missing acknowledged."
