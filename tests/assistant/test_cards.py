"""People: exactly what the page gives, and a plain word about what it does not."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, page, quotes, shipped, texts
from tests.assistant.pages import contacts, five_goals


@pytest.fixture(scope="module")
def people() -> Asker:
    return Asker(contacts())


def test_everybody_is_shown_with_name_and_role(people: Asker) -> None:
    answer = people("Vem kontaktar jag?")
    assert answer.status == "answered"
    assert texts(answer, "contact") == [
        "Sigrid Alm", "Verksamhetschef", "0581-712 34", "Tor Wikander", "Samordnare för barn och unga",
        "tor.wikander@example.se",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question", ["Vilket telefonnummer har Sigrid Alm?", "What is Sigrid Alm's phone number?"]
)
def test_a_number_of_the_person_that_is_named(people: Asker, question: str) -> None:
    found = quotes(people(question))
    assert "0581-712 34" in found
    assert "Tor Wikander" not in found


def test_a_mail_of_the_person_that_is_named(people: Asker) -> None:
    found = quotes(people("Vad har Tor Wikander för e-post?"))
    assert "tor.wikander@example.se" in found
    assert "0581-712 34" not in found


def test_no_field_is_lent_from_another_person(people: Asker) -> None:
    answer = people("Vad har Sigrid Alm för e-postadress?")
    assert "tor.wikander@example.se" not in answer.text
    assert answer.status != "answered"


def test_a_person_by_role(people: Asker) -> None:
    found = quotes(people("Vem är samordnare för barn och unga?"))
    assert "Tor Wikander" in found
    assert "Sigrid Alm" not in found


def test_somebody_who_is_not_there(people: Asker) -> None:
    answer = people("Vad har Gunhild Persson för telefonnummer?")
    assert answer.status == "not_found"
    assert not answer.citations


def test_a_page_without_contacts() -> None:
    answer = Asker(five_goals())("Vem är kontaktperson?")
    assert answer.status == "not_found"
    assert answer.contact is None


def test_the_page_that_ships_gives_no_number_and_says_so() -> None:
    asked = Asker(shipped())
    card = asked("Vem är kontaktperson?")
    assert texts(card, "contact") == ["Eva Bernsten Bang", "Utvecklingsledare: Bibliotek"]
    assert len(texts(card, "absent")) == 3
    for question in ("Vad är telefonnumret?", "What is the email address?"):
        answer = asked(question)
        assert answer.status == "not_found"
        assert answer.contact is not None
        assert answer.contact.name is not None
        assert answer.contact.name.text == "Eva Bernsten Bang"


TOPICS = """# Bidrag

Regionen ger bidrag till biblioteken.

## Kontakt

Frågor om ansökan:
Mirjam Stav, bibliotekskonsulent
mirjam.stav@example.se

Frågor om utbetalning:
Jonas Ek, ekonom
jonas.ek@example.se
"""


def test_a_line_above_a_name_says_what_for() -> None:
    asked = Asker(page(TOPICS))
    assert "mirjam.stav@example.se" in asked("Vem mejlar jag om ansökan?").text
    assert "jonas.ek@example.se" in asked("Vem mejlar jag om utbetalning?").text


@pytest.mark.parametrize(
    "question",
    ["Whose name should I put on the letter?", "Which member of your staff should I put this to?"],
)
def test_whose_name_it_is(people: Asker, question: str) -> None:
    assert "Sigrid Alm" in quotes(people(question))
