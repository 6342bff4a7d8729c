"""Text -> sentences: spans in one paragraph; abbreviations, dates and initials stay whole."""

from __future__ import annotations

import re

from corpus import lines

# An end mark, closing quotes or brackets, white space, then what can begin a sentence.
_END = re.compile(r"""(?<![.!?…])[.!?…]++["”»')\]]*+\s+(?=["”“»'(\[–—-]?\s?[A-ZÅÄÖÉ0-9])""")
_BEFORE_WORD = re.compile(r"""[\s("”“»'\[]""")
_MONTHS = re.compile(
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b", re.I
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of a paragraph's sentences in order, without the space between them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for mark in _END.finditer(text):
        if _is_inside(text, start, mark):
            continue
        spans.append((start, start + len(text[start : mark.end()].rstrip())))
        start = mark.end()
    end = len(text.rstrip())
    return [*spans, (start, end)] if start < end else spans


def _is_inside(text: str, start: int, mark: re.Match[str]) -> bool:
    """Tell whether an end mark stands inside a sentence: an abbreviation, an initial, an ordinal."""
    at = mark.start()
    if text[at] != "." or mark[0].rstrip() != ".":
        return False
    word = _BEFORE_WORD.split(text[max(start, at - 24) : at])[-1]
    if word.casefold() in lines.words("sentences", "abbreviations") or (len(word) == 1 and word.isupper()):
        return True
    if (
        word.isdigit()
    ):  # "1. stödja" and "Mål 1. Stödja" open a line; "den 1. januari" is a date; "år 2024. Nästa" ends
        first = text[start : at - len(word)].strip()
        return (" " not in first and first != "år") or bool(_MONTHS.match(text, mark.end()))
    return False
