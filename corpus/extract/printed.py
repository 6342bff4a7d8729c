"""Lines of a printed document kept as text -> its content: running heads, page numbers and contents go.

A line of columns that tells a date or a page number is parted first: each column is a line of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from corpus import lines
from corpus.extract.dates import split_dates

_GAP = re.compile(r"(?: {3,}|\t+)")
_COLUMN = re.compile(r" {3,}")
_LEADER = re.compile(r".*\S(?: ?\.){4,} *(\d{1,3})")  # "3.1  Starka språk ......... 6"
_OF = re.compile(r"(?:sid(?:a|an)?|page) \d{1,3}.{0,8}|\d{1,3} ?\(\d{1,3}\)", re.I)  # "7 (9)", "sid 2 av 4"
_NUMBER = re.compile(r"(?:sid(?:a|an)? |page )?\d{1,3}(?: ?(?:av|of|/) ?\d{1,3}| ?\(\d{1,3}\))?", re.I)
_FEWEST = 2  # leaders that make a table of contents; times that a running head stands


def drop_printed(source: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines with blanks in place of what print alone needs, and what was left out."""
    rows = [part for row in source for part in _columns(row)]
    heads, again = _running(rows)
    gone = _contents(rows) | again
    kept = [
        part
        for at, row in enumerate(rows)
        for part in ([""] if at in gone else _GAP.split(row.strip()) if at in heads else [row])
    ]
    return kept, [row.strip() for at, row in enumerate(rows) if at in gone]


def _columns(row: str) -> list[str]:
    """Return the columns of a line that holds a labelled date or a page number as lines of their own."""
    cells = _GAP.split(row.strip())
    is_printed = any(lines.date_line(cell) for cell in cells) or _OF.fullmatch(cells[-1]) is not None
    parts = [part for cell in cells for part in split_dates(cell)] if is_printed else [row]
    return parts if len(parts) > 1 else [row]


def _contents(rows: list[str]) -> set[int]:
    """Return the lines of a table of contents with dotted leaders, and the label above them."""
    found = [at for at, row in enumerate(rows) if _LEADER.fullmatch(row)]
    if len(found) < _FEWEST:
        return set()
    above = next((at for at in reversed(range(found[0])) if rows[at].strip()), None)
    label = rows[above].strip(" :").casefold() if above is not None else ""
    return {*found, *([above] if above is not None and label in lines.words("residue", "contents") else [])}


def _running(rows: list[str]) -> tuple[set[int], set[int]]:
    """Return the running heads set in columns, where they stand first, and where they come again.

    A head with a page number is none that a reader needs, wherever it stands; another comes again beside one.
    """
    worded = [at for at, row in enumerate(rows) if row.strip()]
    beside = {at for before, at in pairwise(worded) if _NUMBER.fullmatch(rows[before].strip())}
    cells = {at: _COLUMN.split(rows[at].strip()) for at in worded if _COLUMN.search(rows[at].strip())}
    names = {at: tuple(c for c in own if not _NUMBER.fullmatch(c)) for at, own in cells.items()}
    counts = Counter(name for name in names.values() if name)
    often = {at: name for at, name in names.items() if counts[name] >= _FEWEST}
    numbered = {at for at, name in often.items() if len(name) < len(cells[at])}
    heads = {name for at, name in often.items() if at in numbered | beside}
    first = {name: at for at, name in reversed(often.items()) if name in heads}
    again = {at for at, name in often.items() if name in heads and (first[name] != at or at in numbered)}
    return set(first.values()) - again, again
