"""The staff's ledger of recovery: what was claimed of whom, what came of it, and how old it is."""

from decimal import Decimal

from attrs import frozen
from litestar import Response, get

from adapters.postgres.recovery import Account, claims, ledger
from adapters.read_models import PARTY_VIEW
from adapters.web.calls import AnyRequest, Here
from adapters.web.rendering import page
from adapters.web.staff import inside, own_name


@frozen(kw_only=True)
class Total:
    """All accounts in one currency together."""

    currency: str
    claimed: Decimal
    accepted: Decimal
    received: Decimal
    written_off: Decimal
    open: Decimal
    net_cost: Decimal


@get("/staff/recovery")
async def show_recovery(space: Here, request: AnyRequest) -> Response[str]:
    """Show the ledger, and below it the claims against the debtor that was chosen."""
    visitor = await inside(space, request)
    await space.caught_up(PARTY_VIEW)
    now = space.clock.now()
    accounts = await ledger(space.pool, now)
    chosen, currency = request.query_params.get("wer"), request.query_params.get("in", "")
    shown = next((a for a in accounts if (str(a.debtor), a.currency) == (chosen, currency)), None)
    found = await claims(space.pool, shown.debtor, shown.currency) if shown is not None else []
    return page(
        "recovery.html", accounts=accounts, totals=totals(accounts), shown=shown, claims=found,
        now=now, area="recovery", visitor=visitor, name=await own_name(space, visitor),

    )  # fmt: skip


def totals(accounts: list[Account]) -> list[Total]:
    """Return the sums of each currency; money of two is never added."""
    found: dict[str, list[Account]] = {}
    for account in accounts:
        found.setdefault(account.currency, []).append(account)
    return [
        Total(
            currency=currency, claimed=_sum(each, "claimed"), accepted=_sum(each, "accepted"),
            received=_sum(each, "received"), written_off=_sum(each, "written_off"),
            open=_sum(each, "open"), net_cost=_sum(each, "net_cost"),
        )
        for currency, each in found.items()
    ]  # fmt: skip


def _sum(accounts: list[Account], name: str) -> Decimal:
    amounts: list[Decimal] = [getattr(account, name) for account in accounts]
    return sum(amounts, Decimal("0.00"))
