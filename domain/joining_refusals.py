"""Why a party cannot join a case or leave it."""

from domain.party import Role
from domain.refusal import Refusal

JOINABLE = (Role.DEALER, Role.CARRIER, Role.SUPPLIER, Role.INSURER, Role.EXPERT)
"""The roles that somebody joins in; claimant and seller are there from the opening on."""


class NoRoleToJoinIn(Refusal):
    """Nobody joins a case in this role."""

    rule = "Oase: a case has one claimant and one seller from its opening on"
    way_out = f"Use one of: {', '.join(JOINABLE)}."


class RoleTaken(Refusal):
    """The case has somebody in this role, and there is room for one only."""

    rule = "Oase: one carrier and one insurer a case"
    way_out = "Let the other one leave first; a wrong carrier is put right by a correction."


class AlreadyParty(Refusal):
    """This company takes part in the case already."""

    rule = "Oase: a company has one role in a case"
    way_out = "Let it leave first if its role was wrong."


class NamelessParty(Refusal):
    """A party is a registered company or has a name."""

    rule = "Oase: parties of a case"
    way_out = "Send either company, the id of a registered one, or name."


class UnknownCompany(Refusal):
    """There is no such company in the register."""

    rule = "Oase: register of companies"
    way_out = "Use the id of a registered company, or send the name instead."


class ClosedToParties(Refusal):
    """Nobody joins a case that is closed."""

    rule = "Oase: a closed case stands still"
    way_out = "Reopen its last step with a reason, then let the party join."


class NoPartyOfCase(Refusal):
    """The case never had such a party."""

    rule = "Oase: parties of a case"
    way_out = "Use the id of a party that the case lists."


class NotTakingPart(Refusal):
    """This party takes no part in the case, or no longer."""

    rule = "Oase: parties of a case"
    way_out = "Nothing needs to be done."


class MustStay(Refusal):
    """Claimant and seller cannot leave: without them there is no claim."""

    rule = "Oase: a case has one claimant and one seller from its opening on"
    way_out = "Close the case, or correct what was stated of them."


class NoReasonToLeave(Refusal):
    """Whoever lets a party leave says why."""

    rule = "Oase: a leaving has a reason"
    way_out = "Say why, under reason."
