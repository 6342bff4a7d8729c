"""Text of a page or an answer -> text that no terminal can take for a command."""

from __future__ import annotations

from assistant.printable import printable


def sanitise(text: str) -> str:
    """Return text without control sequences: line ends become newlines, lone surrogates become U+FFFD."""
    return printable(text).expandtabs(4)


def one_line(text: str) -> str:
    """Return sanitised text on one line, white space folded."""
    return " ".join(sanitise(text).split())
