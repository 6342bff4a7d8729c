"""Runs of words with weight and line breaks -> blocks: what pages say by bold type and typed bullets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from corpus import lines, persons
from corpus.blocks import Block
from corpus.extract.layout import to_blocks
from corpus.extract.titles import is_open, is_title
from corpus.extract.wrap import Line, read_lines
from corpus.ordinals import ordinal


class Run(NamedTuple):
    """Words of one weight; "\\n" alone is a line break."""

    text: str
    bold: bool = False


class _Row(NamedTuple):
    text: str
    bold: bool


def read_runs(runs: Iterable[Run]) -> list[Block]:
    """Return the blocks of what stands between two block elements; an empty line parts paragraphs."""
    found: list[Block] = []
    for empty, group in groupby(_rows(runs), key=lambda row: not row.text):
        if not empty:
            found += _paragraph(list(group))
    return found


def _rows(runs: Iterable[Run]) -> Iterator[_Row]:
    line: list[Run] = []
    for run in [*runs, Run("\n")]:
        if run.text != "\n":
            line.append(run)
            continue
        bold = all(each.bold for each in line if each.text.strip())
        yield _Row(" ".join("".join(each.text for each in line).split()), bold)
        line = []


def _paragraph(rows: list[_Row]) -> list[Block]:
    if len(rows) > 1 and any(line.mark for line in read_lines([row.text for row in rows])):
        return to_blocks(read_lines([row.text for row in rows]))
    if len(rows) > 1 and rows[0].bold and not rows[1].bold and not persons.is_name(rows[0].text):
        return [Block("paragraph", rows[0].text, bold=True), *_paragraph(rows[1:])]
    bold = all(row.bold for row in rows)
    return [Block("paragraph", "\n".join(row.text for row in rows), bold=bold)]


def shape(blocks: list[Block]) -> list[Block]:
    """Return the blocks with typed lists and bold lines made out."""
    return _bold_lines(_typed_lists(blocks))


def _typed_lists(blocks: list[Block]) -> list[Block]:
    """Return the blocks with paragraphs that begin with a typed bullet or number as lists.

    A number counts when the one before or after it stands on the page as well.
    """
    marks = [_mark(block) for block in blocks]
    numbers = {mark.number for mark in marks if mark}
    found: list[Block] = []
    run: list[Line] = []
    for block, mark in zip(blocks, marks, strict=True):
        is_bullet = bool(mark and not mark.number)
        if mark and (is_bullet or {mark.number - 1, mark.number + 1} & (numbers - {0})):
            run.append(mark)
            continue
        found += [*to_blocks(run), block]
        run = []
    return [*found, *to_blocks(run)]


def _mark(block: Block) -> Line | None:
    """Return a one-line paragraph as a line with its bullet or number; None where it has none."""
    if block.kind != "paragraph" or "\n" in block.text or (block.bold and ordinal(block.text)):
        return None
    (line,) = read_lines([block.text])
    return line if line.mark and line.mark != "a" else None


def _bold_lines(blocks: list[Block]) -> list[Block]:
    """Return the blocks with bold lines as what they are: headings, labels, else plain paragraphs.

    A bold line that reads like a title is a heading one level below the last one of the markup.
    """
    level = 1
    repeated = _repeated(blocks)
    found: list[Block] = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        for item in block.items:
            item.below = [_in_item(each) for each in item.below]
        if block.kind == "heading":
            if _is_label(block.text, repeated) and after is not None and after.kind != "heading":
                block = Block("label", block.text)
            else:
                level = max(block.level, 1)
        elif block.kind == "paragraph" and block.bold:
            block = _bold(block, after, level, repeated)
        found.append(block)
    return found


def _in_item(block: Block) -> Block:
    """Return a block below an item; a heading or a bold line there names what is next to it."""
    is_label = block.kind == "heading" or (block.bold and not block.text.endswith("."))
    return Block("label", block.text) if is_label and not persons.is_name(block.text) else block


def _repeated(blocks: list[Block]) -> frozenset[str]:
    """Return the short headings that come again: they name what is below them, no section of the page."""
    seen: set[str] = set()
    again: set[str] = set()
    for block in blocks:
        if block.kind == "heading" or block.bold:
            (again if block.text.casefold() in seen else seen).add(block.text.casefold())
    return frozenset(text for text in again if len(text.split()) <= 5)


def _is_label(text: str, repeated: frozenset[str]) -> bool:
    return text.strip(":").casefold() in lines.words("sentences", "labels") or text.casefold() in repeated


def _bold(block: Block, after: Block | None, level: int, repeated: frozenset[str]) -> Block:
    text = block.text
    if (
        after is None
        or "\n" in text
        or persons.is_name(text)
        or lines.date_line(text)
        or lines.is_reach(text)
    ):
        return Block("paragraph", text)
    below = min(level + 1, 6)
    if lines.is_contact_heading(text):
        return Block("heading", text, level=below)
    if _is_label(text, repeated):
        return Block("label", text)
    if ordinal(text) and len(text) <= 200:
        return Block("heading", text, level=min(below + 1, 6))
    if is_title(text) and not is_open(text):
        return Block("heading", text, level=below)
    is_label = lines.is_capitals(text) or (len(text.split()) <= 12 and not text.endswith("."))
    return Block("label" if is_label else "paragraph", text)
