"""What speaks for and against a claim: one question a line, with its answer, law and rule."""

from datetime import date
from typing import Literal
from uuid import UUID

from attrs import frozen

Result = Literal["yes", "no", "open"]
Basis = Literal["statutory", "guarantee"]
Debtor = Literal["seller", "guarantor"]


@frozen(kw_only=True)
class Line:
    """One question to a claim, and its answer.

    `said` names the sentence, `rule` the rule that it rests on in the version that governs the
    contract. `until` is the day on which the answer turns, `since` the one it counts from, `days`
    those that a suspension added. `lacks` is what an open answer waits for: a fact by its path, a
    type of evidence or a step. `about` is the assurance that the line is about.
    """

    code: str
    said: str
    result: Result
    law: str
    rule: str | None = None
    rule_version: int = 0
    since: date | None = None
    until: date | None = None
    days: int = 0
    lacks: tuple[str, ...] = ()
    about: UUID | None = None


@frozen(kw_only=True)
class Account:
    """One basis of a claim with its debtor; it is never merged with another."""

    basis: Basis
    debtor: Debtor
    result: Result
    lines: tuple[Line, ...]


@frozen(kw_only=True)
class Coverage:
    """What covers a claim as of a day: every basis side by side, none where a kind has none."""

    on: date
    calendar: str
    calendar_version: str
    accounts: tuple[Account, ...]
