"""A walk of an unknown host's page -> the same with what is not its content moved aside.

trafilatura tells which words are content; the walk keeps the shape that trafilatura loses. What stands
between its first and its last words is content as well: it drops list items and contacts.
"""

from __future__ import annotations

from corpus.blocks import Block
from corpus.extract.walk import Walk, Zone

_LEAST = 12  # characters of a block that are looked up; fewer stand anywhere


def narrow(walk: Walk, source: str) -> None:
    """Move the blocks before and behind the content from "main" to "rest"; all stay when there is none."""
    import trafilatura  # takes half a second, and most pages have a profile

    found = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True)
    words = _squash(found or "")
    at = [i for i, zone in enumerate(walk.zones) if zone == "main"]
    known = [i for i in at if _is_in(walk.blocks[i], words)]
    if not known:
        return
    first = min([known[0], *(i for i in at if _is_title(walk.blocks[i]))])
    for i in at:
        zone: Zone = "main" if first <= i <= known[-1] else "rest"
        walk.zones[i] = zone


def _is_title(block: Block) -> bool:
    return block.kind == "heading" and block.level == 1


def _is_in(block: Block, words: str) -> bool:
    text = _squash(_words(block))
    return len(text) >= _LEAST and text[:80] in words


def _words(block: Block) -> str:
    if block.kind == "list":
        return block.items[0].text
    return " ".join(block.rows[0]) if block.kind == "table" else block.text


def _squash(text: str) -> str:
    """Return the letters and digits alone: the two lay out lines and marks differently."""
    return "".join(char for char in text.casefold() if char.isalnum())
