"""Blocks -> lines of a given width, as a Textual visual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.cells import cell_len
from textual.content import Content, Span
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from tui.blocks import Block, Look, Mark, Run

LOOKS: dict[Look, str] = {
    "": "",
    "strong": "bold",
    "question": "bold $question",
    "frame": "$frame",
    "quote": "",
    "link": "bold underline $link",
    "muted": "$muted",
    "heading": "bold $heading",
    "error": "bold $fault",
    "find": "reverse",
    "found": "bold reverse underline",
}
BARS: dict[Mark, str] = {"current": "┃", "quoted": "│"}  # the first wins where two share a line
BAR_WIDTH = 4  # two digits, the bar, a space
READABLE = 96  # cells; WCAG 1.4.8 asks for lines of at most 80 characters, indents come on top


class Paper(Visual):
    """Blocks that wrap with hanging indents, and know on which line each mark stands."""

    def __init__(self, blocks: Iterable[Block], *, bars: bool = False, widest: int = READABLE) -> None:
        self.blocks = tuple(blocks)
        self.bars = bars
        self.widest = widest
        self._laid: tuple[int, list[Content]] | None = None

    def lines(self, width: int) -> list[Content]:
        """Return the lines at a width in cells; the last width is kept."""
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, self._lay(width))
        return self._laid[1]

    def line_of(self, width: int, mark_or_look: str) -> int | None:
        """Return the first line that carries a mark, or the look `found`; None where none does."""
        for y, line in enumerate(self.lines(width)):
            if any(mark_or_look in (meta.get("mark"), meta.get("look")) for meta in _metas(line)):
                return y
        return None

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Take what the container gives."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        return len(self.lines(width))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the wrapped lines; selection and theme come with the options."""
        if not width:
            return []
        return Content("\n").join(self.lines(width)).render_strips(width, height, style, options)

    def _lay(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for each in self.blocks:
            if each.gap and lines:
                lines.append(Content(""))
            lines.extend(self._wrap(each, max(1, min(width, self.widest))))
        return lines

    def _wrap(self, each: Block, width: int) -> Iterable[Content]:
        first, rest = (each.first, each.rest) if cell_len(each.first) * 3 < width else ("", "")
        room = max(1, width - (BAR_WIDTH if self.bars else 0) - cell_len(rest))
        shown: set[int] = set()
        for y, line in enumerate(_content(each).wrap(room)):
            edge = Content.styled(rest if y else first, LOOKS[each.edge])
            bar = [_bar(line, shown)] if self.bars else []
            yield Content("").join([*bar, edge, line])


def _content(each: Block) -> Content:
    spans: list[Span] = []
    at = 0
    for run in each.runs:
        spans += [Span(at, at + len(run.text), style) for style in _styles(run)]
        at += len(run.text)
    return Content("".join(run.text for run in each.runs), spans)


def _styles(run: Run) -> Iterable[str | Style]:
    if LOOKS[run.look]:
        yield LOOKS[run.look]
    if run.mark == "current":
        yield "bold"
    if run.target:
        yield Style.from_meta({"target": run.target})
    if run.mark or run.look == "found":
        yield Style.from_meta({"mark": run.mark, "look": run.look, "number": run.number})


def _bar(line: Content, shown: set[int]) -> Content:
    """Return the bar of a line with a quote on it; a number stands where its quote starts."""
    metas = _metas(line)
    for mark, bar in BARS.items():
        numbers = [meta["number"] for meta in metas if meta.get("mark") == mark]
        if numbers:
            number = "" if numbers[0] in shown else str(numbers[0] or "")
            shown.update(numbers)
            return Content.styled(f"{number:>2}{bar} ", "$bar")
    return Content(" " * BAR_WIDTH)


def _metas(line: Content) -> list[Mapping[str, Any]]:
    return [span.style.meta for span in line.spans if isinstance(span.style, Style)]
