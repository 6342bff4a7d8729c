"""What words say: stems, parts of compounds, concepts and numbers."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.analysis import stem
from assistant.features import Features, compound_parts, held_in, text_features, word_features
from tests.assistant.asking import words


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("biblioteksplan", ("bibliotek", "plan")),
        ("biblioteksplanerna", ("bibliotek", "plan")),
        ("kontaktperson", ("kontakt", "person")),
        ("bibliotekslagen", ("bibliotek", "lag")),
    ],
)
def test_parts_of_compounds(compound: str, parts: tuple[str, ...]) -> None:
    assert compound_parts(compound, words()[0]) == tuple(stem(part) for part in parts)


@pytest.mark.parametrize("word", ["plan", "mål", "kommunen", "xyzzyplugh"])
def test_what_is_no_compound_has_no_parts(word: str) -> None:
    assert compound_parts(word, words()[0]) == ()


def test_a_part_says_less_than_the_word() -> None:
    found = word_features("biblioteksplan", "sv", words()[0])
    assert found[f"s:{stem('biblioteksplan')}"] == 1.0
    assert 0 < found[f"s:{stem('bibliotek')}"] < found[f"s:{stem('plan')}"] < 1


def test_numbers_meet_as_figures_and_words() -> None:
    glossary = words()[0]
    assert word_features("7", "sv", glossary) == {"n:7": 1.0}
    assert word_features("007", "sv", glossary) == {"n:7": 1.0}
    assert word_features("sju", "sv", glossary)["n:7"] == 1.0


def test_languages_meet_in_concepts() -> None:
    glossary = words()[0]
    swedish, english = text_features("våra mål", "sv", glossary), text_features("our goals", "en", glossary)
    assert swedish["l:goal"] == english["l:goal"] == 1.0


_FEATURES = st.dictionaries(st.sampled_from("abc"), st.floats(0, 1))


@given(_FEATURES, _FEATURES, st.floats(0, 1))
def test_merging_keeps_the_stronger(one: dict[str, float], other: dict[str, float], factor: float) -> None:
    merged = Features(one)
    merged.merge(other, factor)
    for feature in one.keys() | other.keys():
        strongest = max(one.get(feature, 0.0), other.get(feature, 0.0) * factor)
        assert merged.get(feature, 0.0) == strongest


@given(st.text(max_size=60), st.sampled_from(["sv", "en"]))
@example("5² rum", "sv")
def test_any_text_has_features(text: str, language: str) -> None:
    found = text_features(text, "sv" if language == "sv" else "en", words()[0])
    assert all(0 < strength <= 1 for strength in found.values())


@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("uppdragsbeskrivningen", "uppdrag"),
        ("läsfrämjandesida", "läsfrämjande"),
        ("hemsida", None),
        ("beskrivning", None),
    ],
)
def test_what_only_holds_a_thing_is_about_that_thing(word: str, held: str | None) -> None:
    assert held_in(word) == held
