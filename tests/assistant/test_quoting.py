"""What is quoted beside the best unit: what it introduces or announces."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, page, quotes

PAGE = """# Biblioteksplan för Vidaland

Planen har tre inriktningar, som bryts ned i insatser.

## Inriktningar 2024–2027

1. Biblioteket nära
2. Språk som växer
3. Trygg läsning

## Bidrag

Ändamålsparagrafen (2 §) i bibliotekslagen vägleder bidragen:

Biblioteken ska främja demokrati och fri åsiktsbildning.

Så här ansöker kommunen om bidrag:

1. Ring oss om idén.
2. Fyll i blanketten.
3. Skicka in den före den 1 mars.
"""


@pytest.fixture(scope="module")
def asker() -> Asker:
    return Asker(page(PAGE))


@pytest.mark.parametrize("question", ["inriktning nummer två", "Vad är den andra inriktningen?"])
def test_the_entry_of_what_a_page_counts(asker: Asker, question: str) -> None:
    assert quotes(asker(question)) == ["Språk som växer"]


def test_an_entry_that_is_not_there_is_refused(asker: Asker) -> None:
    assert asker("Vad är den fjärde inriktningen?").status == "not_found"


def test_the_entries_of_what_a_page_counts(asker: Asker) -> None:
    expected = ["Biblioteket nära", "Språk som växer", "Trygg läsning"]
    assert quotes(asker("Vilka inriktningar finns i planen?")) == expected


def test_what_a_sentence_announces_is_quoted_with_it(asker: Asker) -> None:
    assert "Biblioteken ska främja demokrati och fri åsiktsbildning." in quotes(
        asker("Vad säger ändamålsparagrafen i bibliotekslagen om bidragen?")
    )


def test_a_step_is_an_entry_of_a_numbered_list(asker: Asker) -> None:
    assert quotes(asker("Vad är steg två när man ansöker om bidrag?")) == ["Fyll i blanketten."]


def test_a_unit_as_likely_as_the_best_is_quoted_too() -> None:
    both = ["Bokbussen kör till skolorna.", "Bokbussen lånar ut spel."]
    asker = Asker(page(f"# Bussar\n\n{both[0]}\n\nPersonalen trivs med arbetet.\n\n{both[1]}\n"))
    assert quotes(asker("Vad gör bokbussen?")) == both
