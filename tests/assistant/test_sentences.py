"""The sentences of a question that ask, and those that only lead up to them."""

from __future__ import annotations

import pytest

from assistant.sentences import sentences, split
from assistant.understand import understand
from tests.assistant.asking import Asker, shipped, words
from tests.assistant.pages import contacts


@pytest.mark.parametrize(
    ("text", "asking", "beside"),
    [
        (
            "jag planerar bemanningen, hur många handledare är det tänkt att vi ska ha",
            "hur många handledare är det tänkt att vi ska ha",
            ["jag planerar bemanningen"],
        ),
        ("Två saker till min uppsats: vilken paragraf gäller?", "vilken paragraf gäller?", []),
        ("Curious parent: what is the purpose?", "what is the purpose?", []),
        ("Skolbibliotekarie här. Rada upp delmålen.", "Rada upp delmålen.", []),
        ("Första dagen på jobbet! Hur arbetar ni?", "Hur arbetar ni?", []),
        (
            "I nämnden sägs det när allt digitaliseras. Finns det ett mål om det?",
            "Finns det ett mål om det?",
            ["I nämnden sägs det när allt digitaliseras."],
        ),
        (
            "What does it consist of? I would like the complete list.",
            "What does it consist of?",
            ["the complete list."],
        ),
        (
            "Our library board wonders whether you take part in projects.",
            "whether you take part in projects.",
            [],
        ),
        ("Kan jag få uppdraget från första punkten till den sista?", "Kan jag få uppdraget ?", []),
    ],
)
def test_what_asks_and_what_leads_up(text: str, asking: str, beside: list[str]) -> None:
    assert sentences(text, "sv", words()[0]) == (asking, beside)


@pytest.mark.parametrize(
    "text",
    [
        "Utvecklingsprojekt i Värmland: hur mycket kan man få?",  # the topic stands before the colon
        "Jag vill beställa böcker på polska, vem tar hand om det?",  # 'det' is what was said before
        "Vi är en förening i Värmland, hur får vi stöd?",  # the region says whose pages
    ],
)
def test_what_a_question_cannot_do_without(text: str) -> None:
    asking, beside = sentences(text, "sv", words()[0])
    topic = "Utvecklingsprojekt" if ":" in text else "böcker" if "böcker" in text else "Värmland"
    assert topic in asking
    assert not beside


def test_two_questions_in_one() -> None:
    assert split("Vilken paragraf vilar ni på, och genom vilka insatser fullgör ni den?") == [
        "Vilken paragraf vilar ni på",
        "genom vilka insatser fullgör ni den?",
    ]


def test_what_is_granted_before_the_question_is_none() -> None:
    assert split("Helping is fine, but who gains from it?") == ["who gains from it?"]


@pytest.mark.parametrize(
    "question",
    [
        "Här är en fråga om Region Skåne: vilka mål har ni?",
        "Journalist från Region Skåne: vilka mål har ni?",
        "Vi är ett museum, vilka mål gäller för oss?",
        "Frågor om budgeten 2030: vad är målet?",
        "Vilka är alla mål för nästa år?",
        "List all goals for our airport",
        "Är det kommuner eller bara privata företag?",
        "Varför inte?",
        "How do schools meet their obligations?",
    ],
)
def test_what_narrows_a_question_is_never_left_out(question: str) -> None:
    assert Asker(shipped())(question).status == "not_found"


@pytest.mark.parametrize(
    "question",
    ["Jag söker Anna Svensson, vad är telefonnumret?", "Ny på jobbet i Malmö: vad är telefonnumret?"],
)
def test_nobody_elses_number_is_given(question: str) -> None:
    answer = Asker(contacts())(question)
    assert "0581" not in answer.text


@pytest.mark.parametrize(
    "text", ["Ha en fin dag!", "Nu går jag hem, ha en trevlig helg!", "Have a nice weekend!"]
)
def test_good_wishes_are_smalltalk(text: str) -> None:
    assert Asker(shipped())(text).status == "smalltalk"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("de har svårt när samhället blir digitalt, finns det ett delmål om kunskap", "what"),
        ("när planen ska skrivas, är det bara cheferna som får råd", "what"),
        ("När ska planen antas?", "when"),
        ("Har ni något mål som rör hur många som röstar?", "yesno"),
        ("What does the mandate say about people whose mother tongue is Finnish?", "what"),
        ("vilken växel ska man ha i uppförsbacken", "which"),
        ("Vilket nummer har samordnaren?", "phone"),
    ],
)
def test_the_word_that_asks(question: str, kind: str) -> None:
    library = Asker(shipped()).library
    assert understand(question, (), library.glossary, library.speller).clauses[-1].kind == kind


@pytest.mark.parametrize("text", ["Har ni öppet på jul? ha en bra dag", "Får barn ha en bra dag"])
def test_a_question_is_none(text: str) -> None:
    assert Asker(shipped())(text).status != "smalltalk"
