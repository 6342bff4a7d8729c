"""Text of pages, questions and servers -> text that no terminal or spreadsheet takes for a command."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SIGNS = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u00ad\u061c\u180e\u200b-\u200f"  # soft hyphen, zero-width, direction marks
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi controls, joiners, annotations
    "\U000e0000-\U000e0fff"  # tags and variation selectors
)
UNSAFE = re.compile(f"[{_SIGNS}]")
_BEYOND_JSON = re.compile(f"[{_SIGNS}\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# At a cell's start, or after what a spreadsheet set to another separator takes for one.
_FORMULA = re.compile(r"(^|[,;|])([\s\"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20\u2212])")


def printable(text: str) -> str:
    """Return text without control sequences: line ends become newlines, lone surrogates become U+FFFD."""
    return _SURROGATE.sub("\ufffd", UNSAFE.sub("", _BREAKS.sub("\n", text)))


def json_escaped(text: str) -> str:
    """Return JSON that means the same, its unsafe signs written as escapes."""
    return _BEYOND_JSON.sub(_escape, text)


def cell(text: str) -> str:
    """Return text for a cell of a CSV file: on one line, an apostrophe before what begins like a formula."""
    return _FORMULA.sub(r"\1\2'", " ".join(printable(text).split()))


def _escape(sign: re.Match[str]) -> str:
    units = sign[0].encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
