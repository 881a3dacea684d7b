"""What a carrier owes at most: the smaller of loss and cap, and what is lacking to tell.

Pure: from the facts of the case and what was stated with the claim. The rate of the special
drawing right (SZR) is stated with its day, never looked up.
"""

from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from domain.case import Case
from domain.claim import CarrierClaim
from domain.law import Cap, CarriageRegime, carriage_regime, liability_cap, rule_of
from domain.law.cap_laws import CAP_LAWS, CapLaw
from domain.law.capping import cap_told
from domain.law.counting import german, on
from domain.money import Money
from domain.procedure import Step

LACKS = {
    "delivery.gross_weight_kg": "Rohgewicht der Sendung: ohne es ist kein Höchstbetrag zu nennen.",
    "claim.sdr_rate": "Kurs des Sonderziehungsrechts mit seinem Tag, mit dem Anspruch anzugeben: "
    "ohne ihn ist kein Höchstbetrag zu nennen.",
    "lines.unit_price": "Wert der Ware oder geforderter Betrag: ohne ihn ist kein Schaden zu "
    "nennen.",
}


@frozen(kw_only=True)
class Capped:
    """A loss beside its cap. `limit` is None where there is no cap, or none can be told yet."""

    rule: str
    law: str
    loss: Money | None
    limit_sdr: Decimal | None
    limit: Money | None
    payable: Money | None
    explanation: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    warning: str | None


@frozen
class _Known:
    """What is known of a loss and of the law that caps it."""

    loss: Money | None
    weight: Decimal | None
    claim: CarrierClaim
    regime: CarriageRegime
    law: CapLaw

    @property
    def cap(self) -> Cap | None:
        """Return the cap, None where there is none, or something lacks for it."""
        per_kg, rate = self.regime.sdr_per_kg, self.claim.sdr_rate
        if per_kg is None or rate is None or self.weight is None:
            return None
        return liability_cap(
            gross_weight_kg=self.weight, sdr_per_kg=per_kg, money_per_sdr=rate,
            loss=self.loss.amount if self.loss else Decimal(0),
        )  # fmt: skip

    @property
    def lifted(self) -> bool:
        """Say whether the carrier's fault, as stated, lifts the cap."""
        return self.claim.qualified_fault and self.law.lifted_by is not None


def capped(case: Case, step: Step) -> Capped:
    """Return what the carrier of a case owes at most, as far as it can be told."""
    known = _known(case, step)
    loss, cap = known.loss, known.cap
    uncapped = known.regime.sdr_per_kg is None or known.lifted
    payable = loss if uncapped else None
    if cap is not None and loss is not None and not uncapped:
        payable = Money(amount=cap.payable, currency=loss.currency)
    return Capped(
        rule=known.regime.cap, law=f"{known.regime.cap} {rule_of(known.regime.cap).source}",
        loss=loss, limit_sdr=cap.limit_sdr if cap else None,
        limit=Money(amount=cap.limit, currency=loss.currency if loss else "EUR") if cap else None,
        payable=payable, explanation=tuple(_explained(case, known, payable)),
        missing=tuple((what, LACKS[what]) for what in _lacking(known)),
        warning=_warning(known),
    )  # fmt: skip


def _known(case: Case, step: Step) -> _Known:
    state, delivery = case.steps.get(step.id), case.facts.delivery
    claimed = state.amount if state is not None else None
    regime = carriage_regime(
        case.facts.jurisdiction, delivery.mode, cross_border=delivery.cross_border,
        on=delivery.taken_over_on,
    )  # fmt: skip
    claim = (state and state.claim) or CarrierClaim(account="seller")
    law = CAP_LAWS[regime.name]
    return _Known(claimed or _worth(case), delivery.gross_weight_kg, claim, regime, law)


def _worth(case: Case) -> Money | None:
    """Return the price of all goods, None where not every price is known."""
    prices = [(line.quantity, line.unit_price) for line in case.facts.lines]
    total, currency = Decimal(0), ""
    for quantity, price in prices:
        if price is None:
            return None
        total, currency = total + quantity * price.amount, price.currency
    return Money(amount=total, currency=currency) if currency else None


def _lacking(known: _Known) -> Iterator[str]:
    if known.loss is None:
        yield "lines.unit_price"
    if known.regime.sdr_per_kg is None or known.lifted:
        return
    if known.weight is None:
        yield "delivery.gross_weight_kg"
    if known.claim.sdr_rate is None:
        yield "claim.sdr_rate"


def _explained(case: Case, known: _Known, payable: Money | None) -> Iterator[str]:
    per_kg, cap, law, claim = known.regime.sdr_per_kg, known.cap, known.law, known.claim
    if per_kg is None:
        yield f"{law.cap}; {law.on_top}."
    elif cap is not None and known.weight is not None and claim.sdr_rate is not None:
        currency = known.loss.currency if known.loss else "EUR"
        yield from cap_told(
            cap, known.weight, per_kg, claim.sdr_rate, law=law.cap, currency=currency
        )
        yield from _of_the_day(case, known)
    if known.lifted:
        yield f"Der Höchstbetrag gilt nicht, wenn das Verschulden bewiesen ist ({law.lifted_by})."
    if payable is not None:
        yield f"Zu fordern sind höchstens {german(payable.amount)} {payable.currency}."


def _of_the_day(case: Case, known: _Known) -> Iterator[str]:
    day, taken_over = known.claim.sdr_rate_on, case.facts.delivery.taken_over_on
    if day is not None:
        yield f"Kurs vom {on(day)}."
    if known.regime.name == "HGB" and day not in {None, taken_over}:
        yield "Es gilt der Kurs am Tag der Übernahme oder an einem vereinbarten (§ 431 Abs. 4 HGB)."


def _warning(known: _Known) -> str | None:
    """Say where more is claimed than the cap: that is no mistake by itself, but has to be meant."""
    cap, loss, law = known.cap, known.loss, known.law
    if cap is None or loss is None or known.lifted or loss.amount <= cap.limit:
        return None
    fault = (
        f"Darüber hinaus haftet der Frachtführer nur bei {law.lifted_by}."
        if (law.lifted_by)
        else "Auch ein Verschulden des Frachtführers hebt diese Grenze nicht auf."
    )
    return (
        f"{german(loss.amount)} {loss.currency} sind mehr als die Haftungsgrenze von "
        f"{german(cap.limit)} {loss.currency} ({law.cap}). {fault} Sonst: {law.on_top}."
    )
