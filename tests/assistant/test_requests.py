"""Whole lists however they are wanted: what the list is for, and where it goes, is the asker's."""

from __future__ import annotations

import pytest

from assistant.requests import whole_list
from corpus.models import Language
from tests.assistant.asking import Asker, page, quotes, shipped

GOALS = ["göra biblioteken till gröna rum", "köpa medier tillsammans", "nå dem som bor på öarna"]
SUB = {
    1: ["dela fröbibliotek", "låna ut cyklar"],
    2: ["en gemensam katalog"],
    3: ["båtburna lådor", "fler turer"],
}
ISLANDS = page(
    "# Mål i Biblioteksplanen\n\nBiblioteksstöd Sundmark har som mål att\n\n"
    + "\n".join(
        f"{n}. {goal}\n" + "".join(f"   - {each}\n" for each in SUB[n])
        for n, goal in enumerate(GOALS, start=1)
    )
)


@pytest.mark.parametrize(
    "question",
    [
        "I am preparing a slide for our board and need every numbered goal from the library plan, in order.",
        "For an essay comparing regions I need all the goals, sub-goals not required. Can you quote them?",
        "Give me the complete list of goals, I want to quote them in an article.",
        "We are putting up a poster in the staff room: please give us the main goals that you work towards.",
        "Vad ska ni göra enligt planen? Jag vill se målen i tur och ordning.",
        "Jag har hört att ni har flera mål. Ge mig samtliga är du snäll.",
        "Är det två eller tre mål? Skriv upp dem så jag kan kontrollera.",
        "Var det två eller tre mål? Visa mig listan.",
        "dra målen i planen, allihop",
        "Is it two or three goals? Please show them so I can correct my slides.",
        "Skriv ut alla målen i planen, delmålen klarar jag mig utan.",
        "Rabbla samtliga mål, inte delmålen",
        "List the goals but skip the sub-goals",
    ],
)
def test_the_whole_list_is_given(question: str) -> None:
    told = quotes(Asker(ISLANDS)(question))
    assert all(any(goal in quote for quote in told) for goal in GOALS), told


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        (
            "Vi skriver en plan och vill återge uppdraget. Hur lyder alla punkterna?",
            "lista alla punkterna i uppdraget",
        ),
        ("regionala uppdraget, samtliga punkter", "lista samtliga punkter i regionala uppdraget"),
        ("Kan jag få alla mål för barn och unga?", "lista alla mål för barn och unga"),
        ("When were all the goals adopted?", None),
        ("Vem bestämmer alla mål?", None),
        ("List all goals of 2019, or rather those of Region Skåne", None),
        ("Är det Region Skåne? Ge mig alla mål.", None),
    ],
)
def test_what_narrows_the_list_stays(question: str, wanted: str | None) -> None:
    language: Language = "en" if question.startswith(("When", "List")) else "sv"
    found = whole_list(question, language, Asker(ISLANDS).library.glossary)
    assert (found and found.text) == wanted


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("delmålen till tredje målet, alla tack", SUB[3]),
        ("Vad har tredje målet för delmål?", SUB[3]),
        ("Break goal 3 down into its sub-goals for me, please.", SUB[3]),
    ],
)
def test_a_number_belongs_to_the_noun_beside_it(question: str, only: list[str]) -> None:
    told = quotes(Asker(ISLANDS)(question))
    assert [each for each in told if each in {e for s in SUB.values() for e in s}] == only


def test_names_that_narrow_are_refused() -> None:
    assert Asker(shipped())("I need all the goals of Region Skåne for my slides.").status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Vad gäller kollektivtrafiken, lista alla mål",
        "Hos simhallen: lista alla mål",
        "Vilka mål har sjukhusen? Lista alla mål.",
        "Lista alla mål, men bara för simhallarna",
        "Har ni struntat i alla mål, och bara jobbat med simning?",
        "Lista alla mål för vår nämnd",
    ],
)
def test_what_else_is_said_narrows_the_list(question: str) -> None:
    assert Asker(shipped())(question).status == "not_found"


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        ("vilka mål har ni", "den tredje punkten?", GOALS[2]),
        ("Vilka delmål har mål 3?", "och den andra punkten?", SUB[3][1]),
        ("Finns det något mål om medier?", "Och vilket mål kommer efter det?", GOALS[2]),
        ("Finns det något mål om medier?", "och det innan dess?", GOALS[0]),
        ("Which sub-goals does the last goal have?", "And what are those of the first one?", SUB[1][1]),
    ],
)
def test_a_number_without_a_list_of_its_own_is_of_the_list_before(
    history: str, question: str, expected: str
) -> None:
    assert expected in quotes(Asker(ISLANDS)(question, [history]))


@pytest.mark.parametrize(
    "question", ["Rabbla samtliga mål, inte delmålen", "What are the goals, not the sub-goals?"]
)
def test_what_is_not_wanted_is_left_out(question: str) -> None:
    assert not set(quotes(Asker(ISLANDS)(question))) & {sub for subs in SUB.values() for sub in subs}


@pytest.mark.parametrize("question", ["Vilka är de fem målen?", "What are the two main goals?"])
def test_another_number_than_there_are_is_set_right(question: str) -> None:
    assert " 3:" in Asker(ISLANDS)(question).text.splitlines()[0]


@pytest.mark.parametrize(
    "question", ["och till det första då?", "och under ettan?", "and under the first one?"]
)
def test_a_number_that_something_is_below_is_of_the_upper_list(question: str) -> None:
    told = quotes(Asker(ISLANDS)(question, ["Vilka delmål hör till mål 3?"]))
    assert set(SUB[1]) <= set(told)


def test_no_goal_comes_after_the_last() -> None:
    answer = Asker(ISLANDS)("Och vilket mål kommer efter det?", ["Finns det något mål om öarna?"])
    assert answer.status == "not_found"


LOANS = page(
    "# Väskor\n\n## Lån av väskor\n\nFolkbibliotek kan låna en väska med surfplattor. "
    "Väskan ska bokas minst tre veckor i förväg.\n\n## Språkcaféet Ordbron\n\nSissel leder Ordbron.\n\n"
    "## Medier\n\nEnheten köper in finsk barnlitteratur."
)


def test_how_long_in_advance() -> None:
    told = quotes(Asker(LOANS)("Hur lång tid i förväg måste väskan bokas?"))
    assert told == ["Väskan ska bokas minst tre veckor i förväg."]


def test_what_a_pronoun_stands_for_has_to_be_met() -> None:
    assert Asker(LOANS)("Talar hon finska?", ["Vem ringer jag om läsning?"]).status == "not_found"
