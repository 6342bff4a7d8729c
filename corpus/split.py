"""Document -> passages.

A lead-in with its whole list, an item with what stands below it, a contact and a table never break;
small neighbours under one heading are merged.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.models import Document, Passage
from corpus.page import slugify

# Words; over 30 questions on regional pages such units gave 24 first hits and the whole answer in one
# passage for all, windows of 100 words 23, bare heading sections 12.
_SMALL, _LARGE = 60, 150
_WHOLE = 400  # words; a longer list, table or paragraph breaks between its parts, for the index's sake


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    heading: int | None
    words: int


def split_document(document: Document) -> Document:
    """Return the document with its passages: in text order, no overlap, every line but headings in one."""
    seen: Counter[str] = Counter()
    passages = []
    for unit in _merged(_units(document)):
        path = (
            ()
            if unit.heading is None
            else (*document.heading_path(unit.heading), document.slice(unit.heading))
        )
        text = document.text[unit.start : unit.end]
        slug = slugify(path[-1])[:40].strip("-") if path else ""
        key = f"{document.page.id}#{slug}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
        seen[key] += 1
        name = key if seen[key] == 1 else f"{key}-{seen[key]}"
        passages.append(
            Passage(id=name, page_id=document.page.id, start=unit.start, end=unit.end, heading_path=path)
        )
    return document.model_copy(update={"passages": tuple(passages)})


def _units(document: Document) -> Iterator[_Unit]:
    """Yield the runs of text that must not break."""
    nodes = document.nodes
    blocks = [
        i for i, node in enumerate(nodes) if node.parent is None or nodes[node.parent].kind == "heading"
    ]
    starts = [_line_start(document, i) for i in blocks]
    ends = [start - 1 for start in [*starts[1:], len(document.text)]]
    parts: dict[int, list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        if node.kind in ("item", "row", "sentence") and node.parent is not None:
            parts[node.parent].append(index)
    opened: int | None = None
    for at, index in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if nodes[index].kind == "heading":
            if after is None or nodes[after].parent != index:  # nothing stands below it
                yield _unit(document, starts[at], ends[at], nodes[index].parent)
            continue
        start = starts[at] if opened is None else opened
        if _introduces(document, index, after):
            opened = start
            continue
        opened = None
        yield from _broken(document, index, start, ends[at], parts[index])


def _introduces(document: Document, index: int, after: int | None) -> bool:
    """Tell whether a label or paragraph belongs to the block that comes next."""
    if after is None or document.nodes[after].parent != document.nodes[index].parent:
        return False
    lead, label = document.nodes[after].lead, document.nodes[after].label
    return label == index or (lead is not None and (lead == index or document.nodes[lead].parent == index))


def _broken(document: Document, index: int, start: int, end: int, parts: list[int]) -> Iterator[_Unit]:
    """Yield one unit, or where that is long one for each part: an item, a sentence, a row."""
    heading = document.nodes[index].parent
    whole = _unit(document, start, end, heading)
    level = document.nodes[index].level
    has_lists = bool(parts) and any(document.nodes[i].level > level for i in range(index, parts[-1]))
    if whole.words <= (_LARGE if has_lists else _WHOLE) or len(parts) < 2:
        yield whole
        return
    starts = [start, *(_part_start(document, i) for i in parts[1:])]
    for begin, stop in zip(starts, [*(each - 1 for each in starts[1:]), end], strict=True):
        yield _unit(document, begin, stop, heading)


def _merged(units: Iterable[_Unit]) -> Iterator[_Unit]:
    """Join small neighbours under one heading."""
    held: _Unit | None = None
    for unit in units:
        if held and held.heading == unit.heading and min(held.words, unit.words) < _SMALL:
            words = held.words + unit.words
            if words <= _LARGE:
                held = _Unit(held.start, unit.end, held.heading, words)
                continue
        if held:
            yield held
        held = unit
    if held:
        yield held


def _unit(document: Document, start: int, end: int, heading: int | None) -> _Unit:
    return _Unit(start, end, heading, len(document.text[start:end].split()))


def _part_start(document: Document, node: int) -> int:
    found = document.nodes[node]
    return found.start if found.kind == "sentence" else _line_start(document, node)


def _line_start(document: Document, node: int) -> int:
    return document.text.rfind("\n", 0, document.nodes[node].start) + 1
