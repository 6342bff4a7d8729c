"""Pages' dates: quoted with their label, or said to be missing."""

from __future__ import annotations

import pytest

from tests.assistant.asking import Asker, page, quotes
from tests.assistant.pages import five_goals


@pytest.mark.parametrize("question", ["När uppdaterades sidan?", "When was the page last updated?"])
def test_a_date_is_quoted_with_its_label(question: str) -> None:
    assert quotes(Asker(five_goals())(question)) == ["Senast granskad: 2023-11-05"]


def test_a_page_without_a_date_says_so() -> None:
    answer = Asker(page("# Om oss\n\nVi lånar ut böcker."))("När uppdaterades sidan?")
    assert answer.status == "not_found"
    assert answer.reason == "Sidan anger inget datum."
