"""Several numbers of one noun."""

from __future__ import annotations

import pytest

from assistant.analysis import words
from assistant.numerals import spell_out
from assistant.series import alone, series


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("mål 1 och 3", "mål", (1, 3)),
        ("mål 1, 2 och 4", "mål", (1, 2, 4)),
        ("mål nr 2 respektive 3", "mål", (2, 3)),
        ("mål 1-3", "mål", (1, 2, 3)),
        ("mål 1 – 4", "mål", (1, 2, 3, 4)),
        ("mål 2 till 4", "mål", (2, 3, 4)),
        ("goals two and three", "goals", (2, 3)),
        ("första och sista målet", "målet", (1, -1)),
        ("the second and the third goal", "goal", (2, 3)),
        ("de två första målen", "målen", (1, 2)),
        ("de tre sista punkterna", "punkterna", (-3, -2, -1)),
        ("the last two points", "points", (-2, -1)),
        ("mål 2", "mål", ()),
        ("det tredje målet", "målet", ()),
        ("mål 2 har tre delmål", "mål", ()),
        ("mål 2 från 2021", "mål", ()),
        ("de fyra målen", "målen", ()),
    ],
)
def test_the_numbers_beside_a_noun(text: str, noun: str, expected: tuple[int, ...]) -> None:
    tokens = words(text)
    at = tokens.index(noun)
    assert series(text, tokens, at, at + 1)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("och de två sista?", (-2, -1)), ("den första och den sista", (1, -1)), ("och den tredje?", ())],
)
def test_numbers_without_a_noun(text: str, expected: tuple[int, ...]) -> None:
    assert alone(words(text))[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3:e målet", "tredje målet"),
        ("det 2:a delmålet", "det andra delmålet"),
        ("enligt 11:e paragrafen", "enligt 11:e paragrafen"),
        ("den 3:e maj", "den 3:e maj"),
        ("25:e målet", "25:e målet"),
    ],
)
def test_ordinals_in_digits(text: str, expected: str) -> None:
    assert spell_out(text) == expected
