"""What a route is: one method of one address, with all that router and description need of it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal

from attrs import field, frozen

from adapters.http.calls import Call
from adapters.http.replies import Reply, Streaming
from application.policy import Action

Method = Literal["GET", "POST", "PUT", "DELETE"]
Shape = Literal[
    "case", "cases", "events", "company", "companies", "contact", "link", "links", "new_link",
    "deadline", "clock", "feed", "stream", "given", "pieces", "piece", "file", "upload", "coverage",
    "devices", "recovery", "agreement", "agreements", "notice", "other",
]  # fmt: skip
Seen = Literal["needed", "possible"]


@frozen(kw_only=True)
class Route:
    """One method of one address. `action` is None where no key is asked for."""

    method: Method
    path: str
    handler: Callable[[Call], Awaitable[Reply | Streaming]] = field(repr=False)
    action: Action | None
    does: str
    answer: Shape = "case"
    status: int = 200
    body: type[Any] | None = None
    once: Literal["needed"] | None = None
    seen: Seen | None = None
    query: Mapping[str, str] = field(factory=dict[str, str])
    waits: bool = False
    form: type[Any] | None = None
    """What the form of a body has beside its file; `bytes` is a body that is nothing but bytes."""

    @property
    def name(self) -> str:
        """Return the name of the operation, which is that of its handler."""
        return self.handler.__name__
