"""Questions that a text of the same words does not answer, beside those that it does."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, page

PAGE = """# Läsnavet i Vidaland

Läsnavet hjälper folkbiblioteken i Vidaland enligt bibliotekslagen (2013:801) 11 §.
LNV (Läsnavet i Vidaland) startade 2019.

Vi samarbetar med facken om bokcirklar. Vi ger kurser för bibliotekspersonal.

## Arbetet

Läsnavet ska

- öppna lässtunder på andra språk än svenska
- stötta grupperna äldre, unga och personer med annat modersmål
- utöka bokbussens hållplatser från 41 till 60
- arbeta med biblioterapi

## Resultat

Vi redovisar i rapporten Läsåret i Vidaland. Vi deltar i Kungliga bibliotekets årliga konferens Plandagen.

214 personer svarade på vår enkät, och samtal hölls i Askby, Furuvik och Granön.

## Barn och unga

Kontaktperson: Tora Lind
tora.lind@vidaland.example

## Vuxnas läsning

Kontaktperson: Ivar Ek
Tjänstledig fr.o.m. 3 mars 2026
"""


@pytest.fixture(scope="module")
def asker() -> Asker:
    return Asker(page(PAGE))


@pytest.mark.parametrize(
    "question",
    [
        "Vilka fackförbund samarbetar ni med?",
        "Vilka kurser ger ni?",
        "Vilka språk är lässtunderna på?",
        "Vilka är de tre äldre?",
        "Vad menas med biblioterapi?",
        "Hur söker man projektmedel?",
        "Var hålls konferensen Plandagen?",
        "Vem skrev enkäten som 214 personer svarade på?",
        "Vem var kontaktperson för barn och unga före Tora Lind?",
        "När kommer Ivar Ek tillbaka?",
    ],
)
def test_the_same_words_are_no_answer(asker: Asker, question: str) -> None:
    answer = asker(question)
    assert answer.status == "not_found"
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Vilken paragraf stödjer ni er på?", "11 §"),
        ("Vad står LNV för?", "LNV (Läsnavet i Vidaland)"),
        ("Hur många hållplatser ska bokbussen få?", "från 41 till 60"),
        ("Vad heter rapporten?", "rapporten Läsåret i Vidaland"),
        ("Hur många svarade på enkäten?", "214 personer"),
        ("Var hölls samtal?", "Askby, Furuvik och Granön"),
        ("Vem är kontaktperson för vuxnas läsning?", "Ivar Ek"),
        ("Vilken mejladress har kontaktpersonen för barn och unga?", "tora.lind@vidaland.example"),
    ],
)
def test_what_is_told_is_answered(asker: Asker, question: str, quoted: str) -> None:
    answer = asker(question)
    assert answer.status == "answered"
    assert any(quoted in citation.quote for citation in answer.citations)


def test_a_number_is_nobody_elses(asker: Asker) -> None:
    answer = asker("Och vad har hon för mejladress?", ["Vem är projektledare för Stjärnlyft?"])
    assert answer.status == "not_found"
    assert not answer.citations


PLANS = """# Planer i Vidaland

Kommunerna i länet ska ha antagit nya biblioteksplaner senast den 31 mars 2027. \
Tre kommuner lånar ut verktyg: Alby, Berga och Celsia.

41 av länets 96 skolor saknade utbildad bibliotekarie, visade en kartläggning 2023.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Jag jobbar i en kommun i länet. Vilka av oss har redan antagit en ny biblioteksplan?",
        "Vilka skolor är det som saknade utbildad bibliotekarie?",
        "Which municipalities have adopted a new library plan?",
    ],
)
def test_some_of_many_are_asked_for_by_name(question: str) -> None:
    assert Asker(page(PLANS))(question).status == "not_found"


def test_some_of_many_that_are_named() -> None:
    assert "Alby" in Asker(page(PLANS))("Vilka kommuner lånar ut verktyg?").text
