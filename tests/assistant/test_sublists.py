"""What stands below an item: by what is done, by what the item is about, by a compound, in a follow-up."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, items, page, quotes, shipped

SECOND = "stödja folkbibliotekens arbete med digitaliseringens effekter."
FOURTH = "stödja folkbibliotekens arbete med läs- och litteraturfrämjande insatser."


@pytest.fixture(scope="module")
def ask() -> Asker:
    return Asker(shipped())


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("Hur ska ni nå mål 2?", SECOND),
        ("How will you achieve goal 2?", SECOND),
        ("Vilka delmål hör till digitaliseringsmålet?", SECOND),
        ("Vad ska ni göra inom målet om läsning och litteratur?", FOURTH),
    ],
)
def test_an_item_with_what_stands_below_it(ask: Asker, question: str, item: str) -> None:
    first, *below = items(ask(question))
    assert first == item
    assert len(below) == 2


def test_how_an_item_reads_is_the_item_alone(ask: Asker) -> None:
    assert items(ask("Hur lyder mål 2?")) == [SECOND]


def test_the_same_of_another_item(ask: Asker) -> None:
    first, *below = items(ask("Och mål 4?", ["Vilka delmål har mål 2?"]))
    assert first == FOURTH
    assert len(below) == 2


def test_one_of_the_items_or_none(ask: Asker) -> None:
    assert ask("Which of the goals was added last year?").status == "not_found"
    assert items(ask("Vilket av målen handlar om digitalisering?")) == [SECOND]


def test_an_entry_by_any_noun(ask: Asker) -> None:
    (third,) = items(ask("Tredje strecket i uppdraget?"))
    assert "barn och unga" in third


TWO_KINDS = """# Mål

Verksamheten har två mål.

## Mål 1: Alla läser

**Delmål**

- fler böcker

**Insatser**

- bokprat på torget
- läscirklar

## Mål 2: Alla skriver

**Insatser**

- skrivarkurs
"""


@pytest.mark.parametrize(
    ("question", "history", "expected"),
    [
        ("Vilka insatser hör till mål 1?", [], ["bokprat på torget", "läscirklar"]),
        ("Vilka insatser hör dit?", ["Hur lyder mål 1?"], ["bokprat på torget", "läscirklar"]),
        ("Vad är den andra insatsen under mål 1?", [], ["läscirklar"]),
        ("Vad är den andra insatsen under mål 2?", [], []),
    ],
)
def test_the_lower_list_of_that_name(question: str, history: list[str], expected: list[str]) -> None:
    found = items(Asker(page(TWO_KINDS))(question, history))
    assert [each for each in found if not each.startswith("Mål")] == expected


def test_those_of_them_that_are_not() -> None:
    entries = "1. Fler besök. Uppnått.\n2. Fler lån. Inte uppnått.\n3. Fler kurser. Inte uppnått.\n"
    ask = Asker(page(f"# Mål\n\nVåra mål:\n\n{entries}"))
    assert items(ask("Vilka av målen har inte uppnåtts?")) == [
        "Fler lån. Inte uppnått.", "Fler kurser. Inte uppnått.",
    ]  # fmt: skip
    assert items(ask("Vilka av målen har uppnåtts?")) == ["Fler besök. Uppnått."]


def test_a_page_that_says_there_is_nothing_below_is_quoted() -> None:
    text = "Mål 2 har inga delmål."
    ask = Asker(
        page(f"# Mål\n\n1. Alla läser\n\n   **Delmål**\n\n   - fler böcker\n\n2. Alla skriver\n\n{text}\n")
    )
    assert quotes(ask("Vilka delmål har mål 2?")) == [text]


@pytest.mark.parametrize(
    "question", ["Hur långt har ni kommit med mål 1?", "How far have you come with goal 1?"]
)
def test_a_goal_does_not_say_how_far_it_has_come(question: str) -> None:
    assert Asker(page(TWO_KINDS))(question).status == "not_found"


def test_a_lower_level_by_number_belongs_to_the_item_asked_about_before() -> None:
    ask = Asker(page(TWO_KINDS))
    assert items(ask("Hur lyder den andra insatsen?", ["Vilka insatser hör till mål 1?"])) == ["läscirklar"]
    assert ask("Hur lyder den tredje insatsen?", ["Vilka insatser hör till mål 1?"]).status == "not_found"
