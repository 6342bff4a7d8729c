"""The words of pages by what they resemble: no word is missed that a look at every one would find."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from assistant.errors import IndexUnusable
from assistant.vocabulary import FILE, Vocabulary, skeleton

WORDS = (
    "bibliotek",
    "biblioteket",
    "läsfrämjande",
    "strategi",
    "projektet",
    "mål",
    "2024",
    "örat",
    "orat",
    "pål",
)
SPELT = st.text("abcdeiklnoprståäöéß", min_size=1, max_size=12)


@given(st.sets(SPELT), SPELT, st.integers(1, 3))
def test_every_word_within_the_edits_is_near(words: set[str], word: str, edits: int) -> None:
    within = {each for each in words if len(each) > 3 and OSA.distance(each, word) <= edits}
    assert within <= set(Vocabulary.of(words).near(word, edits)) <= words


def test_what_is_far_is_left_out() -> None:
    assert Vocabulary.of(WORDS).near("bibloitek", 1) == ["bibliotek"]


def test_words_without_their_dots() -> None:
    known = Vocabulary.of(WORDS)
    assert known.dotted("lasframjande") == ["läsfrämjande"]
    assert known.dotted("orat") == ["örat"]
    assert known.dotted("bibliotek") == []


@pytest.mark.parametrize(
    ("english", "stems"), [("strategy", ("strategi",)), ("project", ("projekt",)), ("goal", ())]
)
def test_borrowed_words(english: str, stems: tuple[str, ...]) -> None:
    assert Vocabulary.of(WORDS).borrowed(english) == stems


@pytest.mark.parametrize(
    ("one", "other"),
    [("phase", "fas"), ("theme", "tema"), ("check", "check"), ("physics", "fysik"), ("quality", "kvalitet")],
)
def test_spellings_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_a_saved_vocabulary_is_the_same(tmp_path: Path) -> None:
    Vocabulary.of(WORDS).save(tmp_path)
    known = Vocabulary.load(tmp_path)
    assert known.near("bibloitek", 1) == ["bibliotek"]
    assert known.dotted("mal") == ["mål"]
    assert known.borrowed("strategy") == ("strategi",)


def test_no_words_at_all(tmp_path: Path) -> None:
    Vocabulary.of([]).save(tmp_path)
    known = Vocabulary.load(tmp_path)
    assert (known.near("bok", 1), known.dotted("mal"), known.borrowed("strategy")) == ([], [], ())


def test_damage_is_told(tmp_path: Path) -> None:
    Vocabulary.of(WORDS).save(tmp_path)
    path = tmp_path / FILE
    whole = np.fromfile(path, np.uint8)
    at = whole.tobytes().index("läsfrämjande".encode())
    whole[at : at + 4] = 255
    whole.tofile(path)
    with pytest.raises(IndexUnusable):
        Vocabulary.load(tmp_path).near("läsfrämjand", 1)
