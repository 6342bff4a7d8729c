"""The shape of the source: imports point one way, files and functions stay short, exemptions say why."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.source import PACKAGES, ROOT, imports, modules, name_of, tree

# The command line puts everything together: it may open the terminal app, and nobody imports it but
# `python -m assistant`.
ROOT_OF_ALL = "assistant/cli/"
ENTRANCE = "assistant/__main__.py"
MODEL = "assistant/index.py"
CEILING = 300
LONGER = {
    "assistant/lexicon.py": "word lists and patterns, a line each",
    "assistant/messages.py": "a message catalogue, a line or two a message",
    "assistant/cli/messages.py": "a message catalogue, as above",
    "tui/messages.py": "a message catalogue, as above",
}
# The code, then the reason: after another mark, after a dash or in parentheses.
EXEMPTION = re.compile(r"#\s*(?:noqa|type: ignore)\b(?P<rest>.*)")
WELL_GIVEN = re.compile(r"(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[\w, -]+\])\s*[#(-]\s*\S.*")


def test_imports_point_one_way() -> None:
    assert not [
        f"{name_of(path)} imports {each}"
        for path in modules()
        for each in imports(path, at_start=name_of(path).startswith(ROOT_OF_ALL))
        if each.partition(".")[0] in PACKAGES[PACKAGES.index(path.relative_to(ROOT).parts[0]) + 1 :]
    ]


def test_only_the_entrance_imports_the_command_line() -> None:
    users = {
        name_of(path)
        for path in modules()
        if not name_of(path).startswith(ROOT_OF_ALL)
        and any(f"{each}.".startswith("assistant.cli.") for each in imports(path))
    }
    assert users == {ENTRANCE}


def test_one_module_knows_the_ranking_model() -> None:
    users = {
        name_of(path)
        for path in modules(*PACKAGES, "tests")
        if any(f"{each}.".startswith("rank_bm25.") for each in imports(path))
    }
    assert users == {MODEL}


def test_files_stay_short() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert not {n: length for n, length in lengths.items() if length > CEILING and n not in LONGER}


def test_exempt_files_exist() -> None:
    assert not [name for name in LONGER if not (ROOT / name).is_file()]


def test_functions_stay_short() -> None:
    lengths = sorted(_length(each) for path in modules() for each in _functions(path))
    assert statistics.median(lengths) <= 8
    assert lengths[len(lengths) * 9 // 10] <= 27


def test_modules_say_what_they_do() -> None:
    assert not [name_of(path) for path in modules() if not ast.get_docstring(tree(path))]


def test_exemptions_name_their_code_and_reason() -> None:
    assert not [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in modules(*PACKAGES, "tests")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (found := EXEMPTION.search(line)) and not WELL_GIVEN.fullmatch(found["rest"].strip())
        if path != Path(__file__)
    ]


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return a function's lines without its docstring."""
    first = node.body[0]
    documented = ast.get_docstring(node) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring
