"""What is imported is declared, and what a question does not need is not imported."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

from tests.places import own_places
from tests.source import PACKAGES, ROOT, imports, is_standard, modules, name_of

# Modules that only one family of systems has.
ONE_SYSTEM = frozenset({"fcntl", "grp", "msvcrt", "pty", "pwd", "resource", "termios", "tty", "winreg"})
# What is loaded by its own command or process alone, and the extra that it needs.
HOME = {"assistant/web/": "http", "corpus/extract/": "extract"}
# Declared before the fetching of pages and the asking of servers that it is for.
AHEAD = frozenset({"httpx"})
# What asking has no use for: screen, web, extraction, the ranking model, what only building needs.
IDLE = (
    *("tui", "textual", "rich", "pygments"),
    *("httpx", "anyio", "starlette", "uvicorn", "asyncio", "ssl"),
    *("markdown_it", "selectolax", "mammoth", "pdfplumber", "corpus.extract", "corpus.publish"),
    *("rank_bm25", "wordfreq", "yaml"),
)
ASK = f"""
import sys
from assistant.cli import main
code = main(["ask", "Vad är det regionala uppdraget?"])
print(code, *[name for name in {IDLE!r} if name in sys.modules], file=sys.stderr)
"""


def project() -> dict[str, Any]:
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"])


def names(requirements: list[str]) -> set[str]:
    """Return the names of requirements as registries compare them."""
    found = (re.match(r"[\w.-]+", each) for each in requirements)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


def of_extra(extra: str) -> list[str]:
    """Return the requirements of an extra with those of the extras that it names: "bibliotekssvar[http]"."""
    found: list[str] = []
    for each in project()["optional-dependencies"].get(extra, []):
        own = re.match(r"bibliotekssvar\[(\w+)\]", each)
        found += of_extra(own[1]) if own else [each]
    return found


@cache
def _given() -> Mapping[str, list[str]]:
    return packages_distributions()


@cache
def third_party(path: Path, *, at_start: bool = False) -> set[str]:
    """Return the distributions of what a file imports from elsewhere."""
    tops = {each.partition(".")[0] for each in imports(path, at_start=at_start)}
    elsewhere = {top for top in tops if not is_standard(top) and top not in (*PACKAGES, "tests")}
    return {name for top in elsewhere for name in names(_given().get(top, [top]))}


def test_packages_import_only_what_is_declared() -> None:
    declared = names([*project()["dependencies"]])
    extra = declared | names([each for name in project()["optional-dependencies"] for each in of_extra(name)])
    assert not {
        name_of(path): missing
        for path in modules()
        if (
            missing := third_party(path, at_start=True) - declared - names(of_extra(_extra_of(path)))
            or third_party(path) - extra
        )
    }


def _extra_of(path: Path) -> str:
    """Return the extra whose packages a module may import at its start, empty where it has none."""
    return next((extra for folder, extra in HOME.items() if name_of(path).startswith(folder)), "")


def test_every_dependency_is_used() -> None:
    used = {name for path in modules() for name in third_party(path)}
    assert names(project()["dependencies"]) - used <= AHEAD


def test_tests_import_only_what_is_declared() -> None:
    declared = names([*project()["dependencies"], *of_extra("test")])
    more = declared | names([each for extra in ("bench", "widget-test", "fuzz") for each in of_extra(extra)])
    assert not {
        name_of(path): missing
        for path in modules("tests")
        if (missing := third_party(path, at_start=True) - declared or third_party(path) - more)
    }


def test_modules_of_one_system_are_imported_where_they_are_used() -> None:
    assert not {
        name_of(path): wrong for path in modules() if (wrong := ONE_SYSTEM & {*imports(path, at_start=True)})
    }


def test_asking_the_shipped_pages_imports_little(tmp_path: Path) -> None:
    """The first question builds the index of the pages that ship; from then on nothing of that is loaded."""
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", ASK], cwd=ROOT, env=own_places(tmp_path), capture_output=True, check=True
        )
    assert done.stderr.decode().split() == ["0"]
    assert "[1]" in done.stdout.decode()
