"""A row by its name and a column by a year, a head's words or the kind of answer asked for."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, page, quotes

TABLES = """# Kurser och siffror

Här står det mesta.

| Kurs | Datum | Plats | Sista anmälningsdag |
| :-- | :-- | :-- | :-- |
| Bokprat i bergen | 16 september | Sveg | 2 september |
| Källkritik för alla | 7 oktober | Ånge | 5 oktober |

## Nyckeltal

|  | 2023 | 2024 |
| :-- | :-- | :-- |
| Fysiska besök | 1 874 | 1 951 |
| Lån av e-böcker | 143 | 158 |
"""


@pytest.fixture(scope="module")
def ask() -> Asker:
    return Asker(page(TABLES))


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Var hålls kursen Bokprat i bergen?", "Bokprat i bergen"),
        ("När är kursen Källkritik för alla?", "Källkritik för alla"),
        ("Sista anmälningsdag till Bokprat i bergen?", "Bokprat i bergen"),
        ("Hur många e-böcker lånades 2024?", "Lån av e-böcker"),
        ("Hur många fysiska besök gjordes 2023?", "Fysiska besök"),
    ],
)
def test_a_row_is_shown_under_its_head(ask: Asker, question: str, row: str) -> None:
    found = quotes(ask(question))
    assert found[-1].startswith(row)


@pytest.mark.parametrize(
    "question",
    [
        "Vem leder kursen Bokprat i bergen?",
        "Hur många fysiska besök gjordes 2019?",
        "Var hålls kursen Klarspråk?",
    ],
)
def test_what_the_table_does_not_say(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert answer.status == "not_found"
    assert not answer.citations


def test_the_sentence_before_a_table_and_not_its_head_answers() -> None:
    bus = page(
        "# Bokbussen\n\nBussen kör hela året.\n\nHund får följa med ombord om den är kopplad.\n\n"
        "| Hållplats | Dag | Tid |\n| --- | --- | --- |\n| Latorp torg | tisdag | 14.00 |"
    )
    assert quotes(Asker(bus)("Får man ta med hund på bussen?")) == [
        "Hund får följa med ombord om den är kopplad."
    ]
