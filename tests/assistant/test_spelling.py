"""Slips are mended towards words that somebody knows; what is known stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Language
from tests.assistant.asking import Asker, shipped

SPELLER = Asker(shipped()).library.speller


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Vem är kontaktpreson?", "kontaktperson"),
        ("Vad är upprdaget?", "uppdraget"),
        ("Vilka delmal hor till mal 2?", "delmål"),
        ("Vad är syfftet?", "syftet"),
        ("vem foljer upp planerna", "följer"),  # a word that no page has
        ("vilka ar malen", "är"),
        ("Hur lyder dte tredje målet?", "det"),
        ("Vilka delmål finnns under mål 2?", "finns"),  # its stem is somebody's
        ("Vad är uppdraget i Stokholm?", "stockholm"),
        ("vilka mal har Vastmanlands plan", "västmanlands"),
        ("Två snbaba frågor om målen", "snabba"),
        ("va ska ni gora åt utanförskapet", "göra"),  # dots left out of one word only
        ("digtalt utanförskap på biblioteken", "digitalt"),  # "dig" and "talt" are words
    ],
)
def test_slips_are_mended(typed: str, meant: str) -> None:
    mended, changes = SPELLER.mend(typed, "sv")
    assert meant in mended
    assert meant in {better for _, better in changes}


@pytest.mark.parametrize(
    "typed",
    [
        "Vad är det regionala uppdraget?",
        "Vem är Eva Bernsten Bang?",
        "Har ni kurser i keramik?",  # a word that the pages lack, and that exists
        "Vad är mål 3?",
        "Vad gör Xzqwyt?",
        "Vad kostar ett frö?",  # för, its letters in another order
    ],
)
def test_what_is_known_or_a_name_stays(typed: str) -> None:
    assert SPELLER.mend(typed, "sv") == (typed, ())


def test_what_was_mended_is_told() -> None:
    answer = Asker(shipped())("Vad är det regionala upprdaget?")
    assert answer.status == "answered"
    assert answer.question == "Vad är det regionala upprdaget?"
    assert answer.interpreted_as is not None
    assert "uppdraget" in answer.interpreted_as


@given(st.text(max_size=40), st.sampled_from(["sv", "en"]))
def test_mending_changes_nothing_but_words(text: str, language: str) -> None:
    mended, changes = SPELLER.mend(text, "sv" if language == "sv" else "en")
    if not changes and mended == text:
        return
    assert [ch for ch in mended if not ch.isalpha()] == [ch for ch in text if not ch.isalpha()]


@given(st.lists(st.sampled_from(["bibliotek", "och", "xqzzy", "läsa", "the"])), st.sampled_from(["sv", "en"]))
def test_frequencies_of_many_words_are_those_of_each(many: list[str], language: str) -> None:
    known = SPELLER.frequencies
    tongue: Language = "sv" if language == "sv" else "en"
    assert known.zipfs(many, tongue) == [known.zipf(word, tongue) for word in many]


def test_english_as_it_is_typed() -> None:
    assert SPELLER.mend("wat is teh gaol", "en")[0] == "what is the goal"


def test_the_noun_of_a_list_is_likelier_than_another_word() -> None:
    assert SPELLER.mend("vad handlar måll två om", "sv")[0] == "vad handlar mål två om"


def test_a_letter_typed_twice() -> None:
    assert SPELLER.mend("vilka folljer upp planerna", "sv")[0] == "vilka följer upp planerna"
