"""Words on a page -> runs of words in reading order: two columns are read one after the other.

Rows of a table without rules stand apart as columns do; columns of text are told by how much of their
width their lines fill.
"""

from __future__ import annotations

import statistics
from itertools import groupby
from typing import Any

Word = dict[str, Any]  # as pdfplumber gives it: text, x0, x1, top, bottom in points

_GUTTER = 10.0  # points between columns; between words there are three
_MIDDLE = (0.3, 0.7)  # of the page's width, where a gutter is looked for
_ROWS = 8  # rows with words on both sides before they are columns
_FILLED = 0.6  # of a column's width, by half of its lines
_STEP = 2  # points


def runs(words: list[Word], width: float) -> list[list[Word]]:
    """Return the words as one run, or band by band with the left column before the right one."""
    rows = [list(row) for _, row in groupby(sorted(words, key=_height), key=_height)]
    at = _gutter(rows, width)
    if at is None:
        return [words]
    found: list[list[Word]] = []
    for across, band in groupby(rows, key=lambda row: _crosses(row, at)):
        inside = [word for row in band for word in row]
        if across:
            found.append(inside)
            continue
        found += [[word for word in inside if word["x1"] <= at], [word for word in inside if word["x1"] > at]]
    return [run for run in found if run]


def _height(word: Word) -> int:
    return round(float(word["bottom"]) / 3)


def _crosses(row: list[Word], at: float) -> bool:
    """Tell whether words stand in the gutter: a heading over both columns."""
    return any(word["x0"] < at + _GUTTER / 2 and word["x1"] > at - _GUTTER / 2 for word in row)


def _gutter(rows: list[list[Word]], width: float) -> float | None:
    """Return the middle of the gutter between two columns of text, None where there is one column."""
    places = range(int(width * _MIDDLE[0]), int(width * _MIDDLE[1]), _STEP)
    best = max(places, key=lambda at: (len(_both(rows, at)), -abs(at - width / 2)), default=None)
    if best is None:
        return None
    both = _both(rows, best)
    crossing = sum(_crosses(row, best) for row in rows)
    if len(both) < _ROWS or crossing > len(both) / 2:
        return None
    left = [[word for word in row if word["x1"] <= best] for row in both]
    right = [[word for word in row if word["x1"] > best] for row in both]
    return float(best) if _is_text(left) and _is_text(right) else None


def _both(rows: list[list[Word]], at: float) -> list[list[Word]]:
    """Return the rows with words on both sides of a place and none in it."""
    return [
        row
        for row in rows
        if not _crosses(row, at) and any(w["x1"] <= at for w in row) and any(w["x0"] >= at for w in row)
    ]


def _is_text(lines: list[list[Word]]) -> bool:
    """Tell whether half of a column's lines fill it."""
    start, end = min(w["x0"] for line in lines for w in line), max(w["x1"] for line in lines for w in line)
    filled = [(max(w["x1"] for w in line) - start) / (end - start) for line in lines]
    words = [len(line) for line in lines]
    return statistics.median(filled) >= _FILLED and statistics.median(words) >= 3
