from __future__ import annotations

import pytest

from corpus.diff import FactChange, LineChange, diff_documents
from corpus.models import Document
from corpus.read import read
from tests.corpus.folders import page_file

HEAD = "Vi ger bidrag till biblioteken i länet."


def document(*lines: str) -> Document:
    return read(page_file("bidrag", *lines), "bidrag.md")


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("Ansökan: 15 okt", "Ansökan: hela året", ("Ansökan", "15 okt", "hela året")),
        ("Ansökan senast 15 oktober", "Ansökan hela året", ("Ansökan", "senast 15 oktober", "hela året")),
        (
            "Det högsta beloppet är 30 000 kr per år.",
            "Det högsta beloppet är 40 000 kr per år.",
            ("Det högsta beloppet är", "30 000 kr", "40 000 kr"),
        ),
        ("Telefon: 019-602 00 00", "Telefon: 019-602 00 01", ("Telefon", "019-602 00 00", "019-602 00 01")),
        ("Vi har öppet alla dagar.", "Vi har öppet alla dagar utom söndag.", None),
    ],
)
def test_a_line_that_was_reworded_is_a_fact_that_changed(
    old: str, new: str, fact: tuple[str, str, str] | None
) -> None:
    found = diff_documents(document(HEAD, old), document(HEAD, new))
    assert found.lines == (LineChange(old=old, new=new),)
    if fact:
        assert found.facts == (FactChange(about=fact[0], old=fact[1], new=fact[2]),)
    else:
        assert [each.new for each in found.facts] == ["dagar utom söndag."]


def test_lines_that_came_and_went() -> None:
    found = diff_documents(document(HEAD, "Helt annat."), document(HEAD, "Nu talar vi om taxor.", "Och mer."))
    assert found.lines == (
        LineChange(old="Helt annat."),
        LineChange(new="Nu talar vi om taxor."),
        LineChange(new="Och mer."),
    )


def test_a_new_page_and_a_page_that_went() -> None:
    page = document(HEAD)
    assert [line.new for line in diff_documents(None, page).lines] == page.text.splitlines()
    assert [line.old for line in diff_documents(page, None).lines] == page.text.splitlines()
    assert diff_documents(page, page).lines == ()


def test_contacts_that_came_and_went() -> None:
    old = document(HEAD, "## Kontakt", "Åsa Öberg\\\nBibliotekschef\\\n019-602 00 00")
    new = document(HEAD, "## Kontakt", "Berit Karlsson\\\nBibliotekschef\\\n019-602 00 00")
    facts = diff_documents(old, new).facts
    assert FactChange(about="kontakt", old="Åsa Öberg, Bibliotekschef, 019-602 00 00") in facts
    assert FactChange(about="kontakt", new="Berit Karlsson, Bibliotekschef, 019-602 00 00") in facts
