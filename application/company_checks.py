"""What a company of the register must be, by itself and beside the others."""

from collections.abc import Iterator

from application.gs1 import GLN, is_gs1
from domain.companies import folded
from domain.law.countries import known_country

Wrong = tuple[str, str]
"""Where in the body, and why."""


def wrong_details(
    *, country: str | None, gln: str | None, scac: str | None, prefixes: tuple[str, ...]
) -> Iterator[Wrong]:
    """Yield what cannot be right whatever else is registered."""
    if gln is not None and not is_gs1(gln, GLN):
        yield "/gln", "is no GLN: 13 digits, the last a check digit"
    if scac is not None and not (scac.isascii() and scac.isalpha() and len(scac) in {2, 3, 4}):
        yield "/scac", "is no SCAC: two to four letters"
    if not known_country(country):
        yield "/country", "is no country code such as DE (ISO 3166-1)"
    for index, prefix in enumerate(prefixes):
        if not (prefix.isascii() and prefix.isdigit() and len(prefix) in range(4, 13)):
            yield f"/gs1_prefixes/{index}", "is no GS1 company prefix: 4 to 12 digits"


def names_said(
    name: str, aliases: tuple[str, ...], gln: str | None, scac: str | None
) -> Iterator[Wrong]:
    """Yield all that a company would be found by, each with its place in the body."""
    yield "/name", name
    yield from ((f"/aliases/{index}", alias) for index, alias in enumerate(aliases))
    yield from ((where, said) for where, said in (("/gln", gln), ("/scac", scac)) if said)


def doubled(
    names: tuple[Wrong, ...], roles: tuple[str, ...], prefixes: tuple[str, ...]
) -> Iterator[Wrong]:
    """Yield what one body says twice, or says with nothing."""
    told = [
        *((where, folded(said)) for where, said in names),
        *((f"/roles/{index}", f"role {role}") for index, role in enumerate(roles)),
        *((f"/gs1_prefixes/{index}", f"prefix {said}") for index, said in enumerate(prefixes)),
    ]
    known: set[str] = set()
    for where, said in told:
        if said in known or not said:
            yield where, "occurs twice" if said else "is empty"
        known.add(said)
