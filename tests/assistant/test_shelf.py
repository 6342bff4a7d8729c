from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexUnusable
from assistant.shelf import Row, Shelf, period

ROWS = [
    Row("Region A", 0, 0, 2, 3),
    Row(None, 2016, 2019, 0, 0),
    Row("Region B", 2024, 2027, 1, 2),
    Row("Region A", 2016, 2019, 0, 1),
]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    Shelf.of(ROWS).save(tmp_path)
    return Shelf.load(tmp_path)


def test_pages_are_found_by_organisation(shelf: Shelf) -> None:
    assert [shelf.organisation(page) for page in range(len(shelf))] == [row.organisation for row in ROWS]
    assert shelf.pages().tolist() == [0, 1, 2, 3]
    assert shelf.pages({"Region A"}).tolist() == [0, 3]
    assert shelf.pages({None, "Region B"}).tolist() == [1, 2]
    assert shelf.pages({"Region C"}).tolist() == []
    assert [shelf.contacts(page) for page in range(4)] == [2, 0, 1, 0]


def test_pages_whose_years_are_over_are_left_out_unless_they_are_named(shelf: Shelf) -> None:
    assert shelf.in_force(shelf.pages(), 2026, ()).tolist() == [0, 2]
    assert shelf.in_force(shelf.pages(), 2026, {2017, 3}).tolist() == [0, 1, 2, 3]
    assert shelf.in_force(shelf.pages({"Region A"}), 2019, {2020}).tolist() == [0, 3]


def test_passages_belong_to_pages(shelf: Shelf) -> None:
    assert [shelf.page_of(passage) for passage in range(6)] == [0, 0, 0, 2, 2, 3]
    assert shelf.passages(np.array([2, 1])).tolist() == [False, False, False, True, True, False]
    for number in (-1, 6):
        with pytest.raises(IndexUnusable):
            shelf.page_of(number)


def test_an_empty_corpus_has_a_shelf(tmp_path: Path) -> None:
    Shelf.of([]).save(tmp_path)
    found = Shelf.load(tmp_path)
    assert (len(found), found.pages().tolist(), found.organisations) == (0, [], ())


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Biblioteksplan 2016-2019", (2016, 2019)),
        ("Plan 2024–27 för regionen", (2024, 2027)),
        ("Plan för 2024", None),
        ("Telefon 2016-20190", None),
    ],
)
def test_years_are_read_from_titles(title: str, years: tuple[int, int] | None) -> None:
    assert period(title) == years
