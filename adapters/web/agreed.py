"""Agreements on the procedure as pages show them: which apply, what they say, why it is asked."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from attrs import evolve

from adapters.web import words
from adapters.web.language import gettext, ngettext, spoken
from adapters.web.teller import Said, Teller
from adapters.web.times import short_day
from domain.agreement import procedure_of
from domain.agreements import CLASH, DECIDED
from domain.procedure import Procedure
from domain.procedures import CURRENT
from domain.status import EVIDENCE
from domain.terms import StepTerms

Data = Mapping[str, Any]


def plan_of(body: Data) -> Procedure | None:
    """Return the procedure of a case as its viewer sees it: with what is agreed."""
    base = CURRENT.get(body["kind"])
    if base is None or "agreements" not in body:
        return base
    told = (msgspec.convert(each["terms"], tuple[StepTerms, ...]) for each in body["agreements"])
    # what is left out stands so in the case already, and without it nothing can get stuck
    kept = (tuple(_kept(terms)) for terms in told)
    return procedure_of(base.id, tuple(terms for terms in kept if terms)).plan


def _kept(terms: tuple[StepTerms, ...]) -> Iterator[StepTerms]:
    yield from (evolve(each, left_out=False) for each in terms if not each.left_out)


def applying(body: Data) -> list[Data]:
    """Return the agreements that the viewer knows by name."""
    return [each for each in body.get("agreements", ()) if "with" in each]


def called(each: Data) -> str:
    """Say which agreement it is."""
    said = gettext("Vereinbarung {number} mit {name}, gültig ab {day}")
    return said.format(number=each["number"], name=each["with"], day=short_day(each["valid_from"]))


def reason(body: Data, item: Data) -> str:
    """Say by which agreement something is missing; nothing where by none."""
    if "agreed" not in item:
        return ""
    found = (each for each in applying(body) if each["agreement"] == item.get("agreement"))
    known = next(found, None)
    why = called(known) if known else gettext("so vereinbart")
    return f" – {why}"


def said_of(terms: Data, body: Data) -> str:
    """Say what is agreed on a step, which the house knows by its number too."""
    titles = {step["id"]: step["title"] for step in body["steps"]}
    title = spoken(titles[terms["step"]])
    where = f"{title} ({terms['step']})" if body["role"] == "seller" else title
    return f"{where}: {'; '.join(_parts(terms))}"


def _parts(terms: Data) -> Iterator[str]:
    if terms.get("left_out"):
        yield gettext("entfällt")
    for name, sentence in (
        ("asks", gettext("zusätzlich {evidence}")), ("must", gettext("nicht ohne {evidence}")),
        ("drops", gettext("ohne {evidence}")),
    ):  # fmt: skip
        if terms.get(name):
            yield sentence.format(evidence=", ".join(map(_evidence, terms[name])))
    if days := terms.get("working_days"):
        yield ngettext("binnen {n} Arbeitstag", "binnen {n} Arbeitstagen", days).format(n=days)
    if hours := terms.get("working_hours"):
        said = ngettext("binnen {n} Arbeitsstunde", "binnen {n} Arbeitsstunden", hours)
        yield said.format(n=hours)
    if who := terms.get("waive"):
        roles = ", ".join(words.said(words.ROLES, role) for role in who)
        yield gettext("verzichten kann auch: {roles}").format(roles=roles)


def _evidence(code: str) -> str:
    label, _reason = words.evidence(EVIDENCE[code])
    return f"{label} ({code})"


def _against(why: str) -> str:
    said = {
        CLASH: gettext("sie widerspricht einer Vereinbarung, die schon gilt"),
        DECIDED: gettext("über den Fall ist schon entschieden"),
    }
    return said.get(why, why)


def pinned(teller: Teller, fact: Data) -> Said:
    """Tell that an agreement applies from now on, or why it does not."""
    known = {"number": f"V-{fact['number']}", "name": fact["name"]}
    if fact["against"] is not None:
        said = gettext("Vereinbarung {number} mit {name} gilt hier nicht")
        return said.format(**known), (_against(fact["against"]),)
    said = gettext("Es gilt Vereinbarung {number} mit {name}, gültig ab {day}")
    day = short_day(fact["valid_from"])
    return said.format(**known, day=day), tuple(
        f"{teller.step(each)}: {'; '.join(_parts(each))}" for each in fact["terms"]
    )
