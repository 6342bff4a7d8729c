"""Blocks outside a page's content -> those that belong to it all the same, and the words of the others.

Contacts, labelled dates, references to laws and numbered goals stand in side columns and footers that
no reader of main content keeps.
"""

from __future__ import annotations

from corpus import lines
from corpus.blocks import Block
from corpus.extract.walk import Walk, lines_of
from corpus.ordinals import ordinal
from corpus.references import find_laws


def harvest(walk: Walk) -> tuple[list[Block], list[str]]:
    """Return what belongs to the page from outside its content, and a line for each thing left out.

    Navigation, banners and footers ("dropped") give persons and dates alone; the rest gives whole
    contact sections, paragraphs about laws, and goals.
    """
    known = {line for block in walk.of("main") for line in lines_of(block)}
    taken: list[Block] = []
    left: list[str] = []
    section: Block | None = None
    goal = False
    for block, zone in zip(walk.blocks, walk.zones, strict=True):
        if zone == "main":
            continue
        if block.kind == "heading":
            section = block if lines.is_contact_heading(block.text) else None
            goal = ordinal(block.text) is not None
        is_new = not known.issuperset(lines_of(block))
        belongs = _belongs(block) or (zone == "rest" and (bool(section) or goal or _is_matter(block)))
        if not is_new or not belongs:
            left += lines_of(block)
        elif block is not section:
            taken += [section, block] if section and section not in taken else [block]
            known.update(lines_of(block))
    return _with_contacts_first(taken), left


def _belongs(block: Block) -> bool:
    """Tell whether a block is a person with a way to reach them, or holds a labelled date."""
    own = list(lines_of(block))
    if block.kind not in ("paragraph", "contact") or not own:
        return False
    if any((found := lines.date_line(line)) and found.value and found.kind != "other" for line in own):
        return len(own) <= 4
    return lines.is_name(own[0]) and any(lines.is_reach(line) for line in own[1:])


def _is_matter(block: Block) -> bool:
    """Tell whether a block outside the content speaks of a law or is numbered like goals."""
    if block.kind == "heading":
        return ordinal(block.text) is not None
    if block.kind == "paragraph":
        return len(block.text.split()) > 6 and bool(find_laws(block.text))
    return block.kind == "list" and any(ordinal(item.text) for item in block.items)


def _with_contacts_first(taken: list[Block]) -> list[Block]:
    """Return the blocks with dates last: what stands behind a date is no part of a section."""
    dates = [block for block in taken if any(map(lines.date_line, lines_of(block)))]
    return [*(block for block in taken if block not in dates), *dates]
