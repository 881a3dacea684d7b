"""Conditions of a procedure, as values that can be walked, printed and evaluated."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from attrs import frozen


class Condition(Protocol):
    """Something that holds or not, given the features of a case and how its steps ended."""

    def holds(self, features: Mapping[str, str]) -> bool:
        """Say whether it holds; a step that is not settled has the value `pending`."""
        ...

    def names(self) -> Iterable[str]:
        """Return the features and steps it speaks of."""
        ...

    def words(self) -> str:
        """Return it as words for tables and diagrams."""
        ...


@frozen
class Always:
    """Holds in every case."""

    def holds(self, features: Mapping[str, str]) -> bool:  # noqa: ARG002 - the protocol's shape
        """Hold."""
        return True

    def names(self) -> Iterable[str]:
        """Speak of nothing."""
        return ()

    def words(self) -> str:
        """Need no words."""
        return ""


ALWAYS = Always()


@frozen(init=False)
class When:
    """Holds when a feature, or the way a step ended, has one of the values named."""

    feature: str
    among: tuple[str, ...]

    def __init__(self, feature: str, *among: str) -> None:
        """Take the feature or step and the values."""
        object.__setattr__(self, "feature", feature)
        object.__setattr__(self, "among", among)

    def holds(self, features: Mapping[str, str]) -> bool:
        """Look the feature up."""
        return features.get(self.feature, "pending") in self.among

    def names(self) -> Iterable[str]:
        """Speak of one feature."""
        return (self.feature,)

    def words(self) -> str:
        """Say `feature: value or value`."""
        return f"{self.feature}: {' / '.join(self.among)}"


@frozen
class Not:
    """Holds when another condition does not."""

    condition: Condition

    def holds(self, features: Mapping[str, str]) -> bool:
        """Turn it round."""
        return not self.condition.holds(features)

    def names(self) -> Iterable[str]:
        """Speak of the same."""
        return self.condition.names()

    def words(self) -> str:
        """Say it with a not."""
        return f"nicht ({self.condition.words()})"


@frozen(init=False)
class Every:
    """Holds when all of several conditions hold."""

    parts: tuple[Condition, ...]

    def __init__(self, *parts: Condition) -> None:
        """Take the conditions."""
        object.__setattr__(self, "parts", parts)

    def holds(self, features: Mapping[str, str]) -> bool:
        """Ask each."""
        return all(part.holds(features) for part in self.parts)

    def names(self) -> Iterable[str]:
        """Speak of all."""
        return (name for part in self.parts for name in part.names())

    def words(self) -> str:
        """Say them with an and."""
        return " und ".join(part.words() for part in self.parts)


@frozen(init=False)
class Either:
    """Holds when at least one of several conditions holds."""

    parts: tuple[Condition, ...]

    def __init__(self, *parts: Condition) -> None:
        """Take the conditions."""
        object.__setattr__(self, "parts", parts)

    def holds(self, features: Mapping[str, str]) -> bool:
        """Ask each."""
        return any(part.holds(features) for part in self.parts)

    def names(self) -> Iterable[str]:
        """Speak of all."""
        return (name for part in self.parts for name in part.names())

    def words(self) -> str:
        """Say them with an or."""
        return " oder ".join(part.words() for part in self.parts)


def spoken(condition: Condition) -> Iterator[tuple[str, str]]:
    """Yield every feature or step that a condition speaks of, with each value it asks for."""
    match condition:
        case When():
            yield from ((condition.feature, value) for value in condition.among)
        case Not():
            yield from spoken(condition.condition)
        case Every() | Either():
            for part in condition.parts:
                yield from spoken(part)
        case _:
            return
