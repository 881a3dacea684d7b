"""A procedure draws itself: as a diagram in Mermaid's language, and as a table."""

from collections.abc import Iterator, Sequence

from domain.clock_plan import ClockPlan
from domain.due import ByClock, Due, WorkingHours
from domain.party import Role
from domain.procedure import Procedure, Step
from domain.tabulating import Rows, as_markdown, as_text

ROLES: dict[Role, str] = {
    Role.CLAIMANT: "Anspruchsteller",
    Role.DEALER: "Händler",
    Role.SELLER: "Verkäufer",
    Role.CARRIER: "Frachtführer",
    Role.SUPPLIER: "Lieferant",
    Role.INSURER: "Versicherer",
    Role.EXPERT: "Sachverständiger",
}
COLUMNS = ("Schritt", "Was", "Wer", "Bis", "Nachweise", "Verzicht", "Recht", "Wenn")
CLOCK_COLUMNS = ("Frist", "Was", "Gewahrt durch", "Gehemmt durch", "Sichtbar für")
WIDTHS = (7, 24, 17, 26, 10, 15, 34, 22)
CLOCK_WIDTHS = (18, 34, 26, 26, 34)


def rows(procedure: Procedure) -> Rows:
    """Return the steps as rows of a table, in the order of `COLUMNS`."""
    return [
        (
            step.id, "; ".join(_titles(step)), "; ".join(_doers(step)),
            "; ".join(_dues(procedure, step)),
            ", ".join(f"{code}!" if code in step.must else code for code in step.asks),
            _who(step.waive) or "–", "; ".join(_laws(step)), "; ".join(_conditions(step)),
        )
        for step in procedure.steps
    ]  # fmt: skip


def clock_rows(procedure: Procedure) -> Rows:
    """Return the clocks as rows of a table, in the order of `CLOCK_COLUMNS`."""
    return [
        (
            clock.id, clock.title, " oder ".join(_met(name) for name in clock.met_ever),
            _suspension(clock), "; ".join(_seers(clock)),
        )
        for clock in procedure.clocks
    ]  # fmt: skip


def markdown(procedure: Procedure) -> str:
    """Return both tables in Markdown."""
    tables = ((COLUMNS, rows(procedure)), (CLOCK_COLUMNS, clock_rows(procedure)))
    return "\n\n".join(as_markdown(head, body) for head, body in tables) + "\n"


def plain(procedure: Procedure) -> str:
    """Return both tables as text in columns."""
    steps = as_text(COLUMNS, rows(procedure), WIDTHS)
    clocks = as_text(CLOCK_COLUMNS, clock_rows(procedure), CLOCK_WIDTHS)
    return f"{procedure.title} ({procedure.id})\n\n{steps}\n\n{clocks}\n"


def mermaid(procedure: Procedure) -> str:
    """Return the diagram: what comes before what, who acts, under which condition, which clocks.

    A thick arrow is a step that the next one needs, a plain one a step that holds another up
    without being needed; dotted lines tie clocks to what is due by them, meets or suspends them.
    """
    lines = ["flowchart TD", "    report([Meldung])"]
    lines += [f"    {line}" for step in procedure.steps for line in _drawn(procedure, step)]
    lines += [f"    {line}" for clock in procedure.clocks for line in _ticking(procedure, clock)]
    lines += [f"    {procedure.closes} ==> closed([Abgeschlossen])"]
    return "\n".join(lines) + "\n"


def _drawn(procedure: Procedure, step: Step) -> Iterator[str]:
    told = [f"{step.id} {step.title}", _who(step.by)]
    told += [f"bei {when.words()} auch {_who(roles)}" for when, roles in step.by_where]
    told += [f"bei {when.words()}: {title}" for when, title in step.title_where]
    told += [f"bei {when.words()} sieht es {_who(_ordered(who))}" for when, who in step.seen_where]
    told += [f"wenn {step.when.words()}"] if step.when.words() else []
    told += [f"Verzicht: {_who(step.waive)}"] if step.waive else []
    told += [f"gibt auf: {step.gives_up.what}"] if step.gives_up else []
    told += [f"endet: {' / '.join(_ways(step))}"] if step.outcomes else []
    yield f"{step.id}[{_quoted('<br/>'.join(told))}]"
    for need in step.needs:
        yield f"{need} ==> {step.id}"
    held = [other.id for other in procedure.steps if step.id in other.blocks]
    yield from (f"{other} --> {step.id}" for other in held if other not in step.needs)
    if not step.needs and not held:
        yield f"report ==> {step.id}"


