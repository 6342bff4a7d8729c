"""Blocks -> lines of a given width, as a Textual widget that paints only the lines in sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content, Span
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

from tui.blocks import Block, Look, Mark, Run, run_in

LOOKS: dict[Look, str] = {
    "": "",
    "strong": "bold",
    "question": "bold $question",
    "frame": "$frame",
    "quote": "",
    "link": "bold underline $link",
    "opened": "bold reverse $link",
    "muted": "$muted",
    "heading": "bold $heading",
    "error": "bold $fault",
    "find": "reverse",
    "found": "bold reverse underline",
}
BARS: dict[Mark, str] = {"current": "┃", "quoted": "│"}  # the first wins where two share a line
BAR_WIDTH = 4  # two digits, the bar, a space
READABLE = 96  # cells; WCAG 1.4.8 asks for lines of at most 80 characters, indents come on top
KEPT = 8192  # wrapped blocks; two pages of 4,000 lines, so that marking one quote wraps one block anew
Wrapped = tuple[tuple[Content, ...], Mapping[str, int]]


class Paper(Visual):
    """Blocks that wrap with hanging indents, and know on which line each mark stands."""

    def __init__(self, blocks: Iterable[Block] = (), *, bars: bool = False, widest: int = READABLE) -> None:
        self.blocks = tuple(blocks)
        self.bars = bars
        self.widest = widest
        self._width = -1
        self._lines: list[Content] = []
        self._marks: dict[str, int] = {}
        self._headings: list[int] = []

    def lines(self, width: int) -> list[Content]:
        """Return the lines at a width in cells; the last width is kept."""
        if self._width != width:
            self._width, self._lines, self._marks, self._headings = width, [], {}, []
            self._lay(max(1, min(width, self.widest)))
        return self._lines

    def line_of(self, width: int, mark_or_look: str) -> int | None:
        """Return the first line that carries a mark, or the look `found`; None where none does."""
        self.lines(width)
        return self._marks.get(mark_or_look)

    def heading_above(self, width: int, line: int) -> int | None:
        """Return the line of the last heading at or above a line."""
        self.lines(width)
        at = bisect_right(self._headings, line)
        return self._headings[at - 1] if at else None

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Take what the container gives."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        return len(self.lines(width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render every line; `PaperView` renders single ones instead."""
        lines = self.lines(width)[:height] if width else []
        return [strip for line in lines for strip in line.render_strips(width, 1, style, options)]

    def _lay(self, width: int) -> None:
        for each in self.blocks:
            if each.gap and self._lines:
                self._lines.append(Content(""))
            wrapped, marks = _wrap(each, width, self.bars)
            if each.runs and each.runs[0].look == "heading":
                self._headings.append(len(self._lines))
            for mark, line in marks.items():
                self._marks.setdefault(mark, len(self._lines) + line)
            self._lines.extend(wrapped)


class PaperView(Static):
    """Shows blocks; its lines can be selected with the mouse, its targets clicked."""

    def __init__(
        self,
        blocks: Iterable[Block] = (),
        *,
        bars: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        self.paper = Paper(blocks, bars=bars)
        super().__init__(self.paper, markup=False, id=id)

    def show(self, blocks: Iterable[Block]) -> None:
        """Replace the text."""
        self.paper = Paper(blocks, bars=self.paper.bars)
        self.update(self.paper)

    def line_of(self, mark_or_look: str) -> int | None:
        """Return the line of a mark at the width it has now."""
        width = self.content_size.width
        return self.paper.line_of(width, mark_or_look) if width else None

    def top_for(self, line: int, height: int) -> int:
        """Return the line to scroll to: the heading above if near, else a quarter of the height before.

        A paragraph that would begin above is begun with where it is short.
        """
        width = self.content_size.width
        heading = self.paper.heading_above(width, line)
        if heading is not None and line - heading <= height // 3:
            return heading
        top, lines = max(0, line - height // 4), self.paper.lines(width)
        near = range(top, max(0, top - height // 8) - 1, -1)
        return next((at for at in near if at == 0 or not lines[at - 1].plain.strip()), top)

    def render_line(self, y: int) -> Strip:
        """Render one line, so that a long page costs no more than a short one."""
        width = self.content_size.width
        lines = self.paper.lines(width) if width else []
        if y >= len(lines):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        line = self._with_selection(lines[y], y)
        strips = Visual.to_strips(self, line, width, 1, self.visual_style, apply_selection=False)
        return strips[0].apply_offsets(0, y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected lines as they are shown."""
        shown = "\n".join(line.plain for line in self.paper.lines(self.content_size.width))
        return selection.extract(shown), "\n"

    def _with_selection(self, line: Content, y: int) -> Content:
        span = self.text_selection.get_span(y) if self.text_selection else None
        if span is None:
            return line
        start, end = span
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return line.stylize(style, start, len(line) if end == -1 else end)


@lru_cache(maxsize=KEPT)
def _wrap(each: Block, width: int, bars: bool) -> Wrapped:
    """Return the lines of a block, and on which of them each mark begins."""
    room = width - (BAR_WIDTH if bars else 0)
    if cell_len(each.first) * 3 > room * 2:  # too narrow to hang: what begins the first line runs in
        each = run_in(each)
    content, marks = _content(each), {}
    shown: set[int] = set()
    lines = []
    for y, line in enumerate(content.wrap(max(1, room - cell_len(each.rest)))):
        about = _marks_on(line) if each.marked else ()
        for mark, look, _ in about:
            marks.update({name: y for name in (mark, look) if name and name not in marks})
        edge = Content.styled(each.rest if y else each.first, LOOKS[each.edge])
        lines.append(Content("").join([*([_bar(about, shown)] if bars else []), edge, line]))
    return tuple(lines), marks


def _content(each: Block) -> Content:
    spans: list[Span] = []
    at = 0
    for run in each.runs:
        spans += [Span(at, at + len(run.text), style) for style in _styles(run)]
        at += len(run.text)
    return Content("".join(run.text for run in each.runs), spans)


def _styles(run: Run) -> Iterator[str | Style]:
    if LOOKS[run.look]:
        yield LOOKS[run.look]
    if run.mark == "current":
        yield "bold"
    if run.target:
        yield Style.from_meta({"target": run.target})
    if run.marked:
        yield Style.from_meta({"marked": (run.mark, run.look, run.number)})


def _marks_on(line: Content) -> Sequence[tuple[str, str, int]]:
    metas = (span.style.meta for span in line.spans if isinstance(span.style, Style))
    return [meta["marked"] for meta in metas if "marked" in meta]


def _bar(marks: Sequence[tuple[str, str, int]], shown: set[int]) -> Content:
    """Return the bar of a line with a quote on it; a number stands where its quote starts."""
    for mark, bar in BARS.items():
        numbers = [number for each, _, number in marks if each == mark]
        if numbers:
            number = "" if numbers[0] in shown else str(numbers[0] or "")
            shown.update(numbers)
            return Content.styled(f"{number:>2}{bar} ", "$bar")
    return Content(" " * BAR_WIDTH)
