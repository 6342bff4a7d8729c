"""Pages' dates: quoted with their label, or said to be missing."""

from __future__ import annotations

import pytest

from corpus.models import Document
from tests.assistant.asking import Asker, page, quotes
from tests.assistant.pages import five_goals


@pytest.mark.parametrize("question", ["När uppdaterades sidan?", "When was the page last updated?"])
def test_a_date_is_quoted_with_its_label(question: str) -> None:
    assert quotes(Asker(five_goals())(question)) == ["Senast granskad: 2023-11-05"]


def test_a_page_without_a_date_says_so() -> None:
    answer = Asker(page("# Om oss\n\nVi lånar ut böcker."))("När uppdaterades sidan?")
    assert answer.status == "not_found"
    assert answer.reason == "Sidan anger inget datum."


def dated(title: str, body: str, day: str, page_id: str) -> Document:
    return page(f"# {title}\n\n{body}\n\nSenast uppdaterad: {day}", page_id)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("När uppdaterades sidan om bokbussar?", "2022-02-02"),  # by its title
        ("När uppdaterades sidan om talböcker?", "2023-03-03"),  # by what it says
        ("När uppdaterades sidan om läslov och bokbussar?", "2022-02-02"),
    ],
)
def test_the_page_is_the_one_that_is_asked_about(question: str, day: str) -> None:
    asked = Asker(
        dated("Om oss", "Vi hjälper biblioteken i länet.", "2021-01-01", "a"),
        dated("Bokbussar", "De kör varje vecka under läslovet.", "2022-02-02", "b"),
        dated("Service", "Vi lånar ut talböcker till skolor.", "2023-03-03", "c"),
        dated("Läslov", "Läslovet är vecka 44.", "2024-01-04", "d"),
    )
    assert quotes(asked(question)) == [f"Senast uppdaterad: {day}"]


def test_a_page_about_something_else_is_not_asked_about() -> None:
    answer = Asker(dated("Om oss", "Vi hjälper biblioteken.", "2021-01-01", "a"))(
        "När uppdaterades sidan om keramik?"
    )
    assert answer.status == "not_found"


def test_without_a_topic_a_page_with_a_date_answers() -> None:
    asked = Asker(
        page("# Om oss\n\nVi lånar ut böcker.", "a"), dated("Service", "Vi hjälper.", "2023-03-03", "b")
    )
    for question in ("När uppdaterades sidan senast?", "När granskades Region Örebro läns sida senast?"):
        assert quotes(asked(question)) == ["Senast uppdaterad: 2023-03-03"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("När ändrades den här sidan?", True),
        ("När ändrades den här lagen?", False),
        ("När granskades den här appen?", False),
    ],
)
def test_the_date_of_this_page_and_of_nothing_else(question: str, found: bool) -> None:
    ask = Asker(page("# Bidrag\n\nVi delar ut bidrag.\n\nSenast uppdaterad: 3 maj 2023\n"))
    assert (ask(question).status == "answered") == found


@pytest.mark.parametrize(
    "question",
    [
        "Från vilket datum är uppgifterna på sidan?",
        "When did somebody last edit this text?",
        "Har sidan ändrats sedan årsskiftet?",
        "är sidan aktuell, när gick någon igenom den sist",
    ],
)
def test_the_date_by_other_words(question: str) -> None:
    assert quotes(Asker(five_goals())(question)) == ["Senast granskad: 2023-11-05"]
