"""Whose page it is: its names mean "vi" there, and say nothing about what is asked."""

from __future__ import annotations

from assistant.speaker import speaker
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
