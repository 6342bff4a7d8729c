"""The answer object: status, frames, other organisations' pages, several questions, age."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import engine
from tests.assistant.asking import HOME, Asker, page, quotes, shipped, texts
from tests.assistant.pages import GOALS, POINTS, contacts, five_goals, seven_points

ELSEWHERE = "Region Kalmar län"
PLAN = (
    "# Vår plan\n\nRegion Kalmar läns plan gäller 2022-2025.\n\n## Mål\n\n1. fler bokcirklar\n2. färre köer"
)
THEIRS = page(PLAN, "kalmar", ELSEWHERE)


@pytest.mark.parametrize(("question", "language"), [("Vad är mål 2?", "sv"), ("What is goal 2?", "en")])
def test_frames_follow_the_question(question: str, language: str) -> None:
    assert Asker(five_goals())(question).language == language


@pytest.mark.parametrize("question", ["Vad är mål 2?", "What is goal 2?", "Vad kostar kaffet?"])
def test_frames_are_in_the_language_that_is_set(question: str) -> None:
    asked = Asker(five_goals())
    swedish, english = asked(question, lang="sv"), asked(question, lang="en")
    assert (swedish.language, english.language) == ("sv", "en")
    assert swedish.citations == english.citations
    assert swedish.text != english.text


def test_several_questions_are_answered_in_their_order() -> None:
    answer = Asker(five_goals(), contacts())("Vilka är målen och vem är kontaktperson?")
    assert answer.status == "answered"
    found = quotes(answer)
    assert found.index(GOALS[0]) < found.index("Sigrid Alm")


def test_half_an_answer_says_so() -> None:
    answer = Asker(five_goals())("Vad är mål 2 och vem är kontaktperson?")
    assert answer.status == "partly"
    assert GOALS[1] in quotes(answer)
    assert texts(answer, "absent")


def test_what_the_page_lacks_is_said_once() -> None:
    answer = Asker(shipped())("Vem är kontaktperson och vad har hon för telefonnummer?")
    assert answer.status == "partly"
    assert answer.text.count("telefonnummer") == 1


def test_ones_own_pages_come_first() -> None:
    answer = Asker(THEIRS, five_goals(), home=HOME)("Vilka är era mål?")
    assert {each.page_id for each in answer.citations} == {"fem-mal"}


def test_another_organisation_is_asked_by_its_name_and_named() -> None:
    answer = Asker(five_goals(), THEIRS)("Vilka mål har Kalmar?")
    assert quotes(answer)[-2:] == ["fler bokcirklar", "färre köer"]
    assert ELSEWHERE in answer.text


def test_an_organisation_without_pages_is_refused() -> None:
    answer = Asker(five_goals())("Vilka mål har Region Kalmar län?")
    assert answer.status == "not_found"
    assert not answer.citations
    assert answer.reason is not None
    assert "Kalmar" in answer.reason


def test_smalltalk_cites_nothing() -> None:
    answer = Asker(shipped())("Hej!")
    assert (answer.status, answer.citations) == ("smalltalk", ())


def test_an_old_page_tells_its_age() -> None:
    asked = Asker(five_goals())
    old = engine.ask("Vad är mål 2?", (), asked.library, today=date(2026, 12, 1))
    new = engine.ask("Vad är mål 2?", (), asked.library, today=date(2023, 12, 1))
    assert "2023-11-05" in old.text
    assert "2023-11-05" not in new.text
    assert old.citations == new.citations


def test_a_citation_says_where_it_stands() -> None:
    (cited,) = Asker(seven_points())("Vad är punkt 2 i uppdraget?").citations
    assert cited.quote == POINTS[1]
    assert cited.heading_path == ("Vårt uppdrag", "Vårt uppdrag är att")
    assert (cited.title, cited.url) == ("Vårt uppdrag", "https://www.example.se/sju-punkter")
    assert cited.link == "https://www.example.se/sju-punkter#:~:text=sprida%20forskning%20om%20l%C3%A4sning"
    assert cited.passage_id in {each.id for each in seven_points().passages}


def test_an_empty_corpus_answers_nothing() -> None:
    answer = Asker()("Vad är mål 2?")
    assert answer.status == "not_found"
    assert answer.contact is None


def test_where_nobody_is_home_all_pages_are_asked_alike() -> None:
    nobodys = page("# Lag\n\nMålen i lagen är två.", "lag", organisation=None)
    answer = Asker(nobodys, THEIRS, home=None)("Vilka är målen?")
    assert quotes(answer) == ["fler bokcirklar", "färre köer"]


REPEALED = "# Bibliotekslag (1996:1596)\n\nUpphävd: 2013-12-31\n\nLånen ska vara avgiftsfria."
NOW = "# Bibliotekslag (2013:801)\n\nLånen ska vara avgiftsfria."


def test_a_repealed_page_answers_when_its_year_is_named_and_is_marked() -> None:
    asked = Asker(page(REPEALED, "gammal"), page(NOW, "ny"))
    assert {each.page_id for each in asked("Ska lånen vara avgiftsfria?").citations} == {"ny"}
    answer = asked("Ska lånen vara avgiftsfria enligt bibliotekslagen från 1996?")
    assert {each.page_id for each in answer.citations} == {"gammal"}
    assert "Observera: sidan gäller inte längre." in texts(answer, "frame")


def test_a_page_whose_last_day_is_past_gives_way() -> None:
    old, new = page(REPEALED.replace("Upphävd: 2013-12-31\n\n", ""), "gammal"), page(NOW, "ny")
    old = old.model_copy(update={"page": old.page.model_copy(update={"valid_to": date(2023, 12, 31)})})
    assert {each.page_id for each in Asker(old, new)("Ska lånen vara avgiftsfria?").citations} == {"ny"}


def test_a_page_of_an_unknown_organisation_answers_beside_those_of_home() -> None:
    course = page("# Kalla\n\nÅsa & Örjan ansvarar för C#-kursen på nätet.\n", "kalla", organisation=None)
    answer = Asker(course, shipped())("Vem ansvarar för C#-kursen?")
    assert [each.page_id for each in answer.citations] == ["kalla"]


FOLLOWED = "Planen följs upp i mars varje år av Biblioteksutveckling och en grupp bibliotekschefer."


@pytest.mark.parametrize(
    "question",
    ["Vem följer upp planen, och när på året?", "Who follows up the plan, and at what time of year?"],
)
def test_a_sentence_that_tells_both_is_quoted_once(question: str) -> None:
    answer = Asker(page(f"# Planen\n\nPlanen antogs av nämnden.\n\n{FOLLOWED}\n"))(question)
    assert (answer.status, quotes(answer)) == ("answered", [FOLLOWED])


def test_what_the_sentence_does_not_tell_is_still_refused() -> None:
    answer = Asker(page(f"# Planen\n\n{FOLLOWED}\n"))("Vem följer upp planen, och hur mycket kostar det?")
    assert answer.status == "partly"


@pytest.mark.parametrize(
    "question",
    [
        "Vem följer upp planen, och när sammanträder nämnden?",
        "Vem följer upp planen, och hur ofta byts gruppen ut?",
    ],
)
def test_a_date_of_something_else_settles_nothing(question: str) -> None:
    assert Asker(page(f"# Planen\n\n{FOLLOWED}\n"))(question).status == "partly"
