"""A claim against a carrier (Frachtführer): for whose account it is made, and what it rests on."""

from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from attrs import frozen

Account = Literal["seller", "buyer", "assigned", "consignee"]
"""For the seller's own account; in its own name for the buyer's (Drittschadensliquidation);
assigned to the buyer (Abtretung), which demands nothing of the carrier yet; or made by the buyer
itself, as a rule the consignee (Empfänger), § 421 HGB."""

BUYERS_OWN: Account = "consignee"

CLAIM = "claim"
"""The name by which conditions speak of whose claim was made, `none` where none was yet."""

CLAIMS_MADE = ("none", *get_args(Account))


@frozen(kw_only=True)
class CarrierClaim:
    """What a claim against a carrier says of itself.

    `sdr_rate` is the money for one special drawing right (SZR) in the currency of the claim, as
    known on `sdr_rate_on`. `qualified_fault` states that the carrier acted with intent or
    recklessly (§ 435 HGB, Art. 29 CMR), so that no cap protects it.
    """

    account: Account
    sdr_rate: Decimal | None = None
    sdr_rate_on: date | None = None
    qualified_fault: bool = False


@frozen(kw_only=True)
class ClaimFacts:
    """What is stated of a claim against a carrier when it is made.

    Left out, `account` is the consignee's own where the buyer makes the claim or was assigned it,
    else the seller's, or the buyer's where the buyer bears the risk of carriage.
    `gross_weight_kg` puts the weight of the delivery right where it is another.
    """

    account: Account | None = None
    gross_weight_kg: Decimal | None = None
    sdr_rate: Decimal | None = None
    sdr_rate_on: date | None = None
    qualified_fault: bool = False
