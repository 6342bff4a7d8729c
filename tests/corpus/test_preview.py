from __future__ import annotations

from corpus.preview import preview
from corpus.read import read
from tests.corpus.folders import page_file


def test_a_page_before_it_is_published() -> None:
    body = (
        "Enligt 11 § bibliotekslagen.",
        "- ett\n- två",
        "Högst 30 000 kr.",
        "Senast uppdaterad: 2024-04-25",
    )
    contact = "## Kontakt\n\nÅsa Öberg\\\nBibliotekschef\\\n019-602 00 00"
    document = read(page_file("sida", *body, contact), "sida.md")
    seen = preview(document, ("Meny",))
    assert (seen.page_id, seen.headings, seen.lists, seen.items) == ("sida", ("Sida", "Kontakt"), 1, 2)
    assert seen.contacts == ("Åsa Öberg, Bibliotekschef, 019-602 00 00",)
    assert (seen.dates, seen.amounts, seen.dropped) == (
        ("Senast uppdaterad: 2024-04-25",),
        ("30 000 kr",),
        ("Meny",),
    )
    assert "11 §" in seen.laws[0]
    assert [each.number for each in seen.passages] == list(range(1, len(document.passages) + 1))
    assert all(each.text in document.text for each in seen.passages)
