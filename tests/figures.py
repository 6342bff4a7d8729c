"""A promise and what was measured of it -> a line that is printed, and a row of the table in tests/README.md.

`python -m pytest -s --figures [-m slow] FILE` writes rows; without the option figures are only printed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

README = Path(__file__).with_name("README.md")
_TABLE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)
_HEAD = "| promise | measured | control | command |\n| --- | --- | --- | --- |\n"

_command: str | None = None


class Row(NamedTuple):
    """What is promised, what was measured, what the same measuring finds where it must, how to repeat it."""

    promise: str
    found: str
    control: str
    command: str


def write_for(command: str | None) -> None:
    """From now on figures go into the table, as made by a command; None: they are only printed."""
    global _command
    _command = command


def figure(promise: str, found: str, control: str) -> None:
    """Print what was measured, and put it in the promise's row.

    `promise` is a literal: tests hold the table and the calls together. `control` says what came of a run
    that has to fail.
    """
    sys.stdout.write(f"{promise}: {found} (control: {control})\n")
    if _command:
        put(Row(promise, found, control, f"`{_command}`"))


def rows(text: str) -> list[Row]:
    """Return the rows of the table in a text."""
    table = _TABLE.search(text)
    lines = table[0].splitlines()[2:] if table else []
    return [Row(*(cell.strip() for cell in line.strip("|").split(" | "))) for line in lines]


def put(row: Row, path: Path = README) -> None:
    """Write a row, in place of its promise's earlier one; rows stand by command."""
    text = path.read_text("utf-8")
    whole = Row(*(cell.replace("|", "/").replace("\n", " ") for cell in row))
    kept = [each for each in rows(text) if each.promise != whole.promise]
    ordered = sorted([*kept, whole], key=lambda each: (each.command, each.promise))
    table = _HEAD + "".join(f"| {' | '.join(each)} |\n" for each in ordered)
    path.write_text(_TABLE.sub(lambda _: table, text), "utf-8")
