"""A walk of an unknown host's page -> the same with what is not its content moved aside.

trafilatura tells which words are content; the walk keeps the shape that trafilatura loses. What stands
between its first and its last words is content as well: it drops list items and contacts.
"""

from __future__ import annotations

from corpus import lines
from corpus.blocks import Block
from corpus.extract.walk import Walk, Zone, lines_of

_TAGS = 50_000  # a page with more tags is no page, and trafilatura takes minutes and gigabytes for it
_LEAST, _MOST = 12, 80  # characters of a line that are looked up; fewer stand anywhere


def narrow(walk: Walk, source: str) -> None:
    """Move the blocks before and behind the content from "main" to "rest"; all stay when none is found."""
    if source.count("<") > _TAGS:
        return
    import trafilatura  # takes half a second, and most pages have a profile

    found = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True)
    words = _squash(found or "")
    at = [i for i, zone in enumerate(walk.zones) if zone == "main"]
    linked = {link.text for link in walk.links}
    known = [i for i in at if walk.blocks[i].text not in linked and _is_in(walk.blocks[i], words)]
    if not known:
        return
    first = min([known[0], *(i for i in at if _is_title(walk.blocks[i]))])
    last = known[-1]
    while last + 1 < len(walk.blocks) and _is_date(walk.blocks[last + 1]):
        last += 1
    for i in at:
        zone: Zone = "main" if first <= i <= last else "rest"
        walk.zones[i] = zone


def _is_date(block: Block) -> bool:
    return bool(lines.date_line(block.text) or lines.bare_date(block.text))


def _is_title(block: Block) -> bool:
    return block.kind == "heading" and block.level == 1


def _is_in(block: Block, words: str) -> bool:
    """Tell whether any line of a block is among the words."""
    squashed = (_squash(line)[:_MOST] for line in lines_of(block))
    return any(len(line) >= _LEAST and line in words for line in squashed)


def _squash(text: str) -> str:
    """Return the letters and digits alone: the two lay out lines and marks differently."""
    return "".join(char for char in text.casefold() if char.isalnum())
