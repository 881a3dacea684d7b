"""The rules of the house that no linter knows."""

import ast
import os
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINES = {"domain": 200, "application": 200, "adapters": 300, "projections": 300}
LINES_OF_A_FUNCTION = 25
BY_MACHINES = re.compile(r"\.venv|\.git|.*_cache|__pycache__|\.hypothesis|\.oase|build|dist")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Give every file that a person wrote."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not BY_MACHINES.fullmatch(name)]
        yield from (Path(place, name) for name in names)


def sources(*packages: str) -> Iterator[Path]:
    for package in packages:
        yield from (path for path in files(ROOT / package) if path.suffix == ".py")


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, Function):
            yield node


def length(function: Function, lines: list[str]) -> int:
    """Count a function's lines of code, without decorators, docstring, comments and blanks."""
    said = function.body[0] if ast.get_docstring(function) else None
    told = range(said.lineno, (said.end_lineno or 0) + 1) if said else range(0)
    code = [
        lines[number - 1].strip()
        for number in range(function.lineno, (function.end_lineno or 0) + 1)
        if number not in told
    ]
    return sum(bool(line) and not line.startswith("#") for line in code)


def test_a_file_stays_within_its_lines() -> None:
    too_long = {
        str(path.relative_to(ROOT)): count
        for package, most in LINES.items()
        for path in sources(package)
        if (count := len(path.read_text().splitlines())) > most
    }

    assert too_long == {}


def test_a_function_says_one_thing_in_25_lines() -> None:
    too_long = {
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}": count
        for path in sources(*LINES)
        for function in functions(path)
        if (count := length(function, path.read_text().splitlines())) > LINES_OF_A_FUNCTION
    }

    assert too_long == {}


def test_nothing_is_named_after_a_pattern_instead_of_its_subject() -> None:
    pattern = re.compile(r"utils?|helpers?|common|managers?|services")

    named = [path.relative_to(ROOT).with_suffix("") for path in files()]

    assert [path for path in named if any(map(pattern.fullmatch, path.parts))] == []


def test_the_domain_neither_reads_a_clock_nor_draws_lots() -> None:
    asks = {"now", "today", "utcnow", "monotonic", "time_ns", "uuid1", "uuid4", "uuid7"}
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources("domain")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in asks
    ]

    assert asked == []


def test_no_other_distribution_claims_our_names() -> None:
    claims = metadata.packages_distributions()

    assert {name: claims.get(name, ["oase"]) for name in LINES} == {
        name: ["oase"] for name in LINES
    }


def test_no_file_says_where_packages_come_from() -> None:
    hosts = re.compile(
        rb"p[y]pi\.org|python[h]osted|npm[j]s\.|(d[e]b|sec[u]rity)\.debian"
        rb"|index-[u]rl[ =]|registry\.[a-z]+\.|://[^ ]*/[s]imple"
    )

    assert [path for path in files() if hosts.search(path.read_bytes())] == []


def test_no_third_party_file_is_kept_here() -> None:
    foreign = re.compile(r"(vendor|third_party|node_modules)/|\.min\.(js|css)$|uv\.lock$|\.whl$")

    assert [path for path in files() if foreign.search(str(path.relative_to(ROOT)))] == []


SQL = sorted(path for path in files() if path.suffix == ".sql" and "migrations" not in path.parts)
BLOCK = re.compile(r"^-- ([a-z][a-z0-9_]*) --\n", re.MULTILINE)


@pytest.mark.parametrize("path", SQL, ids=[str(path.relative_to(ROOT)) for path in SQL])
def test_every_statement_has_a_name_and_a_purpose(path: Path) -> None:
    before, *blocks = BLOCK.split(path.read_text())
    names, statements = blocks[::2], blocks[1::2]

    assert before.strip() == "", "nothing stands before the first name"
    assert len(names) == len(set(names)) > 0
    for name, statement in zip(names, statements, strict=True):
        assert re.match(r"-- \S", statement), f"{name} does not say what for"
        assert re.search(r"^(?!--)\s*\S", statement, re.MULTILINE), f"{name} is empty"
