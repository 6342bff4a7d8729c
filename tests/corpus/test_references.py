from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.references import find_amounts, find_laws


@pytest.mark.parametrize(
    ("text", "law", "chapter", "sections", "words"),
    [
        ("Enligt bibliotekslagen 11 § ska", "bibliotekslagen", None, (11,), "11 §"),
        ("Av bibliotekslagen 11§ följer", "bibliotekslagen", None, (11,), "11§"),
        ("stöds av Bibliotekslagen §14.", "Bibliotekslagen", None, (14,), "§14"),
        ("kommer från bibliotekslagen (§ 11).", "bibliotekslagen", None, (11,), "§ 11"),
        ("Bibliotekslag (2013:801) anger det i paragraf 11,", "Bibliotekslag", None, (11,), "paragraf 11"),
        (
            "får 3, 11 och 17 §§ bibliotekslagen (2013:801) ny lydelse",
            "bibliotekslagen",
            None,
            (3, 11, 17),
            "3, 11 och 17 §§",
        ),
        ("Enligt 2 kap. 36 § skollagen (2010:800) gäller", "skollagen", 2, (36,), "2 kap. 36 §"),
        ("regleras i skollagen (2010:800), 2 kap. 36 §.", "skollagen", 2, (36,), "2 kap. 36 §"),
        ("Planen (2013:801, 17 §) gäller", "2013:801", None, (17,), "17 §"),
        ("enligt bibliotekslagen (2013:801, 17 §) anta", "bibliotekslagen", None, (17,), "17 §"),
        (
            "Under section 11 of the Swedish Library Act we must",
            "Swedish Library Act",
            None,
            (11,),
            "section 11",
        ),
        ("Ändamålsparagrafen (2 §) i bibliotekslagen vägleder", "bibliotekslagen", None, (2,), "2 §"),
        ("antog planen den 8 september, paragraf 67.", None, None, (67,), "paragraf 67"),
        ("I 2§ anges ändamålet", None, None, (2,), "2§"),
        ("5–7 §§ bibliotekslagen", "bibliotekslagen", None, (5, 6, 7), "5–7 §§"),
    ],
)
def test_law_references(
    text: str, law: str | None, chapter: int | None, sections: tuple[int, ...], words: str
) -> None:
    (found,) = find_laws(text)
    assert (found.law, found.chapter, found.sections, text[found.start : found.end]) == (
        law,
        chapter,
        sections,
        words,
    )


def test_law_references_of_one_paragraph() -> None:
    found = find_laws(
        "Enligt 4§ och 5§ i bibliotekslagen gäller det. Enligt 17 § samma lag ska planer antas."
    )
    assert [(each.law, each.sections) for each in found] == [
        ("bibliotekslagen", (4,)),
        ("bibliotekslagen", (5,)),
        ("bibliotekslagen", (17,)),
    ]


def test_sections_below_the_law_they_are_of() -> None:
    found = find_laws(
        "Vad säger bibliotekslagen?\n2§ Biblioteken ska.\n17§ Planer ska antas. Lag (2019:961)."
    )
    assert [(each.law, each.sections) for each in found] == [
        ("bibliotekslagen", (2,)),
        ("bibliotekslagen", (17,)),
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit", "words"),
    [
        ("högst 30 000 kr per år", 30000, "kr", "30 000 kr"),
        ("Budget: 1 450 000 kronor", 1450000, "kr", "1 450 000 kronor"),
        ("delar ut 1,5 miljoner kronor", 1500000, "kr", "1,5 miljoner kronor"),
        ("minst 20 procent av", 20, "%", "20 procent"),
        ("svarsfrekvens 38 %", 38, "%", "38 %"),
        ("a grant of 500 EUR", 500, "EUR", "500 EUR"),
        ("totalt 12 mkr", 12000000, "kr", "12 mkr"),
    ],
)
def test_amounts(text: str, value: float, unit: str, words: str) -> None:
    (found,) = find_amounts(text)
    assert (found.value, found.unit, text[found.start : found.end]) == (value, unit, words)


def test_no_amounts() -> None:
    assert find_amounts("2013:801, 17 personer, 2024, kronorna, 12 krav") == []


@given(st.text(st.sampled_from("0123 456789§,.-kr()och lagen@a\n")))
def test_spans_are_exact_on_any_text(text: str) -> None:
    for law in find_laws(text):
        assert "§" in text[law.start : law.end]
        assert law.sections
    for amount in find_amounts(text):
        assert text[amount.start : amount.end].endswith(("kr", "kronor"))
