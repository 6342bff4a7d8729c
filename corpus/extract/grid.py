"""A table element -> its rows of words, or none when it is there for layout."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from corpus.extract.common import sanitise

_WIDEST = 60  # columns; a wider span is a slip
_STRUCTURE = "table, ul, ol, h1, h2, h3, h4, form, article, section, nav"
_LONGEST_CELL = 400  # characters; cells with more hold prose, and the table lays it out


def read_table(table: LexborNode) -> list[list[str]]:
    """Return rows of equal length, a cell's words once for each row it spans.

    Empty for one column and for layout: a table is data when it says so (th, caption) or when all its
    cells are short. A row without words goes.
    """
    cells = [_cells(row) for row in _rows(table)]
    if any(_has(cell, _STRUCTURE) for row in cells for cell in row):
        return []
    says_so = _has(table, "caption") or any(cell.tag == "th" for row in cells for cell in row)
    grid = _spread(cells)
    width = max((len(row) for row in grid), default=0)
    if width < 2 or len(grid) < 2 or table.attributes.get("role") == "presentation":
        return []
    if not says_so and any(len(cell) > _LONGEST_CELL for row in grid for cell in row):
        return []
    return [row + [""] * (width - len(row)) for row in grid]


def _rows(table: LexborNode) -> list[LexborNode]:
    """Return the table's own rows: the parser puts each in a section of the table."""
    return [row for section in table.iter() for row in section.iter() if row.tag == "tr"]


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _has(element: LexborNode, css: str) -> bool:
    found = element.css_first(css)
    return found is not None and found.mem_id != element.mem_id


def _spread(rows: list[list[LexborNode]]) -> list[list[str]]:
    """Return the cells in their columns; rows without words are left out."""
    grid: list[list[str]] = []
    held: dict[int, tuple[int, str]] = {}  # column -> rows still to come, words
    for row in rows:
        line: list[str] = []
        for cell in row:
            _fill(line, held)
            words = " ".join(sanitise(cell.text(separator=" ")).split())
            span = _span(cell.attributes.get("colspan"))
            if (down := _span(cell.attributes.get("rowspan"))) > 1:
                held[len(line)] = (down - 1, words)
            line += [words, *[""] * (span - 1)]
        _fill(line, held)
        if any(line):
            grid.append(line[:_WIDEST])
    return grid


def _fill(line: list[str], held: dict[int, tuple[int, str]]) -> None:
    """Write what cells of the rows above say in the next columns."""
    while len(line) in held:
        left, words = held.pop(len(line))
        if left > 1:
            held[len(line)] = (left - 1, words)
        line.append(words)


def _span(raw: str | None) -> int:
    return min(max(int(raw), 1), _WIDEST) if raw and raw.strip().isdecimal() and len(raw) < 10 else 1
