"""Which lines of a card are shown: of the sort asked for, of nobody else, and no more than asked for."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, page, quotes

STAFF = """# Kontakta Biblioteksstöd Vidaland

Allmänna frågor skickas till den gemensamma brevlådan.

biblioteksstod@vidaland.example

## Medarbetare

Torun Hedmark\\
Enhetschef\\
031-390 06 31

Isak Brännlund\\
Utvecklare: Läsning\\
031-390 06 32\\
070-174 06 32

Moa Ekblad\\
Utvecklare: Minoritetsspråk\\
Föräldraledig t.o.m. 31 augusti 2026

Region Vidaland\\
Biblioteksstöd\\
Box 417\\
990 10 Forsby
"""


@pytest.fixture(scope="module")
def staff() -> Asker:
    return Asker(page(STAFF))


@pytest.mark.parametrize(
    "question",
    [
        "Vilket mobilnummer har Torun Hedmark?",
        "Vilken besöksadress har Region Vidaland?",
        "Vad har utvecklaren för minoritetsspråk för telefonnummer?",
        "När började Moa Ekblads ledighet?",
        "Vilket efternamn har Tuva som man kan kontakta?",
        "Vilken titel har boken som barnen får?",
        "Who is the head of Region Vidaland?",
    ],
)
def test_what_a_card_gives_of_another_sort_is_not_shown(staff: Asker, question: str) -> None:
    assert staff(question).status == "not_found"


def test_nobody_elses_number_is_given_in_a_follow_up(staff: Asker) -> None:
    found = staff("Har hon något telefonnummer?", ["Vem är utvecklare för minoritetsspråk?"])
    assert found.status == "not_found"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vilket mobilnummer har Isak Brännlund?", "070-174 06 32"),
        ("What is Torun Hedmark's telephone number?", "031-390 06 31"),
        ("Till vilken mejl skickar man allmänna frågor?", "biblioteksstod@vidaland.example"),
        ("När slutar Moa Ekblads föräldraledighet?", "Föräldraledig t.o.m. 31 augusti 2026"),
    ],
)
def test_what_a_card_gives_is_shown(staff: Asker, question: str, expected: str) -> None:
    assert any(expected in quote for quote in quotes(staff(question)))


def test_the_common_mailbox_answers_alone(staff: Asker) -> None:
    assert quotes(staff("Till vilken mejl skickar man allmänna frågor?")) == [
        "biblioteksstod@vidaland.example"
    ]


def test_a_mobile_is_no_fixed_line() -> None:
    ask = Asker(page("# Kontakt\n\nVera Lind\\\nUtvecklare\\\n070-174 06 12\n"))
    assert quotes(ask("Vad har Vera Lind för nummer?"))[-1].endswith("06 12")
    assert ask("Vad har Vera Lind för nummer till fasta telefonen?").status == "not_found"
