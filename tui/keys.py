"""Every key of the app: one table per focus, each binding with the id that settings rebind it by.

A binding's description is the message key of its name, so that footer, palette and help speak the
user's language.
"""

from __future__ import annotations

from textual.binding import Binding


def _key(keys: str, action: str, name: str, says: str = "", *, show: bool = False, as_: str = "") -> Binding:
    """Return a binding called by message `key.says`, else `key.name`, its key shown `as_`."""
    return Binding(keys, action, f"key.{says or name}", show=show, key_display=as_ or None, id=name)


def _digits(action: str, name: str, says: str, last: int = 9, *, show: bool = False) -> list[Binding]:
    """Return keys 1 to `last`; the first stands for all in the key bar."""
    first = Binding("1", f"{action}(1)", f"key.{says}", show=show, key_display=f"1–{last}", id=f"{name}-1")
    return [first, *(_key(str(n), f"{action}({n})", f"{name}-{n}", says) for n in range(2, last + 1))]


ASK_KEYS = [
    _key("enter", "ask", "ask", show=True),
    _key("right", "complete", "complete", show=True),
    _key("escape", "screen.read", "read", show=True),
    _key("ctrl+j,shift+enter", "newline", "newline"),
    _key("up", "recall(-1)", "recall"),
    _key("down", "recall(1)", "recall-next"),
    _key("pageup", "screen.scroll('page_up')", "ask-page-up", "page-up"),
    _key("pagedown", "screen.scroll('page_down')", "ask-page-down", "page-down"),
]
READ_KEYS = [
    *_digits("screen.digit", "open", "open", show=True),
    _key("0", "screen.digit(0)", "open-0", "open"),
    _key("enter", "screen.open_first", "open-first"),
    _key("slash,i", "screen.prompt", "prompt", show=True),
    _key("r,enter", "screen.retry", "retry", show=True, as_="r"),
    _key("L", "screen.retry_local", "retry-local", show=True),
    _key("j", "screen.step(1)", "next-answer", show=True),
    _key("k", "screen.step(-1)", "previous-answer", show=True),
    _key("y", "screen.copy_answer", "copy-answer", show=True),
    _key("e", "screen.export", "export", show=True),
    _key("escape", "screen.cancel", "cancel", show=True),
    _key("escape", "screen.close_source", "read-close-source", "close-source", show=True),
    _key("question_mark", "screen.help", "read-help", "help"),
    _key("up", "screen.scroll('up')", "scroll-up"),
    _key("down", "screen.scroll('down')", "scroll-down"),
    _key("pageup", "screen.scroll('page_up')", "page-up"),
    _key("pagedown,space", "screen.scroll('page_down')", "page-down"),
    _key("home,g", "screen.scroll('home')", "top"),
    _key("end,G", "screen.scroll('end')", "bottom"),
]
WELCOME_KEYS = [
    *_digits("screen.suggest", "suggestion", "suggestion", 3, show=True),
    _key("enter", "screen.suggest(1)", "suggestion-first", "suggestion"),
    _key("slash,i,escape", "screen.prompt", "welcome-prompt", "prompt", show=True),
    _key("question_mark", "screen.help", "welcome-help", "help"),
]
SOURCE_KEYS = [
    _key("escape", "close_source", "close-source", show=True),
    _key("n", "quote(1)", "next-quote", show=True),
    _key("N", "quote(-1)", "previous-quote", show=True),
    _key("y", "copy_citation", "copy-citation", show=True),
    _key("o", "open_url", "open-url", show=True),
    _key("f,ctrl+f", "find", "find", show=True),
    *_digits("screen.digit", "source-open", "open"),
    _key("0", "screen.digit(0)", "source-open-0", "open"),
    _key("slash,i", "screen.prompt", "source-prompt", "prompt"),
    _key("question_mark", "screen.help", "source-help", "help"),
    _key("up,k", "scroll_page('up')", "source-scroll-up", "scroll-up"),
    _key("down,j", "scroll_page('down')", "source-scroll-down", "scroll-down"),
    _key("pageup", "scroll_page('page_up')", "source-page-up", "page-up"),
    _key("pagedown,space", "scroll_page('page_down')", "source-page-down", "page-down"),
    _key("home,g", "scroll_page('home')", "source-top", "top"),
    _key("end,G", "scroll_page('end')", "source-bottom", "bottom"),
]
FIND_KEYS = [
    _key("enter,down", "find_next(1)", "find-next", show=True),
    _key("up,shift+enter", "find_next(-1)", "find-previous", show=True),
    _key("escape", "close_find", "close-find", show=True),
]
LIST_KEYS = [
    _key("enter", "screen.pick", "pick", show=True),
    _key("down,ctrl+n", "screen.cursor(1)", "list-down", "scroll-down"),
    _key("up,ctrl+p", "screen.cursor(-1)", "list-up", "scroll-up"),
    _key("escape", "screen.close", "close-list", "close", show=True),
]
NAME_KEYS = [
    _key("enter", "screen.pick", "save-name", show=True),
    _key("escape", "screen.close", "keep-name", show=True),
]
MAIN_KEYS = [
    _key("ctrl+o", "sources", "sources", show=True),
    _key("f1", "help", "help", show=True),
    _key("ctrl+p", "palette", "palette", show=True),
    _key("ctrl+g", "status", "status", show=True),
    _key("ctrl+n", "new", "new", show=True),
    _key("ctrl+q", "app.quit", "quit", show=True),
    _key("ctrl+r", "search_questions", "search-questions"),
    _key("f2", "conversations", "conversations"),
    _key("f3", "keep", "keep"),
    _key("f4", "rename", "rename"),
    _key("f8", "delete", "delete"),
    _key("ctrl+t", "theme", "theme"),
    _key("ctrl+l", "language", "language"),
    _key("ctrl+c", "copy_or_clear", "copy-selection"),
    _key("tab", "app.focus_next", "focus-next"),
    _key("shift+tab", "app.focus_previous", "focus-previous"),
]
MODAL_KEYS = [
    _key("escape,q,f1,question_mark", "close", "close", show=True),
    _key("ctrl+q", "app.quit", "modal-quit", "quit"),
    _key("up,k", "scroll('up')", "modal-up", "scroll-up"),
    _key("down,j", "scroll('down')", "modal-down", "scroll-down"),
    _key("pageup", "scroll('page_up')", "modal-page-up", "page-up"),
    _key("pagedown,space", "scroll('page_down')", "modal-page-down", "page-down"),
]
TABLES: dict[str, list[Binding]] = {
    "ask": ASK_KEYS,
    "read": READ_KEYS,
    "source": SOURCE_KEYS,
    "find": FIND_KEYS,
    "list": LIST_KEYS,
    "app": MAIN_KEYS,
}
ALL_KEYS = [binding for table in [*TABLES.values(), WELCOME_KEYS, NAME_KEYS, MODAL_KEYS] for binding in table]
IDS = {binding.id for binding in ALL_KEYS if binding.id}
MOVES = {"scroll-up", "scroll-down", "page-up", "page-down", "top", "bottom", "focus-next", "focus-previous"}
# of no use in a palette
MOVES |= {"recall", "recall-next", "newline", "ask", "complete", "palette", "copy-selection"}
_NAMES = {"enter": "Enter", "escape": "Esc", "slash": "/", "question_mark": "?", "pageup": "PgUp"}
_NAMES |= {
    "pagedown": "PgDn",
    "space": "Space",
    "up": "↑",
    "down": "↓",
    "right": "→",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
}


def shown_key(key: str) -> str:
    """Return a key as people write it: `ctrl+p` -> `Ctrl+P`, `slash` -> `/`."""
    *modifiers, last = key.split("+")
    name = _NAMES.get(last) or (last.upper() if modifiers or last[1:].isdigit() else last)
    return "+".join([*(each.capitalize() for each in modifiers), name])
