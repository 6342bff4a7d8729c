"""Blocks -> blocks: a table with a row for each goal is made a list, the other cells below each."""

from __future__ import annotations

from corpus import lines
from corpus.blocks import Block

_COUNTS = frozenset(("nr", "nummer", "no", "number", "#", ""))  # heads of a column of numbers
_FEWEST = 2
_LONGEST = 300  # code points of an entry


def list_tables(blocks: list[Block]) -> list[Block]:
    """Return the blocks with lists in place of tables whose head names what goals and the like are called."""
    return [each for block in blocks for each in _listed(block)]


def _listed(block: Block) -> list[Block]:
    column = _column(block.rows)
    if block.kind != "table" or column is None:
        return [block]
    head, *rows = block.rows
    is_counted = column == 1 and all(row[0].rstrip(".").isdecimal() for row in rows)
    items = [_entry(row, column, is_counted) for row in rows]
    return [Block("label", "\t".join(head)), Block("list", numbered=is_counted, items=items)]


def _column(rows: list[list[str]]) -> int | None:
    """Return which column names the entries: the first, or the second behind one of numbers."""
    if len(rows) <= _FEWEST or len(rows[0]) < 2:
        return None
    heads = [cell.casefold().strip() for cell in rows[0]]
    at = 1 if heads[0] in _COUNTS else 0
    known = lines.words("sentences", "numbered") - lines.words("sentences", "parts")
    known |= lines.words("sentences", "duties")
    entries = [row[at] if at < len(row) else "" for row in rows[1:]]
    is_full = all(any(c.isalpha() for c in each) and len(each) < _LONGEST for each in entries)
    is_list = is_full and len(set(entries)) == len(entries) and _are_told(rows[1:], at)
    return at if heads[at] in known and is_list else None


def _are_told(rows: list[list[str]], column: int) -> bool:
    """Tell whether the cells behind the entries are words; a year or a sum says nothing without its head."""
    cells = [cell for row in rows for cell in row[column + 1 :]]
    return all(len(cell.split()) > 1 and any(c.isalpha() for c in cell) for cell in cells if cell)


def _entry(row: list[str], column: int, is_counted: bool) -> Block:
    others = [cell for at, cell in enumerate(row) if cell and at != column and not (is_counted and at == 0)]
    return Block(
        "item", row[column], ordinal=int(row[0].rstrip(".")) if is_counted else None,
        marker=f"{row[0]} " if is_counted else "", below=[Block("paragraph", cell) for cell in others],
    )  # fmt: skip
