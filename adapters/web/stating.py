"""The facts of the case that a step takes, as fields of its form: `fact-goods.returned_on`."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, get_args

from attrs import frozen

from adapters.web import words
from domain.facts import CORRECTABLE
from domain.money import Money

PREFIX = "fact-"


@frozen(kw_only=True)
class Field:
    """One fact to be stated: its name in the form, its label, and what may be chosen."""

    name: str
    label: str
    kind: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """The fact that it states."""
        return self.name.removeprefix(PREFIX)


@cache
def fields(paths: tuple[str, ...]) -> tuple[Field, ...]:
    """Return the fields for facts by their paths."""
    return tuple(_field(path) for path in paths)


def _field(path: str) -> Field:
    options, label = list(_flat(CORRECTABLE[path])), words.FACTS[path]
    if bool in options:
        choice = (("ja", words.VALUES["yes"]), ("nein", words.VALUES["no"]))
        return Field(name=PREFIX + path, label=label, kind="choice", options=choice)
    if date in options:
        return Field(name=PREFIX + path, label=label, kind="date")
    if Money in options:
        return Field(name=PREFIX + path, label=label, kind="money")
    named = [one for one in options if isinstance(one, str)]
    if named:
        told = tuple((one, words.VALUES[one]) for one in named)
        return Field(name=PREFIX + path, label=label, kind="choice", options=told)
    return Field(name=PREFIX + path, label=label, kind="number" if int in options else "text")


def _flat(kind: Any) -> Iterator[Any]:  # noqa: ANN401 - annotations are anything
    for option in get_args(kind) or (kind,):
        yield from get_args(option) or (option,)


def stated(form: Mapping[str, str]) -> dict[str, str]:
    """Return what a form states, as it was entered, by the paths of the facts."""
    return {
        name.removeprefix(PREFIX): text.strip()
        for name, text in form.items()
        if name.startswith(PREFIX) and text.strip()
    }
