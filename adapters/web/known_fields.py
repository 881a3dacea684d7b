"""Which fields each form has: what no page of ours sends is refused, not left unread."""

import re
from collections.abc import Mapping

from adapters.web.assessing import FIELD as BEARS_FIELD
from adapters.web.deciding import FIELD as GROUND_FIELD
from adapters.web.entered import BadForm
from adapters.web.ground_forms import FIELDS as GROUNDS
from adapters.web.language import gettext
from adapters.web.line_forms import FIELDS as LINES
from adapters.web.remedy_forms import FIELDS as REMEDIES
from adapters.web.reporting import FIELDS
from adapters.web.stating import PREFIX
from domain.facts import CORRECTABLE

_EVERY = frozenset({"csrf", "nonce", "version", "do"})
_STATED = frozenset(f"{PREFIX}{path}" for path in CORRECTABLE)
_STEP = ("step", "outcome", "amount", "currency", "form", "occurred_at", "note", "account",
         "gross_weight_kg", "sdr_rate", "sdr_rate_on", "qualified_fault", *_STATED)  # fmt: skip
_DECISION = ("step", "decision", "outcome", "amount", "currency", "reason", "basis", "refused",
             *_STATED)  # fmt: skip
_DAYS = ("supplied_on", "found_on", "fulfilled_on")
_EVIDENCE = re.compile(r"evidence-EV-\d\d")
_QUANTITIES = re.compile(r"quantity-\d{1,3}")
_MORE = {
    "complete": _EVIDENCE, "decide": GROUND_FIELD, "assess": BEARS_FIELD,
    **dict.fromkeys(("recourse", "announce", "forgo", "receive", "inspect"), _QUANTITIES),
}  # fmt: skip
"""Fields that a form has as many of as its case asks for."""
_LONGEST_SHOWN = 40

KNOWN: Mapping[str, frozenset[str]] = {
    name: frozenset(fields) | _EVERY
    for name, fields in {
        "complete": _STEP,
        "decide": _DECISION,
        "appeal": ("reason",),
        "assess": ("judged", "reason"),
        "contest": ("reason",),
        "approve": (),
        "return": ("reason",),
        "summarise": ("text",),
        "understood": ("correction",),
        "waive": ("step", "reason", "understood"),
        "reopen": ("step", "reason"),
        "message": ("text", "questions", "to", "direction", "channel"),
        "note": ("text",),
        "answer": ("message", "question", "text"),
        "correct": ("what", "value", "reason"),
        "join": ("role", "name", "email", "phone"),
        "leave": ("party", "reason"),
        "withdraw": ("evidence", "reason"),
        "give": ("type", "view", "note"),
        "release": ("to", "reason"),
        "end_release": ("to", "reason"),
        "refer": ("number", "reason", "stays"),
        "link": ("party", "term", "link"),
        "recourse": ("against", "name", "email", "phone", "country", "text", *_DAYS),
        "announce": ("ship_to", "carrier", "sscc", "until"),
        "forgo": ("reason",),
        "receive": ("which", "received_on"),
        "inspect": ("which", "grade", "disposition", "note"),
        "notice": ("text", "channel", "form", "sent_at", "proof"),
        "report": FIELDS,
        **GROUNDS,
        "logout": (),
        "credit_note": (),
        **REMEDIES,
        **LINES,
    }.items()
}
"""By what a form does."""


def only_known(fields: Mapping[str, str], form: str) -> None:
    """Refuse a form with a field that it does not have; raises BadForm."""
    known = KNOWN.get(form)
    if known is None:
        raise BadForm("Diese Seite kennt das nicht, was abgeschickt wurde.")
    for name in fields:
        more = _MORE.get(form)
        stated = more is not None and more.fullmatch(name)
        if name not in known and not stated:
            shown = name[:_LONGEST_SHOWN] if name.isprintable() else "?"
            raise BadForm(gettext("Dieses Formular hat kein Feld {name}.").format(name=shown))
