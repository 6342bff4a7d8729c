"""One line above the prompt that says what just happened."""

from __future__ import annotations

from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from tui.sanitise import one_line

SHOWN_FOR = 8.0  # seconds; long enough to read twenty words twice


class Notice(Message):
    """Something to tell the user in one line."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line


class Copy(Message):
    """Text for the clipboard; `what` is what the user calls it."""

    def __init__(self, text: str, what: str) -> None:
        super().__init__()
        self.text = text
        self.what = what


class NoticeLine(Static, can_focus=False):
    """Shows the latest notice for a while; takes no room when there is none."""

    def __init__(self) -> None:
        super().__init__(markup=False, id="notice")
        self._timer: Timer | None = None

    def show(self, line: str, *, stays: bool = False) -> None:
        """Show a line for a while, or until the next one if it `stays`; an empty one hides."""
        if self._timer:
            self._timer.stop()
        self.update(one_line(line))
        self.display = bool(line)
        if line and not stays:
            self._timer = self.set_timer(SHOWN_FOR, self.hide)

    def hide(self) -> None:
        """Give the room back."""
        self.display = False
