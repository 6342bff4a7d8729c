"""Letters typed while reading -> the prompt, so that nobody has to know where the focus is."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.widget import Widget

from tui.prompt import Prompt


def hand_over(reader: Widget, event: events.Key) -> None:
    """Give the prompt a printable key that means nothing here, and every key that comes after it.

    Keys already on their way to `reader` when the prompt got the focus belong to the same words.
    """
    prompt = reader.screen.query_one(Prompt)
    begun = event.is_printable and event.key not in _bound(reader)
    if begun or reader.screen.focused is prompt:
        event.stop()
        event.prevent_default()
        reader.screen.set_focus(prompt)  # at once; `focus()` waits its turn behind keys to come
        prompt.post_message(events.Key(event.key, event.character))


def _bound(reader: Widget) -> set[str]:
    """Return the keys of every binding here, also of those that do nothing now."""
    keymap = reader.app._keymap  # what settings have changed, in Textual's own names
    bindings = [binding for node in reader.ancestors_with_self for binding in node.BINDINGS]
    named = [binding for binding in bindings if isinstance(binding, Binding)]
    return {key for binding in named for key in keymap.get(binding.id or "", binding.key).split(",")}
