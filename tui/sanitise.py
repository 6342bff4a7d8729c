"""Text of a page or an answer -> text that no terminal can take for a command."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSAFE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u00ad\u061c\u180e\u200b-\u200f"  # soft hyphen, zero-width, direction marks
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi controls, joiners, annotations
    "\U000e0000-\U000e0fff"  # tags and variation selectors
    "]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def sanitise(text: str) -> str:
    """Return text without control sequences: line ends become newlines, lone surrogates become U+FFFD."""
    text = _UNSAFE.sub("", _BREAKS.sub("\n", text))
    return _SURROGATE.sub("\ufffd", text).expandtabs(4)


def one_line(text: str) -> str:
    """Return sanitised text on one line, white space folded."""
    return " ".join(sanitise(text).split())
