"""Text -> sentences: spans of one paragraph, with Swedish and English abbreviations, dates and initials kept whole."""

from __future__ import annotations

import re

# Words that end in a full stop inside a sentence; compared without it, in lower case.
_ABBREVIATIONS = frozenset(
    ["bl.a", "bl.a.", "t.ex", "dvs", "d.v.s", "m.m", "m.fl", "o.s.v", "osv", "o.d", "o.dyl", "fr.o.m", "t.o.m", "fr.om", "t.om", "f.d", "s.k", "p.g.a", "pga", "resp", "ca", "c:a", "kap", "nr", "st", "art", "bil", "dnr", "tel", "tfn", "t.f", "tf", "kl", "jfr", "obs", "ev", "inkl", "exkl", "ung", "s", "p", "i.e", "e.g", "etc", "mr", "mrs", "ms", "dr", "prof", "sept", "okt", "nov", "dec", "jan", "feb", "aug", "m.a.o", "i.st.f", "m.h.a", "e.kr", "f.kr", "vol", "eds", "st.f", "fil", "u.a", "e.d", "bl", "d", "t", "ex"]
) - {"d", "ex", "t"}  # fmt: skip
# An end mark, closing quotes or brackets, white space, then what can begin a sentence.
_END = re.compile(r"""[.!?…]+["”»')\]]*\s+(?=["”“»'(\[–—-]?\s?[A-ZÅÄÖÉ0-9])""")
_TOKEN = re.compile(r"""[\s("”“»'\[]""")
_MONTHS = re.compile(
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b", re.I
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences of one paragraph, in order; white space between them is left out."""
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
    word = _TOKEN.split(text[max(start, at - 24) : at])[-1]
    if word.casefold() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()):
        return True
    if (
        word.isdigit()
    ):  # "1. stödja" and "Mål 1. Stödja" open a line; "den 1. januari" is a date; "år 2024. Nästa" ends
        first = text[start : at - len(word)].strip()
        return " " not in first and first != "år" or bool(_MONTHS.match(text, mark.end()))
    return False
