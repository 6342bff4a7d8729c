"""Typeset lines -> blocks: headings by size and weight, lists by bullet and indentation, words rejoined."""

from __future__ import annotations

import re
import statistics

from corpus import lines
from corpus.blocks import Block
from corpus.extract.common import sanitise
from corpus.extract.layout import is_speech
from corpus.extract.lines import Grid, Typed, text_size
from corpus.extract.titles import is_title
from corpus.extract.wrap import STATUTE
from corpus.ordinals import ordinal

_BULLET = re.compile(r"([•●▪◦‣∙·○■➢\uf0b7\uf0a7\uf0fc*–—-]|o)(?:\s+|(?<=[•●▪\uf0b7]))(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_LEADER = re.compile(r"(?:\.\s?){5,}\s*\d*$")  # a line of a table of contents
_BROKEN = re.compile(r"(?<=[a-zåäöé])[-\xad‐]$")
_AND = re.compile(r"(?:och|eller|samt|respektive|and|or)\b")
_LARGER = 1.08  # times the text's size: a heading set in 12 above text in 11 is common
_INDENT = (6, 40)  # points by which a paragraph's first line stands in
_FULL = 4  # lines that reach the right edge before it counts as the edge
_LONGEST = 200  # characters of a heading


class Setting:
    """What is usual in a document: the size of its text, the space between lines, the right edge."""

    def __init__(self, found: list[Typed], width: float) -> None:
        self.size = text_size(found)
        body = [line for line in found if line.size == self.size] or found
        gaps = [line.gap for line in body if -self.size < line.gap < 3 * self.size]
        self.gap = statistics.median(gaps) if gaps else self.size * 0.3
        self.right = max(sorted(line.right for line in body)[: max(1, len(body) * 98 // 100)])
        if sum(line.right > 0.97 * self.right for line in body) < _FULL:  # no text wide enough to tell
            self.right = max(self.right, width - min(line.left for line in body))
        larger = sorted({line.size for line in found if line.size > self.size * _LARGER}, reverse=True)
        self.levels = {size: level for level, size in enumerate(larger, start=1)}

    def level(self, line: Typed) -> int | None:
        """Return a line's heading level, None for text; bold lines of the text's size are the lowest."""
        if line.size in self.levels:
            return min(self.levels[line.size], 5)
        if line.bold and line.gap > self.gap + 1 and is_title(line.text):
            return min(len(self.levels) + 1, 6)
        return None

    def fits(self, line: Typed, after: Typed) -> bool:
        """Tell whether the next line's first word would have fitted: then the break is the author's."""
        return line.right + after.first_width + line.size * 0.8 < (line.edge or self.right)


def to_blocks(found: list[Typed | Grid], width: float) -> list[Block]:
    """Return the blocks of a document's lines and tables; `width` is a page's."""
    typed = [each for each in found if isinstance(each, Typed)]
    setting = Setting(typed, width)
    reader = _Reader(setting)
    for each in found:
        if isinstance(each, Grid):
            reader.table(each)
        elif not _LEADER.search(each.text):
            reader.line(each)
    reader.end()
    return reader.blocks


class _Reader:
    """Reads lines one by one; `last` is the line before, `open` the block that it stands in."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.blocks: list[Block] = []
        self.last: Typed | None = None
        self.open: Block | None = None
        self.lists: list[tuple[float, Block]] = []  # where the marks of open lists stand
        self.indent = 0.0  # where the words of the open item begin

    def line(self, line: Typed) -> None:
        """Read one line: a heading, a list item, more of the open block, or a new paragraph."""
        level = self.setting.level(line)
        if level is not None and not _BULLET.match(line.text):
            self.heading(line, level)
        elif mark := _BULLET.match(line.text) or _NUMBER.match(line.text):
            self.item(line, mark)
        elif self.open is not None and self.continues(line):
            self.append(line)
        else:
            self.lists = []
            self.open = Block("paragraph", line.text, bold=line.bold)
            self.blocks.append(self.open)
        self.last = line

    def heading(self, line: Typed, level: int) -> None:
        """Read a heading; one that fills its line goes on below."""
        before, last = self.open, self.last
        if before is not None and last is not None and before.kind == "heading" and before.level == level:
            near = line.gap < line.size * 0.8 and last.size == line.size and last.bold == line.bold
            if near and len(before.text) + len(line.text) < _LONGEST and not ordinal(line.text):
                before.text = _joined(before.text, line.text)
                return
        self.lists = []
        self.open = Block("heading", line.text, level=level)
        self.blocks.append(self.open)

    def item(self, line: Typed, mark: re.Match[str]) -> None:
        """Read the first line of an item into the list that its mark stands in."""
        numbered = mark[1].isdecimal()
        number = int(mark[1]) if numbered else None
        item = Block("item", line.text[mark.end() :], ordinal=number, marker=mark[1])
        while self.lists and line.left < self.lists[-1][0] - 3:
            self.lists.pop()
        if self.lists and abs(self.lists[-1][0] - line.left) <= 3 and self.lists[-1][1].numbered != numbered:
            self.lists.pop()
        if self.lists and line.left <= self.lists[-1][0] + 3:
            self.lists[-1][1].items.append(item)
        else:
            block = Block("list", numbered=numbered, items=[item])
            (self.lists[-1][1].items[-1].below if self.lists else self.blocks).append(block)
            self.lists.append((line.left, block))
        self.open, self.indent = item, line.second

    def continues(self, line: Typed) -> bool:
        """Tell whether a line goes on with the open block."""
        last = self.last
        if last is None or self.open is None or self.open.kind == "heading":
            return False
        if (line.page, line.column) != (last.page, last.column):
            return last.text[-1] not in ".!?:" and line.text[0].islower()
        if self.lists and line.left < self.indent - 6:
            # Words that go on below their mark: the line before was full.
            at_mark = bool(self.lists) and abs(self.lists[-1][0] - line.left) <= 3
            if not at_mark or self.setting.fits(last, line) or last.text[-1] in ".:":
                return False
        if not self.lists and _INDENT[0] < line.left - last.left < _INDENT[1] and last.text[-1] in ".:!?":
            return False  # paragraphs told by their indented first line
        near = line.gap <= self.setting.gap + line.size * 0.35
        return near and not lines.date_line(line.text)

    def append(self, line: Typed) -> None:
        """Add a line to the open block, on a line of its own where it was broken on purpose."""
        if self.open is None or self.last is None:
            return
        self.open.bold = self.open.bold and line.bold
        if self.is_own(line, self.last) and self.open.kind == "item":
            self.open.below.append(Block("paragraph", line.text))
            self.open = self.open.below[-1]
        elif self.is_own(line, self.last):
            self.open.text += f"\n{line.text}"
        else:
            self.open.text = _joined(self.open.text, line.text)

    def is_own(self, line: Typed, last: Typed) -> bool:
        """Tell whether a line of a paragraph was parted from the one before on purpose."""
        ends = last.text[-1] in ".:)"
        if ends and (
            STATUTE.match(line.text) or lines.inline_label(line.text) or lines.is_colon_label(line.text)
        ):
            return True
        if not self.setting.fits(last, line) or last.text[-1] in "-,\xad":
            return False
        return not line.text[0].islower() or lines.is_reach(line.text) or lines.is_reach(last.text)

    def table(self, grid: Grid) -> None:
        """Read a ruled table; one that goes on over a page is one table."""
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.kind == "table" and len(last.rows[0]) == len(grid.rows[0]):
            last.rows += grid.rows[1:] if grid.rows[0] == last.rows[0] else grid.rows
        else:
            self.blocks.append(Block("table", rows=grid.rows))
        self.open, self.lists = None, []

    def end(self) -> None:
        """Make the words of all blocks plain, and lines of speech paragraphs."""
        for block in self.blocks:
            _plain(block)
        self.blocks = [each for block in self.blocks for each in _spoken(block)]


def _joined(text: str, more: str) -> str:
    """Return two parts of a line as one; a word broken at the end is whole again, "läs- och" stays."""
    if _BROKEN.search(text) and more[:1].islower() and not _AND.match(more):
        return text[:-1] + more
    return f"{text} {more}"


def _spoken(block: Block) -> list[Block]:
    """Return a list whose dashes open what people say as paragraphs; any other block as it is."""
    if block.kind != "list" or not is_speech([(item.marker, item.text) for item in block.items]):
        return [block]
    return [Block("paragraph", f"{item.marker} {item.text}") for item in block.items]


def _plain(block: Block) -> None:
    block.text = "\n".join(" ".join(line.split()) for line in sanitise(block.text).split("\n"))
    block.rows = [[" ".join(sanitise(cell).split()) for cell in row] for row in block.rows]
    for inner in (*block.items, *block.below):
        _plain(inner)
