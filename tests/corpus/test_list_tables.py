from __future__ import annotations

import pytest

from corpus.blocks import Block
from corpus.list_tables import list_tables

Rows = list[list[str]]


def read(rows: Rows) -> list[tuple[int | None, str, list[str]]]:
    found = list_tables([Block("table", rows=rows)])
    items = [item for block in found if block.kind == "list" for item in block.items]
    return [(item.ordinal, item.text, [each.text for each in item.below]) for item in items]


def test_a_row_for_each_goal_is_an_entry_with_its_other_cells_below() -> None:
    rows = [["Mål", "Så gör vi"], ["Fler läser", "Vi delar ut böcker."], ["Fler rum", "Vi bygger ut."]]
    assert read(rows) == [
        (None, "Fler läser", ["Vi delar ut böcker."]),
        (None, "Fler rum", ["Vi bygger ut."]),
    ]
    assert list_tables([Block("table", rows=rows)])[0] == Block("label", "Mål\tSå gör vi")


def test_a_column_of_numbers_numbers_the_entries() -> None:
    rows = [["Nr", "Prioritering"], ["1", "Läsa"], ["2", "Skriva"]]
    assert read(rows) == [(1, "Läsa", []), (2, "Skriva", [])]


@pytest.mark.parametrize(
    "rows",
    [
        [["Mål", "2025"], ["Fler läser", "12"], ["Fler rum", "14"]],
        [["Mål", "Så gör vi"], ["Fler läser", "Vi delar ut."]],
        [["Mål", "Så gör vi"], ["Fler läser", "Vi delar ut."], ["Fler läser", "Vi bygger ut."]],
        [["Bibliotek", "Ort"], ["Alviks bibliotek", "Alvik by"], ["Bergs bibliotek", "Berg by"]],
    ],
    ids=["figures", "one row", "twice the same", "something else"],
)
def test_other_tables_stay_tables(rows: Rows) -> None:
    block = Block("table", rows=rows)
    assert list_tables([block]) == [block]
