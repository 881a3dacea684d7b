"""What every handler of a page is given."""

from typing import Any
from uuid import UUID

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from adapters.space import Space

AnyRequest = Request[Any, Any, Any]
Here = NamedDependency[Space]
"""The space that the pages show."""

Word = FromPath[str]
"""A part of the address."""
CaseId = FromPath[UUID]
PieceId = FromPath[UUID]
"""A piece of evidence."""
