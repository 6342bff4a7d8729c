from __future__ import annotations

from datetime import date

import pytest

from corpus.models import Document
from corpus.read import read
from corpus.stale import stale
from tests.corpus.folders import page_file

TODAY = date(2026, 3, 1)


def document(title: str, *lines: str, **fields: str) -> Document:
    front = "".join(f'{key}: "{value}"\n' for key, value in fields.items())
    source = (
        page_file("sida", *lines)
        .replace('title: "Sida"', f'title: "{title}"')
        .replace("# Sida", f"# {title}")
    )
    return read(source.replace("---\n\n", f"{front}---\n\n", 1), "sida.md")


def kinds(found: Document, months: int = 24) -> list[str]:
    return [each.kind for each in stale([found], TODAY, months)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"updated": "2026-01-01"}, []),
        ({"updated": "2024-03-01"}, []),
        ({"updated": "2024-02-01"}, ["old"]),
        ({}, ["undated"]),
        ({"updated": "2026-01-01", "valid_to": "2026-02-28"}, ["expired"]),
        ({"updated": "2026-01-01", "valid_to": "2026-03-01"}, []),
    ],
)
def test_by_date(fields: dict[str, str], expected: list[str]) -> None:
    assert kinds(document("Om oss", **fields)) == expected


def test_months_are_the_users_to_choose() -> None:
    assert kinds(document("Om oss", updated="2025-06-01"), months=6) == ["old"]


@pytest.mark.parametrize(
    ("title", "is_over"),
    [
        ("Regional biblioteksplan 2017–2020", True),
        ("Biblioteksplan 2021 - 2025", True),
        ("Biblioteksplan 2023-2026", False),
        ("Biblioteksplan 2025/2028", False),
        ("Lag 2013:801", False),
    ],
)
def test_a_plan_whose_years_are_over(title: str, is_over: bool) -> None:
    assert ("period" in kinds(document(title, updated="2026-01-01"))) is is_over


@pytest.mark.parametrize(
    ("note", "is_back"),
    [
        ("Tjänstledig t.o.m. 31 december 2025", True),
        ("Föräldraledig till och med den 2026-08-31", False),
        ("Tjänstledig fr o m 21 januari 2019", True),
        ("Tjänstledig fr o m 21 januari 2026", False),
        ("On leave until 1 February 2026", True),
        ("Föräldraledig", False),
    ],
)
def test_a_contact_whose_leave_is_over(note: str, is_back: bool) -> None:
    person = f"## Kontakt\n\nÅsa Öberg\\\nBibliotekschef\\\n{note}\\\n019-602 00 00"
    found = document("Om oss", person, updated="2026-01-01")
    assert found.contacts[0].note is not None
    assert ("leave" in kinds(found)) is is_back
