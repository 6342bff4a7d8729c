from __future__ import annotations

from corpus.extract.text import read_text
from corpus.models import Contact
from corpus.read import read_body
from tests.corpus.reading import page

HEAD = "Personal\n\nText om oss som arbetar här i länet.\n\n"


def contacts(table: str) -> tuple[Contact, ...]:
    return read_body(page(), read_text(HEAD + table).body).contacts


def told(contact: Contact) -> list[str]:
    named = [each for each in (contact.name, contact.role) if each is not None]
    return [each.text for each in (*named, *contact.phones, *contact.emails)]


def test_a_row_of_a_table_of_persons_is_a_contact() -> None:
    found = contacts(
        "Namn\tAnsvar\tTelefon\tE-post\n"
        "Eva Bang\tStatistik\t031-390 06 31\teva.bang@alvik.example\n"
        "Ali Ek\tBidrag\t–\tali.ek@alvik.example\n"
    )
    assert [told(each) for each in found] == [
        ["Eva Bang", "Statistik", "031-390 06 31", "eva.bang@alvik.example"],
        ["Ali Ek", "Bidrag", "ali.ek@alvik.example"],
    ]


def test_bars_between_the_cells_make_no_difference() -> None:
    found = contacts("| Namn | Arbetar med | Telefon |\n|---|---|---|\n| Eva Bang | barn | 031-390 06 31 |\n")
    assert [told(each) for each in found] == [["Eva Bang", "barn", "031-390 06 31"]]


def test_every_field_stands_where_its_span_says() -> None:
    read = read_body(page(), read_text(f"{HEAD}Namn\tRoll\nEva Bang\tchef\nAli Ek\tpedagog\n").body)
    for contact in read.contacts:
        for span in (contact.name, contact.role):
            assert span is not None
            assert read.text[span.start : span.end] == span.text


def test_a_table_of_something_else_holds_no_contacts() -> None:
    assert contacts("Namn\tBesök\nAlvik bibliotek\t1 200\nBergs bibliotek\t900\n") == ()
