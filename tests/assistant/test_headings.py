"""A section is quoted when its heading is named."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, page, quotes

ASKED = Asker(
    page(
        "# Om oss\n\nBibliotek Almdal stödjer folkbiblioteken.\n\n## Så följer vi upp\n\nVi räknar lån.\n\n"
        "Vi frågar personalen.\n\n## Det här kan du få hjälp med\n\n- råd\n- kurser\n\n## Kontakt\n"
    )
)


@pytest.mark.parametrize(
    "question",
    [
        "Vad står det under rubriken Så följer vi upp?",
        "vad står i avsnittet så följer vi upp",
        'What does it say under the heading "Så följer vi upp"?',
    ],
)
def test_all_below_a_heading_is_quoted(question: str) -> None:
    assert quotes(ASKED(question)) == ["Vi räknar lån.", "Vi frågar personalen."]


def test_a_list_below_a_heading_is_quoted() -> None:
    assert quotes(ASKED("Vad står under rubriken Det här kan du få hjälp med?")) == ["råd", "kurser"]


@pytest.mark.parametrize("name", ["Priser", "Kontakt"])
def test_a_heading_that_is_not_there_or_empty_gives_no_section(name: str) -> None:
    assert quotes(ASKED(f"Vad står under rubriken {name}?")) == []
