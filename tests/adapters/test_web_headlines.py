"""What a page says first of a case: true for its kind, whoever reads it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from adapters.web.seeing import Seen

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DUE = "2026-11-24T23:00:00Z"
FACTS = {"claimant_type": "consumer", "jurisdiction": "DE", "calendar": "DE-BE"}


def seen(kind: str, status: str, **open_steps: str) -> Seen:
    """Return a buyer's view with these steps open, each by whose turn it is."""
    steps = [
        {"id": step, "title": step, "by": by, "state": "open", "due": DUE, "overdue": False,
         "law": "", "outcome": None, "settled_at": None}
        for step, by in open_steps.items()
    ]  # fmt: skip
    body: dict[str, Any] = {"kind": kind, "status": status, "steps": steps, "facts": FACTS}
    body |= {"missing": [], "clocks": []}
    return Seen(
        id=UUID(int=1), role="claimant", version=1, position=1, recorded_at=NOW, now=NOW,
        body=body, personal={},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (seen("late_delivery", "in_examination", L5="seller"), "Die Lieferung steht aus."),
        (seen("late_delivery", "in_examination"), "Es geht um eine verspätete Lieferung. Wir"),
        (seen("billing_dispute", "received", I1="claimant"), "Es fehlen noch Angaben von Ihnen."),
        (seen("billing_dispute", "in_examination", I1="claimant"), "Es fehlen noch Angaben"),
        (seen("billing_dispute", "in_examination", I4="seller"), "Wir prüfen Ihren Einwand"),
        (seen("delivery_damage", "in_examination", D07="seller"), "Wir prüfen Ihren Fall"),
    ],
)
def test_the_headline_is_true_for_the_kind(case: Seen, says: str) -> None:
    assert case.headline.startswith(says)


@pytest.mark.parametrize(
    ("kind", "comforted"),
    [
        ("delivery_damage", True), ("warranty", True), ("late_delivery", False),
        ("billing_dispute", False), ("service_outage", False),
    ],
)  # fmt: skip
def test_only_who_tells_of_defects_loses_nothing_by_being_late(kind: str, comforted: bool) -> None:
    assert (seen(kind, "received").protected is not None) is comforted
