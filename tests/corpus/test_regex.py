from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.regex import regex

PATTERNS = [
    (r"\b(?:vad|vem|hur många)\b", re.IGNORECASE),
    (r"(?P<år>\d{4})[-/](?P<mån>\d\d)|(\w+)(?<!x)$", 0),
    (r"(?i)[^\W\d_]{2,}(?=\s|$)", re.MULTILINE),
    (r"å|ä|[ö-ü]+?", re.I),
]


@given(st.text(alphabet="vadhurm ångeräö12-/34x", max_size=30))
def test_a_lazy_pattern_finds_what_re_finds(text: str) -> None:
    for pattern, flags in PATTERNS:
        ours, theirs = regex(pattern, flags), re.compile(pattern, flags)
        assert [m.span() for m in ours.finditer(text)] == [m.span() for m in theirs.finditer(text)]
        assert ours.sub("_", text) == theirs.sub("_", text)
        assert (ours.pattern, ours.flags) == (theirs.pattern, theirs.flags)


def test_nothing_is_compiled_before_it_is_used() -> None:
    faulty = regex("(")
    with pytest.raises(re.error):
        faulty.search("x")
