"""The least Textual app with the same widgets, first painted and closed: the yardstick of the app's start."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static, TextArea

STAY = "--stay"


class Bare(App[None]):
    """Static, scrolled text, a text area, an input."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def compose(self) -> ComposeResult:
        yield Static("bare")
        with Horizontal():
            yield VerticalScroll(Static("text"))
            yield VerticalScroll(Static("text"), Input())
        yield TextArea()
        yield Static("keys")

    def on_ready(self) -> None:
        if STAY not in sys.argv:
            self.exit()


if __name__ == "__main__":
    Bare().run(headless=STAY not in sys.argv, size=None if STAY in sys.argv else (120, 36))
    sys.exit(0)
