"""Blocks outside a page's content -> those that belong to it all the same, and the words of the others.

Contacts, labelled dates, references to laws and numbered goals stand in side columns and footers that
no reader of main content keeps.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus import lines, persons
from corpus.blocks import Block
from corpus.extract.walk import Walk, lines_of
from corpus.ordinals import ordinal
from corpus.references import find_laws


def harvest(walk: Walk) -> tuple[list[Block], list[str]]:
    """Return what belongs to the page from outside its content, and a line for each thing left out.

    Navigation, banners and footers ("dropped") give persons and dates alone; the rest gives whole
    contact sections, paragraphs about laws, and goals.
    """
    found = _Harvest({line for block in walk.of("main") for line in lines_of(block)})
    for block, zone in zip(walk.blocks, walk.zones, strict=True):
        if zone != "main":
            found.read(block, beside=zone == "rest")
    found.end_section()
    dates = [block for block in found.taken if any(map(lines.date_line, lines_of(block)))]
    # Dates last: what stands behind a date is no part of a section.
    return [*(block for block in found.taken if block not in dates), *dates], found.left


@dataclass(slots=True)
class _Harvest:
    """What was taken and left so far; `section` and `waiting` are of a contact section that goes on."""

    known: set[str]
    taken: list[Block] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    section: Block | None = None
    waiting: list[Block] = field(default_factory=list)
    in_goals: bool = False

    def read(self, block: Block, *, beside: bool) -> None:
        """Take or leave a block; `beside` tells the rest of a page from navigation and footers."""
        if block.kind == "heading":
            self.end_section()
            self.section = block if lines.is_contact_heading(block.text) else None
            self.in_goals = ordinal(block.text) is not None
        if block is self.section:
            self.waiting = [block]
        elif self.known.issuperset(lines_of(block)):
            self.left += lines_of(block)
        elif beside and self.section and _reaches(block):
            self.take(*self.waiting, block)
            self.waiting = []
        elif _belongs(block) or (beside and (self.in_goals or _is_matter(block))):
            self.take(block)
        elif beside and self.section:
            self.waiting.append(block)  # a role before the number that it goes with
        else:
            self.left += lines_of(block)

    def take(self, *blocks: Block) -> None:
        """Take blocks; the same words are taken once."""
        self.taken += blocks
        self.known.update(line for block in blocks for line in lines_of(block))

    def end_section(self) -> None:
        """Leave what stands behind the last contact of a section."""
        self.left += [line for block in self.waiting for line in lines_of(block)]
        self.section, self.waiting = None, []


def _reaches(block: Block) -> bool:
    return block.kind == "contact" or any(persons.is_name(x) or lines.is_reach(x) for x in lines_of(block))


def _belongs(block: Block) -> bool:
    """Tell whether a block is a person with a way to reach them, or holds a labelled date."""
    own = list(lines_of(block))
    if block.kind not in ("paragraph", "contact") or not own:
        return False
    if any((found := lines.date_line(line)) and found.value and found.kind != "other" for line in own):
        return len(own) <= 4
    return persons.is_name(own[0]) and any(lines.is_reach(line) for line in own[1:])


def _is_matter(block: Block) -> bool:
    """Tell whether a block outside the content speaks of a law or is numbered like goals."""
    if block.kind == "heading":
        return ordinal(block.text) is not None
    if block.kind == "paragraph":
        return len(block.text.split()) > 6 and bool(find_laws(block.text))
    return block.kind == "list" and any(ordinal(item.text) for item in block.items)
