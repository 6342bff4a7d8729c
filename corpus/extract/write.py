"""Blocks -> Markdown: the inverse of `corpus.blocks.parse_blocks`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.blocks import Block

_SPECIAL = re.compile(r"[\\`*\[\]<]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_OPENING = re.compile(r"^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+$|-{2,}$|~{3,})")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """Return one line of plain words as Markdown that says the same."""
    text = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
    text = _OPENING.sub(r"\\\g<0>", text)
    return _NUMBER.sub(r"\1\\\2", text)


def write_blocks(blocks: Iterable[Block]) -> str:
    """Return the Markdown of blocks, a blank line between two."""
    return "\n\n".join("\n".join(lines) for lines in _chunks(blocks)) + "\n"


def _chunks(blocks: Iterable[Block]) -> Iterator[list[str]]:
    delimiter = ")"
    before: Block | None = None
    for block in blocks:
        # A list right behind a list of its kind would be read as its end: the other delimiter parts them.
        follows = (
            before is not None and before.kind == "list" == block.kind and before.numbered == block.numbered
        )
        delimiter = {".": ")", ")": "."}[delimiter] if follows else "."
        if block.kind == "list":
            yield list(_list(block, delimiter))
        elif block.kind == "table":
            yield list(_table(block))
        else:
            yield _simple(block)
        before = block


def _simple(block: Block) -> list[str]:
    if block.kind == "heading":
        # Number signs at the end would be read as decoration.
        text = re.sub(r"(?<!\\)((?:\\\\)*)#$", r"\1\#", escape(block.text))
        return [f"{'#' * block.level} {text}"]
    if block.kind == "label":
        return [f"**{escape(block.text)}**"]
    written = [escape(line) for line in block.text.split("\n")]
    return [*(f"{line}\\" for line in written[:-1]), written[-1]]


def _list(block: Block, delimiter: str) -> Iterator[str]:
    is_loose = not all(_is_tight(item.below) for item in block.items)
    bullet = "-" if delimiter == "." else "*"
    for position, item in enumerate(block.items):
        if position and is_loose:
            yield ""
        marker = f"{item.ordinal}{delimiter} " if block.numbered else f"{bullet} "
        yield marker + escape(item.text)
        for chunk in _chunks(item.below):
            if is_loose:
                yield ""
            yield from (" " * len(marker) + line if line else "" for line in chunk)


def _is_tight(below: list[Block]) -> bool:
    """Tell whether what is below an item needs no blank line: a bullet or a number 1 ends a paragraph."""
    if len(below) > 1 or (below and below[0].kind != "list"):
        return False
    return not below or not below[0].numbered or below[0].items[0].ordinal == 1


def _table(block: Block) -> Iterator[str]:
    width = max(len(row) for row in block.rows)
    for position, row in enumerate(block.rows):
        cells = [escape(cell).replace("|", "\\|") for cell in row] + [""] * (width - len(row))
        yield f"| {' | '.join(cells)} |"
        if position == 0:
            yield f"|{(' :-- |' if block.barred else ' --- |') * width}"
