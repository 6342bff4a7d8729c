"""The table of figures: what the scripts measure stands there, and nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.figures import README, Row, put, rows
from tests.source import ROOT, modules, tree


def promises() -> set[str]:
    """Return the promises that scripts measure."""
    calls = (
        node
        for path in modules("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "figure"
    )
    return {str(ast.literal_eval(call.args[0])) for call in calls}


def test_the_table_holds_what_is_measured() -> None:
    assert {row.promise for row in rows(README.read_text("utf-8"))} == promises()


def test_every_row_says_what_how_and_against_what() -> None:
    for row in rows(README.read_text("utf-8")):
        assert all(row), row
        made_by = next(word for word in row.command.strip("`").split() if word.startswith("tests"))
        module = ROOT / made_by.replace(".", "/")
        assert (ROOT / made_by).exists() or module.with_suffix(".py").exists() or module.is_dir(), made_by


def test_a_row_takes_the_place_of_its_promise(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("before\n<!-- figures -->\n<!-- /figures -->\nafter\n", "utf-8")
    put(Row("b", "1 | 2", "3", "x"), path)
    put(Row("a", "1", "2", "y"), path)
    put(Row("b", "4", "5", "x"), path)
    text = path.read_text("utf-8")
    assert rows(text) == [Row("b", "4", "5", "x"), Row("a", "1", "2", "y")]
    assert text.startswith("before\n<!-- figures -->\n| promise")
    assert text.endswith("<!-- /figures -->\nafter\n")
