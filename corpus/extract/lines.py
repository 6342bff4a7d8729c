"""Pages of typeset lines -> the lines of the text: what repeats in the margins is set aside."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from corpus import lines

_MARGIN = 0.12  # of a page's height at top and bottom, where running heads stand
_SMALL = 0.85  # of the text's size
_SPACE = 1.2  # times a line's size; lines of a paragraph stand closer
_PAGE_NUMBER = re.compile(
    r"(?:(?:sid(?:a|an)?|page)\s*)?(?:\d{1,3}|[ivxl]{1,6})\s*(?:(?:av|of|\()\s*\d{1,4}\)?)?", re.I
)


@dataclass(slots=True)
class Typed:
    """A line as it is set; lengths are points from the page's top left corner.

    `second` is where its second word begins, `first_width` how wide the first is, `gap` the space above
    it, infinite at the top of a page or column; `edge` is the right edge of its column, 0 where there is one.
    """

    text: str
    size: float
    bold: bool
    left: float
    right: float
    top: float
    bottom: float
    second: float = 0.0
    first_width: float = 0.0
    gap: float = 0.0
    column: int = 0
    edge: float = 0.0
    page: int = 0


@dataclass(slots=True)
class Grid:
    """A ruled table: rows of words, and where it begins."""

    top: float
    rows: list[list[str]]
    page: int = 0


@dataclass(slots=True)
class PageLines:
    """What stands on a page."""

    width: float
    height: float
    lines: list[Typed]
    grids: list[Grid] = field(default_factory=list)


def drop_margins(pages: list[PageLines]) -> tuple[list[Typed | Grid], list[str]]:
    """Return lines and tables in reading order, and the running heads and page numbers left out.

    A line in the margin goes when it stands on most pages, whatever its digits, or when it is set much
    smaller than the text and tells no date and no way to reach anybody.
    """
    small = text_size([line for page in pages for line in page.lines]) * _SMALL
    counts = Counter(key for page in pages for key in {_key(line) for line in _in_margin(page)})
    least = max(2, len(pages) // 2)
    kept: list[Typed | Grid] = []
    dropped: list[str] = []
    for number, page in enumerate(pages):
        margin = [
            line
            for line in _in_margin(page)
            if counts[_key(line)] >= least
            or _is_number(line)
            or (line.size < small and not _tells(line.text))
        ]
        dropped += [line.text for line in margin]
        kept += _in_order(page, [line for line in page.lines if not any(line is m for m in margin)], number)
    return kept, dropped


def text_size(found: list[Typed]) -> float:
    """Return the size that most of the text is set in, 0 where there is none."""
    weights: Counter[float] = Counter()
    for line in found:
        weights[line.size] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _tells(text: str) -> bool:
    return lines.is_reach(text) or lines.date_line(text) is not None


def _in_margin(page: PageLines) -> list[Typed]:
    """Return the lines near a page's top and bottom that a space parts from its text."""
    edge = page.height * _MARGIN
    above = [line for line in page.lines if line.bottom < edge]
    below = [line for line in page.lines if line.top > page.height - edge]
    first = min((line.top for line in page.lines if line not in above), default=page.height)
    last = max((line.bottom for line in page.lines if line not in below), default=0.0)
    return [*_parted(above[::-1], first), *_parted(below, -last)]


def _parted(margin: list[Typed], text: float) -> list[Typed]:
    """Return the lines beyond the first space; `margin` goes away from the text, negative is downward."""
    for at, line in enumerate(margin):
        space = text - line.bottom if text >= 0 else line.top + text
        if space > _SPACE * line.size:
            return margin[at:]
        text = line.top if text >= 0 else -line.bottom
    return []


def _key(line: Typed) -> str:
    return re.sub(r"\d+", "#", line.text)


def _is_number(line: Typed) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text.strip(" -–|")))


def _in_order(page: PageLines, lines: list[Typed], number: int) -> list[Typed | Grid]:
    above = None
    for line in lines:
        line.page = number
        is_top = above is None or above.column != line.column
        line.gap = line.top - above.bottom if above is not None and not is_top else float("inf")
        above = line
    found: list[Typed | Grid] = [*lines]
    for grid in page.grids:
        grid.page = number
        below = (at for at, each in enumerate(found) if each.top > grid.top)
        found.insert(next(below, len(found)), grid)
    return found