def _ticking(procedure: Procedure, clock: ClockPlan) -> Iterator[str]:
    yield f"{clock.id}{{{{{_quoted(clock.title)}}}}}"
    due = [s.id for s in procedure.steps for d in s.dues if _clock(d) == clock.id]
    for step in due:
        yield f"{clock.id} -. bis .-> {step}"
    for name in clock.met_ever:
        source = name.removeprefix("clock:").partition("+")[0]
        if ":" not in source and source not in {*due, "opening"}:
            yield f"{source} -. wahrt .-> {clock.id}"
    if clock.paused_by is not None:
        yield f"{clock.paused_by} -. hemmt .-> {clock.id}"
    if clock.resumed_by:
        yield f"{clock.resumed_by} -. {' / '.join(clock.resumed_on)} .-> {clock.id}"


def _ways(step: Step) -> Iterator[str]:
    only = {outcome: f" (nur bei {when.words()})" for outcome, when in step.outcome_where}
    yield from (f"{outcome}{only.get(outcome, '')}" for outcome in step.outcomes)


def _titles(step: Step) -> Iterator[str]:
    yield step.title
    yield from (f"{title} ({when.words()})" for when, title in step.title_where)


def _doers(step: Step) -> Iterator[str]:
    yield _who(step.by)
    yield from (f"{_who(roles)} ({when.words()})" for when, roles in step.by_where)


def _ordered(roles: frozenset[Role]) -> tuple[Role, ...]:
    return tuple(role for role in Role if role in roles)


def _who(roles: Sequence[Role]) -> str:
    return ", ".join(ROLES[role] for role in roles)


def _clock(due: Due) -> str | None:
    return due.clock if isinstance(due, ByClock) else None


def _dues(procedure: Procedure, step: Step) -> Iterator[str]:
    yield from (f"{_due(procedure, due)} ({when.words()})" for when, due in step.due_where)
    yield "–" if step.due is None else _due(procedure, step.due)


def _due(procedure: Procedure, due: Due) -> str:
    if isinstance(due, ByClock):
        return f"{procedure.plan(due.clock).title}, sonst {_days(due.otherwise)}"
    if isinstance(due, WorkingHours):
        return f"{due.hours} Arbeitsstunde{'n' if due.hours != 1 else ''}"
    return _days(due.days)


def _days(days: int) -> str:
    return f"{days} Arbeitstag{'e' if days != 1 else ''}"


def _laws(step: Step) -> Iterator[str]:
    yield from (f"{law} ({when.words()})" for when, law in step.law_where)
    yield step.law


def _conditions(step: Step) -> Iterator[str]:
    if words := step.when.words():
        yield words
    if step.done_when is not None:
        words = step.done_when.words()
        yield f"erledigt bei {words}" if words else "erledigt sich von selbst"
    if step.needs:
        yield f"nach {', '.join(step.needs)}"
    seen = ((when.words(), _who(_ordered(roles))) for when, roles in step.seen_where)
    yield from (f"bei {when} sichtbar auch für {who}" for when, who in seen)
    if step.accounts:
        yield "für " + ", ".join(f"{who} ({when.words()})" for who, when in step.accounts)


def _seers(clock: ClockPlan) -> Iterator[str]:
    yield _who(_ordered(clock.seen_by))
    yield from (f"bei {w.words()} auch {_who(_ordered(roles))}" for w, roles in clock.seen_where)


def _met(name: str) -> str:
    if name == "opening":
        return "die Meldung"
    return name.partition(":")[2] or name.replace("+", " mit ")


def _suspension(clock: ClockPlan) -> str:
    if clock.paused_by is None:
        return "–"
    ends = f" bis {clock.resumed_by} {' / '.join(clock.resumed_on)}" if clock.resumed_by else ""
    return f"{clock.paused_by}{ends} ({', '.join(clock.paused_under)})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "#quot;") + '"'
