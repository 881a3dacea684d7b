"""What a rule of law is: text, source and validity, and where it computes something, a formula."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

import attrs

from domain.law.fields import Field, Kind
from domain.law.inputs import Inputs

Value = date | datetime | Decimal | int | bool | str | None
"""An output: typed, not yet text."""

Jurisdiction = Literal["DE", "AT", "CH", "EU", "INT", "any"]
Parties = Literal["B2C", "B2B", "any"]
Confidence = Literal["V1", "V2", "K", "P", "V1+V2", "V1+K", "V2+K"]
"""V1 the statute itself was read, V2 a secondary source, K from knowledge, P practice, not law."""

OutputKind = Kind | Literal["date or instant", "date or null", "null"]

Consequence = Literal[
    "none",
    "presumption_of_undamaged_delivery",
    "claim_extinguished",
    "claim_extinguished_except_fraud",
    "goods_approved",
    "time_barred",
    "treated_as_lost",
]


@attrs.frozen(kw_only=True)
class Outcome:
    """What a formula found: its outputs, and the reasoning in German, line by line with the law."""

    outputs: Mapping[str, Value]
    lines: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Clock:
    """How a rule is used as a deadline: from which input it starts, which output ends it.

    A `window` is no deadline for an act: nothing has to be declared on its last day.
    """

    starts: str
    ends: str
    raw: str | None = None
    window: bool = False


@attrs.frozen(kw_only=True)
class Formula:
    """How a rule computes: the inputs it knows, the outputs it always gives, and its clocks.

    `clocks` are named by a variant; the plain one is "". `says_since_when` is true where the
    formula itself answers for contracts from before the rule.
    """

    inputs: tuple[Field, ...]
    outputs: Mapping[str, OutputKind]
    compute: Callable[[Inputs], Outcome]
    clocks: Mapping[str, Clock] = attrs.field(factory=dict[str, Clock])
    says_since_when: bool = False


@attrs.frozen(kw_only=True)
class Rule:
    """One rule of law, with everything a lawyer asks of it.

    `valid_from` and `valid_to` are dates of the contract; None is open. `earlier` holds how the
    rule read for contracts before `valid_from`, oldest last. `at_delivery` names the
    variants of which the act is due at the delivery itself, `apart` holds variants that have a
    formula and a consequence of their own. `version` grows whenever the rule's
    text or formula changes, and is pinned by whatever was computed with it.
    """

    id: str
    jurisdiction: Jurisdiction
    party: Parties = "any"
    title: str
    trigger: str
    period: str
    consequence: Consequence = "none"
    consequence_text: str
    source: str
    confidence: Confidence
    valid_from: date | None = None
    valid_to: date | None = None
    at_delivery: tuple[str, ...] = ()
    formula: Formula | None = None
    apart: Mapping[str, "Rule"] = attrs.field(factory=dict[str, "Rule"])
    earlier: tuple["Rule", ...] = ()
    version: int = 1
