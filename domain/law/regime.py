"""Which rules of carriage govern a delivery: by country, means of transport and border."""

from datetime import date
from decimal import Decimal
from typing import Literal

import attrs

from domain.law.capping import (
    AIR_SDR_PER_KG,
    AIR_SDR_PER_KG_UNTIL_2024,
    RAIL_SDR_PER_KG,
    ROAD_SDR_PER_KG,
)

Mode = Literal["road", "air", "rail"]
Carriage = Literal["HGB", "UGB", "OR", "CMR", "MÜ", "CIM"]
"""The law of a carriage; UGB is the CMR within Austria (§ 439a), MÜ the Montreal Convention."""
Country = Literal["DE", "AT", "CH"]

_AIR_26_SINCE = date(2024, 12, 28)


@attrs.frozen(kw_only=True)
class CarriageRegime:
    """The clocks that apply, each as `deadline` takes it; None where the law sets no such date.

    `loss` and `loss_limitation` count from the day on which delivery was due, `undated_loss` and
    `undated_loss_limitation` from the taking over where no day was agreed. `sdr_per_kg` is None
    where no cap by weight exists.
    """

    name: Carriage
    visible: str
    hidden: str
    delay: str | None
    loss: str | None
    limitation: str | None
    loss_limitation: str | None
    undated_loss: str | None = None
    undated_loss_limitation: str | None = None
    cap: str
    sdr_per_kg: Decimal | None


_HGB = CarriageRegime(
    name="HGB",
    visible="DE-T-01",
    hidden="DE-T-02",
    delay="DE-T-03",
    loss="DE-T-04",
    limitation="DE-T-05",
    loss_limitation="DE-T-05",
    cap="DE-T-06",
    sdr_per_kg=ROAD_SDR_PER_KG,
)
_CMR = CarriageRegime(
    name="CMR",
    visible="INT-T-01",
    hidden="INT-T-02",
    delay="INT-T-03",
    loss="INT-T-04",
    limitation="INT-T-05",
    loss_limitation="INT-T-05/loss",
    undated_loss="INT-T-04/taken_over",
    undated_loss_limitation="INT-T-05/taken_over",
    cap="INT-T-10",
    sdr_per_kg=ROAD_SDR_PER_KG,
)
_AUSTRIAN_ROAD = attrs.evolve(_CMR, name="UGB", hidden="AT-T-01")
_SWISS = CarriageRegime(
    name="OR",
    visible="CH-T-01/visible",
    hidden="CH-T-01",
    delay=None,
    loss=None,
    limitation="CH-T-02",
    loss_limitation="CH-T-02",
    cap="CH-T-03",
    sdr_per_kg=None,
)
_AIR = CarriageRegime(
    name="MÜ",
    visible="INT-T-07",
    hidden="INT-T-07",
    delay="INT-T-07/delay",
    loss="INT-T-08/loss",
    limitation="INT-T-08",
    loss_limitation="INT-T-08",
    cap="INT-T-10",
    sdr_per_kg=AIR_SDR_PER_KG,
)
_RAIL = CarriageRegime(
    name="CIM",
    visible="INT-T-09/visible",
    hidden="INT-T-09",
    delay="INT-T-09/delay",
    loss="INT-T-09/loss",
    limitation="INT-T-09/limitation",
    loss_limitation="INT-T-09/loss_limitation",
    cap="INT-T-10",
    sdr_per_kg=RAIL_SDR_PER_KG,
)
_DOMESTIC_ROAD = {"DE": _HGB, "AT": _AUSTRIAN_ROAD, "CH": _SWISS}


def carriage_regime(
    jurisdiction: Country, mode: Mode, *, cross_border: bool, on: date | None = None
) -> CarriageRegime:
    """Return the rules of carriage.

    HGB §§ 407 ff govern road, rail and air inside Germany alike. Inside Austria the CMR governs
    road (UGB § 439a), inside Switzerland the OR road and rail. `on` is the day of the contract of
    carriage; it decides between the old and the new cap of the air.
    """
    match mode:
        case "road":
            return _CMR if cross_border else _DOMESTIC_ROAD[jurisdiction]
        case "rail":
            if cross_border or jurisdiction == "AT":
                return _RAIL
            return _DOMESTIC_ROAD[jurisdiction]
        case "air":
            if jurisdiction == "DE" and not cross_border:
                return _HGB
            if on is not None and on < _AIR_26_SINCE:
                return attrs.evolve(_AIR, sdr_per_kg=AIR_SDR_PER_KG_UNTIL_2024)
            return _AIR
