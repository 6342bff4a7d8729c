"""Parts and versions that are asked for by their numbers are answered by texts of those numbers alone."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, page, quotes

PLAN = page(
    "# Biblioteksplan\n\n## Innehåll\n\nVisionen finns i kapitel 1 och 2. Omvärlden behandlas i kapitel 3. "
    "Kapitel 5–7 tar upp medierna. Rättade siffror finns i avsnitt 4.2.\n\n"
    "## 4.3 Personal\n\nPersonalen får fortbildning varje vår.\n\n"
    "## Verktyget Ljusbron\n\nLjusbron version 2 stängdes den 30 juni 2024. Nu används version 3 av Ljusbron."
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Vad behandlas i kapitel 3?", "Omvärlden behandlas i kapitel 3."),
        ("Vad handlar kapitel 2 om?", "Visionen finns i kapitel 1 och 2."),
        ("Vad tar kapitel 6 upp?", "Kapitel 5–7 tar upp medierna."),
        ("När stängdes version 2 av Ljusbron?", "Ljusbron version 2 stängdes den 30 juni 2024."),
    ],
)
def test_the_number_asked_for_is_told(question: str, told: str) -> None:
    assert told in quotes(Asker(PLAN)(question))


@pytest.mark.parametrize(
    "question",
    [
        "Vad behandlas i kapitel 4?",
        "Vad handlar kapitel 8 om?",
        "Vilka siffror rättades i avsnitt 4.4?",
        "Vad står i avsnitt 5.2?",
        "När stängdes version 4 av Ljusbron?",
        "When was version 1 of Ljusbron closed?",
    ],
)
def test_another_number_is_refused(question: str) -> None:
    assert Asker(PLAN)(question).status == "not_found"
