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
    return [*blocks, block(words("help.mouse"), "muted")]


def _place(place: str, keymap: Mapping[str, str], words: Words) -> Iterator[Block]:
    yield block(words(f"help.{place}"), "heading")
    done: set[str] = set()
    for binding in TABLES[place]:
        if binding.description in words and binding.description not in done:
            done.add(binding.description)
            keys = shown_keys(binding, keymap)
            says = " " * max(1, 22 - cell_len(keys)) + capitalised(words(binding.description))
            yield Block((Run(keys, "strong"), Run(says)), "  ", " " * 24, gap=False)


def capitalised(text: str) -> str:
    """Return text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]


def shown_keys(binding: Binding, keymap: Mapping[str, str]) -> str:
    """Return the keys of a binding as people write them."""
    rebound = keymap.get(binding.id or "")
    if rebound is None and binding.key_display:
        return binding.key_display
    return ", ".join(shown_key(key) for key in (rebound or binding.key).split(","))
