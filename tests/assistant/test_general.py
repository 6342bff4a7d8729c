"""Sentences and items that answer a question that names no list: the right one, or a reason."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, page, quotes, shipped
from tests.assistant.pages import five_goals, seven_points


@pytest.fixture(scope="module")
def buses() -> Asker:
    return Asker(five_goals())


@pytest.fixture(scope="module")
def points() -> Asker:
    return Asker(seven_points())


@pytest.mark.parametrize("question", ["Vem följer upp målen?", "Vilken nämnd följer upp målen?"])
def test_who_does_something(buses: Asker, question: str) -> None:
    assert quotes(buses(question)) == ["Kulturnämnden följer upp målen varje april."]


def test_how_often(buses: Asker) -> None:
    assert "Kulturnämnden följer upp målen varje april." in quotes(buses("Hur ofta följs målen upp?"))


def test_the_law_of_this_page(points: Asker) -> None:
    assert quotes(points("Vilken paragraf i bibliotekslagen gäller?")) == [
        "Enligt bibliotekslagen 14 § ska biblioteken samverka."
    ]


@pytest.mark.parametrize("question", ["Vad säger 11 § bibliotekslagen?", "What does section 2 say?"])
def test_a_section_that_no_page_cites_is_refused(points: Asker, question: str) -> None:
    answer = points(question)
    assert answer.status == "not_found"
    assert answer.reason is not None
    assert any(number in answer.reason for number in ("11", "2"))


def test_why(points: Asker) -> None:
    assert "Syftet är att ingen ort ska stå utan bibliotek." in quotes(points("Vad är syftet?"))


def test_how_much(points: Asker) -> None:
    assert "Vi delar ut 250 000 kronor om året." in quotes(points("Hur mycket pengar delar ni ut om året?"))


@pytest.mark.parametrize(
    "question",
    [
        "Vad kostar ett lånekort?",
        "Vilka öppettider har biblioteket i Motala?",
        "Vem är kulturminister?",
        "Hur lagar man kanelbullar?",
        "What is the weather like tomorrow?",
    ],
)
def test_what_the_page_does_not_say_is_refused(points: Asker, question: str) -> None:
    answer = points(question)
    assert answer.status == "not_found"
    assert not answer.citations
    assert answer.reason


def test_words_that_stand_nowhere_are_named() -> None:
    answer = Asker(shipped())("Har ni kurser i keramik?")
    assert answer.status == "not_found"
    assert "keramik" in answer.missing_terms
    assert answer.reason is not None
    assert "keramik" in answer.reason
    assert answer.contact is not None


def test_near_headings_are_offered(buses: Asker) -> None:
    answer = buses("Hur mycket kostade uppföljningen av målen i kronor?")
    assert answer.status == "not_found"
    assert ("Uppföljning" in {path for each in answer.related for path in each.heading_path}) is True


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vilka prövar ansökningar om bidrag?", "Bibliotekscheferna prövar ansökningar om bidrag."),
        ("Vilka leder bokprat för mellanstadiet?", "Gymnasister leder bokprat för mellanstadiet."),
    ],
)
def test_who_does_it_is_not_a_kind_of_thing(question: str, expected: str) -> None:
    body = "# Arbetet\n\nVi ger råd.\n\nBibliotekscheferna prövar ansökningar om bidrag.\n\n{}\n"
    asked = Asker(page(body.format("Gymnasister leder bokprat för mellanstadiet.")))
    assert quotes(asked(question)) == [expected]


@pytest.mark.parametrize(
    "question",
    [
        "På vilka sätt främjar ni kvalitet?",
        "Hur främjar ni kvalitet?",
    ],
)
def test_the_sentence_that_tells_how_is_shown_too(question: str) -> None:
    body = "# Om oss\n\nVi ska främja kvalitet i länet. Vi gör det genom mentorer och studiecirklar.\n"
    assert "Vi gör det genom mentorer och studiecirklar." in quotes(Asker(page(body))(question))


def test_the_text_of_a_section() -> None:
    asked = Asker(
        page("# Lagen\n\nHär är lagen.\n\n9 § Alla får låna böcker utan avgift.\n\nSe även 10 § och 9 §.\n")
    )
    for question in ("What does section 9 say?", "Vad säger 9 §?"):
        assert quotes(asked(question)) == ["9 § Alla får låna böcker utan avgift."]
    assert asked("Vad säger 12 §?").status == "not_found"


WORK = """# Vårt uppdrag

Vi stöder biblioteken i länet. Det sker bland annat genom kurser, nätverk och besök.
"""


@pytest.mark.parametrize(
    "question", ["Hur gör ni i praktiken?", "Hur jobbar ni egentligen?", "How do you work?"]
)
def test_how_the_work_is_done_needs_no_other_word(question: str) -> None:
    assert quotes(Asker(page(WORK))(question)) == ["Det sker bland annat genom kurser, nätverk och besök."]


def test_how_alone_asks_nothing() -> None:
    assert Asker(page(WORK))("Hur då?").status == "not_found"


def test_how_the_work_is_done_is_not_read_from_another_page() -> None:
    ask = Asker(page("# Festival\n\nBiljetter köps bland annat genom appen.\n"))
    assert ask("Hur jobbar ni?").status == "not_found"


def test_a_name_is_met_by_itself_not_by_what_its_parts_mean() -> None:
    body = "# Stöd\n\nVi stödjer läsning, råd till skolor och arbete med andra kulturuttryck.\n"
    assert Asker(page(body))("Vad gör Kulturrådet?").status == "not_found"
