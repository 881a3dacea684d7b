"""The ways in which the rules say no."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar


class Refusal(Exception):
    """The rules do not allow this.

    The docstring of each subclass is its message; `rule` names the broken rule, `way_out` what
    the caller can do, `where` the place in the body that it is always about (JSON Pointer).
    Facts given at raising are kept for the answer.
    """

    rule: ClassVar[str] = "Oase"
    way_out: ClassVar[str] = ""
    where: ClassVar[str] = ""

    def __init__(
        self,
        detail: str | None = None,
        *,
        rule: str | None = None,
        missing: Sequence[Mapping[str, Any]] = (),
        errors: Sequence[Mapping[str, str]] = (),
    ) -> None:
        """Take a more exact sentence and rule than the class has, and what is missing or wrong."""
        self.detail = detail or (type(self).__doc__ or "").strip().split("\n")[0]
        self.broken_rule = rule or type(self).rule
        self.missing = tuple(missing)
        self.errors = tuple(errors) or self._in_its_place()
        super().__init__(self.detail)

    def _in_its_place(self) -> tuple[Mapping[str, str], ...]:
        place = type(self).where
        return ({"pointer": place, "detail": self.detail},) if place else ()
