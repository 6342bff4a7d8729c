"""A document as one scrolling text with marked quotes and finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tui.pages import Marked, PageLine, find, marked_lines, page_lines
from tui.paper import PaperView
from tui.typing_on import hand_over

if TYPE_CHECKING:
    from corpus.models import Document


class PageView(VerticalScroll, inherit_bindings=False, can_focus=True):
    """Shows a document; what is marked stays in sight when the width changes."""

    def __init__(self) -> None:
        super().__init__(id="source-scroll")
        self.document: Document | None = None
        self._page: list[PageLine] = []
        self._marks: tuple[Marked, ...] = ()
        self._finds: list[tuple[int, int]] = []
        self._at = 0
        self._anchor = "current"

    def compose(self) -> ComposeResult:
        """One text."""
        yield PaperView(bars=True, id="source-page")

    def on_key(self, event: events.Key) -> None:
        """Hand a letter that means nothing here to the prompt: somebody has begun to type."""
        hand_over(self, event)

    def on_resize(self) -> None:
        """Keep what is marked in sight."""
        self.call_after_refresh(self.to_anchor)

    def show(self, document: Document, marks: Sequence[Marked]) -> None:
        """Show a page with its marks and scroll to the current one."""
        if document is not self.document:
            self.document, self._page = document, page_lines(document)
        self._marks, self._finds = tuple(marks), []
        self._draw("current")

    def look_for(self, wanted: str) -> tuple[int, int]:
        """Mark every place of some words and scroll to the first from the quote on; return as `step_find`."""
        self._finds = find(self.document.text, wanted) if self.document else []
        quote = next((mark.start for mark in self._marks if mark.mark == "current"), 0)
        self._at = next((at for at, (start, _) in enumerate(self._finds) if start >= quote), 0)
        self._draw("found" if self._finds else "")
        return (self._at + 1 if self._finds else 0), len(self._finds)

    def step_find(self, step: int) -> tuple[int, int]:
        """Go to the next or previous find; return its number and how many there are."""
        if not self._finds:
            return 0, 0
        self._at = (self._at + step) % len(self._finds)
        self._draw("found")
        return self._at + 1, len(self._finds)

    def to_anchor(self) -> None:
        """Scroll to the current quote or find."""
        line = self.query_one(PaperView).line_of(self._anchor)
        if line is not None:
            top = self.query_one(PaperView).top_for(line, self.size.height)
            self.scroll_to(y=top, animate=False, force=True)

    def _draw(self, anchor: str) -> None:
        if self.document is None:
            return
        looks = [
            Marked(*span, look="found" if at == self._at else "find") for at, span in enumerate(self._finds)
        ]
        self.query_one(PaperView).show(marked_lines(self.document.text, self._page, [*self._marks, *looks]))
        if anchor:
            self._anchor = anchor
            self.call_after_refresh(self.to_anchor)
