"""Document -> blocks: the whole page as readable text, its quotes marked, its finds shown."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.blocks import Block, Look, Mark, Run
from tui.sanitise import sanitise

if TYPE_CHECKING:
    from corpus.models import Document, Node, NodeKind

LINE_KINDS: tuple[NodeKind, ...] = ("heading", "label", "paragraph", "item", "contact", "date", "row")
TIGHT: tuple[NodeKind, ...] = ("item", "contact", "row")
INDENT, DEEPEST = "   ", 4  # under an item, its marker's width; deeper lists stay at the fourth step
LOOK_OF: dict[NodeKind, Look] = {"heading": "heading", "label": "strong", "date": "muted"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the page's text, in code points, and how it is marked."""

    start: int
    end: int
    mark: Mark = ""
    look: Look = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page: its words `text[start:end]`, and the block that shows them unmarked."""

    start: int
    end: int
    look: Look
    block: Block


def page_lines(document: Document) -> list[PageLine]:
    """Return every line of the page that is not empty; nothing of the text is left out."""
    lines: list[PageLine] = []
    nodes = _node_of_line(document)
    previous: tuple[NodeKind, int] = "heading", 0
    for start, end in _lines(document.text):
        if document.text[start:end].strip():
            index = nodes.get(start)
            kind, depth = _place(document, index)
            gap = kind not in TIGHT or kind != previous[0] or depth < previous[1]
            lines.append(_page_line(document, index, start, end, depth, gap=gap))
            previous = kind, depth
    return lines


def marked_lines(text: str, lines: Sequence[PageLine], marked: Sequence[Marked]) -> list[Block]:
    """Return the blocks of a page with some stretches marked; the other blocks are the same objects."""
    blocks = [line.block for line in lines]
    starts = [line.start for line in lines]
    touched: dict[int, list[Marked]] = {}
    for each in marked:
        first = max(0, bisect_right(starts, each.start) - 1)
        for at in range(first, bisect_left(starts, each.end)):
            touched.setdefault(at, []).append(each)
    for at, over in touched.items():
        line = lines[at]
        runs = tuple(_runs(text, line.start, line.end, over, line.look))
        blocks[at] = replace(line.block, runs=runs or line.block.runs)
    return blocks


def page_blocks(document: Document, marked: Sequence[Marked] = ()) -> list[Block]:
    """Return a whole page with some stretches marked."""
    return marked_lines(document.text, page_lines(document), marked)


def find(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return where words stand in the text, case ignored, any white space between them."""
    words = wanted.split()
    if not words:
        return []
    pattern = r"\s+".join(map(re.escape, words))
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _node_of_line(document: Document) -> dict[int, int]:
    """Map the start of each line to the deepest node that tells how it looks."""
    found: dict[int, int] = {}
    starts = [start for start, _ in _lines(document.text)]
    for index, node in enumerate(document.nodes):
        if node.kind in LINE_KINDS:
            for start in _covered(document.text, starts, node):
                found[start] = index
    return found


def _covered(text: str, starts: Sequence[int], node: Node) -> Iterator[int]:
    start = text.rfind("\n", 0, node.start) + 1
    while 0 <= start < max(node.end, node.start + 1):
        yield start
        start = text.find("\n", start) + 1 or len(text) + 1


def _place(document: Document, index: int | None) -> tuple[NodeKind, int]:
    """Return the kind of a line's node, and how many list items it stands under."""
    if index is None:
        return "paragraph", 0
    under = sum(document.nodes[i].kind == "item" for i in document.ancestors(index))
    return document.nodes[index].kind, min(under, DEEPEST)


def _page_line(
    document: Document, index: int | None, start: int, end: int, depth: int, *, gap: bool
) -> PageLine:
    first = INDENT * depth
    look: Look = ""
    if index is not None:
        node = document.nodes[index]
        look = LOOK_OF.get(node.kind, "")
        if node.kind == "item" and start <= node.start <= end:
            first += sanitise(document.text[start : node.start])
            start = node.start
    runs = (Run(sanitise(document.text[start:end]), look),)
    return PageLine(start, end, look, Block(runs, first, " " * len(first), gap))


def _runs(text: str, start: int, end: int, marked: Sequence[Marked], look: Look) -> Iterator[Run]:
    inside = [each for each in marked if each.start < end and each.end > start]
    cuts = {start, end, *(cut for each in inside for cut in (each.start, each.end) if start < cut < end)}
    for left, right in pairwise(sorted(cuts)):
        over = [each for each in inside if each.start <= left and right <= each.end]
        mark: Mark = max((each.mark for each in over), key=("", "quoted", "current").index, default="")
        found: Look = max((each.look for each in over), key=("", "find", "found").index, default="")
        number = next((each.number for each in over if each.mark == mark and each.start == left), 0)
        yield Run(sanitise(text[left:right]), found or look, 0, mark, number)
