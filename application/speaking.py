"""What of a message is for its sender to say: outside parties write to the house alone."""

from domain.party import Actor, Role
from domain.refusal import Refusal


class NotYoursToSay(Refusal):
    """A party writes to the house in its own name; all else is for the house to record."""

    rule = "Oase: contacts"
    way_out = "Leave out direction and to."


def check_sender(by: Actor, direction: str | None, to: str | None) -> None:
    """Refuse an outside party that notes inside, writes for the house or to anybody else."""
    if by.kind != "party":
        return
    wrong: list[tuple[str, str]] = []
    if direction not in {None, "inbound"}:
        wrong.append(("/direction", f"is {direction}, which is for the house to record"))
    if to not in {None, Role.SELLER.value}:
        wrong.append(("/to", "is not the house"))
    if wrong:
        raise NotYoursToSay(errors=[{"pointer": where, "detail": why} for where, why in wrong])
