"""What Oase is installed from: exact packages by hash, under licences that do not bind it."""

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PINNED = re.compile(
    r"^([a-z0-9-]+)==(\S+)(?: ; .*?)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+",
    re.MULTILINE,
)
BINDING = re.compile(r"\bA?GPL|(?<!Lesser )General Public License", re.IGNORECASE)


def pins(name: str) -> dict[str, str]:
    """Read a lock file; what is not a pinned package with hashes is left over and noticed."""
    text = (ROOT / name).read_text()
    assert PINNED.sub("", text) == ""
    return {match[1]: match[2] for match in PINNED.finditer(text)}


def normal(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_both_locks_agree() -> None:
    runtime, everything = pins("requirements.lock"), pins("requirements-dev.lock")

    assert runtime.items() <= everything.items()


def test_all_that_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"].values()
    wanted = {normal(line) for group in groups for line in group if isinstance(line, str)}

    assert {normal(line) for line in project["project"]["dependencies"]} <= set(
        pins("requirements.lock")
    )
    assert wanted <= set(pins("requirements-dev.lock"))


def test_every_installed_package_has_what_it_needs() -> None:
    check = [sys.executable, "-m", "pip", "check"]
    said = subprocess.run(check, capture_output=True, text=True, check=False)

    assert said.returncode == 0, said.stdout + said.stderr


def licence(distribution: metadata.Distribution) -> str:
    """Tell what a package says of its licence; of a text written out, its first line."""
    about = distribution.metadata
    fields = ("License-Expression", "License", "Classifier")
    lines = [line.partition("\n")[0] for name in fields for line in about.get_all(name) or ()]
    return " | ".join(line for line in lines if not line.startswith("Topic"))


def test_no_package_at_run_time_binds_us_by_its_licence() -> None:
    installed = {normal(found.name): found for found in metadata.distributions()}
    runtime = [found for name in pins("requirements.lock") if (found := installed.get(name))]

    assert [found.name for found in runtime if BINDING.search(licence(found))] == []


@pytest.mark.parametrize("name", ["pymerkle", "pm4py", "clamav-client", "niquests"])
def test_packages_we_do_not_want_are_absent(name: str) -> None:
    assert name not in pins("requirements-dev.lock")
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.distribution(name)
