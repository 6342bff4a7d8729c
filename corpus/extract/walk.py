"""An HTML tree -> blocks, each with the zone it stands in, and the links.

Headings, lists and tables are what the markup says; bold lines and lines parted by breaks are read by
`corpus.extract.shape`. A zone is "main", "rest" (outside the page's content) or "dropped".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from selectolax.lexbor import LexborNode

from corpus import lines, persons
from corpus.blocks import Block
from corpus.errors import ExtractError
from corpus.extract.common import Link, sanitise
from corpus.extract.grid import read_table
from corpus.extract.shape import Run, read_runs

Zone = Literal["main", "rest", "dropped"]

_SILENT = frozenset(
    "script style noscript template svg math head iframe object embed canvas audio video source track map "
    "area datalist input textarea select option img picture param meta link base col colgroup".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q rp rt ruby "
    "s samp small span strike strong sub sup time tt u var wbr".split()
)
_BOLD = frozenset(("b", "strong"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONGEST_CONTACT = 14  # lines; more is a page about contacts
_DEEPEST = 250  # elements within elements; pages have some thirty, and recursion is finite


@dataclass(slots=True)
class Walk:
    """What the walk found: blocks with their zones, and links of the main zone."""

    blocks: list[Block] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def of(self, zone: Zone) -> list[Block]:
        """Return the blocks of one zone."""
        return [block for block, own in zip(self.blocks, self.zones, strict=True) if own == zone]


@dataclass(slots=True)
class Marks:
    """What a host profile singles out: `mem_id` of elements, and the levels of headings."""

    main: Collection[int] = ()
    dropped: Collection[int] = ()
    contacts: Collection[int] = ()
    headings: dict[int, int] = field(default_factory=dict)


class Walker:
    """Walks a tree in document order."""

    def __init__(self, marks: Marks, name: str, walk: Walk | None = None, zone: Zone = "rest") -> None:
        self.marks = marks
        self.name = name
        self.walk = walk or Walk()
        self.zone = zone
        self.runs: list[Run] = []
        self.bold = 0

    def read(self, element: LexborNode, depth: int = 0) -> Walk:
        """Walk an element with all that is in it."""
        self.element(element, depth)
        self.flush()
        return self.walk

    def element(self, element: LexborNode, depth: int) -> None:
        """Read one element: silent, a zone of its own, inline or a block."""
        tag = element.tag or ""
        if element.is_comment_node or tag in _SILENT:
            return
        if depth > _DEEPEST:
            raise too_deep(self.name)
        zone = self._zone_of(element)
        if zone != self.zone:
            self.flush()
            before, self.zone = self.zone, zone
            self.block(element, tag, depth)
            self.flush()
            self.zone = before
        elif tag == "br":
            self.runs.append(Run("\n"))
        elif tag in _INLINE:
            self.inline(element, tag, depth)
        else:
            self.block(element, tag, depth)

    def _zone_of(self, element: LexborNode) -> Zone:
        if self.zone == "dropped" or element.mem_id in self.marks.dropped:
            return "dropped"
        return "main" if element.mem_id in self.marks.main else self.zone

    def inline(self, element: LexborNode, tag: str, depth: int) -> None:
        """Read what stands in a line; the words of a link are noted with its address."""
        first = len(self.runs)
        self.bold += tag in _BOLD
        self.inside(element, depth)
        self.bold -= tag in _BOLD
        words = " ".join("".join(run.text for run in self.runs[first:]).split())
        address = (element.attributes.get("href") or "").strip() if tag == "a" else ""
        if words and address and self.zone == "main":
            self.walk.links.append(Link(text=words, url=address))
        if address.startswith("mailto:") and (mail := hidden_mail(words, address)):
            self.text(f" {mail}")

    def inside(self, element: LexborNode, depth: int) -> None:
        """Read the words and elements within an element."""
        for child in element.iter(include_text=True):
            if child.is_text_node:
                self.text(child.text_content)
            else:
                self.element(child, depth + 1)

    def text(self, words: str | None) -> None:
        """Note words as they stand in the line that is being read."""
        if words:
            self.runs.append(Run(sanitise(words).replace("\n", " "), bool(self.bold)))

    def block(self, element: LexborNode, tag: str, depth: int) -> None:
        """Read an element that begins and ends a line."""
        self.flush()
        level = self.marks.headings.get(element.mem_id) or _HEADINGS.get(tag)
        if element.mem_id in self.marks.contacts:
            self.add(*_as_contact(self.within(element, depth)))
        elif level:
            self.heading(element, level, depth)
        elif tag in ("ul", "ol", "menu"):
            self.add(*self.items(element, depth))
        elif tag == "table":
            self.table(element, depth)
        elif tag in ("dt", "caption", "summary", "legend"):
            self.label(element, depth)
        elif tag == "pre":
            for at, line in enumerate(element.text().split("\n")):
                self.runs += [Run("\n")] * (at > 0) + [Run(line)]
        else:
            self.inside(element, depth)
        self.flush()

    def heading(self, element: LexborNode, level: int, depth: int) -> None:
        """Read a heading as one line; a list or table in it stands below it."""
        inner = self.within(element, depth)
        words = _label_of(element) + " ".join(block.text.replace("\n", " ") for block in inner if block.text)
        if words:
            self.add(Block("heading", words, level=level))
            self.add(*(block for block in inner if block.kind in ("list", "table")))

    def label(self, element: LexborNode, depth: int) -> None:
        """Read what names the next block."""
        words = " ".join(block.text.replace("\n", " ") for block in self.within(element, depth))
        if words:
            self.add(Block("label", words))

    def items(self, element: LexborNode, depth: int) -> list[Block]:
        """Return a list; an item without words of its own gives way to what is in it."""
        block = Block("list", numbered=element.tag == "ol")
        number = _number(element.attributes.get("start"), 1)
        for child in element.iter():
            if child.tag == "li" and child.mem_id not in self.marks.dropped:
                inner = self.within(child, depth)
                own = inner[0] if inner else Block("list")
                if own.kind in ("paragraph", "heading", "label", "contact"):
                    number = _number(child.attributes.get("value"), number)
                    block.items.append(_item(inner, number, block.numbered, _label_of(child)))
                    number += 1
                else:
                    block.items += [item for each in inner for item in each.items]
            elif child.tag in ("ul", "ol") and block.items:  # beside the items instead of within one
                block.items[-1].below += self.items(child, depth + 1)
            elif child.tag not in _SILENT:
                block.items += [item for each in self.within(child, depth) for item in each.items]
        return [block] if block.items else []

    def table(self, element: LexborNode, depth: int) -> None:
        """Read a table of data as one, a table for layout as what is in its cells."""
        captions = [child for child in element.iter() if child.tag == "caption"]
        rows = read_table(element)
        if not rows:
            self.inside(element, depth)
            return
        for caption in captions:
            self.label(caption, depth)
        self.add(Block("table", rows=rows))

    def within(self, element: LexborNode, depth: int) -> list[Block]:
        """Return what is in an element as blocks of its own."""
        inner = Walker(self.marks, self.name, Walk(links=self.walk.links), self.zone)
        inner.inside(element, depth + 1)
        inner.flush()
        for zone in ("dropped", "rest"):
            if zone != self.zone:
                self.walk.blocks += inner.walk.of(zone)
                self.walk.zones += [zone] * len(inner.walk.of(zone))
        return inner.walk.of(self.zone)

    def add(self, *blocks: Block) -> None:
        """Add blocks to the zone that is being read."""
        self.walk.blocks += blocks
        self.walk.zones += [self.zone] * len(blocks)

    def flush(self) -> None:
        """End the line that is being read."""
        runs, self.runs = self.runs, []
        if runs:
            self.add(*read_runs(runs))


def hidden_mail(words: str, address: str) -> str | None:
    """Return the mail address that a link goes to where its words do not tell: "Skriv till Eva"."""
    found = lines.MAIL.match(address.removeprefix("mailto:"))
    return found[0] if found and "@" not in words else None


def _as_contact(blocks: list[Block]) -> list[Block]:
    """Return a contact's element as one block, a line a value; as it is when nobody is named or reached."""
    found = [line for block in blocks for line in lines_of(block)]
    if found and lines.is_contact_heading(found[0]):
        return [Block("heading", found[0], level=2), *_as_contact([Block("contact", "\n".join(found[1:]))])]
    is_contact = any(persons.is_name(line) or lines.is_reach(line) for line in found)
    return [Block("contact", "\n".join(found))] if is_contact and len(found) <= _LONGEST_CONTACT else blocks


