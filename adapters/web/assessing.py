"""The form by which the house says how it takes a claim, and the objection to that."""

import re
from collections.abc import Iterator
from typing import cast, get_args
from uuid import UUID

from adapters.web.assessment_words import BEARS, JUDGED
from adapters.web.deciding import pieces
from adapters.web.entered import BadForm, Fields, text_of
from adapters.web.seeing import Seen
from domain.assessing import AssessmentWanted
from domain.events.assessment import Bearing, Ground, Judged

__all__ = ["BEARS", "FIELD", "JUDGED", "doubtable", "wanted"]

PREFIX = "bears-"
FIELD = re.compile(rf"{PREFIX}[0-9a-f-]{{36}}")


def doubtable(case: Seen) -> tuple[tuple[str, str], ...]:
    """Return the pieces that something can rest on, each with its label."""
    return tuple(pieces(case))


def wanted(fields: Fields) -> AssessmentWanted:
    """Return the assessment that a form holds; raises BadForm."""
    judged = text_of(fields, "judged")
    if judged not in get_args(Judged):
        raise BadForm("Bitte wählen Sie, wie der Anspruch einzuschätzen ist.")
    return AssessmentWanted(
        judged=cast("Judged", judged), grounds=tuple(_grounds(fields)),
        reason=fields.get("reason", ""),
    )  # fmt: skip


def _grounds(fields: Fields) -> Iterator[Ground]:
    for name in filter(FIELD.fullmatch, fields):
        bears = text_of(fields, name)
        if bears is None:
            continue
        if bears not in get_args(Bearing):
            raise BadForm("Diese Auswahl gibt es nicht.")
        try:
            evidence = UUID(name.removeprefix(PREFIX))
        except ValueError:
            raise BadForm("Es fehlt, welcher Nachweis gemeint ist.") from None
        yield Ground(bears=cast("Bearing", bears), evidence=evidence)
