"""Whose page it is: its names mean "vi" there, and say nothing about what is asked."""

from __future__ import annotations

from assistant.speaker import speaker, what_it_is
from tests.assistant.asking import Asker, page, quotes

WORK = "Vi arbetar genom skolbesök, frukostmöten, en handbok och utlåning av temalådor."
PAGE = f"""# Skolbibliotek

Skolbibliotekscentralen i Region Vikmark stödjer skolor som vill bygga upp ett skolbibliotek.

## Så arbetar vi

{WORK}
"""


def test_the_names_of_who_speaks() -> None:
    assert {f[2:] for f in speaker(page(PAGE)) if f.startswith("s:")} == {"skolbibliotekscentral", "vikmark"}


def test_a_word_that_is_also_written_small_is_no_name() -> None:
    assert not speaker(page("# Bibliotek\n\nBibliotek finns överallt. Ett bibliotek är öppet för alla.\n"))


def test_they_do_what_we_do() -> None:
    asked = Asker(page(PAGE, organisation=None), home=None)
    assert WORK in quotes(asked("Hur arbetar Skolbibliotekscentralen?"))
    assert WORK in quotes(asked("Hur arbetar Skolbibliotekscentralen i Vikmark?"))


def test_what_the_thing_of_the_title_is() -> None:
    goals = "## Mål\n\n- läsa mer\n- prata mer\n"
    body = f"# Läsbryggan - cirklar\n\nLäsbryggan är ett utvecklingsprojekt där vi läser.\n\n{goals}"
    assert what_it_is(page(body)) == "utvecklingsprojekt"
    asked = Asker(page(body))
    assert quotes(asked("Vilka är projektets mål?")) == ["läsa mer", "prata mer"]
    assert quotes(asked("Vilka är planens mål?")) == []


def test_a_sentence_of_something_else_does_not_say_what_it_is() -> None:
    assert not what_it_is(page("# Om oss\n\nKaffet är en dryck som alla får.\n"))
