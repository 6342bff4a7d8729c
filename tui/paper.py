"""Blocks -> lines of a given width, as a Textual visual."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content, Span
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from tui.blocks import Block, Look, Mark

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
BARS: dict[Mark, str] = {"": "  ", "quoted": "│ ", "current": "┃ "}
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

    def line_of(self, width: int, look_or_mark: str) -> int | None:
        """Return the first line that carries a mark or look, None where none does."""
        wanted = f"mark:{look_or_mark}"
        for y, line in enumerate(self.lines(width)):
            if any(
                isinstance(span.style, Style) and span.style.meta.get("is") == wanted for span in line.spans
            ):
                return y
        return None

    def _lay(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for each in self.blocks:
            if each.gap and lines:
                lines.append(Content(""))
            lines.extend(self._wrap(each, max(1, min(width, self.widest))))
        return lines

    def _wrap(self, each: Block, width: int) -> Iterable[Content]:
        bar = 2 if self.bars else 0
        first, rest = (each.first, each.rest) if cell_len(each.first) * 3 < width else ("", "")
        room = max(1, width - bar - cell_len(rest))
        for y, line in enumerate(_content(each).wrap(room)):
            edge = Content.styled(rest if y else first, LOOKS[each.edge])
            yield Content("").join([_bar(line), edge, line] if self.bars else [edge, line])

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


def _content(each: Block) -> Content:
    spans: list[Span] = []
    at = 0
    for run in each.runs:
        end = at + len(run.text)
        if LOOKS[run.look]:
            spans.append(Span(at, end, LOOKS[run.look]))
        if run.mark == "current":
            spans.append(Span(at, end, "bold"))
        if run.target:
            spans.append(Span(at, end, Style.from_meta({"target": run.target})))
        label = run.mark or run.look
        if run.mark or run.look in ("find", "found"):
            spans.append(Span(at, end, Style.from_meta({"is": f"mark:{label}"})))
        at = end
    return Content("".join(run.text for run in each.runs), spans)


def _bar(line: Content) -> Content:
    marks = {span.style.meta.get("is") for span in line.spans if isinstance(span.style, Style)}
    for mark in ("current", "quoted"):
        if f"mark:{mark}" in marks:
            return Content.styled(BARS[mark], "$bar")
    return Content(BARS[""])
