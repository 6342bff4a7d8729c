"""What is built and installed: the whole of the three packages, and versions that the lock file fixes."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.source import PACKAGES, ROOT
from tests.test_imports import of_extra

LOCK = ROOT / "requirements.lock"
TOP = {
    "assistant",
    "corpus",
    "tui",
    "tests",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    LOCK.name,
}
LEFT_BY_TOOLS = re.compile(r"\..*|dist|.*\.egg-info|__pycache__")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"])


@pytest.fixture(scope="module")
def locked() -> list[Requirement]:
    lines = LOCK.read_text("utf-8").replace("\\\n", " ").splitlines()
    return [Requirement(line.partition(" --hash")[0]) for line in lines]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names of the files in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built).namelist()


def test_the_top_level_stays_small() -> None:
    found = {path.name for path in ROOT.iterdir() if not LEFT_BY_TOOLS.fullmatch(path.name)}
    assert found == TOP


def test_the_wheel_holds_the_packages_whole(wheel: list[str]) -> None:
    expected = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in wheel if ".dist-info/" not in name} == expected
    assert {f"{package}/py.typed" for package in PACKAGES} <= expected


def test_the_wheel_holds_the_licence(wheel: list[str]) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in wheel)


def test_the_command_exists(project: dict[str, Any]) -> None:
    command = EntryPoint("bibliotekssvar", project["scripts"]["bibliotekssvar"], "console_scripts")
    assert callable(command.load())


def test_every_dependency_says_what_it_is_for() -> None:
    block = re.search(
        r"^dependencies = \[\n(.*?)^\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.M | re.S
    )
    assert block is not None
    assert all(re.search(r'",\s+# \w', line) for line in block[1].splitlines())


def test_the_lock_file_fixes_what_is_declared(project: dict[str, Any], locked: list[Requirement]) -> None:
    declared = [Requirement(each) for each in [*project["dependencies"], *of_extra("test")]]
    versions: dict[str, set[str]] = {}
    for each in locked:
        (pin,) = each.specifier
        assert pin.operator == "=="
        versions.setdefault(canonicalize_name(each.name), set()).add(pin.version)
    for each in declared:
        found = versions.get(canonicalize_name(each.name), set())
        assert found, f"{each.name} is not in {LOCK.name}"
        assert all(each.specifier.contains(version) for version in found), each


def test_the_lock_file_has_hashes_and_no_addresses() -> None:
    text = LOCK.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash)", text, re.M)
    entries = text.replace("\\\n", " ").splitlines()
    assert all(" --hash=sha256:" in entry for entry in entries)


def test_the_version_has_an_entry_in_the_changelog(project: dict[str, Any]) -> None:
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert headings[0] == "Unreleased"
    assert Path(ROOT / "LICENSE").read_text("utf-8").startswith(project["license"])
