from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexUnusable
from assistant.shelf import Row, Shelf, period, row, until
from tests.assistant.asking import page

ROWS = [
    Row("Region A", 0, 0, 2, 3),
    Row(None, 2016, 2019, 0, 0, date(2019, 12, 31).toordinal()),
    Row("Region B", 2024, 2027, 1, 2, date(2027, 12, 31).toordinal()),
    Row("Region A", 2016, 2019, 0, 1, date(2019, 12, 31).toordinal()),
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
    assert shelf.in_force(shelf.pages(), date(2026, 1, 1), ()).tolist() == [0, 2]
    assert shelf.in_force(shelf.pages(), date(2026, 1, 1), {2017, 3}).tolist() == [0, 1, 2, 3]
    assert shelf.in_force(shelf.pages({"Region A"}), date(2019, 12, 31), {2020}).tolist() == [0, 3]


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


@pytest.mark.parametrize(
    ("body", "valid_to", "end", "years"),
    [
        ("# Biblioteksplan 2016-2019\n\nVi ska läsa.", None, date(2019, 12, 31), (2016, 2019)),
        ("# Biblioteksplan 2016-2019\n\nVi ska läsa.", date(2018, 5, 1), date(2018, 5, 1), (2016, 2019)),
        ("# Riktlinjer\n\nVi ska läsa.", date(2025, 5, 1), date(2025, 5, 1), (2025, 2025)),
        (
            "# Bibliotekslag (1996:1596)\n\nUpphävd: 2013-12-31\n\n1 § Det ska finnas bibliotek.",
            None,
            date.min,
            (1996, 1996),
        ),
        ("# Upphävd: Riktlinjer\n\nVi ska läsa.", None, date.min, (0, 0)),
        ("# Riktlinjer\n\nSidan gäller inte längre.\n\nVi ska läsa.", None, date.min, (0, 0)),
        (
            "# Bibliotekslag\n\n1 § Det ska finnas bibliotek.\n\n2 § Upphävd genom lag (2019:961).",
            None,
            None,
            (0, 0),
        ),
        ("# Beslut\n\nNämnden har upphävt beslutet om avgifter.", None, None, (0, 0)),
        ("# Om oss\n\nVi lånar ut böcker.", None, None, (0, 0)),
    ],
)
def test_how_long_a_page_holds(
    body: str, valid_to: date | None, end: date | None, years: tuple[int, int]
) -> None:
    document = page(body)
    document = document.model_copy(update={"page": document.page.model_copy(update={"valid_to": valid_to})})
    assert until(document) == end
    assert (row(document).first, row(document).last) == years
