"""The statuses of what is refused of lines and 8D, a part of the table of problems."""

from domain.refusal import Refusal
from domain.tally_refusals import LacksDiscipline, LinesContradict, LinesOpen, NoTally

LINES: dict[type[Refusal], int] = dict.fromkeys(
    (LacksDiscipline, LinesContradict, LinesOpen, NoTally), 409
)
