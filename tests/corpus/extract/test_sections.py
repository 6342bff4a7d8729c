from __future__ import annotations

import pytest

from corpus.extract.sections import sections


def test_chapters_lose_their_numbers_and_are_headings() -> None:
    source = ["1  Inledning", "Text.", "2  Mål", "Text.", "3  Kontakt", "Text."]
    assert sections(source) == [
        "Inledning", "===", "Text.", "Mål", "===", "Text.", "Kontakt", "===", "Text.",
    ]  # fmt: skip


def test_numbered_goals_are_no_chapters() -> None:
    source = ["1  Läslust", "Text.", "2  Rum", "Text.", "3  Kontakt", "Text."]
    assert sections(source) == source


def test_points_keep_the_last_part_of_their_number_and_stand_below_a_numbered_line() -> None:
    source = ["1. Läslust", "1.1 Alla barn får en bok.", "1.2 Buss.", "2. Rum", "2.1 Meröppet."]
    assert sections(source) == [
        "1. Läslust", "    1. Alla barn får en bok.", "    2. Buss.", "2. Rum", "    1. Meröppet.",
    ]  # fmt: skip


def test_letters_with_numbers_count_as_well() -> None:
    assert sections(["A.1 Alla får en bok.", "A.2 Bussen går.", "B.1 Mer.", "U1. Stödja", "U2. Låna"]) == [
        "1. Alla får en bok.", "2. Bussen går.", "1. Mer.", "1. Stödja", "2. Låna",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        ["9.30 Kaffe", "10.15 Föreläsning", "12.00 Lunch"],
        ["1.5 miljoner kronor", "2.3 miljoner kronor"],
        ["3.1 En ensam rad"],
        ["A4 eller A5", "Se s. 4"],
    ],
)
def test_times_sums_and_single_numbers_are_left_alone(source: list[str]) -> None:
    assert sections(source) == source
