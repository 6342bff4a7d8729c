"""Blocks -> how old the page says it is."""

from __future__ import annotations

import re
from datetime import date

from corpus import lines
from corpus.blocks import Block

_RANK = {"updated": 0, "reviewed": 1, "published": 2}
_MAKER = re.compile(r"[A-ZÅÄÖ]\w+(?: \w+)?: ?\S")


def page_date(blocks: list[Block]) -> tuple[date | None, str | None]:
    """Return the date that says how old the page is and its label: updated, else reviewed, else published."""
    blocks = [line for block in blocks for line in _lines(block)]
    found: list[tuple[int, date, str]] = []
    for block, after in zip(blocks, [*blocks[1:], Block("paragraph")], strict=True):
        line = lines.date_line(block.text) if block.kind in ("paragraph", "heading") else None
        if line is None:
            continue
        value = line.value or (lines.bare_date(after.text) if after.text else None)
        if value and line.kind != "other":
            label = re.split(r"\d|:| den\b", block.text)[0].strip()
            found.append((_RANK[line.kind], value, label))
    if found:
        _, value, label = min(found, key=lambda each: each[0])
        return value, label
    first = next(
        (lines.bare_date(b.text) for b in blocks[:3] if b.kind == "paragraph" and lines.bare_date(b.text)),
        None,
    )
    return first, None


def _lines(block: Block) -> list[Block]:
    """Return a paragraph's lines, and each date of a line, as paragraphs of their own."""
    return [Block(block.kind, each) for line in block.text.split("\n") for each in split_dates(line)]


def split_dates(line: str) -> list[str]:
    """Return a line of labelled dates one by one, who made the page by itself; any other line as it is."""
    starts = [0]
    found = lines.date_line(line)
    while found is not None and found.value is not None:
        between = lines.BETWEEN_DATES.match(line, found.end)
        at = between.end() if between else found.end
        found = lines.labelled_date(line, at)
        if (found and found.value) or _MAKER.match(line, at):
            starts.append(at)
    parts = [line[at:end].strip() for at, end in zip(starts, [*starts[1:], len(line)], strict=True)]
    return parts if len(parts) > 1 else [line]
