"""`oase deadline`: one rule of law computed."""

import json
from decimal import Decimal

import click

from adapters.commands.failures import Sorry
from domain.law import RULES, Computed, compute
from domain.law.rule import Rule


@click.command()
@click.argument("rule", required=False)
@click.argument("inputs", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def deadline(rule: str | None, inputs: tuple[str, ...], *, as_json: bool) -> None:
    """Compute the dates of RULE from its inputs; without RULE list all rules.

    A value is JSON where it parses, else text: delivered_on=2026-11-16 cross_border=true
    """
    if rule is None:
        _list(as_json=as_json)
        return
    found = compute(rule, _read(inputs))
    click.echo(json.dumps(as_object(found), ensure_ascii=False) if as_json else _written(found))


def as_object(found: Computed) -> dict[str, object]:
    """Return a computed rule as JSON has it."""
    return {
        "rule": found.rule,
        "rule_version": found.rule_version,
        "title": found.title,
        "outputs": found.as_json(),
        "explanation": list(found.explanation),
        "law": found.law,
        "confidence": found.confidence,
        "consequence": found.consequence,
        "consequence_text": found.consequence_text,
        "calendar": found.calendar,
        "calendar_version": found.calendar_version,
    }


def _read(inputs: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, object] = {}
    for text in inputs:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise Sorry(f"{text!r} is no input; write KEY=VALUE.")
        if name in found:
            raise Sorry(f"{name} is given twice.")
        found[name] = _value(value)
    return found


def _value(text: str) -> object:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=str)
    except (ValueError, RecursionError):
        return text


def _written(found: Computed) -> str:
    lines = [f"{found.rule}  {found.title}", f"  {found.law}", ""]
    width = max(map(len, found.outputs), default=0)
    for name, value in found.as_json().items():
        if not name.endswith("_weekday"):
            day = found.as_json().get(f"{name}_weekday")
            lines.append(f"  {name:<{width}}  {value}{f' ({day})' if day else ''}")
    lines += ["", *(f"  {line}" for line in found.explanation)]
    if found.consequence_text and found.consequence_text not in found.explanation:
        lines += ["", f"  {found.consequence_text}"]
    return "\n".join(lines)


def _list(*, as_json: bool) -> None:
    rules = [RULES[name] for name in sorted(RULES)]
    if as_json:
        click.echo(json.dumps([_rule(rule) for rule in rules], ensure_ascii=False))
        return
    for rule in rules:
        click.echo(f"{rule.id:<9} {rule.title}  –  {rule.source}")


def _rule(rule: Rule) -> dict[str, object]:
    inputs = [field.name for field in rule.formula.inputs] if rule.formula else []
    needed = [field.name for field in rule.formula.inputs if field.needed] if rule.formula else []
    return {
        "rule": rule.id, "version": rule.version, "title": rule.title, "law": rule.source,
        "jurisdiction": rule.jurisdiction, "party": rule.party, "trigger": rule.trigger,
        "period": rule.period, "consequence": rule.consequence,
        "consequence_text": rule.consequence_text, "confidence": rule.confidence,
        "valid_from": rule.valid_from and rule.valid_from.isoformat(),
        "valid_to": rule.valid_to and rule.valid_to.isoformat(),
        "inputs": inputs, "needed": needed,
        "outputs": list(rule.formula.outputs) if rule.formula else [],
        "earlier": [_rule(earlier) for earlier in rule.earlier],
    }  # fmt: skip
