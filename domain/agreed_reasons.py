"""Why a case waits for something where an agreement says so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from domain.agreement import Agreed
from domain.events.agreements import AgreementPinned

if TYPE_CHECKING:
    from domain.word_missing import Missing


def with_reasons(agreed: Agreed, found: "Iterator[Missing]") -> "Iterator[Missing]":
    """Yield what a case waits for, each with the agreement by which it does."""
    for item in found:
        pin = agreed.behind(item.step, item.what)
        yield item if pin is None else evolve(item, agreed=pin)


def told(pin: AgreementPinned) -> str:
    """Return the agreement that something is asked for by, in words."""
    return (
        f"vereinbart mit {pin.name}, Vereinbarung V-{pin.number} (Fassung {pin.version}), "
        f"gültig ab {pin.valid_from:%d.%m.%Y}"
    )
