from __future__ import annotations

import pytest

from assistant import engine
from corpus.extract.text import read_text
from corpus.read import read_body
from tests.assistant.asking import library, quotes
from tests.corpus.reading import page

PLAN = """Plan för biblioteken i Alvik

Fokusområden

Fokusområde: Läsning på recept

- Broschyren delas ut på alla barnavårdscentraler
- Två sjukhus startar läsecirklar

Fokusområde: Öppna dörren

Många har aldrig satt sin fot på ett bibliotek.

Kontakt

Alma Berg
Bibliotekschef
Telefon: 031-390 06 41
"""


def answered(question: str) -> tuple[str, str]:
    read = read_body(page(), read_text(PLAN).body)
    answer = engine.ask(question, (), library(read, home=None))
    return answer.status, " ¶ ".join(quotes(answer))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Vad ingår i fokusområdet Läsning på recept?", "Två sjukhus startar läsecirklar"),
        ("Vad handlar läsning på recept om?", "Broschyren delas ut på alla barnavårdscentraler"),
        ("Vad innebär fokusområdet Öppna dörren?", "Många har aldrig satt sin fot på ett bibliotek."),
        ("What does the focus area Öppna dörren mean?", "Många har aldrig satt sin fot på ett bibliotek."),
    ],
)
def test_an_entry_named_by_its_title_is_shown_with_what_stands_below_it(question: str, wanted: str) -> None:
    status, said = answered(question)
    assert status == "answered"
    assert wanted in said


@pytest.mark.parametrize(
    "question",
    ["Vad kostar läsning på recept?", "Vad ingår i läsning på recept i Skövde?", "Vem leder Öppna dörren?"],
)
def test_more_than_that_is_not_answered_by_it(question: str) -> None:
    assert answered(question)[0] != "answered"
