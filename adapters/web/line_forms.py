"""What the forms for quantities and the 8D say, read into the words of the domain."""

from collections.abc import Mapping
from typing import cast, get_args

from adapters.web.entered import BadForm, Fields, needed, one_of, text_of
from application.cases import Decision
from domain.eight_d import DISCIPLINES, Discipline
from domain.line_move import LineMove, What
from domain.tallying import LinesWanted, Written, settle_lines, write_eight_d

FIELDS: Mapping[str, tuple[str, ...]] = {
    "lines": ("line", "what", "quantity", "undo", "reason"),
    "eight_d": ("discipline", "text"),
}
"""The fields of each form."""
_LONGEST_NUMBER = 9


def lines_of(fields: Fields) -> Decision:
    """Return what a form settles of one line; raises BadForm."""
    what = one_of(fields, "what", get_args(What))
    number = needed(fields, "quantity", "Bitte sagen Sie, wie viele Stück.")
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER):
        raise BadForm("Eine Anzahl sieht so aus: 12.")
    move = LineMove(
        line=needed(fields, "line", "Es fehlt, welche Position gemeint ist."),
        what=cast("What", what or "accepted"), quantity=int(number),
        undo=fields.get("undo") == "ja",
    )  # fmt: skip
    wanted = LinesWanted(moves=(move,), reason=text_of(fields, "reason"))
    return lambda case, now: settle_lines(case, wanted, now)


def report_of(fields: Fields) -> Decision:
    """Return what a form writes into the 8D; raises BadForm."""
    name = one_of(fields, "discipline", DISCIPLINES)
    wanted = Written(
        discipline=cast("Discipline", name or "D2"),
        text=needed(fields, "text", "Bitte schreiben Sie, was gefunden oder getan wurde."),
    )
    return lambda case, now: write_eight_d(case, wanted, now)
