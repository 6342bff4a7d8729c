from __future__ import annotations

import pytest

from corpus.blocks import Block
from corpus.enumerations import enumerations
from corpus.outline import read_document
from tests.corpus.reading import page


def entries(text: str) -> list[tuple[str, list[str]]]:
    lists = [block for block in enumerations([Block("paragraph", text)]) if block.kind == "list"]
    return [(item.text, [each.text for each in item.below]) for block in lists for item in block.items]


def test_sentences_that_count_are_entries_with_what_is_said_of_each() -> None:
    text = (
        "Vi har två mål. För det första vill vi att fler läser. Det mäts varje år. "
        "För det andra ska alla ha nära till ett bibliotek. Bussen är en del. Planen gäller till 2027."
    )
    assert entries(text) == [
        ("För det första vill vi att fler läser.", ["Det mäts varje år."]),
        ("För det andra ska alla ha nära till ett bibliotek.", ["Bussen är en del."]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Den första delen är att låna ut. Den andra delen är att lära ut.",
        "First, everybody should read. Second, everybody should have a library.",
        "Firstly, everybody should read. Secondly, everybody should have a library.",
        "The first aim is to lend books. The second aim is to teach.",
        "Det första målet är att läsa. Det andra målet är att skriva.",
    ],
)
def test_the_ways_in_which_sentences_count(text: str) -> None:
    assert len(entries(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Den första rapporten lämnas våren 2025. Den andra lämnas 2026.",
        "För det första vill vi att fler läser. Därför finns bussen.",
        "För det andra vill vi läsa. För det tredje vill vi skriva.",
        "First, register. Then come to the library.",
    ],
)
def test_a_paragraph_that_does_not_count_from_the_first_stays_one(text: str) -> None:
    block = Block("paragraph", text)
    assert enumerations([block]) == [block]


def test_what_is_said_before_introduces_the_entries() -> None:
    found = read_document(
        page(), "# Plan\n\nVi har två mål.\nFör det första vill vi läsa. För det andra vill vi skriva.\n"
    )
    node = next(node for node in found.nodes if node.kind == "list")
    assert node.lead is not None
    assert found.slice(node.lead) == "Vi har två mål."
