"""The bottom line: the keys that work now, as many as fit, each clickable."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content, Span
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from tui.keys import shown_key
from tui.messages import Words

Entry = tuple[str, str, str]  # key to press, key as shown, what it does
PINNED = ("help",)  # ids that keep their place when the line is short


class KeyBar(Static, can_focus=False):
    """Shows the active bindings of its screen; narrow screens show the first ones and the help key."""

    ALLOW_SELECT = False

    def __init__(self, words: Words, openable: Callable[[], int] = int) -> None:
        super().__init__(markup=False, id="keybar")
        self.words = words
        self.openable = openable

    def on_mount(self) -> None:
        """Follow focus and state."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the line again."""
        self.show()

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)

    def show(self) -> None:
        """Render the keys that fit."""
        room = max(1, self.content_size.width)
        self.update(_line(fitting(entries(self.screen, self.words, self.openable()), room)))

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen and self.is_attached:
            self.call_after_refresh(self._show_if_on_top)

    def _show_if_on_top(self) -> None:
        # below a dialog, `screen.` would mean the dialog
        if self.is_attached and self.app.screen is self.screen:
            self.show()


def entries(screen: Screen[object], words: Words, openable: int) -> list[tuple[str, Entry]]:
    """Return id and entry of every enabled binding that is to be shown, one per action name.

    `openable` is how many numbers open something: the digits shown end there.
    """
    found: dict[str, tuple[str, Entry]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.show and active.enabled and binding.id and binding.description not in found:
            found[binding.description] = (binding.id, _entry(binding, words, openable))
    return list(found.values())


def fitting(listed: list[tuple[str, Entry]], room: int) -> list[Entry]:
    """Return the entries that fit in `room` cells; the pinned ones go first in, in their place."""
    left = room
    kept: set[str] = set()
    for pinned in (True, False):
        for name, entry in listed:
            if (name in PINNED) is pinned and (width := _width(entry)) <= left:
                kept.add(name)
                left -= width
            elif (name in PINNED) is pinned:
                break
    return [entry for name, entry in listed if name in kept]


def _entry(binding: Binding, words: Words, openable: int) -> Entry:
    short = binding.description.replace("key.", "bar.")
    says = words(short if short in words else binding.description)
    key = binding.key_display or shown_key(binding.key)
    if key == "1–9":
        key = f"1–{min(openable, 9)}" if openable > 1 else "1"
    return binding.key, key, says


def _width(entry: Entry) -> int:
    return cell_len(entry[1]) + 1 + cell_len(entry[2]) + 2


def _line(shown: list[Entry]) -> Content:
    text, spans = "", []
    for key, name, what in shown:
        start = len(text)
        text += f"{name} {what}"
        spans.append(Span(start, start + len(name), "bold"))
        spans.append(Span(start, len(text), Style.from_meta({"key": key})))
        text += "  "
    return Content(text.rstrip(), spans)
