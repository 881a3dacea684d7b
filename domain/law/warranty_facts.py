"""What must be known of a sale and of one defect to say when its warranty ends."""

from datetime import date
from typing import Literal

import attrs

from domain.law.lengthening import REPAIR_EXTENSION_SINCE, Suspension
from domain.law.refusals import DatesContradict
from domain.law.warranting import BUILDING_MONTHS, STATUTORY_MONTHS

_REFORM = date(2022, 1, 1)


@attrs.frozen(kw_only=True)
class WarrantyFacts:
    """A sale and one defect, in local days; None is not known or has not happened.

    `agreed_months` are those validly agreed, `shown_on` is when this defect first showed.
    `handed_over_on` and `returned_on` are of the last time the goods were away for cure or under a
    guarantee. `repaired_on` are the days on which a repair was done as cure. `suspended_since` is
    set while negotiations go on. In Switzerland only suspensions agreed in writing belong here.
    `repair_extension_since` is the day of the contract from which repair extends; left out, what
    is in force in the country.
    """

    country: Literal["DE", "AT", "CH"]
    party: Literal["B2C", "B2B"]
    contract_on: date
    delivered_on: date
    calendar: str | None = None
    agreed_months: int | None = None
    built_in: bool = False
    shown_on: date | None = None
    handed_over_on: date | None = None
    returned_on: date | None = None
    repaired_on: tuple[date, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    suspended_since: date | None = None
    repair_extension_since: date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot have been."""
        happened = [self.shown_on, self.handed_over_on, self.returned_on, *self.repaired_on]
        if any(day is not None and day < self.delivered_on for day in happened):
            raise DatesContradict("A defect or its cure cannot come before the delivery.")
        if self.returned_on and (self.handed_over_on or self.returned_on) > self.returned_on:
            raise DatesContradict("Goods cannot come back before they were handed over.")
        if any(hold.until < hold.since for hold in self.suspensions):
            raise DatesContradict("A suspension cannot end before it begins.")

    @property
    def months(self) -> int:
        """The months from delivery: agreed, or as the law says."""
        if self.agreed_months is not None:
            return self.agreed_months
        return BUILDING_MONTHS if self.built_in and self.country != "AT" else STATUTORY_MONTHS

    @property
    def reformed(self) -> bool:
        """Whether the contract falls under the law of 2022 (Germany, Austria)."""
        return self.contract_on >= _REFORM

    @property
    def consumer(self) -> bool:
        """Whether the buyer is a consumer under the law of 2022, who has the tails."""
        return self.party == "B2C" and self.reformed

    @property
    def extended(self) -> bool:
        """Whether a repair has extended the liability."""
        since = self.repair_extension_since or REPAIR_EXTENSION_SINCE[self.country]
        governed = since is not None and self.contract_on >= since
        return governed and self.party == "B2C" and bool(self.repaired_on)

    @property
    def away(self) -> bool:
        """Whether the goods are with the seller or guarantor now."""
        return self.handed_over_on is not None and self.returned_on is None
