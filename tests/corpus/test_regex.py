from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import kept
from corpus.regex import _code, _compiled, regex

PATTERNS = [
    (r"\b(?:vad|vem|hur många)\b", re.IGNORECASE),
    (r"(?P<år>\d{4})[-/](?P<mån>\d\d)|(\w+)(?<!x)$", 0),
    (r"(?i)[^\W\d_]{2,}(?=\s|$)", re.MULTILINE),
    (r"å|ä|[ö-ü]+?", re.I),
]


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_what_is_kept_compiles_to_the_same(pattern: str, flags: int) -> None:
    code = json.loads(json.dumps(_code(pattern, int(flags))))
    assert _compiled(pattern, code) == re.compile(pattern, flags)


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


def test_code_that_cannot_be_used_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = kept.Kept(tmp_path / "kept.json")
    found.recall("0 a+", lambda: [0, "ffffffff", 0, {}])
    monkeypatch.setattr(kept, "_kept", found)
    assert regex("a+").findall("aab") == ["aa"]