def lines_of(block: Block) -> Iterator[str]:
    """Return the lines of a block and of what is in it; a table's row is one, its cells parted by a space."""
    yield from filter(None, block.text.split("\n"))
    for inner in (*block.items, *block.below):
        yield from lines_of(inner)
    yield from (" ".join(row) for row in block.rows)


def _label_of(element: LexborNode) -> str:
    """Return what a word processor shows before a paragraph ("Mål 1:"), where it is more than a number."""
    label = element.attributes.get("data-label")
    return f"{label} " if label else ""


def _item(inner: list[Block], number: int, numbered: bool, label: str) -> Block:
    first, *more = (label + inner[0].text).split("\n")
    below = [Block("paragraph", "\n".join(more)), *inner[1:]] if more else inner[1:]
    return Block("item", first, ordinal=number if numbered else None, below=below)


def _number(raw: str | None, otherwise: int) -> int:
    return int(raw) if raw and raw.isdecimal() and len(raw) < 7 else otherwise


def too_deep(name: str) -> ExtractError:
    """Return the error for elements nested beyond reason."""
    return ExtractError(
        f"{name}: sidans delar är nästlade för djupt för att läsas. Spara texten i en enklare form.",
        f"{name}: its parts are nested too deeply to be read. Save the text in a simpler form.",
    )
