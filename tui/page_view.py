"""A document as one scrolling text with marked quotes and finds."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from corpus.models import Document
from tui.pages import Marked, find, page_blocks
from tui.paper import Paper

ABOVE = 3  # lines of context kept above what is scrolled to


class PageView(VerticalScroll, inherit_bindings=False, can_focus=True):
    """Shows a document; what is marked stays in sight when the width changes."""

    def __init__(self) -> None:
        super().__init__(id="source-scroll")
        self.document: Document | None = None
        self._marks: tuple[Marked, ...] = ()
        self._finds: list[tuple[int, int]] = []
        self._at = 0
        self._anchor = "current"
        self._paper = Paper([], bars=True)

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(self._paper, markup=False, id="source-page")

    def on_resize(self) -> None:
        """Keep what is marked in sight."""
        self.call_after_refresh(self.to_anchor)

    def show(self, document: Document, marks: Sequence[Marked]) -> None:
        """Show a page with its marks and scroll to the current one."""
        self.document, self._marks, self._finds = document, tuple(marks), []
        self._draw("current")

    def look_for(self, wanted: str) -> int:
        """Mark every place of some words, scroll to the first, and return how many there are."""
        self._finds = find(self.document.text, wanted) if self.document else []
        self._at = 0
        self._draw("found" if self._finds else "")
        return len(self._finds)

    def step_find(self, step: int) -> tuple[int, int]:
        """Go to the next or previous find; return its number and how many there are."""
        if not self._finds:
            return 0, 0
        self._at = (self._at + step) % len(self._finds)
        self._draw("found")
        return self._at + 1, len(self._finds)

    def to_anchor(self) -> None:
        """Scroll to the current quote or find."""
        width = self.query_one("#source-page", Static).content_size.width
        line = self._paper.line_of(width, self._anchor) if width else None
        if line is not None:
            above = min(ABOVE, self.size.height // 4)
            self.scroll_to(y=max(0, line - above), animate=False, force=True)

    def _draw(self, anchor: str) -> None:
        if self.document is None:
            return
        looks = [
            Marked(*span, look="found" if at == self._at else "find") for at, span in enumerate(self._finds)
        ]
        self._paper = Paper(page_blocks(self.document, [*self._marks, *looks]), bars=True)
        self.query_one("#source-page", Static).update(self._paper)
        if anchor:
            self._anchor = anchor
            self.call_after_refresh(self.to_anchor)
