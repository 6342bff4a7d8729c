"""The message catalogue: both languages, the same fields, no facts."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from assistant.messages import MESSAGES, say


@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_both_languages_say_the_same_fields(key: str) -> None:
    swedish, english = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in MESSAGES[key])
    assert swedish == english


@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_messages_state_no_fact(key: str) -> None:
    for text in MESSAGES[key]:
        words = re.sub(r"\{\w+\}", "", text)
        assert not re.search(r"[\d@]|https?:", words)
        assert text == text.strip()
        assert text[-1] in ".:?!"


def test_values_are_filled_in() -> None:
    assert (
        say("no_such_number", "en", number=6, total=4) == "The page has no point with number 6; it lists 4."
    )
    assert (
        say("no_such_number", "sv", number=6, total=4)
        == "Sidan har ingen punkt med nummer 6; den räknar upp 4."
    )
