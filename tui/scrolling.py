"""One word for each way to scroll, the same in every pane."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget


def scroll(pane: Widget, how: str) -> None:
    """Scroll a pane at once: up, down, page_up, page_down, home or end."""
    moves: dict[str, Callable[..., None]] = {"up": pane.scroll_up, "down": pane.scroll_down}
    moves |= {"page_up": pane.scroll_page_up, "page_down": pane.scroll_page_down}
    moves |= {"home": pane.scroll_home, "end": pane.scroll_end}
    moves[how](animate=False)
