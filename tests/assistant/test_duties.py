"""Who does what: by the lines of a card, the sentence before the question, a first name, a stand-in."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, page, quotes, texts

STAFF = """# Medarbetare på Bibliotek Vätterlandet

Vi hjälper folkbiblioteken i länet.

## Ledning

Gunborg Sahlén\\
Enhetschef (tjänstledig t.o.m. 3 maj 2026)\\
Telefon: 0391-555 20 01

Rolf Ekdahl\\
Tf enhetschef\\
Telefon: 0391-555 20 02

## Utveckling

Mirja Toivola\\
Utvecklare\\
Tar emot beställningar av språklådor på finska. Telefontid onsdag 13–15.\\
mirja.toivola@example.se

Dag Brännlund\\
Systemförvaltare\\
Sköter webbplatsen.\\
dag.brannlund@example.se

Tuva samordnar frågor om skolbibliotek.

## Gemensamt

Växel: 0391-555 20 00\\
Besöksadress: Storgatan 9, Habo\\
Fakturaadress: Box 555, 566 21 Habo
"""


@pytest.fixture(scope="module")
def staff() -> Asker:
    return Asker(page(STAFF))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vem tar hand om beställningar av språklådor?", "Mirja Toivola"),
        ("Who takes care of the web site?", "Dag Brännlund"),
        ("Webbplatsen ligger nere. Vem ska jag vända mig till?", "Dag Brännlund"),
        ("Vem kontaktar jag medan Gunborg Sahlén är ledig?", "Rolf Ekdahl"),
        ("Vem rycker in när Gunborg är borta?", "Rolf Ekdahl"),
        ("Vem vänder jag mig till om skolbibliotek?", "Tuva samordnar frågor om skolbibliotek."),
    ],
)
def test_whose_duty_it_is(staff: Asker, question: str, expected: str) -> None:
    found = staff(question)
    assert found.status == "answered"
    people = [q for q in quotes(found) if q.split()[0] in {"Gunborg", "Rolf", "Mirja", "Dag", "Tuva"}]
    assert people == [expected]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vart skickar jag en faktura?", "Fakturaadress: Box 555, 566 21 Habo"),
        ("Vad är numret till växeln?", "Växel: 0391-555 20 00"),
        ("När har Mirja Toivola telefontid?", "Telefontid onsdag 13–15."),
    ],
)
def test_the_line_that_says_it(staff: Asker, question: str, expected: str) -> None:
    assert any(expected in quote for quote in quotes(staff(question)))


@pytest.mark.parametrize(
    "question",
    [
        "Vem håller i nätverket Bokbubblan?",
        "Vilket telefonnummer har Tuva Malmgren?",
        "Vad är Mirja Toivolas adress?",
        "När slutar Dag Brännlund?",
    ],
)
def test_what_no_card_says(staff: Asker, question: str) -> None:
    assert staff(question).status == "not_found"


def test_the_number_of_an_office_that_nobody_holds(staff: Asker) -> None:
    answer = staff("Vad har hon för nummer?", ["Vem är kommunikatör hos er?"])
    assert answer.status == "not_found"
    assert not texts(answer, "contact")


def test_a_role_alone_asks_who_has_it(staff: Asker) -> None:
    assert "Dag Brännlund" in quotes(staff("systemförvaltare"))


SWITCHBOARD = """# Kontakt

Vera Lind\\
Utvecklare\\
Föräldraledig t o m 31 augusti 2026\\
Vikarie: Saga Berg\\
saga.berg@example.se

Region Vätterlandet\\
0391-555 20 00 (växel, måndag-torsdag klockan 9-15)
"""


def test_who_stands_in_is_read_from_the_card_of_who_is_away() -> None:
    found = quotes(Asker(page(SWITCHBOARD))("Vem vikarierar för Vera Lind?"))
    assert "Vikarie: Saga Berg" in found


@pytest.mark.parametrize("question", ["När kan man ringa till växeln?", "Vilka tider kan jag ringa er?"])
def test_hours_of_the_telephone_stand_on_a_card(question: str) -> None:
    assert any("klockan 9-15" in quote for quote in quotes(Asker(page(SWITCHBOARD))(question)))


@pytest.mark.parametrize(
    "question",
    [
        "När svarar ni på ansökan om bidrag?",
        "When is the next call for proposals?",
        "När kan man ringa bokbussen?",
    ],
)
def test_hours_of_the_telephone_answer_nothing_else(question: str) -> None:
    assert Asker(page(SWITCHBOARD))(question).status == "not_found"


def test_the_title_of_who_is_away_names_nobody_else() -> None:
    card = "# Kontakt\n\nVera Lind\\\ntf bibliotekschef\\\n0391-555 20 11\n"
    assert not quotes(Asker(page(card))("Vem vikarierar för Vera Lind?"))
