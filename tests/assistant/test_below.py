"""What stands below an entry, whatever its list is called."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, page, quotes

ASKED = Asker(
    page(
        "# Åtagande och vägval\n\nBibliotek Almdal stödjer folkbiblioteken.\n\n"
        "## Vår roll\n\nVi ska\n\n"
        "- ge råd\n- ordna kurser\n- sprida kunskap\n\n## Två förflyttningar till 2031\n\n"
        "1. från tyst till lyssnande\n\n    - väv in unga i beslut\n\n"
        "2. från enskild till delad\n\n    En gemensam katalog köps in.\n\n"
        "    Personal byter plats en vecka.\n\n## Kontakt\n"
    )
)
SECOND = ["från enskild till delad", "En gemensam katalog köps in.", "Personal byter plats en vecka."]


@pytest.mark.parametrize("question", ["Vad innebär förflyttning 2?", "Vad ska ni göra inom förflyttning 2?"])
def test_paragraphs_stand_below_an_entry(question: str) -> None:
    assert quotes(ASKED(question)) == SECOND


def test_a_list_stands_below_an_entry() -> None:
    assert quotes(ASKED("Vad ingår i förflyttning 1?")) == [
        "från tyst till lyssnande",
        "väv in unga i beslut",
    ]


@pytest.mark.parametrize(
    "question", ["Vad är er roll?", "Vilken roll har ni?", "Vad har ni ansvar för?", "What are your duties?"]
)
def test_the_list_of_duties_is_found_by_what_stands_above_it(question: str) -> None:
    assert quotes(ASKED(question)) == ["ge råd", "ordna kurser", "sprida kunskap"]


def test_a_number_alone_is_of_that_list() -> None:
    assert quotes(ASKED("vad är tredje punkten")) == ["sprida kunskap"]
    assert quotes(ASKED("vad är nionde punkten")) == []


def test_a_word_that_begins_with_a_digit_is_no_number() -> None:
    assert quotes(ASKED("Vad säger förflyttning 2 om 3d-skrivare?")) == []


def test_the_text_of_an_entry_comes_before_its_list() -> None:
    first = "### Fas 1: Prov\n\nVi läser.\n\n- i Ed\n- i By"
    phases = f"# Projektet\n\n## Faser\n\n{first}\n\n### Fas 2: Slut\n\nVi skriver.\n"
    assert quotes(Asker(page(phases))("Vad händer i fas 1?"))[-3:] == ["Vi läser.", "i Ed", "i By"]
