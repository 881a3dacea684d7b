"""How the law says that a question cannot be answered: what is missing, unknown or impossible."""

from domain.refusal import Refusal


class UnknownRule(Refusal):
    """There is no rule of this id."""

    rule = "Oase, table of rules"
    where = "/rule"
    way_out = "Ask for one of the rules that `oase deadline` lists."


class UnknownVersion(Refusal):
    """There is no such version of the rule."""

    way_out = "Ask for a version that the rule has, or for none to have the one in force."


class NothingToCompute(Refusal):
    """This rule says what applies; it has no date or amount to compute."""

    rule = "Oase, table of rules"
    where = "/rule"
    way_out = "Read the rule: `oase deadline` shows its text and source."


class InputMissing(Refusal):
    """The rule needs an input that was not given."""

    way_out = "Give the inputs that are named as missing."


class InputUnknown(Refusal):
    """The rule knows no input of this name."""

    way_out = "Leave the unknown inputs out; the rule lists those it knows."


class WrongType(Refusal):
    """An input is not of the type that the rule needs."""

    way_out = (
        "Dates are YYYY-MM-DD, instants RFC 3339 with offset, numbers JSON numbers or strings."
    )


class ImpossibleDate(Refusal):
    """There is no such day or instant."""

    way_out = "Give a day that exists, of the years 1900 to 2199."


class UnknownCode(Refusal):
    """This is not one of the codes that the rule knows."""

    way_out = "Use one of the codes that are listed."


class UnknownZone(Refusal):
    """There is no time zone of this name."""

    way_out = "Name an IANA zone such as Europe/Berlin."


class NumberOutOfRange(Refusal):
    """A number is negative or beyond anything that the rule could mean."""

    way_out = "Give a number within the range that is named."


class RateUnknown(Refusal):
    """The base rate of this day is not known here."""

    rule = "BGB § 247, UGB § 456"
    way_out = "Give the announced rate as `base_rate_percent`, or dates that the table covers."


class DatesContradict(Refusal):
    """The dates given cannot all be true."""

    way_out = "Correct the date that is wrong."


class RuleDoesNotApply(Refusal):
    """The rule does not govern what was asked about."""

    way_out = "Ask the rule that is named."


class NotADeadline(Refusal):
    """The rule yields no date on which something is due."""

    rule = "Oase, table of rules"
    way_out = "Use `compute` for this rule."
