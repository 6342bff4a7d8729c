"""Lists by a noun of the page's own, which no glossary has."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, items, page, texts

PAGE = """# Tankesmedjan i Vidaland

Här står hur vi arbetar.

## Våra klungor

- Bokklungan
- Talklungan
- Kartklungan

## Uppföljning

Arbetet följs upp varje vår. Mätpunkterna är:

- antal besök
- antal lån

## Vart vi ska

Vändning A. Fler hittar hit

Det här ska göras:

- skyltar sätts upp

Vändning B. Fler stannar kvar

Det här ska göras:

- soffor köps in
- kaffet blir godare
"""


@pytest.fixture(scope="module")
def pages() -> Asker:
    return Asker(page(PAGE))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vilka klungor har ni?", ["Bokklungan", "Talklungan", "Kartklungan"]),
        ("Vilka mätpunkter används i uppföljningen?", ["antal besök", "antal lån"]),
        ("Vad handlar vändning B om?", ["Vändning B. Fler stannar kvar"]),
        ("vändning A?", ["Vändning A. Fler hittar hit"]),
        ("Hur lyder den andra vändningen?", ["Vändning B. Fler stannar kvar"]),
    ],
)
def test_a_list_by_its_own_noun(pages: Asker, question: str, expected: list[str]) -> None:
    assert items(pages(question)) == expected


@pytest.mark.parametrize("number", ["nr", "no.", "nr."])
def test_a_number_may_have_its_word_before_it(number: str) -> None:
    told = "\n\n".join(f"Vändning {number} {at}. {title}" for at, title in enumerate(("Hit", "Dit", "Ut"), 1))
    pages = Asker(page(f"# Tankesmedjan\n\nHär står hur vi arbetar.\n\n## Vart vi ska\n\n{told}\n"))
    assert items(pages("Vad handlar vändning 2 om?")) == [f"Vändning {number} 2. Dit"]


@pytest.mark.parametrize(
    "question",
    ["Vad handlar vändning C om?", "Vilka klungor lades ner 2019?", "Vilka klungor är mest populära?"],
)
def test_what_the_list_does_not_say(pages: Asker, question: str) -> None:
    answer = pages(question)
    assert answer.status == "not_found"
    assert not answer.citations


NETWORKS = "# Om oss\n\n## Nätverk\n\nVi leder tre nätverk:\n\n- barnnätet\n- skolnätet\n- meröppetnätet"


def test_what_a_list_names_is_counted_and_cited() -> None:
    answer = Asker(page(NETWORKS))("Hur många nätverk leder ni?")
    assert texts(answer, "frame") == ["Sidan räknar upp 3:"]
    assert items(answer) == ["barnnätet", "skolnätet", "meröppetnätet"]


def test_what_no_list_names_is_not_counted() -> None:
    assert Asker(page(NETWORKS))("Hur många kurser leder ni?").status == "not_found"


def test_an_entry_without_words_hinders_no_question() -> None:
    odd = "# Om oss\n\n## Spår\n\n- Spår 1 läsa\n- ---|---\n- Spår 2 skriva\n"
    assert Asker(page(odd))("Vad är spår 7?").status == "not_found"
