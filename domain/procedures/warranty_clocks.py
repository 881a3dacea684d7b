"""The clocks of a claim of warranty: what meets them, what suspends them."""

from domain.clock_plan import ClockPlan
from domain.procedures.warranty_periods import (
    digital,
    emerging,
    guarantee,
    liability,
    notice,
    proof,
)
from domain.procedures.warranty_switches import BUYER

_SUSPENDED_BY_TALKS = ("DE-W-01", "DE-W-04", "DE-W-05", "DE-W-06", "DE-W-07", "DE-W-08")

CLOCKS = (
    ClockPlan(
        id="liability", title="Verjährung der Mängelansprüche", rule=liability, met_by=("W14",),
        seen_by=BUYER, paused_by="W01", paused_under=_SUSPENDED_BY_TALKS, resumed_by="W10",
        resumed_on=("refused_with_reasons",), months_after_pause=3,
        why="So lange kann der Verkäufer den Ansprüchen nicht entgegenhalten, dass sie verjährt "
        "sind. Auch danach prüfen wir den Fall.",
    ),
    ClockPlan(
        id="emerging", title="Hervorkommen des Mangels", rule=emerging,
        met_by=("day:goods.shown_on",), seen_by=BUYER,
        why="Innerhalb dieser Zeit muss sich der Mangel gezeigt haben.",
    ),
    ClockPlan(
        id="proof", title="Beweislast des Verkäufers", rule=proof,
        met_by=("day:goods.shown_on",), seen_by=BUYER,
        why="Zeigt sich der Mangel bis dahin, muss der Verkäufer beweisen, dass er bei der "
        "Lieferung noch nicht da war.",
    ),
    ClockPlan(
        id="digital", title="Verjährung für digitale Elemente", rule=digital, met_by=("W14",),
        seen_by=BUYER, why="Für die digitalen Elemente läuft eine Frist für sich.",
    ),
    ClockPlan(
        id="guarantee", title="Garantie", rule=guarantee, met_by=("day:goods.shown_on",),
        seen_by=BUYER,
        why="Eine Garantie besteht neben der Gewährleistung und hat ihre eigene Dauer.",
    ),
    ClockPlan(
        id="buyer_notice", title="Rüge des Käufers", rule=notice, met_by=("opening", "W01"),
        seen_by=BUYER,
        why="So schnell ist ein Mangel dem Verkäufer zu melden, damit Rechte aus dem Kauf "
        "erhalten bleiben.",
    ),
)  # fmt: skip
