from __future__ import annotations

import pytest

from corpus.extract.marks import with_marks


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (["•stödja", "•låna"], ["• stödja", "• låna"]),
        (["-vi läser", "-vi skriver"], ["- vi läser", "- vi skriver"]),
        (["A)Läslust", "B)Rum"], ["A) Läslust", "B) Rum"]),
        (["1.Läslust", "2.Rum"], ["1. Läslust", "2. Rum"]),
        (["I.   LÄSLUST", "II.  RUM"], ["I. LÄSLUST", "II. RUM"]),
        (["•", "stödja"], ["• stödja"]),
        (["1 Läslust", "2 Rum", "3 Språk"], ["1. Läslust", "2. Rum", "3. Språk"]),
    ],
)
def test_marks_are_parted_from_their_words(source: list[str], wanted: list[str]) -> None:
    assert with_marks(source) == wanted


def test_guillemets_that_nothing_closes_are_marks() -> None:
    assert with_marks(["»Läsning", "› Rum"]) == ["• Läsning", "• Rum"]
    assert with_marks(["»Läs mer», sa hon.", "»Ja.»"]) == ["»Läs mer», sa hon.", "»Ja.»"]


def test_arrows_within_a_sentence_that_goes_on_begin_lines() -> None:
    assert with_marks(["Vi har i uppdrag att → samla → pröva"]) == [
        "Vi har i uppdrag att", "→ samla", "→ pröva",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["-5 grader", "Start → Kultur → Om oss", "A.Karlsson", "-en enda rad", "2.Sedan", "Läs A.Karlsson"],
)
def test_other_lines_are_left_alone(line: str) -> None:
    assert with_marks([line]) == [line]
