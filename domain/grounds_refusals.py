"""Why something that speaks for a claim cannot be recorded."""

from domain.refusal import Refusal


class NotOfThisKind(Refusal):
    """Cases of this kind know nothing of that."""

    rule = "Oase: what speaks for a claim"
    way_out = "Record it in a case about goods that are not as they should be."


class NoSuchLine(Refusal):
    """The order has no such line."""

    rule = "Oase: lines of the order"
    where = "/line"
    way_out = "Use one of the lines that the case shows under facts.lines."


class ImpossibleDay(Refusal):
    """That cannot have been on this day."""

    rule = "Oase: days in their order"
    way_out = "Correct the day."


class SaysNothing(Refusal):
    """A text that must say something says nothing."""

    rule = "Oase: what is recorded says something"
    way_out = "Say it in words."


class NoSuchGround(Refusal):
    """There is no such thing in this case."""


class NoSuchAssurance(NoSuchGround):
    """There is no such promise in this case."""

    rule = "Oase: promises before the sale"
    way_out = "Use an id that the coverage of the case shows under assurances."


class NotNow(Refusal):
    """As the case stands, that cannot be recorded."""

    rule = "Oase: what speaks for a claim"


class LookedAtAlready(NotNow):
    """The house has looked at this promise already."""

    way_out = "Nothing needs to be done."


class NoFaultLinked(NotNow):
    """No fault of the house's own is linked as the cause."""

    way_out = "Nothing needs to be done."


class FaultLinkedAlready(NotNow):
    """A fault of the house's own is linked as the cause already."""

    way_out = "Unlink it first, with a reason, if it is another one."


class ImpossibleSerial(Refusal):
    """The serial numbers cannot be so."""

    rule = "Oase: a device has one serial number, and another device another"
    way_out = "Compare with the type plate."


class CheckRepeated(NotNow):
    """This was checked before, and nobody says why it is checked again."""

    rule = "Oase: a diagnosis is made once and goes on; repeating a check needs a reason"
    way_out = "Go on from what was found, or say under again_because why it is checked again."
