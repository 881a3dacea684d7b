"""The clocks of a reclamation: the notice of defect, and the days of the 8D."""

from collections.abc import Callable
from typing import Any

from domain.clock_plan import ClockPlan, RuleUse
from domain.facts import Facts
from domain.party import Role
from domain.procedures.carriage_clocks import notice_of
from domain.quality import Quality
from domain.remembered import remembered

_BUYER = frozenset({Role.CLAIMANT, Role.DEALER, Role.SELLER})
_QUALITY = frozenset({*_BUYER, Role.SUPPLIER})


@remembered
def notice(facts: Facts) -> RuleUse | None:
    """Return the duty of notice: DE-N-01 or 02, AT-N-01, CH-N-01, or INT-N-01 across borders."""
    return notice_of(facts, facts.delivery.discovered_on)


def _eight_d(step: str, agreed: str) -> Callable[[Facts], RuleUse | None]:
    """Return by when a part of the 8D is due: by the days agreed, else by the usual ones."""

    @remembered
    def use(facts: Facts) -> RuleUse | None:
        quality = facts.quality or Quality()
        if quality.received_on is None:
            return None
        days: int | None = getattr(quality, agreed)
        more: dict[str, Any] = {"policy": ((step, str(days)),)} if days is not None else {}
        return RuleUse(rule=f"INT-Q-02/{step}", start=quality.received_on, more=more)

    return use


CLOCKS = (
    ClockPlan(
        id="buyer_notice", title="Mängelrüge", rule=notice,
        met_by=("day:quality.noticed_on", "opening", "B02"), seen_by=_BUYER,
        why="So schnell ist ein Mangel dem Verkäufer anzuzeigen, damit Rechte aus dem Kauf "
        "erhalten bleiben.",
    ),
    ClockPlan(
        id="containment", title="Sofortmaßnahmen (D3)", rule=_eight_d("D1_D3", "d3_days"),
        met_by=("B05",), seen_by=_QUALITY,
        why="Bis dahin kommt kein weiteres fehlerhaftes Teil zum Kunden.",
    ),
    ClockPlan(
        id="analysis", title="Ursachenanalyse (D4)", rule=_eight_d("D4", "d4_days"),
        met_by=("B07",), seen_by=_QUALITY,
        why="Bis dahin ist die Ursache gefunden. Der Kunde darf die Zeit verlängern.",
    ),
    ClockPlan(
        id="actions", title="Abstellmaßnahmen (D5 und D6)", rule=_eight_d("D5_D6", "d6_days"),
        met_by=("B08",), seen_by=_QUALITY,
        why="Bis dahin sind Maßnahmen gewählt, umgesetzt und als wirksam erwiesen.",
    ),
    ClockPlan(
        id="report_8d", title="Abschluss des 8D-Berichts (D8)", rule=_eight_d("D8", "d8_days"),
        met_by=("B09",), seen_by=_QUALITY,
        why="Bis dahin liegt der Bericht dem Kunden vor, und er hat ihn angenommen.",
    ),
)  # fmt: skip
