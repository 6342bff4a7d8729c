"""Key tables -> blocks: the help sheet, and keys as people write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.cells import cell_len
from textual.binding import Binding

from tui.blocks import Block, Run, block
from tui.keys import TABLES, shown_key
from tui.messages import Words


def help_blocks(keymap: Mapping[str, str], words: Words, focus: str) -> list[Block]:
    """Return every key by place, the place that has the focus first."""
    places = sorted(TABLES, key=lambda place: place != focus)
    blocks = [line for place in places for line in _place(place, keymap, words)]
    return [*blocks, *(block(words(name), "muted") for name in ("help.mouse", "help.copy"))]


def _place(place: str, keymap: Mapping[str, str], words: Words) -> Iterator[Block]:
    yield block(words(f"help.{place}"), "heading")
    listed = {binding.description: binding for binding in reversed(TABLES[place])}
    keys = {name: shown_keys(binding, keymap) for name, binding in reversed(listed.items())}
    width = 4 + max(map(cell_len, keys.values()))
    for name, key in keys.items():
        says = Run(capitalised(words(name)))
        yield Block((says,), "  " + key + " " * (width - 2 - cell_len(key)), " " * width, False, "strong")


def capitalised(text: str) -> str:
    """Return text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]


def shown_keys(binding: Binding, keymap: Mapping[str, str]) -> str:
    """Return the keys of a binding as people write them."""
    rebound = keymap.get(binding.id or "")
    if rebound is None and binding.key_display:
        return binding.key_display
    return ", ".join(shown_key(key) for key in (rebound or binding.key).split(","))
