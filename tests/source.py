"""The project's own source files, for tests that read them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "assistant", "tui")


def modules(*packages: str) -> list[Path]:
    """Return the Python files of packages, all three where none is named."""
    return sorted(path for name in packages or PACKAGES for path in (ROOT / name).rglob("*.py"))


def name_of(path: Path) -> str:
    """Return a file's path within the repo, with slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path: Path, *, at_start: bool = False) -> Iterator[str]:
    """Yield the dotted names that a file imports; `at_start`: only what its own import runs.

    Imports for type checkers alone are left out: they never run.
    """
    yield from _imports(tree(path).body, at_start)


def _imports(body: list[ast.stmt], at_start: bool) -> Iterator[str]:
    for statement in body:
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.level == 0:
            yield from (f"{statement.module}.{alias.name}" for alias in statement.names)
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            if not at_start:
                yield from _imports(statement.body, at_start)
        elif not (isinstance(statement, ast.If) and _for_types(statement.test)):
            yield from _imports(_below(statement), at_start)


def _for_types(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def _below(statement: ast.stmt) -> list[ast.stmt]:
    """Return the statements inside a compound one: of `if`, `try`, `with`, `match`, a class."""
    inner = [each for each in ast.iter_child_nodes(statement) if isinstance(each, ast.stmt)]
    held = [
        each
        for block in ast.iter_child_nodes(statement)
        if isinstance(block, ast.ExceptHandler | ast.match_case)
        for each in block.body
    ]
    return [*inner, *held]


def is_standard(name: str) -> bool:
    """Say whether a module comes with Python."""
    return name.partition(".")[0] in sys.stdlib_module_names
